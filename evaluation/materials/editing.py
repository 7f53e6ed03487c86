"""A person's edit of a paragraph: the words are theirs, the figures and quotes stay checked."""

import re
from dataclasses import replace

from corpus.errors import InputError
from evaluation.materials import texts
from evaluation.materials.statements import (
    Block,
    Fixed,
    Heading,
    Material,
    Paragraph,
    Part,
    Parts,
    Placeholder,
    Quote,
    part_text,
    text_of,
)

_NUMBER = re.compile(r"[0-9０-９]+(?:[.,/％%．][0-9０-９]*)*[%％]?")
_SEEN = 6  # characters of a quote by which a changed one is recognised


def with_text(material: Material, block: int, text: str) -> Material:
    """The material with the words of one heading or paragraph changed to `text`.

    What was recorded stays recorded where its words still stand, in their order; numbers that
    are new are recorded as the person's own. Raises InputError where a figure or a quote was
    changed instead of left or taken out, and TypeError for a table.
    """
    blocks = list(material.blocks)
    blocks[block] = _changed(blocks[block], text)
    return replace(material, blocks=tuple(blocks))


def _changed(block: Block, text: str) -> Block:
    if not isinstance(block, Heading | Paragraph):
        raise TypeError("a table is made of the data and is not edited")
    if text == text_of(block.parts):
        return block
    return replace(block, parts=_split(block.parts, " ".join(text.split("\n")).strip()))


def _split(known: Parts, text: str) -> Parts:
    """The new text with the known parts found in it again."""
    made: list[Part] = []
    lost: list[Part] = []
    at = 0
    for part in known:
        if isinstance(part, str):
            continue
        found = _whole(part_text(part)).search(text, at)
        if found is None:
            lost.append(part)
            continue
        made += _own(text[at : found.start()])
        made.append(part)
        at = found.end()
    made += _own(text[at:])
    _refuse_changed(lost, made)
    return tuple(made)


def _whole(words: str) -> re.Pattern[str]:
    """`words` where they stand as such: the 107 of 1107 is another number."""
    before = r"(?<![0-9.])" if words[:1].isdigit() else ""
    after = r"(?![0-9%]|\.[0-9])" if words[-1:].isdigit() else ""
    return re.compile(before + re.escape(words) + after)


def _own(text: str) -> list[Part]:
    """A person's words, each number in them recorded as theirs."""
    made: list[Part] = []
    at = 0
    for match in _NUMBER.finditer(text):
        made += [text[at : match.start()], Fixed(match[0], texts.WHY_OWN)]
        at = match.end()
    return [part for part in (*made, text[at:]) if part != ""]


def _refuse_changed(lost: list[Part], made: list[Part]) -> None:
    """A figure may be taken out, not replaced by another number; a quote not reworded."""
    own = [p.text for p in made if isinstance(p, Fixed) and p.why == texts.WHY_OWN]
    words = "".join(p for p in made if isinstance(p, str))
    for part in lost:
        if isinstance(part, Placeholder | str):
            continue
        if isinstance(part, Quote):
            changed = part.text[:_SEEN] in words or part.text[-_SEEN:] in words
        else:
            changed = bool(own) and bool(_NUMBER.search(part.text))
        if changed:
            raise InputError(texts.CHANGED.format(part_text(part)), texts.CHANGED_HINT)
