"""Tables with indicators down: the region in a column, across, or of the whole form."""

import re
from collections.abc import Iterator, Sequence

from corpus.readers.tables.cell import Cell, filled, is_value
from corpus.readers.tables.header import LEVEL
from evaluation.collecting.kinds.kind import named
from evaluation.collecting.layout import KEYS, VOICES, Block, Column
from evaluation.collecting.naming.titles import is_cut, shares
from evaluation.collecting.notes import unreadable
from evaluation.collecting.reported import Reported, Written
from evaluation.collecting.table_rows import (
    BESIDE,
    BY_NUMBER,
    BY_TITLE,
    SUMS,
    TableRows,
    voice_of,
)
from evaluation.collecting.told import Told
from evaluation.words import collecting as words
from evaluation.words import kinds
from evaluation.words.headers import COLUMN_TITLES, normalise
from evaluation.words.region_form import ASKED, VALUE

_YEAR = re.compile(r"20[0-9]{2}(?=年|[.-])")
_RATE = re.compile(r"(?:率|进度|程度)(?:[（(].*)?$")


# What columns of values are called where nothing is to be told of it.
_PLAIN = frozenset(map(normalise, (*COLUMN_TITLES["observations"]["value"], "value", VALUE, ASKED)))


class Down(TableRows):
    """Indicators down; the region in a column, across, or of the whole form."""

    def __init__(self, block: Block, owner: str, told: Told) -> None:
        super().__init__(block, told)
        self.owner = owner
        self.by_region = {
            code: [c for c in self.columns if c.region == code and c.role not in KEYS]
            for code in dict.fromkeys(
                c.region for c in self.columns if c.region and c.role not in KEYS
            )
        }
        self.regions = [] if self.by_region else self.region_columns()
        self.code, self.title, self.number = self._key_columns()
        self.titles = self.numbers = 0
        self.last = ""
        self.merged: dict[tuple[int, tuple[int, int]], int] = {}
        self.seen: set[tuple[str, str, tuple[int, int]]] = set()

    def _key_columns(self) -> tuple[Column | None, Column | None, Column | None]:
        indicators = self.names.indicators
        used = {c.index for c in self.regions}
        free = [c for c in self.columns if c.index not in used and not c.region]
        texts = {c.index: [row[c.index].text for _, row in self.block.rows] for c in free}
        by_title = {
            c.index: sum(bool(indicators.titled(t).code) for t in texts[c.index] if len(t) > 1)
            for c in free
            if c.role in ("title", "category", "", "code", "value")
        }
        by_code = {
            c.index: sum(bool(indicators.coded(t)) and not is_value(t) for t in texts[c.index])
            for c in free
            if c.role in ("", "title", "number", "code")
        }
        best = max(by_title, key=lambda j: (by_title[j], self._role(j) == "title"), default=None)
        title = self.columns[best] if best is not None and by_title[best] else None
        if title is None:
            title = next((c for c in free if c.role == "title"), None)
        code = next((c for c in free if c.role == "code" and c is not title), None)
        if code is None:
            best = max(by_code, key=lambda j: by_code[j], default=None)
            if best is not None and by_code[best] and (title is None or best != title.index):
                code = self.columns[best]
        number = next((c for c in free if c.role == "number" and c is not code), None)
        if number is not None and code is None and title is None:
            return None, None, number
        return code, title, number

    def _role(self, index: int) -> str:
        return self.columns[index].role

    def read(self) -> Iterator[Reported]:
        """What the table reports, row by row."""
        groups = self._groups()
        if groups is None:
            if self.block.rows:
                place = self.place(self.block.head_row)
                self.told.notes.append(unreadable(place, words.NO_VALUE_COLUMN))
            return
        region: str | None = None
        for number, row in self.block.rows:
            cells = filled(row)
            if len(cells) == 1 and (owner := self._owner_row(cells[0].text)):
                self.owner = owner
                continue
            if self.skip(number, row) or len(cells) == 1:
                continue
            if self.regions:
                given = self.region_of(number, row, self.regions)
                # Written once for the rows below it, as a merged cell says it.
                region = region if given is None else given
                if region is None:
                    continue
            else:
                region = self.owner
            yield from self._row(number, row, region, groups)
        self._tell_keys()
        self._tell_columns()

    def _owner_row(self, text: str) -> str:
        if self.by_region or self.regions:
            return ""
        return self.names.regions.read(text) or ""

    def _groups(self) -> dict[str, list[Column]] | None:
        """The columns with values, by region; under "" those of the row's own region."""
        if self.by_region:
            return {
                code: [c for c in columns if c.role not in ("last", "ignored")]
                for code, columns in self.by_region.items()
            }
        voiced = [c for c in self.columns if c.role in VOICES and c is not self.title]
        voiced = self._latest(voiced)
        if not voiced:
            used = {c.index for c in (*self.regions, self.code, self.title, self.number) if c}
            voiced = [
                c
                for c in self.columns
                if c.role == ""
                and c.index not in used
                and any(row[c.index].text for _, row in self.block.rows)
            ]
            if len(voiced) != 1:
                return None
        voiced = [c for c in voiced if self._counts(c)]
        return {"": [*voiced, *(c for c in self.columns if c.role in BESIDE)]}

    def _counts(self, column: Column) -> bool:
        """Whether a column has values; told where it goes by another name than tables have."""
        said = any(row[column.index].text for _, row in self.block.rows)
        if not said or normalise(column.name.split(LEVEL)[-1]) in _PLAIN:
            return True
        name = column.name or kinds.NAMELESS
        read_as = kinds.COLUMNS[voice_of(column)]
        told = words.column_read(name, read_as)
        place = self.place(self.block.head_row, column)
        return self.told.takes(place, told, named("column", name, read_as))

    def _latest(self, columns: list[Column]) -> list[Column]:
        """Of several columns of values those of the last year, or of none; rates come last."""
        values = [c for c in columns if c.role == "value"]
        years = {c: year[0] for c in values if (year := _YEAR.findall(c.name))}
        last = max(years.values(), default="") if len(years) == len(values) else ""
        dropped = [c for c, year in years.items() if year != last]
        left = [c for c in values if c not in dropped]
        rates = [c for c in left if _RATE.search(c.name)]
        dropped += rates if len(rates) < len(left) else []
        if dropped:
            place = self.place(self.block.head_row)
            kept = "、".join(c.name for c in values if c not in dropped)
            others = [c.name for c in dropped]
            kind = named("column", "、".join(others), kept)
            if not self.told.takes(place, words.one_of_values(kept, others), kind):
                return []
        return [c for c in columns if c not in dropped]

    def _row(
        self, number: int, row: Sequence[Cell], region: str, groups: dict[str, list[Column]]
    ) -> Iterator[Reported]:
        indicator = self.last = self._indicator(number, row, groups)
        if not indicator:
            return
        for code, columns in groups.items():
            written = tuple(
                self._written(number, row[c.index], c) for c in columns if c.role not in BESIDE
            )
            origins = {
                row[c.index].origin for c in columns if c.role not in BESIDE and row[c.index].text
            }
            owner = code or region
            if code:
                first = next(c for c in columns) if columns else None
                owner = (
                    self.told.region(
                        first.name.split("·")[-1], self.place(self.block.head_row, first), code
                    )
                    if first
                    else ""
                )
            if not owner:
                if any(w.text for w in written) and not self.regions and not code:
                    self.told.missed("owner", "", self.place(0))
                continue
            again = {(owner, indicator, origin) for origin in origins}
            if again and again <= self.seen:
                continue  # a merged cell, which says it once
            self.seen |= again
            yield Reported(owner, indicator, written, *self.beside(row, columns))

    def _written(self, number: int, cell: Cell, column: Column) -> Written:
        """A cell; a figure of several rows merged into one counts in the first alone."""
        place = self.place(number, column)
        known = self.merged.setdefault((column.index, cell.origin), number) if cell.text else number
        if known != number:
            self.told.notes.append(unreadable(place, words.merged_value(cell.text, known)))
            return Written("", place, voice_of(column))
        return Written(cell.text, place, voice_of(column))

    def _indicator(self, number: int, row: Sequence[Cell], groups: dict[str, list[Column]]) -> str:
        """The indicator that a row is of; "" where it says none, which is told."""
        indicators = self.names.indicators
        code_text, title_text, number_text = (
            row[c.index].text if c else "" for c in (self.code, self.title, self.number)
        )
        place = self.place(number, self.title or self.code or self.number)
        code = indicators.coded(code_text)
        titled = indicators.titled(title_text)
        if code and not title_text:
            return code
        if not code_text and not title_text and self.regions and self.last:
            return self.last  # written once for the regions below it
        if code and titled.code:
            if titled.code == code:
                return code
            if is_cut(code_text, titled.code):
                kind = named("indicator", code_text, titled.code)
                told = words.coded(code_text, titled.code)
                return titled.code if self.told.takes(place, told, kind) else ""
            self.told.notes.append(unreadable(place, words.disagree(code, title_text, titled.code)))
            return ""
        if code:
            own = indicators.indicators[code].title
            if not own or self.title is None or self.title.role != "title" or code in titled.likely:
                return code
            if len(indicators.titled(title_text).likely) == 0 and shares(title_text, own):
                return code
            self.told.notes.append(unreadable(place, words.code_alone(code, title_text, own)))
            return ""
        if titled.code:
            self.titles += titled.exact
            if titled.exact:
                return "" if self.told.refuses(BY_TITLE) else titled.code
            title = indicators.indicators[titled.code].title
            kind = named("indicator", title_text, f"{titled.code}{title}")
            told = words.nearly(title_text, title, titled.code)
            return titled.code if self.told.takes(place, told, kind) else ""
        if self.title is None and self.code is None and number_text:
            found = self._by_number(number_text)
            if found:
                self.numbers += 1
                return "" if self.told.refuses(BY_NUMBER) else found
        says = any(row[c.index].text for columns in groups.values() for c in columns)
        text = title_text or code_text or number_text
        if not text and says:
            self.told.notes.append(unreadable(place, words.NO_NAME))
        if text and says:
            told = (
                words.likely(text, titled.likely)
                if len(titled.likely) > 0
                else words.no_indicator(text)
            )
            self.told.notes.append(unreadable(place, told))
        return ""

    def _by_number(self, text: str) -> str:
        """The indicator of a place in the list, where the rows are numbered as the list is."""
        assert self.number is not None
        index = self.number.index
        given = [row[index].text for _, row in self.block.rows if row[index].text.isdecimal()]
        indicators = self.names.indicators.indicators
        codes = list(indicators)
        for listed in (codes, [c for c in codes if indicators[c].for_regions]):
            if given == [str(n) for n in range(1, len(listed) + 1)] and text.isdecimal():
                return listed[int(text) - 1]
        return ""

    def _tell_columns(self) -> None:
        """Columns with values beside those of the regions, of nobody knows whom."""
        if not self.by_region:
            return
        keys = (self.code, self.title, self.number)
        for c in self.columns:
            filled_in = any(row[c.index].text for _, row in self.block.rows)
            if c.role in ("", "value") and not c.region and c not in keys and filled_in:
                place = self.place(self.block.head_row, c)
                if not c.name.startswith(SUMS):
                    self.told.notes.append(unreadable(place, words.unknown_column(c.name)))

    def _tell_keys(self) -> None:
        place = self.place(self.block.head_row, self.title or self.number)
        if self.titles:
            self.told.takes(place, words.titles_matched(self.titles), BY_TITLE)
        if self.numbers:
            self.told.takes(place, words.numbers_matched(self.numbers), BY_NUMBER)
