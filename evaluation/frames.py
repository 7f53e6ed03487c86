"""Results as the tables that pages show: a data frame each, with Chinese headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation import page_texts
from evaluation.derivation import target_text
from evaluation.divisions import divisions
from evaluation.messages import STATUS_TITLES
from evaluation.numbers import percent, plain
from evaluation.reasons import shown_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from evaluation.corrections import Correction
    from evaluation.experts import Concordance, ExpertStanding
    from evaluation.records import (
        Assessment,
        Dataset,
        Finding,
        IndicatorResult,
        ProjectResult,
        Region,
        RegionResult,
        Shortlist,
        Status,
    )
    from evaluation.robustness import Robustness
    from evaluation.sensitivity import LeftOut, SmallestChange
    from evaluation.topsis import SecondOpinion

MOST_CODES = 8  # codes of indicators in one cell
OVERVIEW = page_texts.OVERVIEW_COLUMNS
FINDINGS = page_texts.FINDINGS_COLUMNS
INDICATORS = page_texts.INDICATOR_COLUMNS
VALUES = page_texts.VALUE_COLUMNS
LOG = page_texts.LOG_COLUMNS


def _frame(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns))


def status_text(status: Status) -> str:
    """The status as a symbol, which survives a black and white print, and a word."""
    return f"{page_texts.STATUS_SYMBOLS[status]} {STATUS_TITLES[status]}"


def overview_frame(assessment: Assessment) -> pd.DataFrame:
    """The regions in ranking order; the two rates as floats for bars, the first exactly too."""
    return _frame(OVERVIEW, (_overview_row(r) for r in assessment.regions))


def _overview_row(result: RegionResult) -> tuple[object, ...]:
    classes = result.classes
    return (
        result.rank,
        result.region.name,
        page_texts.LEVELS[result.region.level],
        status_text(result.status),
        float(result.lower.fraction),
        result.lower.exact,
        float(result.upper.fraction),
        result.shortfall,
        result.missing,
        len(classes["短板"]),
        len(classes["提升"]),
        len(classes["巩固"]),
        "、".join(result.vetoes),
        result.region.awarded,
    )


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """The findings, errors first, each with its place and what to do."""
    ordered = sorted(findings, key=lambda f: f.severity != "error")
    return _frame(
        FINDINGS,
        (
            (
                page_texts.SEVERITIES[f.severity],
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
                page_texts.OUTCOMES[item.outcome],
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


def log_frame(corrections: Iterable[Correction], dataset: Dataset) -> pd.DataFrame:
    """Who changed what, the latest first."""
    regions = {r.code: r.name for r in dataset.regions}
    titles = {i.code: i.title for i in dataset.indicators}
    return _frame(
        LOG,
        (
            (
                f"{c.at:%Y-%m-%d %H:%M}",
                c.by,
                regions.get(c.region, c.region),
                c.indicator,
                titles.get(c.indicator, ""),
                c.before or page_texts.BLANK,
                c.after or page_texts.BLANK,
                c.reason,
            )
            for c in reversed(tuple(corrections))
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
        (*page_texts.PROJECT_COLUMNS, *criteria),
        (
            (
                result.rank,
                page_texts.CHOSEN if result.project.id in chosen else "",
                result.project.id,
                result.project.name,
                regions.get(result.project.region, result.project.region),
                result.project.field,
                None if result.score is None else float(result.score),
                opinion.rank,
                page_texts.moved(opinion.moved) if opinion.rank else "",
                *(None if mean is None else float(mean) for _, mean in result.means),
            )
            for result, opinion in zip(results, opinions, strict=True)
        ),
    )


def expert_rows(standings: Iterable[ExpertStanding]) -> list[tuple[str, ...]]:
    """One row an expert: correlation with the others, how far above or below them, what to see."""
    return [
        (
            s.expert,
            "—" if s.correlation is None else f"{s.correlation:.2f}",
            f"{float(s.offset):+.1f}",
            page_texts.standing(against=s.against_ranking, severity=s.severity),
        )
        for s in standings
    ]


def rate_text(result: RegionResult) -> str:
    """ "27/30（90.0%）": exact and in per cent."""
    return f"{result.lower.exact}（{percent(result.lower.fraction)}）"


def score_text(result: ProjectResult) -> str:
    """A score with two decimals, cut off so that no score looks higher than it is."""
    if result.score is None:
        return "—"
    return plain(type(result.score)((result.score * 100).__floor__(), 100))


def parent_name(region: Region, dataset: Dataset) -> str:
    """The name of the region above, where it is known."""
    named = {r.code: r.name for r in dataset.regions}
    known = divisions().get(region.parent)
    return named.get(region.parent) or (known.name if known else region.parent)


def concordance_text(found: Concordance) -> str:
    """How far the experts agree, in words."""
    if found.w is None:
        return page_texts.KENDALL_NONE
    text = page_texts.KENDALL.format(found.w, len(found.experts), len(found.items))
    if found.p_value is not None:
        chance = "< 0.1%" if found.p_value < 0.001 else f"{found.p_value:.1%}"
        text += page_texts.KENDALL_P.format(chance)
    return text + (page_texts.KENDALL_LOW if found.w < page_texts.LOW_W else "")


def robustness_rows(found: Robustness, names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """One row a region: shares of the draws and ranks."""
    return [
        (
            names[r.code],
            f"{r.selected:.1%}",
            f"{r.qualified:.1%}",
            str(r.rank_p05),
            str(r.rank_p50),
            str(r.rank_p95),
        )
        for r in found.regions
    ]


def smallest_rows(changes: Iterable[SmallestChange], found: Shortlist) -> list[tuple[str, ...]]:
    """The smallest change for each region selected, and for each that could be."""
    results = found.assessment.by_code
    rows: list[tuple[str, ...]] = []
    for change in changes:
        result = results[change.region]
        effect = page_texts.EFFECTS[change.effect]
        if change.indicators is None:
            if change.effect == "loses":
                rows.append((result.region.name, effect, "—", page_texts.NEVER_LOSES))
            continue
        what = "、".join(change.indicators[:MOST_CODES])
        what += "…" if len(change.indicators) > MOST_CODES else ""
        if change.vetoes:
            what += page_texts.OR_A_VETO.format("、".join(change.vetoes))
        number = page_texts.ITEMS.format(len(change.indicators))
        rows.append((result.region.name, effect, number, what))
    return rows


def left_out_rows(left_out: Iterable[LeftOut], dataset: Dataset) -> list[tuple[str, ...]]:
    """The indicators without which the list would be another."""
    names = {r.code: r.name for r in dataset.regions}
    titles = {i.code: i.title for i in dataset.indicators}
    return [
        (
            f"{one.indicator} {titles[one.indicator]}",
            "、".join(names[code] for code in one.enters) or "—",
            "、".join(names[code] for code in one.leaves) or "—",
        )
        for one in left_out
        if one.enters or one.leaves
    ]


def comparison_rows(mine: Shortlist, other: Shortlist) -> list[tuple[str, ...]]:
    """The regions of one list, each marked where the other does not have it."""
    return [
        (
            str(place),
            mine.assessment.by_code[code].region.name,
            rate_text(mine.assessment.by_code[code]),
            _only_here(code in other.regions.selected),
        )
        for place, code in enumerate(mine.regions.selected, 1)
    ]


def project_comparison_rows(mine: Shortlist, other: Shortlist) -> list[tuple[str, ...]]:
    """The projects of one list, each marked where the other does not have it."""
    results = {r.project.id: r for r in mine.project_results}
    return [
        (
            str(place),
            results[i].project.name,
            score_text(results[i]),
            _only_here(i in other.projects.selected),
        )
        for place, i in enumerate(mine.projects.selected, 1)
    ]


def _only_here(both: bool) -> str:
    return "" if both else page_texts.ONLY_HERE
