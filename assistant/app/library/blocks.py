"""A document for reading: provisions one by one, rows of a table as the table they make."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.records import Page, Provision
from corpus.structure.rows import ROW_LABEL
from corpus.text.record_lines import Field, read_record, same_table
from corpus.text.record_tables import RecordTable, record_table

FIRST_ROW = ROW_LABEL.format(1)


@dataclass(frozen=True, slots=True)
class Block:
    """One provision, or the rows of a table under the headings `path`, `table` being the table."""

    provisions: tuple[Provision, ...]
    path: tuple[str, ...]
    table: RecordTable | None = None

    def group(self, at: int) -> str:
        """The line across the table that row number `at` begins to stand below, "" for none."""
        below = self.provisions[at].path[len(self.path) :]
        before = self.provisions[at - 1].path[len(self.path) :] if at else ()
        return " · ".join(below) if below != before else ""


def blocks(provisions: Sequence[Provision], shown: Collection[Provision]) -> Iterator[Block]:
    """What is shown of the provisions of a document, in their order.

    All of a table count for its columns: rows leave out those that they have nothing in.
    """
    kept = {provision.id for provision in shown}
    for run, columns in _runs(provisions):
        rows = tuple(provision for provision in run if provision.id in kept)
        if rows and columns:
            table = record_table([provision.text for provision in rows], columns)
            yield Block(rows, _common([provision.path for provision in rows]), table)
        elif rows:
            yield Block(rows, rows[0].path)


def _runs(provisions: Sequence[Provision]) -> Iterator[tuple[list[Provision], Sequence[str]]]:
    """The rows of each table together, with the columns that it has or that a table before it
    named; every other provision by itself, with none."""
    run: list[Provision] = []
    columns: list[Field] = []
    for provision in provisions:
        fields = read_record(provision.text)
        known = bool(fields) and same_table(columns, fields)
        if run and not (known and provision.label != FIRST_ROW and read_record(run[-1].text)):
            yield run, _names(run, columns)
            run = []
        if fields and not known:
            columns = list(fields)
        run.append(provision)
    if run:
        yield run, _names(run, columns)


def _names(run: Sequence[Provision], columns: Sequence[Field]) -> list[str]:
    return [field.name for field in columns] if read_record(run[0].text) else []


def _common(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The headings that all stand below."""
    levels = takewhile(lambda level: len(set(level)) == 1, zip(*paths, strict=False))
    return tuple(level[0] for level in levels)


def doubtful_in(pages: Sequence[Page], provision: Provision) -> list[int]:
    """The places in a provision's text of characters that may be misread."""
    found: list[int] = []
    for page in pages:
        first = bisect_left(page.doubtful, provision.start)
        last = bisect_left(page.doubtful, provision.end)
        found += (at - provision.start for at in page.doubtful[first:last])
    return found
