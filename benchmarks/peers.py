"""The bundled model behind LangChain's methods, as the peers of benchmarks ask for one."""

from assistant.search.embeddings import BUNDLED, Embeddings, load_embeddings


class LangChainEmbeddings:
    """A model behind the two methods that LangChain asks of one."""

    def __init__(self, model: Embeddings) -> None:
        self._model = model

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        row: list[float] = self._model.query(text).vector.tolist()
        return row

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector for each passage of a document."""
        return [encoded.vector.tolist() for encoded in self._model.passages(texts)]


def bundled() -> LangChainEmbeddings:
    """The bundled model."""
    return LangChainEmbeddings(load_embeddings(BUNDLED))
