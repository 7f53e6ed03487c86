"""The paths of regions through rounds, to the threshold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from assistant.app.results.drawing import ACCENT, FONT, INK, LINE, chart_of, sized
from assistant.words import comparing as texts
from corpus.text.numbers import exact_percent, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from evaluation.comparison.records import Comparison, Path

_ROWS = 13  # of height, in rows of other charts
_ROOM = 0.05  # below the lowest point
_LINE = 6  # characters of a name
_MOST_LABELS = 5  # that stand beside each other on a narrow screen


def path_chart(found: Comparison, chosen: str) -> alt.LayerChart:
    """A line a region over the rounds, that of `chosen` in full colour with its figures; the
    threshold of each round dashed. A filled mark reaches the threshold, a hollow one does not; a
    bar behind the last round is the range of one more."""
    import altair as alt

    labels = [f"{_wrapped(s.name)}\n{s.day}" for s in found.snapshots]
    paths = [p for p in found.paths if p.region.code == chosen]
    ends = [*labels, *([texts.NEXT] if any(p.forecast for p in paths) else [])]
    lowest = min((s.lower for p in found.paths for s in p.standings if s), default=0)
    x = alt.X(
        "round:N",
        sort=ends,
        scale=alt.Scale(domain=ends),
        axis=alt.Axis(
            title=None,
            labelAngle=0,
            labelFlush=False,
            labelExpr="split(datum.label, '\\n')",
            labelOverlap=len(ends) > _MOST_LABELS,
        ),
    )
    y = alt.Y(
        "lower:Q",
        scale=alt.Scale(domain=[max(float(lowest) - _ROOM, 0.0), 1.0], nice=False, clamp=True),
        axis=alt.Axis(format="%", title=None),
    )
    others = chart_of(_points(found, labels, [p for p in found.paths if p not in paths]))
    own = chart_of(_points(found, labels, paths)).encode(x=x, y=y)
    layers = [
        others.mark_line(color=LINE, strokeWidth=1.2).encode(x=x, y=y, detail="code:N"),
        *_threshold(found, labels, x, y),
        own.mark_line(color=ACCENT, strokeWidth=2.5).encode(detail="code:N"),
        own.mark_point(size=80, stroke=ACCENT, strokeWidth=2, opacity=1).encode(
            fill=alt.Fill(
                "state:N",
                scale=alt.Scale(domain=[texts.REACHES, texts.FALLS_SHORT], range=[ACCENT, "white"]),
                legend=alt.Legend(title=None, orient="bottom", symbolStrokeColor=ACCENT),
            )
        ),
        own.mark_text(dy=-14, color=INK, fontSize=12, font=FONT).encode(text="above:N"),
        own.mark_text(dy=16, color=INK, fontSize=12, font=FONT).encode(text="below:N"),
        *_outlook(paths, x, y),
    ]
    return sized(_ROWS, *layers)


def _points(
    found: Comparison, labels: Sequence[str], paths: Sequence[Path]
) -> list[dict[str, Any]]:
    rows = [
        {
            "code": path.region.code,
            "round": label,
            "lower": float(standing.lower),
            "above": "" if place in _valleys(path) else percent(standing.lower),
            "below": percent(standing.lower) if place in _valleys(path) else "",
            "state": texts.REACHES if standing.distance >= 0 else texts.FALLS_SHORT,
        }
        for path in paths
        for place, (label, standing) in enumerate(zip(labels, path.standings, strict=True))
        if standing
    ]
    # Of no rows Altair could not tell the kinds of the columns.
    nothing = {"code": "", "round": labels[0], "lower": None, "state": texts.REACHES}
    return rows or [nothing | {"above": "", "below": ""}]


def _valleys(path: Path) -> set[int]:
    """Where the line comes from above or goes up again: the figure stands below it there."""
    values = [s.lower if s else None for s in path.standings]
    around = zip((None, *values), values, (*values[1:], None), strict=False)
    return {
        place
        for place, (before, value, after) in enumerate(around)
        if value is not None
        and (before is None or before >= value)
        and (after is None or after >= value)
        and not (before is None and after is None)
    }


def _wrapped(name: str) -> str:
    """A name in lines that stand beside each other on a narrow screen."""
    return "\n".join(name[i : i + _LINE] for i in range(0, len(name), _LINE))


def _threshold(
    found: Comparison, labels: Sequence[str], x: alt.X, y: alt.Y
) -> tuple[alt.Chart, alt.Chart]:
    rows = [
        {"round": label, "lower": float(a.rules.threshold), "label": ""}
        for label, a in zip(labels, found.assessments, strict=True)
    ]
    last = exact_percent(found.assessments[-1].rules.threshold)
    rows[-1]["label"] = f"{texts.THRESHOLD} {last}"
    base = chart_of(rows).encode(x=x, y=y)
    line = base.mark_line(color=INK, strokeDash=[6, 3], strokeWidth=1.5)
    text = base.mark_text(align="left", dx=10, color=INK, fontSize=12, fontWeight="bold", font=FONT)
    return cast("alt.Chart", line), text.encode(text="label:N")


def _outlook(paths: Sequence[Path], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    rows = [
        {
            "round": texts.NEXT,
            "lower": float(p.forecast.low),
            "upper": float(p.forecast.high),
        }
        for p in paths
        if p.forecast
    ]
    if not rows:
        return []
    bar = chart_of(rows).mark_rule(color=ACCENT, strokeWidth=5, opacity=0.35)
    return [cast("alt.Chart", bar.encode(x=x, y=y, y2="upper:Q"))]
