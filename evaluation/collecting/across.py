"""Tables with regions down and indicators across."""

from collections.abc import Iterator, Sequence

from corpus.readers.tables.cell import filled
from evaluation.collecting.kinds.kind import named
from evaluation.collecting.layout import Block, Column
from evaluation.collecting.notes import unreadable
from evaluation.collecting.reported import Reported, Written
from evaluation.collecting.table_rows import BESIDE, BY_TITLE, TableRows, voice_of
from evaluation.collecting.told import Told
from evaluation.words import collecting as words


class Across(TableRows):
    """Regions down, indicators across."""

    def __init__(self, block: Block, owner: str, told: Told) -> None:
        super().__init__(block, told)
        self.owner = owner

    def read(self) -> Iterator[Reported]:
        """What the table reports, row by row."""
        regions = self.region_columns()
        refused = self._tell_columns(regions)
        columns = [c for c in self.columns if c.indicator and c not in refused]
        by_indicator: dict[str, list[Column]] = {}
        for column in columns:
            if column.role not in ("last", "ignored"):
                by_indicator.setdefault(column.indicator, []).append(column)
        for number, row in self.block.rows:
            if len(filled(row)) < 2 or self.skip(number, row):
                continue
            alone = not regions and len(self.block.rows) == 1
            region = self.owner if alone else self.region_of(number, row, regions)
            if not region:
                if not regions:
                    self.told.missed("owner", "", self.place(0))
                continue
            for code, own in by_indicator.items():
                written = tuple(
                    Written(row[c.index].text, self.place(number, c), voice_of(c))
                    for c in own
                    if c.role not in BESIDE
                )
                yield Reported(region, code, written, *self.beside(row, own))

    def _tell_columns(self, regions: Sequence[Column]) -> list[Column]:
        """Tell how the columns are named; those that do not count, since a person said so."""
        head = self.block.head_row
        indicators = self.names.indicators
        titled: list[Column] = []
        refused: list[Column] = []
        for c in self.columns:
            text = c.name.split("·")[-1]
            if c.role == "conflict":
                self.told.notes.append(unreadable(self.place(head, c), words.no_indicator(c.name)))
            elif c.indicator and not indicators.coded(text):
                found = indicators.titled(text)
                titled.append(c)
                if found.code and not found.exact:
                    title = indicators.indicators[found.code].title
                    note = words.nearly(text, title, found.code)
                    kind = named("indicator", text, f"{found.code}{title}")
                    if not self.told.takes(self.place(head, c), note, kind):
                        refused.append(c)
            elif not c.indicator and c not in regions and c.role in ("", "title", "value"):
                texts = [row[c.index].text for _, row in self.block.rows if row[c.index].text]
                if texts and not c.name.startswith("第"):
                    likely = indicators.titled(text).likely
                    told = words.likely(text, likely) if likely else words.unknown_column(text)
                    self.told.notes.append(unreadable(self.place(head, c), told))
        told = words.titles_matched(len(titled))
        if titled and not self.told.takes(self.place(head), told, BY_TITLE):
            return titled
        return refused
