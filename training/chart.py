"""A chart of probability against truth, as an SVG without any library."""

from collections.abc import Mapping, Sequence
from html import escape

_SIZE, _LEFT, _TOP = 360, 64, 24
_COLOURS = ("#1f5a96", "#b3541e", "#3a7d44")
_BINS = 10


def reliability(pairs: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """Mean probability, share that is right, and how many, for each tenth that has any.

    >>> reliability([(0.92, True), (0.96, False)])
    [(0.94, 0.5, 2)]
    """
    found = []
    for part in range(_BINS):
        inside = [(p, y) for p, y in pairs if min(int(p * _BINS), _BINS - 1) == part]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            found.append((mean, sum(y for _, y in inside) / len(inside), len(inside)))
    return found


def expected_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error: how far share and probability lie apart, on average."""
    return sum(n * abs(p - y) for p, y, n in reliability(pairs)) / max(len(pairs), 1)


def chart(series: Mapping[str, Sequence[tuple[float, bool]]]) -> str:
    """The chart: points as large as there are questions, on the line where both are equal."""

    def place(x: float, y: float) -> tuple[float, float]:
        return _LEFT + x * _SIZE, _TOP + (1 - y) * _SIZE

    (x0, y0), (x1, y1) = place(0, 0), place(1, 1)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIZE + 320}" height="{_SIZE + 90}"'
        ' font-family="sans-serif" font-size="13">',
        f'<rect x="{x0}" y="{y1}" width="{_SIZE}" height="{_SIZE}" fill="none" stroke="#999"/>',
        f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke="#bbb" stroke-dasharray="4"/>',
        f'<text x="{x0 + _SIZE / 2}" y="{y0 + 44}" text-anchor="middle">probability given</text>',
        f'<text x="18" y="{_TOP + _SIZE / 2}" text-anchor="middle"'
        f' transform="rotate(-90 18 {_TOP + _SIZE / 2})">share that is right</text>',
    ]
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        (x, _), (_, y) = place(tick, 0), place(0, tick)
        lines.append(f'<text x="{x}" y="{y0 + 18}" text-anchor="middle">{tick:g}</text>')
        lines.append(f'<text x="{x0 - 8}" y="{y + 4}" text-anchor="end">{tick:g}</text>')
    for number, (name, pairs) in enumerate(series.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        points = [(*place(p, y), n) for p, y, n in reliability(pairs)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        for x, y, n in points:
            radius = 2.5 + 14 * (n / max(len(pairs), 1)) ** 0.5
            lines.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}"'
                ' fill-opacity="0.45"/>'
            )
        told = f"{name}: {len(pairs)} questions, error {expected_error(pairs):.3f}"
        lines.append(
            f'<text x="{x1 + 16}" y="{_TOP + 20 + 22 * number}" fill="{colour}">'
            f"{escape(told)}</text>"
        )
    return "\n".join([*lines, "</svg>", ""])
