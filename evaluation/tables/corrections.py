"""Corrections of reported values: who changed what, from what to what, when and why."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from pathlib import Path

from assistant.words import evaluation as page_texts
from corpus.errors import InputError
from corpus.text.normal import clean
from evaluation.records import Dataset, Observation, Place
from evaluation.tables.values import UnreadableValueError, read_value


@dataclass(frozen=True, slots=True)
class Correction:
    """One value of one region changed. `before` and `after` are as written, "" for missing."""

    region: str
    indicator: str
    before: str
    after: str
    by: str
    at: datetime
    reason: str = ""


def corrected(dataset: Dataset, corrections: Iterable[Correction]) -> Dataset:
    """The dataset with the corrections applied in their order.

    Each names itself as the place its value comes from and becomes part of the digest. Raises
    InputError for a value that cannot be read.
    """
    return reduce(_apply, corrections, dataset)


def _apply(dataset: Dataset, correction: Correction) -> Dataset:
    place = Place(page_texts.CORRECTED_BY.format(correction.by, f"{correction.at:%Y-%m-%d %H:%M}"))
    changed = with_value(
        dataset, correction.region, correction.indicator, correction.after, place=place
    )
    known = f"{changed.digest}\0{correction.by}\0{correction.at.isoformat()}\0{correction.reason}"
    return replace(changed, digest=hashlib.sha256(known.encode()).hexdigest())


def with_value(
    dataset: Dataset, region: str, indicator: str, text: str, *, place: Place
) -> Dataset:
    """The dataset with one value written anew, as a cell would hold it.

    What was found wrong with the old value goes. Raises InputError for a value that cannot be
    read, and for codes that the dataset does not have.
    """
    known = next((i for i in dataset.indicators if i.code == indicator), None)
    if known is None or all(r.code != region for r in dataset.regions):
        raise InputError(*page_texts.no_such_cell(region, indicator))
    try:
        reading = read_value(text, known)
    except UnreadableValueError as error:
        raise InputError(*page_texts.bad_correction(known.code, known.title, error)) from error
    old = dataset.observations.get((region, indicator))
    new = replace(
        old or Observation(region, indicator, None),
        value=reading.value,
        not_applicable=reading.not_applicable,
        text=clean(text),
        place=place,
    )
    digest = hashlib.sha256(f"{dataset.digest}\0{region}\0{indicator}\0{new.text}".encode())
    return replace(
        dataset,
        observations={**dataset.observations, (region, indicator): new},
        findings=tuple(f for f in dataset.findings if old is None or f.place != old.place),
        digest=digest.hexdigest(),
    )


def write_log(path: Path, corrections: Iterable[Correction], dataset: Dataset) -> None:
    """Write who changed what, the latest first, as .xlsx. Raises InputError."""
    from openpyxl import Workbook

    from assistant.app.results.frames import log_frame
    from evaluation.workbook.cells import Column, add_sheet, save

    book = Workbook(write_only=True)
    widths = (18, 12, 16, 10, 50, 14, 14, 40)
    columns = [Column(t, w) for t, w in zip(page_texts.LOG_COLUMNS, widths, strict=True)]
    rows = [list(row) for row in log_frame(corrections, dataset).itertuples(index=False)]
    add_sheet(book, page_texts.LOG_SHEET, columns, rows)
    save(book, path)
