"""What the charts are built from: bars against the threshold, shaded cells, axes, the look.

Nothing is said by colour alone: there is a length, a label in figures, or a dashed outline too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from assistant.words import shortlist as page_texts
from corpus.text.numbers import exact_percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import altair as alt

    from evaluation.records import Rules

INK, QUIET, LINE, ACCENT, PALE = "#1d2733", "#5a6675", "#d5dde7", "#1f5793", "#dbe6f2"
SHADES = ["#f4f8fc", "#c9dcef", "#7fa9d3", "#2f6aa8", "#123a66"]
FONT = "Noto Sans SC"
ROW = 24  # points of height a row
AXIS = 56  # what axis and headings take of the height


def bars(
    rows: Sequence[Mapping[str, Any]], name: str, rules: Rules, *, room: float
) -> alt.LayerChart:
    """Bars of `lower` to `upper` with `label` in a column behind 100%; the axis ends at `room`."""
    import altair as alt

    base = chart_of(rows).encode(y=names_axis([str(row[name]) for row in rows], name))
    scale = alt.Scale(domain=[0, room], nice=False)
    outline = base.mark_bar(
        fill="white", stroke=ACCENT, strokeDash=[3, 2], strokeWidth=1, height=13
    ).encode(x=alt.X("lower:Q", axis=percents(), scale=scale), x2="upper:Q")
    solid = base.mark_bar(color=ACCENT, height=13).encode(x=alt.X("lower:Q", scale=scale))
    text = base.mark_text(align="left", color=INK, fontSize=12, font=FONT).encode(
        x=alt.datum(1.02), text="label:N"
    )
    return sized(len(rows), outline, solid, *threshold_line(rules, scale), text)


def grid(
    rows: Sequence[Mapping[str, Any]], x: str, y: str, domain: list[float], *, dark_from: float
) -> alt.LayerChart:
    """Cells shaded by `share` with `label` in them, white from where the shade is dark."""
    import altair as alt

    columns = list(dict.fromkeys(str(row[x]) for row in rows))
    lines = list(dict.fromkeys(str(row[y]) for row in rows))
    base = chart_of(rows).encode(
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
        y=names_axis(lines, y),
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
    return sized(len(lines), cells, text)


def chart_of(rows: Iterable[Mapping[str, Any]]) -> alt.Chart:
    """A chart of these rows, still without marks."""
    import altair as alt
    import pandas as pd

    return alt.Chart(pd.DataFrame(list(rows)))


def names_axis(order: Sequence[str], field: str = "region") -> alt.Y:
    """The vertical axis: names in the order given; a line break in a name is one."""
    import altair as alt

    axis = alt.Axis(
        title=None,
        labelLimit=190,
        labelExpr="split(datum.label, '\\n')",
        labelOverlap=False,
        ticks=False,
        domain=False,
        labelColor=INK,
    )
    return alt.Y(f"{field}:N", sort=list(order), axis=axis)


def percents() -> alt.Axis:
    """The horizontal axis from 0% to 100%."""
    import altair as alt

    return alt.Axis(format="%", title=None, orient="bottom", values=[0, 0.2, 0.4, 0.6, 0.8, 1])


def threshold_line(rules: Rules, scale: alt.Scale) -> tuple[alt.Chart, alt.Chart]:
    """A dashed line at the threshold, and what it is above it."""
    import altair as alt

    label = page_texts.THRESHOLD_LINE.format(exact_percent(rules.threshold))
    base = chart_of([{"at": float(rules.threshold), "label": label}])
    at = alt.X("at:Q", scale=scale)
    rule = base.mark_rule(color=INK, strokeDash=[6, 3], strokeWidth=1.5).encode(x=at)
    text = base.mark_text(
        baseline="bottom", color=INK, fontSize=12, fontWeight="bold", font=FONT
    ).encode(x=at, y=alt.value(-4), text="label:N")
    return rule, text


def sized(rows: int, *layers: alt.Chart) -> alt.LayerChart:
    """The layers as one chart, as high as its rows need, in the font of the pages."""
    import altair as alt

    sized: alt.LayerChart = (
        cast("alt.LayerChart", alt.layer(*layers))
        .properties(height=max(rows, 1) * ROW + AXIS, width="container")
        .configure(font=FONT, aria=False)  # Vega would describe the chart in English
        .configure_view(stroke=None)
        .configure_axis(labelFont=FONT, labelFontSize=12, labelColor=QUIET, gridColor=LINE)
        .configure_legend(labelFont=FONT, labelFontSize=12)
    )
    return sized
