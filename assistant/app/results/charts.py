"""The charts of the pages, as Altair charts.

Every chart says what it says without colour too: by length, by a label in figures, by a filled or
hollow mark. Names of regions are unique within a chart (`labels`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from assistant.app.results.drawing import (
    ACCENT,
    FONT,
    INK,
    PALE,
    bars,
    chart_of,
    grid,
    names_axis,
    percents,
    sized,
)
from assistant.words import results as page_texts
from assistant.words import shortlist as shortlist_texts
from corpus.text.numbers import exact_percent, percent
from evaluation.scoring.parts import part_results
from evaluation.words.vocabulary import STATUS, STATUS_SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    import altair as alt

    from evaluation.firmness.importance import Importance
    from evaluation.firmness.robustness import RegionRobustness, SweepStep
    from evaluation.records import Region, Rules
    from evaluation.results import Assessment, RegionResult
    from evaluation.scoring.parts import PartResult


def labels(regions: Iterable[Region]) -> dict[str, str]:
    """A name for each code; the code is added where two regions share a name."""
    regions = list(regions)
    shared = Counter(r.name for r in regions)
    return {r.code: r.name if shared[r.name] == 1 else f"{r.name} {r.code}" for r in regions}


def completion_chart(results: Sequence[RegionResult], rules: Rules) -> alt.LayerChart:
    """A bar a region: what is completed in full colour, what the missing values could add
    by a dashed outline, and the threshold as a line."""
    names = labels(r.region for r in results)
    rows = [
        {
            "region": f"{names[r.code]} {STATUS_SYMBOLS[r.status]}",
            "lower": float(r.lower.fraction),
            "upper": float(r.upper.fraction),
            "label": percent(r.lower.fraction),
        }
        for r in results
    ]
    return bars(rows, "region", rules, room=1.2)


def heat_map(results: Sequence[RegionResult], rules: Rules) -> alt.LayerChart:
    """Region × part: the darker the further, with the per cent written in."""
    names = labels(r.region for r in results)
    rows = [
        {
            "region": names[r.code],
            "part": _wrapped(part.title or page_texts.NO_PART),
            "share": float(part.lower.fraction) if part.lower.whole else None,
            "label": whole_percent(part.lower.fraction) if part.lower.whole else "—",
        }
        for r in results
        for part in part_results(r, rules)
    ]
    return grid(rows, "part", "region", [0.0, 1.0], dark_from=0.6)


def part_chart(results: Sequence[PartResult], rules: Rules) -> alt.LayerChart:
    """A bar a part of one region, like `completion_chart`."""
    rows = [
        {
            "part": part.title or page_texts.NO_PART,
            "lower": float(part.lower.fraction),
            "upper": float(part.upper.fraction),
            "label": f"{percent(part.lower.fraction)}（{part.lower.exact}）",
        }
        for part in results
        if part.lower.whole
    ]
    return bars(rows, "part", rules, room=1.5)


def selection_chart(
    regions: Sequence[RegionRobustness], names: Mapping[str, str], selected: Iterable[str]
) -> alt.LayerChart:
    """The share of the draws in which each region is selected; those selected now in full
    colour and with a mark, the others pale."""
    import altair as alt

    chosen = frozenset(selected)
    rows = [
        {
            "region": f"● {names[r.code]}" if r.code in chosen else names[r.code],
            "share": r.selected,
            "label": f"{r.selected:.1%}",
            "kind": page_texts.CHOSEN if r.code in chosen else page_texts.NOT_CHOSEN,
        }
        for r in regions
    ]
    scale = alt.Scale(domain=[0, 1.12], nice=False)
    base = chart_of(rows).encode(y=names_axis([str(row["region"]) for row in rows]))
    bars = base.mark_bar(height=13, stroke=ACCENT, strokeWidth=1).encode(
        x=alt.X("share:Q", scale=scale, axis=percents()),
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(
                domain=[page_texts.CHOSEN, page_texts.NOT_CHOSEN], range=[ACCENT, PALE]
            ),
            legend=alt.Legend(title=None, orient="bottom"),
        ),
    )
    text = base.mark_text(align="left", dx=6, color=INK, fontSize=12, font=FONT).encode(
        x=alt.X("share:Q", scale=scale), text="label:N"
    )
    return sized(len(rows), bars, text)


def rank_chart(
    regions: Sequence[RegionRobustness], names: Mapping[str, str], places: int
) -> alt.LayerChart:
    """Region × rank: the share of the draws in which a region takes each of the first ranks."""
    rows = [
        {
            "region": names[r.code],
            "rank": str(rank),
            "share": share,
            "label": _share(share),
        }
        for r in regions
        for rank, share in enumerate(r.rank_acceptability[:places], 1)
    ]
    return grid(rows, "rank", "region", [0.0, 1.0], dark_from=0.5)


def sweep_chart(steps: Sequence[SweepStep], names: Mapping[str, str]) -> alt.LayerChart:
    """Region × threshold: a filled mark where the region qualifies, a small hollow one where
    not; how many do stands in the axis."""
    import altair as alt

    ever = dict.fromkeys(code for step in steps for code in step.qualified)
    headings = {
        s.threshold: shortlist_texts.SWEEP_STEP.format(exact_percent(s.threshold), len(s.qualified))
        for s in steps
    }
    rows = [
        {
            "region": names[code],
            "threshold": headings[step.threshold],
            "state": STATUS["qualified"] if code in step.qualified else STATUS["not_qualified"],
        }
        for code in ever
        for step in steps
    ]
    domain = [STATUS["qualified"], STATUS["not_qualified"]]
    base = chart_of(rows).encode(
        x=alt.X(
            "threshold:N",
            sort=list(headings.values()),
            axis=alt.Axis(
                title=None,
                orient="top",
                labelAngle=0,
                labelExpr="split(datum.label, ' ')",
                labelOverlap=False,
            ),
        ),
        y=names_axis([names[code] for code in ever]),
    )
    marks = base.mark_point(strokeWidth=1.5, stroke=ACCENT, opacity=1).encode(
        fill=alt.Fill(
            "state:N",
            scale=alt.Scale(domain=domain, range=[ACCENT, "white"]),
            legend=alt.Legend(title=None, orient="bottom", symbolStrokeColor=ACCENT),
        ),
        size=alt.Size("state:N", scale=alt.Scale(domain=domain, range=[130, 36]), legend=None),
    )
    return sized(len(ever), marks)


def importance_chart(parts: Sequence[Importance]) -> alt.LayerChart:
    """Two bars a part: its nominal share pale, its effective share in full colour."""
    import altair as alt

    kinds = [shortlist_texts.NOMINAL, shortlist_texts.EFFECTIVE]
    rows = [
        {
            "part": part.name or page_texts.NO_PART,
            "kind": kind,
            "share": share or 0.0,
            "label": "—" if share is None else f"{share:.0%}",
        }
        for part in parts
        for kind, share in zip(kinds, (part.nominal, part.effective), strict=True)
    ]
    order = list(dict.fromkeys(str(row["part"]) for row in rows))
    offset = alt.YOffset("kind:N", sort=kinds)
    base = chart_of(rows).encode(y=names_axis(order, "part"), yOffset=offset)
    bars = base.mark_bar(height=14, stroke=ACCENT, strokeWidth=1).encode(
        x=alt.X("share:Q", axis=alt.Axis(format="%", title=None, orient="bottom", tickCount=5)),
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=kinds, range=[PALE, ACCENT]),
            legend=alt.Legend(title=None, orient="bottom"),
        ),
    )
    text = base.mark_text(align="left", dx=6, color=INK, fontSize=12, font=FONT).encode(
        x=alt.X("share:Q"), text="label:N"
    )
    return sized(2 * len(order), bars, text)


def whole_percent(share: Fraction) -> str:
    """A share in whole per cent, cut off, so that 89.9% of 90% is not 90%."""
    return f"{(share * 100).__floor__()}%"


def _wrapped(text: str) -> str:
    """A heading in lines of four characters, which a narrow column has room for."""
    return "\n".join(text[i : i + 4] for i in range(0, len(text), 4))


def _share(share: float) -> str:
    """A share in a small cell; nothing where it never happens."""
    if share == 0:
        return ""
    return "<1%" if share < 0.005 else f"{share:.0%}"


def shown_regions(assessment: Assessment, limit: int) -> tuple[RegionResult, ...]:
    """The regions that a chart has room for: the first `limit` in ranking order."""
    return assessment.regions[:limit]
