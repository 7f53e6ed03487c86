"""What is embedded: provisions, long ones split at 款 or sentence, each under its headings."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.laws.statutes import PREFIX
from corpus.records import Provision
from corpus.text.sentences import statements

# multilingual-e5 reads 512 tokens; a Chinese character is about 0.7 of one.
MAX_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a provision; `text` carries the headings, so that it can be found by them."""

    provision_id: str
    text: str


def heading(provision: Provision) -> str:
    """Where a provision stands, in one line: short title, headings, label.

    The short title is what people say: 行政处罚法 without 中华人民共和国.
    """
    title = provision.document.removeprefix(PREFIX)
    parts = (title, *provision.path, provision.label)
    return " ".join(dict.fromkeys(part for part in parts if part))


def under_heading(provision: Provision) -> str:
    """A provision whole, under its headings: what words are looked for in."""
    return f"{heading(provision)}\n{provision.text}"


def chunks(provision: Provision) -> Iterator[Chunk]:
    """The pieces of a provision, each at most about `MAX_CHARACTERS` long."""
    head = heading(provision)
    piece = ""
    for statement in statements(provision.text):
        line = statement.strip("\n")
        for start in range(0, len(line), MAX_CHARACTERS):
            part = line[start : start + MAX_CHARACTERS]
            if piece and len(piece) + len(part) > MAX_CHARACTERS:
                yield Chunk(provision.id, f"{head}\n{piece}")
                piece = ""
            piece += part
    if piece:
        yield Chunk(provision.id, f"{head}\n{piece}")
