"""Make the shipped vectors anew when documents or chunks change.

The command is `python -m assistant.search.shipped`.

With them the first start takes seconds. Vectors that are there already are kept; a test fails
while some of the library's chunks have none.
"""

from assistant.search import vectors
from assistant.search.chunks import chunks
from assistant.search.embeddings import BUNDLED, load_embeddings, model_key
from corpus.manifest import read_entry, read_manifest


def shipped_chunks() -> list[str]:
    """What is embedded of the documents that the manifest names, in order."""
    texts = (read_entry(entry) for entry in read_manifest())
    return [c.text for text in texts for p in text.provisions for c in chunks(p)]


def main() -> None:
    """Embed what is new, forget what has gone, and write the file that is shipped."""
    from tqdm import tqdm

    with tqdm(total=1.0, bar_format="{desc} {percentage:3.0f}%|{bar}| {elapsed}") as bar:

        def progress(share: float, message: str) -> None:
            bar.set_description_str(message, refresh=False)
            bar.update(share - bar.n)

        embedded = vectors.embed_missing(
            load_embeddings(BUNDLED).embed_documents,
            model_key(BUNDLED),
            shipped_chunks(),
            vectors.load_vectors(vectors.SHIPPED),
            progress,
        )
    vectors.save_vectors(vectors.SHIPPED, embedded)
    print(f"{vectors.SHIPPED.name}: {len(embedded)} vectors")


if __name__ == "__main__":
    main()
