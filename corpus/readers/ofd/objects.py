"""What an OFD page draws: texts as characters in their places, paths as rules, pictures.

Units and axes become those of a page of PDF: points, y upwards (see `corpus.readers.pdf.page`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from corpus.readers.ofd.package import Sheet, numbers
from corpus.readers.pdf.characters import (
    MAX_CHARACTERS,
    Glyph,
    Look,
    along,
    angle_of,
    is_readable,
    runs,
    turned,
)
from corpus.readers.pdf.page import Page, Rule, width
from corpus.readers.pdf.shapes import (
    MAX_CORNERS,
    MAX_DEPTH,
    MAX_SHAPES,
    SAME,
    Matrix,
    Point,
    moved,
    outline_rules,
    overlap,
    times,
    turned_rule,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTS = 72 / 25.4  # in a millimetre
# How many numbers follow each letter of a path, and which two of them are where it ends.
_STEPS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}


class _Drawn(NamedTuple):
    """An object and the matrix from its own space to that of the page."""

    element: _Element
    kind: str
    matrix: Matrix


def read_page(sheet: Sheet, units: Mapping[str, _Element]) -> Page:
    """What is printed on a page; `units` are the drawings that it may refer to."""
    left, top, wide, high = sheet.box
    size = wide * POINTS, high * POINTS
    page = (POINTS, 0.0, 0.0, -POINTS, -left * POINTS, (top + high) * POINTS)
    glyphs: list[Glyph] = []
    rules: list[Rule] = []
    unreadable = unseen = beyond = drawn = corners = 0
    pictured = 0.0
    for element, kind, matrix in _objects(sheet.layers, units, page):
        if kind == "TextObject":
            seen = _is_seen(element)
            for glyph in _glyphs(element, matrix):
                if not seen:
                    unseen += 1
                elif not is_readable(ord(glyph.char)):
                    unreadable += 1
                elif len(glyphs) < MAX_CHARACTERS:
                    glyphs.append(glyph)
                else:
                    beyond += 1
        elif kind == "PathObject":
            drawn += 1
            for outline in _outlines(element, matrix) if drawn <= MAX_SHAPES else ():
                corners += len(outline)
                if corners <= MAX_CORNERS:
                    rules += outline_rules(outline, _is_on(element, "Stroke"), _is_filled(element))
        elif kind == "ImageObject":
            pictured += _share(element, matrix, size)
    if drawn > MAX_SHAPES or corners > MAX_CORNERS:
        rules = []
    angle = angle_of(glyphs)
    return Page(
        *(size if angle % 180 == 0 else size[::-1]),
        runs(turned(glyph, angle, size) for glyph in glyphs),
        [turned_rule(rule, angle, size) for rule in rules],
        unreadable,
        unseen,
        min(1.0, pictured),
        drawn,
        beyond,
    )


def _objects(
    layers: Sequence[_Element], units: Mapping[str, _Element], page: Matrix
) -> Iterator[_Drawn]:
    """All that is drawn, at most ten times as much as any page needs, in its order."""
    within = (drawn for layer in layers for drawn in _within(layer, units, page, MAX_DEPTH))
    return islice(within, MAX_CHARACTERS + 10 * MAX_SHAPES)


def _within(
    block: _Element, units: Mapping[str, _Element], outer: Matrix, depth: int
) -> Iterator[_Drawn]:
    """Every element, those that draw nothing too: drawings that hold themselves count as well."""
    for element in block:
        kind = str(element.tag).rpartition("}")[2]
        matrix, inner = outer, None
        if kind in ("PageBlock", "Content"):
            inner = element
        elif kind.endswith("Object") and element.get("Visible") != "false":
            matrix = times(_matrix(element), outer)
            if kind == "CompositeObject":
                inner = units.get(element.get("ResourceID", ""))
        else:
            kind = ""
        yield _Drawn(element, kind, matrix)
        if inner is not None and depth:
            yield from _within(inner, units, matrix, depth - 1)


def _matrix(element: _Element) -> Matrix:
    """From the space of an object to that of its page: its own matrix, and its box's corner."""
    own = numbers(element.get("CTM"))
    box = numbers(element.get("Boundary"))
    a, b, c, d, e, f = own if len(own) == 6 else SAME
    x, y = box[:2] if len(box) == 4 else (0.0, 0.0)
    return a, b, c, d, e + x, f + y


# Text


def _glyphs(element: _Element, matrix: Matrix) -> Iterator[Glyph]:
    """The characters of a text object, each where it begins, stands and ends."""
    a, b, c, d, *_ = matrix
    size = float(element.get("Size", "0"))
    angle = round(math.degrees(math.atan2(b, a))) % 360
    look = Look(
        size=round(size * math.hypot(c, d), 1),
        tone=_tone(element),
        angle=angle,
        tagged=False,
        unseen=False,
    )
    advance = size * math.hypot(a, b) * float(element.get("HScale", "1"))
    x = y = 0.0
    for code in element.iterfind("{*}TextCode"):
        x, y = float(code.get("X", x)), float(code.get("Y", y))
        text = code.text or ""
        places = _places(code, text, (x, y), size)
        for char, point in zip(text, places, strict=True):
            begin, base = moved(point, matrix)
            if angle:
                begin, base = along(angle, begin, base)
            yield Glyph(char, begin, begin + advance * width(char), base, look)


def _places(code: _Element, text: str, start: Point, size: float) -> Iterator[Point]:
    """Where each character of a text begins; the last step goes on, and else its own width."""
    across, down = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
    x, y = start
    for index, char in enumerate(text):
        yield x, y
        if across:
            x += across[min(index, len(across) - 1)]
        elif not down:
            x += size * width(char)
        if down:
            y += down[min(index, len(down) - 1)]


def _steps(text: str | None, most: int) -> list[float]:
    """The distances that an attribute lists; "g 3 5" stands for three times 5.

    >>> _steps("1 g 3 5 2", 9)
    [1.0, 5.0, 5.0, 5.0, 2.0]
    """
    parts = iter((text or "").split())
    steps: list[float] = []
    for part in parts:
        if part == "g":
            count, step = int(next(parts)), float(next(parts))
            steps += [step] * min(count, most)
        else:
            steps.append(float(part))
    return steps


def _tone(element: _Element) -> float:
    """How light a text is, opacity included; see `Run`."""
    colour = element.find("{*}FillColor")
    parts = [] if colour is None else (colour.get("Value") or "").split()
    values = [float(int(p[1:], 16)) if p.startswith("#") else float(p) for p in parts]
    light = 0.0
    if len(values) == 3:
        light = (0.2126 * values[0] + 0.7152 * values[1] + 0.0722 * values[2]) / 255
    elif len(values) == 1:
        light = values[0] / 255
    elif len(values) == 4:  # cyan, magenta, yellow, black
        light = max(0.0, 1 - (sum(values[:3]) / 3 + values[3]) / 255)
    alpha = float(element.get("Alpha", "255")) / 255
    if colour is not None:
        alpha *= float(colour.get("Alpha", "255")) / 255
    return round(light * alpha + 1 - alpha, 2)


def _is_seen(element: _Element) -> bool:
    return _is_on(element, "Fill") or str(element.get("Stroke")) == "true"


# Shapes


def _is_on(element: _Element, attribute: str) -> bool:
    return str(element.get(attribute)) != "false"


def _is_filled(element: _Element) -> bool:
    return str(element.get("Fill")) == "true"


def _outlines(element: _Element, matrix: Matrix) -> Iterator[list[Point]]:
    """The corners of each part of a path; of a curve, where it ends."""
    corners: list[Point] = []
    parts = iter((element.findtext("{*}AbbreviatedData") or "").split())
    for part in parts:
        if part == "C":
            corners += corners[:1]
            continue
        values = [float(next(parts)) for _ in range(_STEPS[part])]
        if part in "SM":
            if len(corners) > 1:
                yield corners
            corners = []
        corners.append(moved((values[-2], values[-1]), matrix))
    if len(corners) > 1:
        yield corners


def _share(element: _Element, matrix: Matrix, size: Point) -> float:
    """The share of a page of this size under a picture: a unit square in its own space."""
    points = [moved((x, y), matrix) for x in (0, 1) for y in (0, 1)]
    xs, ys = zip(*points, strict=True)
    return overlap((min(xs), min(ys), max(xs), max(ys)), (0.0, 0.0, *size)) / (size[0] * size[1])
