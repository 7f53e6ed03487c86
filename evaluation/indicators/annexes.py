"""The annexes of a document, each as a document of its own: several may be lists of indicators."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.readers.files import ReadText
from corpus.readers.grid import Grid, table, table_lines
from corpus.structure.numbering import lines
from corpus.structure.official import divisions
from evaluation.indicators.drafts import IndicatorDraft, Unread

_NAME = re.compile(r"附件\s*\d{0,2}")


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its name (附件1), its title, and what was read of it (lines as before)."""

    name: str
    title: str
    read: ReadText

    def numbered_apart(self, draft: IndicatorDraft) -> IndicatorDraft:
        """A draft whose code and place say in which annex it stands: 附2-13."""
        return replace(draft, code=self._code(draft.code), place=f"{self.name}{draft.place}")

    def told_apart(self, unread: Unread) -> Unread:
        """What is left for a person, with its place in the annex."""
        code = self._code(unread.code) if unread.code else ""
        return replace(unread, code=code, place=f"{self.name}{unread.place}")

    def _code(self, code: str) -> str:
        # 2-13 by itself Excel takes for a day when it opens the table.
        return f"{self.name.replace('件', '')}-{code}"


def annexes(read: ReadText) -> list[Annex]:
    """The annexes of a document; none where its tables cannot be told to stand in them."""
    text = read.text
    found: list[Annex] = []
    places = _places(read.grids, text)
    end = 0
    for division in divisions(list(lines(text))):
        begin, end = end, division.lines[-1].end if division.lines else end
        name, title = division.name, division.title
        if not name and division.lines and _NAME.fullmatch(division.lines[0].text):
            # A file that begins with an annex.
            name, *rest = (re.sub(r"\s", "", line.text) for line in division.lines[:2])
            title = "".join(rest)
        if not name or not division.lines:
            continue
        part = "\n" * text.count("\n", 0, begin) + text[begin:end]
        inside = [g for g, at in zip(read.grids, places, strict=True) if begin <= at < end]
        found.append(Annex(name, title, replace(read, text=part, grids=tuple(inside))))
    return found if all(at >= 0 for at in places) else []


def _places(grids: Sequence[Grid], text: str) -> list[int]:
    """Where each table begins in the text; -1 for one that is not found."""
    places: list[int] = []
    at = 0
    for grid in grids:
        first = next(iter(table_lines(table(grid))), "")
        at = text.find(first, at)
        places.append(at)
        if at < 0:
            break
    return [*places, *[-1] * (len(grids) - len(places))]
