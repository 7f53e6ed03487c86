"""The charts of the pages, as Altair charts.

Every chart says what it says without colour too: by length, by a label in figures, by a filled or
hollow mark. Names of regions are unique within a chart (`labels`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from evaluation import page_texts
from evaluation.numbers import percent, plain
from evaluation.parts import part_results

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    import altair as alt

    from evaluation.parts import PartResult
    from evaluation.records import Assessment, Region, RegionResult, Rules
    from evaluation.robustness import RegionRobustness, SweepStep

INK, QUIET, LINE, ACCENT, PALE = "#1d2733", "#5a6675", "#d5dde7", "#1f5793", "#dbe6f2"
ROW = 24  # points of height a row
AXIS = 56  # what axis and headings take of the height
FONT = "Noto Sans SC"
SHADES = ["#f4f8fc", "#c9dcef", "#7fa9d3", "#2f6aa8", "#123a66"]


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
            "region": f"{names[r.code]} {page_texts.STATUS_SYMBOLS[r.status]}",
            "lower": float(r.lower.fraction),
            "upper": float(r.upper.fraction),
            "label": percent(r.lower.fraction),
        }
        for r in results
    ]
    return _bars(rows, "region", rules, room=1.2)


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
    return _grid(rows, "part", "region", [0.0, 1.0], dark_from=0.6)


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
    return _bars(rows, "part", rules, room=1.5)


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
    base = _chart(rows).encode(y=_names([str(row["region"]) for row in rows]))
    bars = base.mark_bar(height=13, stroke=ACCENT, strokeWidth=1).encode(
        x=alt.X("share:Q", scale=scale, axis=_percents()),
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
    return _sized(len(rows), bars, text)


def rank_chart(
    regions: Sequence[RegionRobustness], names: Mapping[str, str], places: int
) -> alt.LayerChart:
    """Region × rank: the share of the draws in which a region takes each of the first ranks."""
    rows = [
        {
            "region": names[r.code],
            "rank": page_texts.RANK.format(rank),
            "share": share,
            "label": _share(share),
        }
        for r in regions
        for rank, share in enumerate(r.rank_acceptability[:places], 1)
    ]
    return _grid(rows, "rank", "region", [0.0, 1.0], dark_from=0.5)


def sweep_chart(steps: Sequence[SweepStep], names: Mapping[str, str]) -> alt.LayerChart:
    """Region × threshold: a filled mark where the region qualifies, a small hollow one where
    not; how many do stands in the axis."""
    import altair as alt

    ever = dict.fromkeys(code for step in steps for code in step.qualified)
    headings = {
        s.threshold: page_texts.SWEEP_STEP.format(whole_percent(s.threshold), len(s.qualified))
        for s in steps
    }
    rows = [
        {
            "region": names[code],
            "threshold": headings[step.threshold],
            "state": page_texts.REACHED if code in step.qualified else page_texts.NOT_REACHED,
        }
        for code in ever
        for step in steps
    ]
    domain = [page_texts.REACHED, page_texts.NOT_REACHED]
    base = _chart(rows).encode(
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
        y=_names([names[code] for code in ever]),
    )
    marks = base.mark_point(strokeWidth=1.5, size=110, stroke=ACCENT).encode(
        fill=alt.Fill(
            "state:N",
            scale=alt.Scale(domain=domain, range=[ACCENT, "white"]),
            legend=alt.Legend(title=None, orient="bottom", symbolStrokeColor=ACCENT),
        ),
        size=alt.Size("state:N", scale=alt.Scale(domain=domain, range=[130, 36]), legend=None),
    )
    return _sized(len(ever), marks)


def _bars(
    rows: Sequence[Mapping[str, Any]], name: str, rules: Rules, *, room: float
) -> alt.LayerChart:
    """Bars of `lower` to `upper` with `label` in a column behind 100%; the axis ends at `room`."""
    import altair as alt

    base = _chart(rows).encode(y=_names([str(row[name]) for row in rows], name))
    scale = alt.Scale(domain=[0, room], nice=False)
    outline = base.mark_bar(
        fill="white", stroke=ACCENT, strokeDash=[3, 2], strokeWidth=1, height=13
    ).encode(x=alt.X("lower:Q", axis=_percents(), scale=scale), x2="upper:Q")
    solid = base.mark_bar(color=ACCENT, height=13).encode(x=alt.X("lower:Q", scale=scale))
    text = base.mark_text(align="left", color=INK, fontSize=12, font=FONT).encode(
        x=alt.datum(1.02), text="label:N"
    )
    return _sized(len(rows), outline, solid, *_threshold(rules, scale), text)


def _grid(
    rows: Sequence[Mapping[str, Any]], x: str, y: str, domain: list[float], *, dark_from: float
) -> alt.LayerChart:
    """Cells shaded by `share` with `label` in them, white from where the shade is dark."""
    import altair as alt

    columns = list(dict.fromkeys(str(row[x]) for row in rows))
    lines = list(dict.fromkeys(str(row[y]) for row in rows))
    base = _chart(rows).encode(
        x=alt.X(
            f"{x}:N",
            sort=columns,
            axis=alt.Axis(
                title=None,
                orient="top",
                labelAngle=0,
                labelExpr="split(datum.label, '\\n')",
                labelOverlap=False,
                # Vega hangs the lines of a label from where the first one stands.
                labelPadding=4 + 14 * max(c.count("\n") for c in columns),
                ticks=False,
                domain=False,
            ),
        ),
        y=_names(lines, y),
    )
    cells = base.mark_rect(stroke="white").encode(
        color=alt.Color(
            "share:Q", scale=alt.Scale(domain=domain, range=SHADES, interpolate="rgb"), legend=None
        )
    )
    text = base.mark_text(fontSize=11, font=FONT).encode(
        text="label:N",
        color=alt.condition(f"datum.share >= {dark_from}", alt.value("white"), alt.value(INK)),
    )
    return _sized(len(lines), cells, text)


def _chart(rows: Iterable[Mapping[str, Any]]) -> alt.Chart:
    import altair as alt
    import pandas as pd

    return alt.Chart(pd.DataFrame(list(rows)))


def _names(order: Sequence[str], field: str = "region") -> alt.Y:
    import altair as alt

    axis = alt.Axis(
        title=None, labelLimit=190, labelOverlap=False, ticks=False, domain=False, labelColor=INK
    )
    return alt.Y(f"{field}:N", sort=list(order), axis=axis)


def _percents() -> alt.Axis:
    import altair as alt

    return alt.Axis(format="%", title=None, orient="bottom", values=[0, 0.2, 0.4, 0.6, 0.8, 1])


def _threshold(rules: Rules, scale: alt.Scale) -> tuple[alt.Chart, alt.Chart]:
    """A dashed line at the threshold, and what it is above it."""
    import altair as alt

    label = page_texts.THRESHOLD_LINE.format(plain(rules.threshold * 100))
    base = _chart([{"at": float(rules.threshold), "label": label}])
    at = alt.X("at:Q", scale=scale)
    rule = base.mark_rule(color=INK, strokeDash=[6, 3], strokeWidth=1.5).encode(x=at)
    text = base.mark_text(
        baseline="bottom", color=INK, fontSize=12, fontWeight="bold", font=FONT
    ).encode(x=at, y=alt.value(-4), text="label:N")
    return rule, text


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


def _sized(rows: int, *layers: alt.Chart) -> alt.LayerChart:
    """The layers as one chart, as high as its rows need, in the font of the pages."""
    import altair as alt

    sized: alt.LayerChart = (
        cast("alt.LayerChart", alt.layer(*layers))
        .properties(height=max(rows, 1) * ROW + AXIS, width="container")
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(labelFont=FONT, labelFontSize=12, labelColor=QUIET, gridColor=LINE)
        .configure_legend(labelFont=FONT, labelFontSize=12)
    )
    return sized


def shown_regions(assessment: Assessment, limit: int) -> tuple[RegionResult, ...]:
    """The regions that a chart has room for: the first `limit` in ranking order."""
    return assessment.regions[:limit]
