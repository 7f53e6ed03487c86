"""The rows of a form to what it reports: indicators down, or regions down."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.readers.tables.cell import Cell, filled, is_value
from corpus.readers.tables.notes import is_note, is_signature, is_total
from evaluation.collecting.layout import VOICES, Block, Column, Names
from evaluation.collecting.notes import Note, proposal, unreadable, warning
from evaluation.collecting.reported import Origin, Reported, Voice, Written
from evaluation.records import Place
from evaluation.words import collecting as words
from evaluation.words.findings import shown

_BESIDE = ("evidence", "as_of", "source")
_SUMS = (
    "小计", "合计", "总计", "共计",
    "平均", "均值", "全区", "全市", "总体", "汇总", "最高", "最低", "中位",
)  # fmt: skip


@dataclass
class Told:
    """What is told while a sheet is read; regions that are not known are told once."""

    origin: Origin
    names: Names
    notes: list[Note] = field(default_factory=list)
    unknown: dict[tuple[str, str], tuple[Place, int]] = field(default_factory=dict)
    _named: set[str] = field(default_factory=set)

    def region(self, text: str, place: Place, code: str) -> str:
        """The region that a cell names; told where it is no code, or is not known."""
        known = self.names.regions
        if code not in known.listed and known.listed:
            self.missed("listed", code, place)
            return ""
        if text.strip() != code and text not in self._named:
            self._named.add(text)
            self.notes.append(proposal(place, words.region_named(text, known.name(code), code)))
        return code

    def missed(self, kind: str, text: str, place: Place, count: int = 1) -> None:
        """Count values of a region that is not known, or not listed."""
        first, so_far = self.unknown.get((kind, text), (place, 0))
        self.unknown[kind, text] = first, so_far + count

    def finish(self) -> list[Note]:
        """Everything told."""
        known = self.names.regions
        for (kind, text), (place, count) in self.unknown.items():
            message = (
                words.region_not_listed(known.name(text), text, count)
                if kind == "listed"
                else words.no_region(text, count)
            )
            self.notes.append(unreadable(place, message))
        return self.notes


def read_block(block: Block, owner: str, told: Told) -> Iterator[Reported]:
    """What a table reports; `owner` is the region of a form that names none in its rows."""
    return _Across(block, told).read() if block.across else _Down(block, owner, told).read()


class _Rows:
    """The rows of a block, and the columns that name things in them."""

    def __init__(self, block: Block, told: Told) -> None:
        self.block, self.told, self.names = block, told, told.names
        width = len(block.rows[0][1]) if block.rows else 0
        self.columns = block.columns or tuple(Column(j, "") for j in range(width))

    def place(self, row: int, column: Column | None = None) -> Place:
        return self.told.origin.at(row, column.name if column else "")

    def region_columns(self) -> list[Column]:
        """The columns that name regions: by their content, or by their name."""
        found = []
        for column in self.columns:
            texts = [row[column.index].text for _, row in self.block.rows if row[column.index].text]
            hits = sum(bool(self.names.regions.read(text)) for text in texts)
            plausible = column.role in ("", "region", "title", "number", "code", "source")
            needed = 1 if column.role == "region" else max(2, len(texts) * 0.5)
            if texts and plausible and hits >= needed and not column.region:
                found.append(column)
        named = [c for c in found if c.role != "source"]
        return named or found

    def region_of(self, number: int, row: Sequence[Cell], columns: Sequence[Column]) -> str | None:
        """The region that a row names: "" where it names none that counts, None where blank."""
        given = [(c, row[c.index].text) for c in columns if row[c.index].text]
        if not given:
            return None
        read = [(c, text, self.names.regions.read(text)) for c, text in given]
        codes = {code for _, _, code in read if code}
        column, text, _ = read[0]
        if len(codes) != 1 or (len(codes) == 1 and any(c is None for *_, c in read[:1])):
            self.told.missed("named", " ".join(t for _, t in given), self.place(number, column))
            return ""
        code = next(iter(codes))
        return self.told.region(text, self.place(number, column), code)

    def beside(self, row: Sequence[Cell], columns: Sequence[Column]) -> tuple[str, str, str]:
        """The evidence, the date and the office beside a value."""
        found = {c.role: row[c.index].text for c in columns if row[c.index].text}
        evidence, as_of, source = (found.get(role, "") for role in _BESIDE)
        return evidence, as_of, source

    def skip(self, number: int, row: Sequence[Cell]) -> bool:
        """Whether a row is no data: blank, totals, a note, a signature."""
        cells = filled(row)
        if not cells:
            return True
        first = cells[0].text
        if is_total(first) or first.startswith(_SUMS):
            if len(cells) > 1:
                self.told.notes.append(
                    warning(self.place(number), words.SKIPPED_ROW.format(shown(first)))
                )
            return True
        return is_signature(row) or is_note(row)


class _Down(_Rows):
    """Indicators down; the region in a column, across, or of the whole form."""

    def __init__(self, block: Block, owner: str, told: Told) -> None:
        super().__init__(block, told)
        self.owner = owner
        self.by_region = {
            code: [c for c in self.columns if c.region == code]
            for code in dict.fromkeys(c.region for c in self.columns if c.region)
        }
        self.regions = [] if self.by_region else self.region_columns()
        self.code, self.title, self.number = self._key_columns()
        self.titles = self.numbers = 0
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

    def _owner_row(self, text: str) -> str:
        if self.by_region or self.regions or role_is_plain(text):
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
        return {"": [*voiced, *(c for c in self.columns if c.role in _BESIDE)]}

    def _row(
        self, number: int, row: Sequence[Cell], region: str, groups: dict[str, list[Column]]
    ) -> Iterator[Reported]:
        indicator = self._indicator(number, row, groups)
        if not indicator:
            return
        for code, columns in groups.items():
            written = tuple(
                Written(row[c.index].text, self.place(number, c), voice_of(c))
                for c in columns
                if c.role not in _BESIDE
            )
            origins = {
                row[c.index].origin for c in columns if c.role not in _BESIDE and row[c.index].text
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
        if code and titled.code:
            if titled.code == code:
                return code
            if _is_cut(code_text, titled.code):
                self.told.notes.append(proposal(place, words.coded(code_text, titled.code)))
                return titled.code
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
            if not titled.exact:
                title = indicators.indicators[titled.code].title
                self.told.notes.append(
                    proposal(place, words.nearly(title_text, title, titled.code))
                )
            return titled.code
        if self.title is None and self.code is None and number_text:
            found = self._by_number(number_text)
            if found:
                self.numbers += 1
                return found
        says = any(row[c.index].text for columns in groups.values() for c in columns)
        text = title_text or code_text or number_text
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

    def _tell_keys(self) -> None:
        place = self.place(self.block.head_row, self.title or self.number)
        if self.titles:
            self.told.notes.append(proposal(place, words.titles_matched(self.titles)))
        if self.numbers:
            self.told.notes.append(proposal(place, words.numbers_matched(self.numbers)))


class _Across(_Rows):
    """Regions down, indicators across."""

    def read(self) -> Iterator[Reported]:
        regions = self.region_columns()
        columns = [c for c in self.columns if c.indicator]
        self._tell_columns(regions)
        by_indicator: dict[str, list[Column]] = {}
        for column in columns:
            if column.role not in ("last", "ignored"):
                by_indicator.setdefault(column.indicator, []).append(column)
        for number, row in self.block.rows:
            if len(filled(row)) < 2 or self.skip(number, row):
                continue
            region = self.region_of(number, row, regions)
            if not region:
                if region is None and not regions:
                    self.told.missed("owner", "", self.place(0))
                continue
            for code, own in by_indicator.items():
                written = tuple(
                    Written(row[c.index].text, self.place(number, c), voice_of(c))
                    for c in own
                    if c.role not in _BESIDE
                )
                yield Reported(region, code, written, *self.beside(row, own))

    def _tell_columns(self, regions: Sequence[Column]) -> None:
        head = self.block.head_row
        indicators = self.names.indicators
        titled = 0
        for c in self.columns:
            text = c.name.split("·")[-1]
            if c.role == "conflict":
                self.told.notes.append(unreadable(self.place(head, c), words.no_indicator(c.name)))
            elif c.indicator and not indicators.coded(text):
                found = indicators.titled(text)
                titled += 1
                if found.code and not found.exact:
                    title = indicators.indicators[found.code].title
                    note = words.nearly(text, title, found.code)
                    self.told.notes.append(proposal(self.place(head, c), note))
            elif not c.indicator and c not in regions and c.role in ("", "title", "value"):
                texts = [row[c.index].text for _, row in self.block.rows if row[c.index].text]
                if texts and not c.name.startswith("第"):
                    likely = indicators.titled(text).likely
                    told = words.likely(text, likely) if likely else words.unknown_column(text)
                    self.told.notes.append(unreadable(self.place(head, c), told))
        if titled:
            self.told.notes.append(proposal(self.place(head), words.titles_matched(titled)))


def voice_of(column: Column) -> Voice:
    """How a column speaks; one that is named for a region or an indicator alone tells the value."""
    return (
        "verdict"
        if column.role == "verdict"
        else "occurred"
        if column.role == "occurred"
        else "value"
    )


def role_is_plain(text: str) -> bool:
    """Whether a text is figures or a mark, and names nothing."""
    return is_value(text)


def shares(one: str, other: str) -> bool:
    """Whether two titles have half of their characters in common."""
    first, second = Counter(one), Counter(other)
    common = sum((first & second).values())
    return common * 2 >= min(sum(first.values()), sum(second.values()))


def _is_cut(text: str, code: str) -> bool:
    """Whether a code lost its last zeros on the way through a cell with numbers: 1.10 as 1.1."""
    return "." in code and code.rstrip("0") == text.strip().rstrip("0") and code.endswith("0")
