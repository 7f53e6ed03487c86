"""The one reading of structure: a sequence of numbered entries, each with the one above it.

Numbers are told from figures by how they run. 一、 （一） 1. （1） ① stand one below the other as
GB/T 9704-2012 has it, unless the document shows another order. A number without a dot (1 alone in
its line, 1 before a space) and 1.2 are numbers only where they run.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.structure.flow import MAX_SKIP, closed, typical_gap, unbroken
from corpus.structure.inline import parted
from corpus.structure.numbering import PLAIN, Line, Opening, heading_depth, opening
from corpus.text.numerals import to_chinese
from corpus.text.record_lines import read_record

# 第一部分 where 一、 stands below it; else it is a part as 一、 is.
DIVISION = "division"
# From the highest to the lowest; Markdown headings (1 to 6) stand above all.
LEVELS = {
    kind: rank
    for rank, kind in enumerate(
        (
            *(DIVISION, "part", "subpart", "item", "decimal2", "decimal3", "decimal4"),
            *(PLAIN, "subitem", "paren", "circled"),
        ),
        10,
    )
}
HEADING, ROW, TEXT = "heading", "row", "text"
# A page has more lines than an indicator: numbers further apart are those of pages.
MAX_LINES_APART = 8
MIN_RUN, MIN_SPACED = 3, 2
# So often one kind must stand below another to turn their order.
MIN_TURNED = 2


@dataclass(slots=True, eq=False)
class Entry:
    """A numbered part of a document, a heading, a row of a table, or text before any of them.

    `kind` is one of LEVELS, or "heading", "row", "text". `number` is as it is cited, `value` its
    last figure; `sign` the ※ at it. `at` is where the words behind the number begin in the first
    of `lines`; the lines after the first are those below it up to the next entry. `parent` is the
    entry that it stands in.
    """

    kind: str
    lines: list[Line]
    number: str = ""
    value: int = 0
    sign: str = ""
    at: int = 0
    parent: "Entry | None" = None
    children: list["Entry"] = field(default_factory=list)

    @property
    def opening(self) -> str:
        """The number as it is written, with its sign."""
        return self.lines[0].text[: self.at]

    @property
    def words(self) -> str:
        """What stands behind the number in its line."""
        return self.lines[0].text[self.at :]

    @property
    def start(self) -> int:
        """Where the words behind the number begin in the document."""
        if self.at == len(self.lines[0].text):
            return self.lines[0].end
        return self.lines[0].place(self.at)

    def above(self) -> list["Entry"]:
        """The entries that this one stands in, outermost first."""
        return [*self.parent.above(), self.parent] if self.parent else []


def outline(found: Sequence[Line]) -> list[Entry]:
    """The entries of the lines, in order; every line is in one of them."""
    pieces = parted(unbroken(found))
    numbers = _numbers(pieces)
    depths = _depths([number.kind for number in numbers if number], numbers)
    entries: list[Entry] = []
    stack: list[tuple[int, Entry]] = []
    for line, number in zip(pieces, numbers, strict=True):
        depth, inner = heading_depth(line)
        if number is not None:
            depth = depths[number.kind]
            entry = Entry(number.kind, [inner], number.number, number.value, number.sign, number.at)
        elif depth:
            entry = Entry(HEADING, [inner])
        elif read_record(line.text):
            entry, depth = Entry(ROW, [line]), 0
        elif not entries or entries[-1].kind == ROW:
            entry, depth = Entry(TEXT, [line]), 0
        else:
            entries[-1].lines.append(line)
            continue
        if depth:
            stack = [(d, above) for d, above in stack if d < depth]
        entry.parent = stack[-1][1] if stack else None
        if entry.parent:
            entry.parent.children.append(entry)
        if depth:
            stack.append((depth, entry))
        entries.append(entry)
    return entries


def _numbers(pieces: Sequence[Line]) -> list[Opening | None]:
    """The number that each line opens with, where it is one."""
    numbers = _divided(pieces, [opening(heading_depth(line)[1].text) for line in pieces])
    plain = _plain_run(pieces, numbers)
    kept: list[Opening | None] = []
    above = ""  # the number that a decimal number goes on from
    for i, number in enumerate(numbers):
        if number is None or number.kind not in LEVELS:
            kept.append(None)
        elif number.kind == PLAIN:
            kept.append(number if i in plain else None)
        elif number.kind.startswith("decimal"):
            runs = _runs_on(number, above)
            kept.append(number if runs else None)
            above = number.number if runs else above
        else:
            kept.append(number)
            above = str(number.value) if number.kind in ("part", "item") else above
    return _run_on(pieces, kept)


# Numerals of one writing, from the highest kind to the lowest.
_WRITINGS = (("part", "subpart"), ("item", PLAIN, "subitem", "paren", "circled"))
_WRITTEN = {"subitem": "[（(]{}[）)]", "paren": "{}[)）]", "subpart": "[（(]{}[）)]"}


def _run_on(pieces: Sequence[Line], numbers: Sequence[Opening | None]) -> list[Opening | None]:
    """The numbers, one list typed in several forms made one: 1. 2. （3） ④ 5.

    A number of a lower kind goes on with the list of the one before it where it is the next, and
    its own kind has none that it goes on from.
    """
    found = list(numbers)
    last: dict[str, int] = {}
    before, since, strange = None, 0, False
    for i, number in enumerate(numbers):
        if number is None:
            continue
        alone = last.get(number.kind) != number.value - 1
        if before and number.value == before.value + 1 and alone:
            same_writing = any({number.kind, before.kind} <= set(kinds) for kinds in _WRITINGS)
            lower = LEVELS[number.kind] > LEVELS[before.kind]
            text = "".join(line.text for line in pieces[since:i])
            heading = before.kind == "part" and not closed(text)
            fits = lower and not heading and (same_writing or strange)
            if fits and not _is_inside(text, number):
                found[i] = number._replace(kind=before.kind)
            strange = number.kind != before.kind
        else:
            strange = False
        last[number.kind] = number.value
        before, since = found[i], i
    return found


def _is_inside(text: str, number: Opening) -> bool:
    """Whether the number before one of its kind stands within a text: 2.公布：（1）甲；（2）乙；"""
    written = number.value - 1
    if number.kind == "circled":
        return chr(0x2460 + written - 1) in text
    pattern = _WRITTEN.get(number.kind, r"(?<!\d){}[.．、]")
    shown = to_chinese(written) if number.kind == "subpart" else str(written)
    return bool(re.search(pattern.format(shown), text[1:] if text else ""))


def _divided(pieces: Sequence[Line], numbers: Sequence[Opening | None]) -> list[Opening | None]:
    """The numbers, with 第一部分 above 一、 where a document has both."""
    spelt = [
        number is not None
        and number.kind == "part"
        and "部分" in heading_depth(line)[1].text[: number.at]
        for line, number in zip(pieces, numbers, strict=True)
    ]
    parts = [spelt[i] for i, number in enumerate(numbers) if number and number.kind == "part"]
    if all(parts) or not any(parts):
        return list(numbers)
    return [
        number._replace(kind=DIVISION) if number and whole else number
        for number, whole in zip(numbers, spelt, strict=True)
    ]


def _runs_on(number: Opening, above: str) -> bool:
    """Whether 1.2 goes on from 1.1, or 1.1 from 1; each figure may also be the next (2.1)."""
    before = [int(n) for n in above.split(".")] if above else [0]
    here = [int(n) for n in number.number.split(".")]
    while len(before) < len(here):
        before.append(0)
    changed = next((i for i, (a, b) in enumerate(zip(before, here, strict=False)) if a != b), None)
    if changed is None:
        return False
    step = here[changed] - before[changed]
    return 1 <= step <= MAX_SKIP and all(n == 1 for n in here[changed + 1 :])


def plain_numbers(found: Sequence[Line]) -> set[int]:
    """The lines that open with a number without a dot, and are no figure and no page number."""
    return _plain_run(found, [opening(heading_depth(line)[1].text) for line in found])


def _plain_run(pieces: Sequence[Line], numbers: Sequence[Opening | None]) -> set[int]:
    """The lines whose number without a dot is one: they run 1, 2, 3, and no page lies between."""
    run: list[int] = []
    last = 0
    for i, number in enumerate(numbers):
        if number is None or number.kind != PLAIN:
            continue
        alone = number.at == len(pieces[i].text)
        follower = numbers[i + 1] if i + 1 < len(pieces) else None
        if alone and follower is not None and follower.kind == PLAIN:
            continue  # nothing stands below it
        if last < number.value <= last + MAX_SKIP or (number.value == 1 and last > 1):
            run.append(i)
            last = number.value
    lone = [i for i in run if numbers[i] and numbers[i].at == len(pieces[i].text)]  # type: ignore[union-attr]
    if len(run) < (MIN_RUN if lone else MIN_SPACED) or typical_gap(lone) > MAX_LINES_APART:
        return set()
    return set(run)


def _depths(kinds: Sequence[str], numbers: Sequence[Opening | None]) -> dict[str, int]:
    """How deep each kind stands: as in LEVELS, but for kinds that the document has otherwise.

    A kind stands above another where its numbers go on across a row of the other that begins
    anew, and never the other way round.
    """
    opens: dict[tuple[str, str], int] = {}
    sequence = [number for number in numbers if number]
    for before, after in pairwise(sequence):
        if before.kind != after.kind and after.value == 1:
            opens[before.kind, after.kind] = opens.get((before.kind, after.kind), 0) + 1
    order = sorted(set(kinds), key=LEVELS.__getitem__)
    for _ in order:
        for i, (upper, lower) in enumerate(pairwise(order)):
            turned = opens.get((lower, upper), 0) >= MIN_TURNED
            if turned and (upper, lower) not in opens:
                order[i], order[i + 1] = lower, upper
    return {kind: 10 + rank for rank, kind in enumerate(order)}
