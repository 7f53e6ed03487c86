"""Results as the tables that pages show: a data frame each, with Chinese headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.words import assess as page_texts
from assistant.words import results as result_texts
from assistant.words import reviewing as reviewing_texts
from assistant.words import rounds as round_texts
from assistant.words import shortlist as shortlist_texts
from corpus.text.numbers import plain
from evaluation.reviewing.told import value_row
from evaluation.scoring.derivation import target_text
from evaluation.scoring.points.derivation import points_row
from evaluation.scoring.reasons import shown_value
from evaluation.words.scoring import points as point_words
from evaluation.words.texts import INDICATOR_VALUES
from evaluation.words.vocabulary import (
    LEVEL,
    NO,
    SEVERITY,
    YES,
    outcome_text,
    status_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from evaluation.collecting.notes import Note
    from evaluation.firmness.topsis import SecondOpinion
    from evaluation.records import Finding, Indicator, Region
    from evaluation.results import Assessment, IndicatorResult, ProjectResult, RegionResult
    from evaluation.reviewing.states import ReviewedValue
    from evaluation.scoring.points.derivation import PointStep

OVERVIEW = page_texts.OVERVIEW_COLUMNS
FINDINGS = page_texts.FINDINGS_COLUMNS
INDICATORS = page_texts.INDICATOR_COLUMNS
VALUES = page_texts.VALUE_COLUMNS


def _frame(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns))


def review_frame(values: Iterable[ReviewedValue]) -> pd.DataFrame:
    """Values with their review; judgements that are not to be seen yet are not in it."""
    return _frame(reviewing_texts.ALL_COLUMNS, map(_review_row, values))


def _review_row(value: ReviewedValue) -> Sequence[object]:
    return (*value_row(value), "、".join(e.text for e in value.evidence))


def overview_frame(assessment: Assessment) -> pd.DataFrame:
    """The regions in ranking order; the two rates as floats for bars, the first exactly too."""
    return _frame(OVERVIEW, (_overview_row(r) for r in assessment.regions))


def _overview_row(result: RegionResult) -> tuple[object, ...]:
    classes = result.classes
    return (
        result.rank,
        result.region.name,
        LEVEL[result.region.level],
        status_text(result.status),
        float(result.lower.fraction),
        result.lower.exact,
        float(result.upper.fraction),
        result.shortfall,
        result.missing,
        result.not_applicable,
        len(classes["短板"]),
        len(classes["提升"]),
        len(classes["巩固"]),
        "、".join(result.vetoes),
        result.region.awarded,
    )


def points_frame(results: Iterable[RegionResult]) -> pd.DataFrame:
    """The regions that have points, in the order that is given."""
    rows = (points_row(rank, result) for rank, result in enumerate(results, 1))
    return _frame(point_words.HEADERS, rows)


def point_step_frame(steps: Iterable[PointStep]) -> pd.DataFrame:
    """How each indicator of a region came to its points."""
    rows = ((s.code, s.title, s.scoring, s.full, s.points, s.how, s.place) for s in steps)
    return _frame(point_words.STEP_HEADERS, rows)


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """The findings, errors first, each with its place and what to do."""
    ordered = sorted(findings, key=lambda f: f.severity != "error")
    return _frame(
        FINDINGS,
        (
            (
                SEVERITY[f.severity],
                f.place.file,
                f.place.sheet,
                f.place.row or None,
                f.place.column,
                f.message,
                f.hint,
            )
            for f in ordered
        ),
    )


def notes_frame(notes: Iterable[Note]) -> pd.DataFrame:
    """What was told of files, each with its place."""
    places = ((n.place.file, n.place.sheet, n.place.row or None, n.place.column, n.text)
              for n in notes)  # fmt: skip
    return _frame(round_texts.NOTES_COLUMNS, places)


def list_frame(indicators: Iterable[Indicator]) -> pd.DataFrame:
    """The indicators of a round, in the order of their list."""
    return _frame(
        round_texts.INDICATOR_COLUMNS,
        (
            (
                i.code,
                i.category,
                i.title,
                INDICATOR_VALUES["kind"][i.kind],
                round_texts.TARGET_UNKNOWN if i.target is None else target_text(i),
                plain(i.weight),
                INDICATOR_VALUES["applies_to"][i.applies_to],
                YES if i.veto else NO,
            )
            for i in indicators
        ),
    )


def regions_frame(regions: Iterable[Region]) -> pd.DataFrame:
    """The regions of a round, in the order of their list."""
    rows = ((r.code, r.name, LEVEL[r.level], r.awarded) for r in regions)
    return _frame(round_texts.REGION_COLUMNS, rows)


def indicator_frame(items: Iterable[IndicatorResult]) -> pd.DataFrame:
    """The indicators of one region: value, target, outcome and class."""
    return _frame(
        INDICATORS,
        (
            (
                item.indicator.code,
                item.indicator.title,
                shown_value(item),
                target_text(item.indicator),
                outcome_text(item.outcome),
                item.indicator_class or "",
                item.indicator.category,
            )
            for item in items
        ),
    )


def value_frame(result: RegionResult) -> pd.DataFrame:
    """The values of one region as they were written, to be edited."""
    return _frame(
        VALUES,
        (
            (
                item.indicator.code,
                item.indicator.title,
                target_text(item.indicator),
                item.observation.text if item.observation else "",
                item.observation.evidence if item.observation else "",
                str(item.observation.place) if item.observation else "",
            )
            for item in result.items
        ),
    )


def project_frame(
    results: Sequence[ProjectResult],
    opinions: Sequence[SecondOpinion],
    regions: Mapping[str, str],
    selected: Iterable[str],
) -> pd.DataFrame:
    """The projects by score, the criteria's means, and TOPSIS beside them."""
    chosen = frozenset(selected)
    criteria = [criterion.name for criterion, _ in results[0].means] if results else []
    return _frame(
        (*shortlist_texts.PROJECT_COLUMNS, *criteria),
        (
            (
                result.rank,
                result_texts.CHOSEN if result.project.id in chosen else "",
                result.project.id,
                result.project.name,
                regions.get(result.project.region, result.project.region),
                result.project.field,
                None if result.score is None else float(round(result.score, 2)),
                opinion.rank,
                shortlist_texts.moved(opinion.moved) if opinion.rank else "",
                *(None if mean is None else float(mean) for _, mean in result.means),
            )
            for result, opinion in zip(results, opinions, strict=True)
        ),
    )
