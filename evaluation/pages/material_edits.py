"""Edits of a draft: kept by the words that they replace, so that they outlive a new draft."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from corpus.errors import InputError
from evaluation import page_texts
from evaluation.materials.editing import with_text
from evaluation.materials.manifest import Labels, Recorder
from evaluation.materials.standing import Entry, Place, compare, entries_of, shown
from evaluation.materials.statements import (
    Block,
    Heading,
    Material,
    Table,
    block_parts,
    text_of,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A heading or paragraph of a draft: what it says, and which of those that say the same."""

    text: str
    nth: int


Edits = Mapping[Spot, str]
"""The words that stand at a spot instead; "" where the paragraph is taken out."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A draft with its edits: a block for each of the draft, None for one taken out; `lost` are
    the edits whose paragraph the draft no longer has."""

    blocks: tuple[Block | None, ...]
    lost: tuple[Spot, ...]

    def of(self, draft: Material) -> Material:
        """The material as it is to be written."""
        return replace(draft, blocks=tuple(block for block in self.blocks if block is not None))


def spots(draft: Material) -> Iterator[Spot | None]:
    """The spot of each block of a draft; None for a table, which is not edited."""
    seen: Counter[str] = Counter()
    for block in draft.blocks:
        if isinstance(block, Table):
            yield None
            continue
        text = text_of(block.parts)
        yield Spot(text, seen[text])
        seen[text] += 1


def edited(draft: Material, edits: Edits) -> Edited:
    """Put the edits into a draft."""
    blocks: list[Block | None] = []
    lost = dict.fromkeys(edits)
    for index, (block, spot) in enumerate(zip(draft.blocks, spots(draft), strict=True)):
        made: Block | None = block
        if spot in lost:
            try:
                made = with_text(draft, index, edits[spot]).blocks[index] if edits[spot] else None
                del lost[spot]
            except InputError:
                pass  # counted among those lost
        blocks.append(made)
    return Edited(tuple(blocks), tuple(lost))


def with_edit(edits: Edits, draft: Material, index: int, text: str, labels: Labels) -> Edits:
    """The edits with the words of one block changed; "" takes a paragraph out.

    Raises InputError where a figure or a quote is changed, and for a heading without words.
    """
    spot = list(spots(draft))[index]
    if spot is None:
        raise TypeError("a table is made of the data and is not edited")
    others = {known: words for known, words in edits.items() if known != spot}
    words = " ".join(text.split("\n")).strip()
    if words == spot.text:
        return others
    if not words and isinstance(draft.blocks[index], Heading):
        raise InputError(page_texts.EMPTY_HEADING, page_texts.EMPTY_HEADING_HINT)
    if words:
        _check(with_text(draft, index, words), index, labels)
    return {**others, spot: words}


def _check(material: Material, index: int, labels: Labels) -> None:
    """Look at a changed block as the check of the files does. Raises InputError."""
    block = material.blocks[index]
    if isinstance(block, Table):
        return
    text = text_of(block.parts)
    place = Place(
        page_texts.EDITED_PLACE.format(shown(text)), text, _entries(material, index, labels)
    )
    compare(material.file_name, place)


def _entries(material: Material, index: int, labels: Labels) -> tuple[Entry, ...]:
    """What the manifest would say of a block, in the order of its text."""
    entries: list[Entry] = []
    for part in block_parts(material.blocks[index]):
        recorder = Recorder(material.kind, material.file_name, labels)
        recorder.add(part, "")
        entries += entries_of(recorder.entry())
    return tuple(entries)
