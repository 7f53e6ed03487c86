"""What stands on slides: in shapes, cells of tables, charts and speaker notes."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

from evaluation.materials import check_texts
from evaluation.materials.manifest import FigureEntry, FileEntry
from evaluation.materials.slide_drawing import NOTES_NAME, SLIDE_NAME
from evaluation.materials.slide_tables import CELL_NAME
from evaluation.materials.standing import Entry, Place, compare, entries_of, fail, plain, words_of


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
    for shape in _shapes(slide.shapes):
        if shape.has_text_frame:
            yield f"{name}/{shape.name}", shape.text_frame.text
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
    plot = chart.plots[0]
    sheet = _sheet(chart)
    categories = [str(category) for category in plot.categories]
    for entry in entries:
        _, series, number = entry.anchor.rsplit("/", 2)
        row = int(number)
        if series == "类":
            found = [categories[row - 1], str(sheet.cell(row + 1, 1).value)]
            wrong = next((text for text in found if plain(text) != plain(words_of(entry))), None)
            if wrong is not None:
                what = check_texts.STANDS.format(found=wrong, wanted=words_of(entry))
                raise fail(file, place, what)
        elif isinstance(entry, FigureEntry):
            drawn = plot.series[int(series) - 1].values[row - 1]
            for value in (drawn, sheet.cell(row + 1, int(series) + 1).value):
                if value is None or abs(value - float(Fraction(entry.exact))) > 1e-12:
                    where = f"{place}{check_texts.CHART_VALUE}"
                    what = check_texts.STANDS.format(found=value, wanted=entry.text)
                    raise fail(file, where, what)


def _sheet(chart: Any) -> Any:  # noqa: ANN401
    from openpyxl import load_workbook

    return load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
