"""Lists of indicators in a text: levels with their own words, indicators numbered below them.

《宁夏回族自治区法治政府建设指标体系》 (Order No. 127 of 2023) has parts 一、 with 目标要求 and
indicators 1. and ※2. numbered through; others have 一、（一）1. with 基本要求 and shares of the
points, or begin their numbers anew. `corpus.structure.outline` reads the numbers; here is told
which of them are indicators (`indicator_kind`), and what stands above them and between.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from corpus.structure.flow import closed
from corpus.structure.numbering import SIGNS, Line, heading_depth, lines
from corpus.structure.official import Division, divisions, tail
from corpus.structure.outline import HEADING, LEVELS, TEXT, Entry, outline
from evaluation.indicators.checks import check_counts, check_points, total_points
from evaluation.indicators.drafts import INDICATOR, IndicatorDraft, Unread, points_of
from evaluation.indicators.entry_words import (
    MAX_HEADING,
    Piece,
    indicator_words,
    joined_text,
    level_words,
    pieces,
)
from evaluation.indicators.list_kind import calls_itself_a_list, indicator_kind
from evaluation.indicators.listed import Level, Listed, drafts_of, item_type, level
from evaluation.indicators.page_lines import without_pages
from evaluation.words import texts

# A number that skips more than this is a figure at the start of a line, not the next indicator.
MAX_GAP = 20
MAX_UNNUMBERED = 30

# Not behind the number that it belongs to: 2.※
_SIGN_AT_BREAK = re.compile(rf"(?<![0-9][.．、）)])[{SIGNS}](?:[（(第]?[0-9]{{0,3}}\n|(?<=\n.))")
_PARTS_INSIDE = re.compile(
    r"(?:^|[：:；;。])\s*[（(]?1(?:[.．、](?!\d)|[）)])[^\n]{1,300}?[；;。]\s*[（(]?2(?:[.．、](?!\d)|[）)])"
)


def read_official_form(text: str) -> tuple[list[IndicatorDraft], list[Unread]]:
    """Read the indicators of a text, a paragraph a line; broken lines are put together.

    What stands before the first number (the order, a table of contents) and what follows the list
    (annexes, notes, the signature) is left out. Returns the drafts, in order, and what a person
    has to look at: numbers that are missing or come twice, points and counts that do not add up,
    lines that belong nowhere, and what the wording of an indicator does not say. Both are empty
    for a text without such a list.
    """
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    listed = without_pages(list(lines(text)))
    found: list[tuple[Division, list[Entry], str]] = []
    for part in divisions(listed):
        entries = _entries(part)
        if kind := indicator_kind(part.title, entries):
            found.append((part, entries, kind))
    if not found:
        return [], []
    chosen = max(found, key=lambda each: _weight(*each))
    part, entries, kind = chosen
    begun = frozenset(line.start for line in listed)
    reading = _Reading(
        kind, lambda line: texts.LINE.format(bisect_right(starts, line.start)), begun
    )
    reading.read(entries)
    drafts = drafts_of(reading.rows)
    texts_around = (line.text for entry in entries if entry.kind == TEXT for line in entry.lines)
    around = "\n".join((part.title, *texts_around))
    unread = [
        *reading.unread,
        *reading.missing,
        *reading.broken_signs(listed),
        *check_points(reading.rows, total_points(around)),
        *check_counts(around, drafts),
        *(Unread(o.name, o.title, texts.OTHER_LIST) for o, *_ in found if o.name and o is not part),
    ]
    return drafts, unread if drafts else []


def _entries(part: Division) -> list[Entry]:
    closing = tail(part.lines)
    count = len(part.lines) - sum(len(block.lines) for block in closing)
    body = [inner if depth == 1 else line for line in part.lines[:count]
            for depth, inner in [heading_depth(line)]]  # fmt: skip
    return _without_contents(outline(body))


def _without_contents(entries: list[Entry]) -> list[Entry]:
    """Without a row of headings that comes again below: a table of contents."""
    tops = [entry for entry in entries if entry.kind in LEVELS and not entry.parent]
    for i in range(len(tops) - 1, 0, -1):
        head = tops[:i]
        if tops[i].value == 1 and all(
            e.kind == tops[i].kind and not e.children and len(e.lines) == 1 for e in head
        ):
            left_out = set(map(id, head))
            return [entry for entry in entries if id(entry) not in left_out]
    return entries


def _weight(part: Division, entries: Sequence[Entry], kind: str) -> tuple[bool, int]:
    """What tells the list from other numbered texts of a document: its name, then its length."""
    named = calls_itself_a_list(part.title, entries)
    return named, sum(entry.kind == kind for entry in entries)


class _Reading:
    """Puts entries into levels and indicators, in one pass; keeps what a person has to look at."""

    def __init__(self, kind: str, place: Callable[[Line], str], starts: frozenset[int]) -> None:
        self.kind = kind
        self.starts = starts  # where lines begin
        self.place = place
        self.rows: list[Listed] = []
        self.unread: list[Unread] = []
        self.missing: list[Unread] = []
        self.levels: dict[int, Level] = {}
        # A heading without a number, and the entry that it stands in.
        self.heading: tuple[Entry | None, Level] | None = None
        self.last: dict[str, Entry] = {}

    def read(self, entries: Sequence[Entry]) -> None:
        """Read the entries of a list in order."""
        own = [entry for entry in entries if entry.kind == self.kind]
        firsts = [next(iter(pieces(entry)), None) for entry in own]
        self.sentences = 2 * sum(bool(p and closed(p.text)) for p in firsts) >= len(own)
        self.all_below = [e for e in own[:1] for e in e.above() if self._holds(e, own)]
        # Where no sign stands where only one reading is possible, …。※2.… may be either's.
        signed = [e for e in own if e.sign]
        self.in_lines = sum(map(self._begins_line, own)) * 2 > len(own)
        self.signs_between = bool(signed) and not any(
            e.value == 1 or (self.in_lines and self._begins_line(e)) for e in signed
        )
        following = dict(zip(map(id, own), [*own[1:], None], strict=False))
        for entry in entries:
            if entry.kind == self.kind:
                self._indicator(entry, following[id(entry)])
            elif self._is_level(entry):
                self._level(entry)

    def broken_signs(self, found: Sequence[Line]) -> Iterator[Unread]:
        """The signs of a text in one paragraph that a break of its lines parts from a number."""
        for line, following in () if self.in_lines else pairwise(found):
            if _SIGN_AT_BREAK.search(f"{line.text[-8:]}\n{following.text[:1]}"):
                words = line.text[-MAX_UNNUMBERED:] + following.text[:MAX_UNNUMBERED]
                yield Unread(self.place(line), words, texts.SIGN_BROKEN)

    def _begins_line(self, entry: Entry) -> bool:
        return entry.lines[0].start in self.starts

    def _holds(self, above: Entry, own: Sequence[Entry]) -> bool:
        """Whether a heading holds the whole list: it is its title."""
        return above.kind == HEADING and all(above in entry.above() for entry in own)

    def _is_level(self, entry: Entry) -> bool:
        if entry in self.all_below or entry.kind not in (*LEVELS, HEADING):
            return False
        return all(above.kind != self.kind for above in entry.above())

    def _level(self, entry: Entry) -> None:
        place = self.place(entry.lines[0])
        found = level_words(entry, place)
        self.levels[id(entry)] = found
        self.heading = None
        if entry.number:
            self._in_order(entry)
        if not _has_below(entry, self.kind):
            words = f"{found.name} {found.own}".strip()
            self.unread.append(Unread(place, words, texts.PART_WITHOUT_INDICATORS))

    def _indicator(self, entry: Entry, following: Entry | None) -> None:
        place = self.place(entry.lines[0])
        if not self._in_order(entry):
            words = "".join(line.text for line in entry.lines)
            self.unread.append(Unread(place, words, texts.NUMBER_OUT_OF_ORDER))
            return
        found = indicator_words(entry, self.sentences)
        above = [self.levels[id(e)] for e in entry.above() if id(e) in self.levels]
        if self.heading and self.heading[0] is entry.parent:
            typed = item_type([self.heading[1].name], "") != INDICATOR
            above = [self.heading[1]] if typed else [*above, self.heading[1]]
        title = joined_text(found.title).rstrip("；;")
        if not title:
            self.unread.append(Unread(place, entry.lines[0].text, texts.NO_WORDING))
            return
        notes = [texts.PARTS_INSIDE] if _PARTS_INSIDE.search(title) else []
        if entry.sign and self.signs_between and not (self.in_lines and self._begins_line(entry)):
            notes.append(texts.SIGN_BETWEEN)
        self.rows.append(
            Listed(
                place=place,
                levels=tuple(above),
                title=title,
                number=entry.number,
                mark=found.sign,
                points=found.points or points_of(title),
                standard=joined_text(found.standard),
                further="；".join(found.further),
                notes=tuple(notes),
            )
        )
        if found.left and (heading := self._heading(found.left[-1], entry, following)):
            self.heading = heading
            found.left.pop()
        left = [*found.left, *(found.after if following else [])]
        self.unread += [Unread(self.place(p.line), p.text, texts.LINE_UNREAD) for p in left]

    def _heading(
        self, piece: Piece, entry: Entry, following: Entry | None
    ) -> tuple[Entry | None, Level] | None:
        """A heading without a number: short, and the numbers below it begin anew, or it names a
        kind of items (加分项)."""
        if following is None or closed(piece.text) or len(piece.text) > MAX_UNNUMBERED:
            return None
        if following.parent is not entry.parent:
            return None
        anew = following.value == 1
        if not anew and item_type([piece.text], "") == INDICATOR:
            return None
        return entry.parent, level(piece.text, place=self.place(piece.line))

    def _in_order(self, entry: Entry) -> bool:
        """Whether a number goes on from the one before it; numbers left out are noted."""
        before = self.last.get(entry.kind)
        value = entry.value
        first = before is None or before.parent is not entry.parent
        if before is not None and self.heading and self.heading[0] is entry.parent:
            first = first or value == 1
        last = before.value if before else 0
        if last < value <= last + MAX_GAP and not (first and value == 1):
            gap = range(last + 1, value)
        elif first and value <= MAX_GAP:
            gap = range(1, value)
        else:
            return False
        self.last[entry.kind] = entry
        if gap:
            self._note_gap(entry, [str(n) for n in gap], anew=first and value <= last)
        return True

    def _note_gap(self, entry: Entry, gap: Sequence[str], *, anew: bool) -> None:
        where = entry.parent.lines[0].text[:MAX_HEADING] + "：" if anew and entry.parent else ""
        if entry.kind == self.kind:
            numbers, missing = where + "、".join(gap), texts.NUMBERS_MISSING
        else:
            numbers, missing = entry.lines[0].text[:MAX_HEADING], texts.LEVELS_MISSING
        self.missing.append(Unread(self.place(entry.lines[0]), numbers, missing))


def _has_below(entry: Entry, kind: str) -> bool:
    return any(child.kind == kind or _has_below(child, kind) for child in entry.children)
