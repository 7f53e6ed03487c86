"""The lines that are ruled on a page, and how much of it is under pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium

from corpus.readers.pdf.characters import shift
from corpus.readers.pdf.page import Rule

# A table of 50 rows has some 1,000; a map has more and no tables.
MAX_SHAPES, MAX_CORNERS = 20_000, 100_000
# Forms within forms.
MAX_DEPTH = 8
# Points. What is filled and no thicker is a line; what is no longer is a corner or a dot.
THICK, SHORT = 4.0, 4.0
STRAIGHT = 0.5

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Shapes(NamedTuple):
    """The rules of a page, the share of it under pictures, and how many shapes are drawn on it."""

    rules: list[Rule]
    pictured: float
    drawn: int


def read_shapes(page: object, box: Box) -> Shapes:
    """Read what is drawn on a page of PDFium within its box: left, bottom, right, top.

    Where more is drawn than any table needs, it is a drawing, and has no rules.
    """
    left, bottom, right, top = box
    rules: list[Rule] = []
    pictured, count, corners = 0.0, 0, 0
    for drawn, matrix in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictured += overlap(_bounds(drawn, matrix), box)
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING):
            count += 1
            if kind == pdfium.FPDF_PAGEOBJ_PATH and count <= MAX_SHAPES:
                corners += max(0, pdfium.FPDFPath_CountSegments(drawn))
                if corners <= MAX_CORNERS:
                    rules += _rules(drawn, matrix, (left, bottom))
    if count > MAX_SHAPES or corners > MAX_CORNERS:
        rules = []
    area = (right - left) * (top - bottom)
    return Shapes(rules, min(1.0, pictured / area) if area > 0 else 0.0, count)


def _objects(page: object) -> Iterator[tuple[object, Matrix]]:
    """All that is drawn, at most ten times as much as any page needs, with the matrix of the forms
    that it stands in."""
    top = (
        pdfium.FPDFPage_GetObject(page, index)
        for index in range(pdfium.FPDFPage_CountObjects(page))
    )
    within = (found for drawn in top for found in _within(drawn, SAME, MAX_DEPTH))
    return islice(within, 10 * MAX_SHAPES)


def _within(drawn: object, outer: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    """An object and those within it; forms count too, as they may hold nothing but forms."""
    yield drawn, outer
    if depth and pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_FORM:
        inner = times(_matrix(drawn), outer)
        for index in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            yield from _within(pdfium.FPDFFormObj_GetObject(drawn, index), inner, depth - 1)


def _matrix(drawn: object) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does what the first does, then what the second does."""
    a, b, c, d, e, f = first
    x, y = moved((e, f), second)
    p, q = moved((a, b), (*second[:4], 0.0, 0.0))
    r, s = moved((c, d), (*second[:4], 0.0, 0.0))
    return p, q, r, s, x, y


def moved(point: Point, matrix: Matrix) -> Point:
    """Where a matrix puts a point."""
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(drawn: object, outer: Matrix) -> Box:
    values = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(drawn, *values)
    left, bottom, right, top = (value.value for value in values)
    corners = [moved((x, y), outer) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def overlap(box: Box, page: Box) -> float:
    """How much of a page lies under a box."""
    width = min(box[2], page[2]) - max(box[0], page[0])
    height = min(box[3], page[3]) - max(box[1], page[1])
    return max(0.0, width) * max(0.0, height)


def _rules(path: object, outer: Matrix, origin: Point) -> Iterator[Rule]:
    """The straight lines of a path that run across or down the page."""
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroked)
    matrix = times(_matrix(path), outer)
    for corners in _outlines(path, matrix, origin):
        yield from outline_rules(corners, bool(stroked.value), bool(fill.value))


def outline_rules(corners: Sequence[Point], stroked: bool, filled: bool) -> Iterator[Rule]:
    """The straight lines of an outline that run across or down the page.

    What is filled is a line where it is thin; a shaded cell has no line around it.
    """
    if stroked:
        for first, second in pairwise(corners):
            yield from _rule(first, second)
    elif filled:
        xs, ys = zip(*corners, strict=True)
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
        if height <= THICK < width:
            yield from _rule((min(xs), y), (max(xs), y))
        elif width <= THICK < height:
            yield from _rule((x, min(ys)), (x, max(ys)))


def _outlines(path: object, matrix: Matrix, origin: Point) -> Iterator[list[Point]]:
    """The corners of each part of a path; a closed one ends where it began."""
    corners: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        across, up = moved((x.value, y.value), matrix)
        point = across - origin[0], up - origin[1]
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(corners) > 1:
                yield corners
            corners = []
        corners.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            corners.append(corners[0])
    if len(corners) > 1:
        yield corners


def _rule(first: Point, second: Point) -> Iterator[Rule]:
    (left, bottom), (right, top) = sorted((first, second))
    if abs(top - bottom) <= STRAIGHT and right - left > SHORT:
        yield Rule(True, (top + bottom) / 2, left, right)
    elif right - left <= STRAIGHT and abs(top - bottom) > SHORT:
        yield Rule(False, (left + right) / 2, min(bottom, top), max(bottom, top))


def turned_rule(rule: Rule, angle: int, size: Point) -> Rule:
    """A rule as it lies on a page of this size once that is turned; see `angle_of`."""
    cosine, sine = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[angle]
    along, down = shift(angle, size)
    at, low, high = rule.at, rule.start, rule.end
    ends = [(low, at), (high, at)] if rule.across else [(at, low), (at, high)]
    (x, y), (right, top) = [
        (p * cosine + q * sine + along, q * cosine - p * sine + down) for p, q in ends
    ]
    across = rule.across == (angle % 180 == 0)
    start, end = sorted((x, right) if across else (y, top))
    return Rule(across, y if across else x, start, end)
