"""Fields that no document here covers, each with the regulation that would: fields.toml.

Where a question has no answer in the library, or only a doubtful one, this tells which regulation
is missing. It is named where the question has a word of the field and is nearer to a way of
speaking of it than to any question known to be about the library. The vectors of these ways are
shipped; `python -m assistant.answers.fields` writes them anew.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant.answers.asked import Asked
from assistant.answers.further import read_by_bundled
from assistant.search import provision_vectors
from assistant.search.chunks import under_heading
from assistant.search.meaning.encoder import load_encoder
from assistant.search.provision_vectors import ProvisionVectors
from assistant.search.retrieval import Retriever
from corpus.records import Provision

FIELDS = Path(__file__).with_suffix(".toml")
SHIPPED = Path(__file__).with_suffix(".npz")
# So near, by cosine, is a question to a field; and so near that what has no word of the field does
# not answer it. Fitted to 201 questions on 66 regulations and on other things: docs/answers.md.
_NEAR, _PLAIN = 0.74, 0.82


@dataclass(frozen=True, slots=True)
class Field:
    """What a regulation is about: `words`, of which one stands in whatever speaks of it, and
    `said`, ways to speak of it."""

    title: str
    words: tuple[str, ...]
    said: tuple[str, ...]

    def spoken_of(self, text: str) -> bool:
        """Whether a text has a word of the field."""
        return any(word in text for word in self.words)


class NotHeld(NamedTuple):
    """A field that a question is on though its regulation is not here, and how near it is."""

    field: Field
    cosine: float

    def leaves_out(self, provisions: Iterable[Provision]) -> bool:
        """Whether the question is plainly on the field, and none of `provisions` is."""
        texts = (f"{p.document}\n{under_heading(p)}" for p in provisions)
        return self.cosine >= _PLAIN and not any(map(self.field.spoken_of, texts))


@cache
def fields() -> dict[str, Field]:
    """Every field by the title of its regulation."""
    rows = tomllib.loads(FIELDS.read_text(encoding="utf-8"))["field"]
    return {
        r["title"]: Field(r["title"], tuple(r["words"].split()), tuple(r["said"])) for r in rows
    }


@cache
def _shipped() -> ProvisionVectors:
    return provision_vectors.read(SHIPPED)


def not_held(retriever: Retriever, asked: Asked) -> NotHeld | None:
    """The field that a question is on, where neither library nor law database has its regulation.

    None for a question that is put to some documents only, or that names the regulation itself.
    """
    shipped = _shipped()
    if not shipped.provisions or not asked.of_all:
        return None
    read = read_by_bundled(retriever, asked.question.text)
    cosines = shipped.cosines(read.vector)
    best = int(cosines.argmax())
    field, cosine = fields()[shipped.provisions[best]], float(cosines[best])
    known = float(retriever.index.expansion.nearest(read.vector).max(initial=-1.0))
    if cosine < max(_NEAR, known) or not field.spoken_of(asked.question.text):
        return None
    if field.title in asked.question.text or retriever.names.lookup(field.title):
        return None
    return NotHeld(field, cosine)


def ship() -> None:
    """Write the vectors of the ways to speak of every field."""
    said = [(text, field.title) for field in fields().values() for text in field.said]
    rows = np.stack([load_encoder().query(text).vector for text, _ in said])
    provision_vectors.write(SHIPPED, ProvisionVectors.of(rows, [title for _, title in said]))


if __name__ == "__main__":
    ship()
