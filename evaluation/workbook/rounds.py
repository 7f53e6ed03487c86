"""The result workbook of a round: the assessment, with its review and its corrections."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from evaluation.records import Dataset
from evaluation.reviewing.results import Sides, assess_reviewed, side_by_side
from evaluation.reviewing.states import ReviewedValue, reviewed_values
from evaluation.reviewing.told import local_time, state_text, status_after_review
from evaluation.rounds.correcting import corrections
from evaluation.rounds.records import Kept
from evaluation.scoring.assessment import assess
from evaluation.scoring.shortlist import shortlist
from evaluation.tables.corrections import log_rows
from evaluation.words import reviewing as words
from evaluation.words import tables as table_words
from evaluation.words.vocabulary import status_text
from evaluation.workbook.assessment import Sheet, write_workbook
from evaluation.workbook.cells import STATUS_FILLS, Column, rate
from evaluation.workbook.corrections import LOG_WIDTHS
from evaluation.workbook.values import Styled, Value

_REVIEW_WIDTHS = (12, 14, 10, 44, 14, 16, 12, 10, 40, 18, 30)
_SIDES_WIDTHS = (10, 14, 12, 12, 16, 12, 12, 16)


def write_round(
    path: Path,
    database: Engine,
    kept: Kept,
    dataset: Dataset,
    *,
    given_out: bool = False,
    now: datetime | None = None,
) -> None:
    """Write the workbook of a round as it was read, `dataset` being what it holds.

    `given_out` as `write_workbook` has it. Raises FindingsError, and InputError where the file
    cannot be written.
    """
    found = shortlist(dataset)
    sheets = round_sheets(database, kept, dataset)
    write_workbook(
        path, dataset, found.assessment, found, further=sheets, given_out=given_out, now=now
    )


def round_sheets(database: Engine, kept: Kept, dataset: Dataset) -> list[Sheet]:
    """What was judged and what was corrected; a sheet without a row is left out."""
    values = reviewed_values(kept, dataset)
    made = corrections(database, kept.round.id)
    sheets = []
    if any(value.judgements or value.evidence for value in values):
        both = side_by_side(assess(dataset), assess_reviewed(dataset, values))
        columns = _columns(words.SIDES_HEADERS, _SIDES_WIDTHS)
        rows = tuple(tuple(_sides(s)) for s in both)
        sheets.append(Sheet(words.REVIEWED_SHEET, columns, rows, (words.SIDES_NOTE,)))
        columns = _columns(words.SHEET_COLUMNS, _REVIEW_WIDTHS)
        rows = tuple(row for value in values for row in _reviews(value))
        sheets.append(Sheet(words.SHEET, columns, rows, (words.SHEET_NOTE,)))
    if made:
        columns = _columns(table_words.LOG_COLUMNS, LOG_WIDTHS)
        sheets.append(Sheet(table_words.LOG_SHEET, columns, tuple(log_rows(made, dataset))))
    return sheets


def _columns(titles: Iterable[str], widths: Iterable[float]) -> tuple[Column, ...]:
    return tuple(Column(t, w) for t, w in zip(titles, widths, strict=True))


def _sides(sides: Sides) -> Iterator[Value]:
    yield sides.reported.code
    yield sides.reported.region.name
    told = (
        (sides.reported, status_text(sides.reported.status)),
        (sides.reviewed, status_after_review(sides.reviewed)),
    )
    for result, status in told:
        yield rate(result.lower.fraction)
        yield rate(result.upper.fraction)
        yield Styled(status, fill=STATUS_FILLS[result.status])


def _reviews(value: ReviewedValue) -> Iterator[tuple[Value, ...]]:
    """A row for each judgement that may be seen, or one for a value without any."""
    start: tuple[Value, ...] = (
        value.region.code,
        value.region.name,
        value.indicator.code,
        value.indicator.title,
        value.written,
    )
    shown = "\n".join(e.text for e in value.evidence)
    seen = value.visible_to("")
    if not seen:
        yield (*start, state_text(value), "", "", "", "", shown)
    for j in seen:
        said = (words.STATE[j.state], j.reviewer, words.ROLE[j.role], j.comment)
        yield (*start, *said, local_time(j.at), shown)
