"""What stands on slides: in shapes, cells of tables, charts and speaker notes."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

from evaluation.materials.check.standing import (
    Entry,
    Place,
    compare,
    entries_of,
    fail,
    plain,
    stands,
    words_of,
)
from evaluation.materials.manifest import FigureEntry, FileEntry
from evaluation.materials.slides.drawing import NOTES_NAME, SLIDE_NAME, TITLE_NAME
from evaluation.materials.slides.tables import CELL_NAME
from evaluation.materials.texts import check as check_texts

_ROUNDING = 1e-9  # programs write 15 digits, or a few less


def check_slides(path: Path, file: FileEntry) -> dict[str, str]:
    """Compare a PowerPoint file with what was recorded; the place of each anchor in words.

    Raises CheckError.
    """
    from pptx import Presentation

    shapes, where = _by_shape(file)
    for number, slide in enumerate(Presentation(str(path)).slides, 1):
        name = slide.name or SLIDE_NAME.format(number)
        for place, text in _texts(slide, name):
            compare(file.file, Place(place, text, tuple(shapes.pop(place, ()))))
        for shape in slide.shapes:
            if shape.has_chart:
                place = f"{name}/{shape.name}"
                _check_chart(file.file, place, shape.chart, shapes.pop(place, []))
    for place, entries in shapes.items():
        what = check_texts.GONE.format(wanted=words_of(entries[0]))
        raise fail(file.file, place, what)
    return where


def _by_shape(file: FileEntry) -> tuple[dict[str, list[Entry]], dict[str, str]]:
    """The entries by shape, in their order in it; the shape of each anchor."""
    ordered: dict[str, list[tuple[tuple[str, int, int], Entry]]] = defaultdict(list)
    where = {}
    for entry in entries_of(file):
        shape, first, second = entry.anchor.rsplit("/", 2)
        where[entry.anchor] = shape
        series, of_chart = (first, 0) if not first.isdecimal() else ("", int(first))
        ordered[shape].append(((series, of_chart, int(second)), entry))
    shapes = {
        shape: [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]
        for shape, entries in ordered.items()
    }
    return shapes, where


def _texts(slide: Any, name: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - python-pptx
    """Every text of a slide, with the name of where it stands."""
    title = slide.shapes.title
    for shape in _shapes(slide.shapes):
        if shape.has_text_frame:
            # LibreOffice gives placeholders names of its own.
            is_title = title is not None and shape.shape_id == title.shape_id
            yield f"{name}/{TITLE_NAME if is_title else shape.name}", shape.text_frame.text
        elif shape.has_table:
            for row, cells in enumerate(shape.table.rows, 1):
                for column, cell in enumerate(cells.cells, 1):
                    yield CELL_NAME.format(name, shape.name, row, column), cell.text_frame.text
        elif shape.has_chart and shape.chart.has_title:
            yield f"{name}/{shape.name}.标题", shape.chart.chart_title.text_frame.text
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield f"{name}/{NOTES_NAME}", slide.notes_slide.notes_text_frame.text


def _shapes(shapes: Any) -> Iterator[Any]:  # noqa: ANN401
    """The shapes, those in groups too."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _check_chart(file: str, place: str, chart: Any, entries: list[Entry]) -> None:  # noqa: ANN401
    """Compare categories and values, as drawn and in the sheet that PowerPoint edits."""
    plot, sheet = chart.plots[0], _sheet(chart)
    drawn = [[str(category) for category in plot.categories], *(s.values for s in plot.series)]
    for entry in entries:
        _, series, number = entry.anchor.rsplit("/", 2)
        row = int(number)
        column = 0 if series == "类" else int(series)
        values = drawn[column] if column < len(drawn) else ()
        found = [values[row - 1] if row <= len(values) else None]
        found += [] if sheet is None else [sheet.cell(row + 1, column + 1).value]
        for value in found:
            if not _is_value(entry, value, is_name=column == 0):
                where = place if column == 0 else f"{place}{check_texts.CHART_VALUE}"
                raise fail(file, where, stands(str(value), words_of(entry)))


def _is_value(entry: Entry, value: object, *, is_name: bool) -> bool:
    """Whether a category or a value of a chart is what was recorded."""
    if is_name or not isinstance(entry, FigureEntry):
        return plain(str(value)) == plain(words_of(entry))
    exact = float(Fraction(entry.exact))
    return isinstance(value, int | float) and abs(value - exact) <= _ROUNDING * max(1, exact)


def _sheet(chart: Any) -> Any:  # noqa: ANN401
    """The sheet within a chart; None where a program has left it out, as LibreOffice does."""
    from openpyxl import load_workbook

    part = chart.part.chart_workbook.xlsx_part
    return None if part is None else load_workbook(BytesIO(part.blob)).worksheets[0]
