"""Draw docs/architecture.svg from the imports: `python docs/architecture_picture.py`.

A matrix of the parts in the order of the contract of imports (`[tool.importlinter]` in
pyproject.toml): a row imports the columns that it has figures in. As the contract lets a part know
only what stands below it, every figure stands right of the diagonal; one that stood left of it
would be an arrow that runs back.
"""

import importlib
import tomllib
from collections import Counter
from html import escape
from pathlib import Path
from typing import Any

import grimp

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "architecture.svg"
ROOMS = ("assistant", "evaluation", "corpus")
CELL, ROW, NAMES, SAYS, TOP, MARGIN = 26, 26, 110, 462, 104, 20
COLOURS = {"assistant": "#1f5793", "evaluation": "#2f7d5b", "corpus": "#9a6a1c"}
FONT = "font-family=\"'Noto Sans', 'Segoe UI', Helvetica, Arial, sans-serif\""


def parts() -> list[str]:
    """The files and folders of the three rooms, from the top of the house to the ground."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts: list[dict[str, Any]] = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = {c["containers"][0]: c["layers"] for c in contracts if c.get("containers")}
    return [
        f"{room}.{part.strip()}"
        for room in ROOMS
        for layer in layers[room]
        for part in layer.replace(":", "|").split("|")
    ]


def imports(named: list[str]) -> Counter[tuple[str, str]]:
    """How many files of one part import files of another, by the pair."""
    graph = grimp.build_graph(*ROOMS, cache_dir=None)
    part_of = {m: ".".join(m.split(".")[:2]) for m in graph.modules}
    pairs = {
        (module, part_of[imported])
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
        if part_of[module] != part_of[imported]
    }
    counted = Counter((part_of[module], imported) for module, imported in pairs)
    unknown = {part for pair in counted for part in pair} - {*named, *ROOMS}
    assert not unknown, f"in no layer of the contract: {sorted(unknown)}"
    return counted


def says(part: str) -> str:
    """What a part is for: the first line of its docstring."""
    return (importlib.import_module(part).__doc__ or "").strip().splitlines()[0]


def draw() -> str:
    """The picture as SVG, the same for the same imports."""
    named = parts()
    counted = imports(named)
    left, size = MARGIN + NAMES + SAYS, len(named)
    width, height = left + CELL * size + MARGIN, TOP + ROW * size + MARGIN
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {FONT} '
        'font-size="12" role="img" aria-label="Which part imports which">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_rooms(named, left, width),
    ]
    for row, part in enumerate(named):
        room, name = part.split(".")
        y = TOP + ROW * row
        drawn += [
            _text(MARGIN + 10, y + 17, name, f'fill="{COLOURS[room]}" font-weight="600"'),
            _text(MARGIN + NAMES, y + 17, _short(says(part)), 'fill="#44505e" font-size="11"'),
            f'<rect x="{left + CELL * row}" y="{y}" width="{CELL}" height="{ROW}" '
            f'fill="{COLOURS[room]}" opacity="0.22"/>',
            f'<g transform="translate({left + CELL * row + 17} {TOP - 8}) rotate(-52)">'
            + _text(0, 0, name, f'fill="{COLOURS[room]}"')
            + "</g>",
        ]
    drawn += [
        _text(MARGIN + 10 + 92 * place, TOP - 14, room, f'fill="{COLOURS[room]}" font-size="14"')
        for place, room in enumerate(ROOMS)
    ]
    places = {part: place for place, part in enumerate(named)}
    for (importing, imported), number in sorted(counted.items()):
        if importing in places and imported in places:
            drawn.append(_figure(places[importing], places[imported], number, left))
    return "\n".join([*drawn, "</svg>\n"])


def _rooms(named: list[str], left: int, width: int) -> list[str]:
    """A band behind each room, over the rows and over the columns."""
    bands = []
    for room in ROOMS:
        rows = [place for place, part in enumerate(named) if part.startswith(f"{room}.")]
        y, extent = TOP + ROW * rows[0], ROW * len(rows)
        bands += [
            f'<rect x="{MARGIN}" y="{y}" width="{width - 2 * MARGIN}" height="{extent}" '
            f'fill="{COLOURS[room]}" opacity="0.05"/>',
            f'<rect x="{MARGIN}" y="{y}" width="4" height="{extent}" fill="{COLOURS[room]}"/>',
            f'<rect x="{left + CELL * rows[0]}" y="{TOP}" width="{CELL * len(rows)}" '
            f'height="{ROW * len(named)}" fill="{COLOURS[room]}" opacity="0.05"/>',
        ]
    return bands


def _figure(row: int, column: int, number: int, left: int) -> str:
    x, y = left + CELL * column, TOP + ROW * row
    # An arrow that runs back is red: the contract refuses it before it is drawn.
    fill = "#33475b" if column > row else "#c0392b"
    shade = min(0.12 + 0.05 * number, 0.75)
    text = "#ffffff" if shade > 0.5 else "#1d2733"
    return (
        f'<rect x="{x + 2}" y="{y + 2}" width="{CELL - 4}" height="{ROW - 4}" rx="4" '
        f'fill="{fill}" opacity="{shade:.2f}"/>'
        + _text(x + CELL / 2, y + 17, str(number), f'text-anchor="middle" fill="{text}"')
    )


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 80 else sentence[:78].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _text(x: float, y: float, words: str, style: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" {style}>{escape(words)}</text>'


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
