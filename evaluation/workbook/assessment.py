"""An assessment as an Excel workbook: a leader can read it, an auditor can recompute it.

The first sheets say the result; 计算过程 and 复算 derive it from the input sheets by live
formulas beside the program's own exact figures; the input sheets are what the loader reads.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.text.numbers import exact_percent
from evaluation.firmness.robustness import Robustness
from evaluation.records import EXPORT_SHEET, Dataset, Finding
from evaluation.results import Assessment, RegionResult, Selection, Shortlist
from evaluation.scoring.averages import Average
from evaluation.scoring.points.region import has_points
from evaluation.tables.anonymous import experts_of, names_one, without_marks
from evaluation.tables.marks import stamp as stamp_text
from evaluation.words import texts
from evaluation.words.messages import chosen_by
from evaluation.words.rules import METHOD_TITLES, RULE_TITLES
from evaluation.words.scoring import points as point_words
from evaluation.words.vocabulary import CLASSES, LEVEL, SEVERITY, STATUS, status_text
from evaluation.workbook.cells import (
    STATUS_FILLS,
    Column,
    add_sheet,
    exact_rate,
    rate,
    save,
    stamp,
)
from evaluation.workbook.derivation import add_derivation, add_recalculation
from evaluation.workbook.inputs import add_inputs, add_rules
from evaluation.workbook.points import add_points
from evaluation.workbook.projects import add_projects
from evaluation.workbook.values import Styled, Value

if TYPE_CHECKING:
    from openpyxl import Workbook


@dataclass(frozen=True, slots=True)
class Sheet:
    """A further sheet for reading: its title, columns, rows, and notes below."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()


def write_workbook(
    path: Path,
    dataset: Dataset,
    assessment: Assessment,
    selection: Shortlist | None = None,
    robustness: Robustness | None = None,
    findings: Sequence[Finding] | None = None,
    *,
    average: Average = "mean",
    further: Sequence[Sheet] = (),
    given_out: bool = False,
    now: datetime | None = None,
) -> None:
    """Write the workbook; without `selection` or `robustness` their sheets are left out.

    `findings`: the dataset's own by default. `average`: how the experts' scores in `selection`
    were averaged. `further` sheets follow the results. `given_out`: nothing of a single expert is
    in it, neither marks nor names, so that projects are not recalculated there. `now` stands in
    the sheet 版本. Raises InputError where the file cannot be written; then nothing is.
    """
    from openpyxl import Workbook

    found = dataset.findings if findings is None else findings
    if given_out:
        experts = experts_of(dataset)
        found = [f for f in found if not names_one(f, experts)]
    book = Workbook(write_only=True)
    book.calculation.fullCalcOnLoad = True
    stamp(book, stamp_text(dataset))
    shown = without_marks(dataset) if given_out else dataset
    _add_summary(book, shown, assessment, selection, found)
    _add_ranking(book, assessment, selection.regions if selection else None)
    add_derivation(book, dataset, assessment)
    add_recalculation(book, assessment)
    if has_points(assessment):
        add_points(book, assessment)
    if selection and dataset.projects:
        add_projects(book, dataset, selection, average, given_out=given_out)
    if robustness:
        _add_robustness(book, assessment, robustness)
    for sheet in further:
        add_sheet(book, sheet.title, sheet.columns, sheet.rows, sheet.notes, for_reading=True)
    add_findings(book, found)
    add_rules(book, assessment.rules)
    add_inputs(book, shown)
    scored = (texts.NO_EXPERTS if given_out else texts.WITH_EXPERTS) if dataset.scores else ""
    _add_version(book, shown, now or datetime.now().astimezone(), scored)
    save(book, path)


def add_findings(book: "Workbook", findings: Sequence[Finding]) -> None:
    """Write the findings, one a row."""
    widths = (10, 28, 20, 8, 18, 60, 50)
    columns = [Column(t, w) for t, w in zip(texts.FINDINGS_COLUMNS, widths, strict=True)]
    rows: list[list[Value]] = [
        [
            SEVERITY[finding.severity],
            finding.place.file,
            finding.place.sheet,
            finding.place.row or None,
            finding.place.column,
            finding.message,
            finding.hint,
        ]
        for finding in findings
    ]
    add_sheet(book, texts.FINDINGS_SHEET, columns, rows, for_reading=len(rows) < 10_000)


def _add_summary(
    book: "Workbook",
    dataset: Dataset,
    assessment: Assessment,
    selection: Shortlist | None,
    findings: Sequence[Finding],
) -> None:
    columns = [Column(texts.WORKBOOK_TITLE, 44), Column("", 20), Column("", 70)]
    rows = [*_figures(dataset, assessment, findings)]
    if selection:
        names = {r.code: r.region.name for r in assessment.regions}
        rates: dict[str, Value] = {r.code: rate(r.lower.fraction) for r in assessment.regions}
        if assessment.rules.ranking == "points":
            rates = {r.code: chosen_by(r, assessment.rules) for r in assessment.regions}
        rows += _chosen(texts.FIRST_CHOICE, selection.regions, names, rates)
        if dataset.projects:
            names = {p.id: p.name for p in dataset.projects}
            scores = {r.project.id: _score(r.score) for r in selection.project_results}
            rows += _chosen(texts.SECOND_CHOICE, selection.projects, names, scores)
    add_sheet(book, texts.SUMMARY_SHEET, columns, rows, [texts.STATUS_NOTE], for_reading=True)


def _figures(
    dataset: Dataset, assessment: Assessment, findings: Sequence[Finding]
) -> Iterator[list[Value]]:
    rules = assessment.rules
    files = "、".join(dataset.files[:3]) + "…" * (len(dataset.files) > 3)
    yield [texts.FIGURES["data"], texts.COUNTED.format(len(dataset.files)), files]
    yield [RULE_TITLES["threshold"], exact_percent(rules.threshold), METHOD_TITLES[rules.method]]
    yield [texts.FIGURES["regions"], texts.COUNTED.format(len(assessment.regions))]
    for status in STATUS:
        of_status = [r.region.name for r in assessment.regions if r.status == status]
        count = texts.COUNTED.format(len(of_status))
        fill = STATUS_FILLS[status]
        yield [Styled(status_text(status), fill=fill), count, "、".join(of_status)]
    errors = sum(finding.severity == "error" for finding in findings)
    counted = texts.FINDINGS_COUNTED.format(errors, len(findings) - errors)
    yield [texts.FIGURES["findings"], counted]


def _chosen(
    title: str, selection: Selection, names: Mapping[str, str], figures: Mapping[str, Value]
) -> Iterator[list[Value]]:
    yield []
    unfilled = texts.UNFILLED.format(selection.unfilled) if selection.unfilled else ""
    count = texts.COUNTED.format(len(selection.selected))
    yield [Styled(title, bold=True), count, unfilled]
    for place, code in enumerate(selection.selected, start=1):
        yield [f"{place}. {names[code]}（{code}）", figures[code]]
    reasons = {exclusion.code: exclusion.reason for exclusion in selection.reserve_reasons}
    for code in selection.reserve:
        yield [f"{texts.RESERVE}：{names[code]}（{code}）", figures[code], reasons.get(code)]
    for note in selection.notes:
        yield [note]


def _add_ranking(book: "Workbook", assessment: Assessment, selection: Selection | None) -> None:
    widths = (6, 10, 14, 7, 11, 12, 10, 10, 16, 7, 7, 7, 7, 10, 7, 7, 7, 18, 60)
    columns = [Column(t, w) for t, w in zip(texts.RANKING_COLUMNS, widths, strict=True)]
    if has_points(assessment):
        columns += [Column(title, 12) for title in point_words.RANKING_COLUMNS]
    rows = (_ranked(result, selection) for result in assessment.regions)
    add_sheet(book, texts.RANKING_SHEET, columns, rows, [texts.STATUS_NOTE], for_reading=True)


def _ranked(result: RegionResult, selection: Selection | None) -> list[Value]:
    classes = result.classes
    place, reason = _placed(result.code, selection)
    return [
        result.rank,
        result.code,
        result.region.name,
        LEVEL[result.region.level],
        Styled(status_text(result.status), fill=STATUS_FILLS[result.status]),
        place,
        rate(result.lower.fraction),
        result.lower.exact,
        rate(result.upper.fraction),
        result.completed,
        result.applicable,
        result.missing,
        result.not_applicable,
        result.shortfall,
        *(len(classes[name]) for name in CLASSES),
        "、".join(result.vetoes),
        reason,
        *_points(result),
    ]


def _points(result: RegionResult) -> list[Value]:
    if result.points is None:
        return []
    total = result.points.total
    return [Styled(float(total.lower), "0.00"), Styled(float(total.upper), "0.00")]


def _placed(code: str, selection: Selection | None) -> tuple[str, str]:
    """Whether a candidate is selected, and why not."""
    if selection is None:
        return "", ""
    if code in selection.selected:
        return texts.SELECTED, ""
    reasons = {e.code: e.reason for e in (*selection.reserve_reasons, *selection.excluded)}
    return texts.RESERVE if code in selection.reserve else texts.EXCLUDED, reasons.get(code, "")


def _add_robustness(book: "Workbook", assessment: Assessment, found: Robustness) -> None:
    columns = [Column(t, 40 if i == 2 else 14) for i, t in enumerate(texts.ROBUSTNESS_COLUMNS)]
    names = {result.code: result.region.name for result in assessment.regions}
    rows: list[list[Value]] = [
        [
            region.code,
            names[region.code],
            Styled(region.selected, "0.0%"),
            Styled(region.qualified, "0.0%"),
            region.rank_p05,
            region.rank_p50,
            region.rank_p95,
        ]
        for region in found.regions
    ]
    rows += [[], [Styled(title, bold=True) for title in texts.SWEEP_COLUMNS]]
    rows += [
        [
            exact_rate(step.threshold),
            len(step.qualified),
            "、".join(names[code] for code in step.qualified),
        ]
        for step in found.threshold_sweep
    ]
    add_sheet(book, texts.ROBUSTNESS_SHEET, columns, rows, found.notes, for_reading=True)


def _add_version(book: "Workbook", dataset: Dataset, now: datetime, scored: str) -> None:
    values = (
        dataset.digest,
        "\n".join(dataset.files),
        now.isoformat(" ", "seconds"),
        version("shifan"),
    )
    rows = [[title, value] for title, value in zip(texts.VERSION_ROWS, values, strict=True)]
    if scored:
        rows.append([texts.EXPERTS_ROW, scored])
    add_sheet(book, EXPORT_SHEET, [Column("", 24), Column("", 70)], rows, for_reading=True)


def _score(score: Fraction | None) -> Value:
    return None if score is None else Styled(float(score), "0.00")
