"""Make the shipped vectors anew when documents, chunks or the model change.

The command is `python -m assistant.search.shipped`. With the vectors of the library the first
start takes seconds; those of the laws beside it are too many to be made on an office's machine
(ten minutes). Vectors of the library that are there already are kept; a test fails while some of
its chunks have none.
"""

from collections.abc import Callable

import numpy as np

from assistant.search import expansion, further, provision_vectors, vectors
from assistant.search.chunks import chunks
from assistant.search.embeddings import BUNDLED, load_embeddings, model_key
from assistant.search.meaning.encoder import load_encoder
from assistant.search.provision_vectors import ProvisionVectors
from corpus.laws.statutes import read_law
from corpus.manifest import read_entry, read_manifest

_BATCH = 32


def shipped_chunks() -> list[str]:
    """What is embedded of the documents that the manifest names, in order."""
    texts = (read_entry(entry) for entry in read_manifest())
    return [c.text for text in texts for p in text.provisions for c in chunks(p)]


def further_chunks() -> list[tuple[str, str]]:
    """What is embedded of the laws beside the library: the id of an article, and a piece of it."""
    named = {entry.document.id for entry in read_manifest()}
    beside = (law for law in further.further_laws() if law.id not in named)
    return [(p.id, c.text) for law in beside for p in read_law(law).provisions for c in chunks(p)]


def _embed_further(progress: vectors.Progress) -> int:
    """Write the vectors of the laws beside the library, one byte a number; how many they are."""
    pieces = further_chunks()
    order = sorted(range(len(pieces)), key=lambda i: len(pieces[i][1]))
    rows = np.zeros((len(pieces), 384), np.float32)
    for start in range(0, len(order), _BATCH):
        some = order[start : start + _BATCH]
        encoded = load_encoder().passages([pieces[i][1] for i in some])
        rows[some] = [one.vector for one in encoded]
        progress(start / len(order), f"{start}/{len(order)}")
    articles = [identifier for identifier, _ in pieces]
    provision_vectors.write(further.SHIPPED, ProvisionVectors.of(rows, articles))
    return len(pieces)


def _embed_questions(progress: vectors.Progress) -> int:
    """Write the vectors of the questions that are about the library; how many they are."""
    from training.questions import read_rows

    here = {entry.document.id for entry in read_manifest()}
    asked = [row for row in read_rows() if row.answer and row.document in here]
    rows = np.zeros((len(asked), 384), np.float32)
    for i, row in enumerate(asked):
        rows[i] = load_encoder().query(row.question).vector
        progress(i / len(asked), f"{i}/{len(asked)}")
    about = [row.provision for row in asked]
    provision_vectors.write(expansion.SHIPPED, ProvisionVectors.of(rows, about))
    return len(asked)


def _shown(work: Callable[[vectors.Progress], int]) -> int:
    from tqdm import tqdm

    with tqdm(total=1.0, bar_format="{desc} {percentage:3.0f}%|{bar}| {elapsed}") as bar:

        def progress(share: float, message: str) -> None:
            bar.set_description_str(message, refresh=False)
            bar.update(share - bar.n)

        return work(progress)


def _embed_library(progress: vectors.Progress) -> int:
    embedded = vectors.embed_missing(
        load_embeddings(BUNDLED).passages,
        model_key(BUNDLED),
        shipped_chunks(),
        vectors.load_vectors(vectors.SHIPPED),
        progress,
    )
    vectors.save_vectors(vectors.SHIPPED, embedded)
    return len(embedded)


def main() -> None:
    """Embed what is new, forget what has gone, and write the files that are shipped."""
    print(f"{vectors.SHIPPED.name}: {_shown(_embed_library)} vectors")
    print(f"{expansion.SHIPPED.name}: {_shown(_embed_questions)} vectors")
    print(f"{further.SHIPPED.name}: {_shown(_embed_further)} vectors")


if __name__ == "__main__":
    main()
