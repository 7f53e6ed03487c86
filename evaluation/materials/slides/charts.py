"""Charts that PowerPoint can edit, readable without colours: dark, hatched and light fills."""

from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any

from evaluation.materials.manifest import Recorder
from evaluation.materials.slides.deck import Chart
from evaluation.materials.slides.theme import BLUE, FONT, GREY, INK, NAVY
from evaluation.materials.statements import Figure, part_text
from evaluation.workbook.values import safe_text, set_text

if TYPE_CHECKING:
    from pptx.chart.chart import Chart as NativeChart
    from pptx.chart.data import CategoryChartData

_FILLS = (BLUE, "9DB6D3", "FFFFFF")  # the second is hatched
_OTHERS = "C3D1E3"  # columns that are not the candidate's own
_LABELS = 12.0  # points
CATEGORY_NAME, POINT_NAME = "{}/类/{}", "{}/{}/{}"  # of a chart; a point by its series
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_MANY = 12  # categories beyond which the labels of values would run into each other


def add_chart(
    shapes: Any,  # noqa: ANN401 - the shapes of a slide of python-pptx
    chart: Chart,
    name: str,
    recorder: Recorder,
    slide: str,
) -> None:
    """Draw a chart into its box and record each value and category."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Pt

    data = CategoryChartData(
        number_format="0.0%" if chart.percent else "0.00" if _has_places(chart) else "0"
    )
    data.categories = [safe_text(part_text(category)) for category in chart.categories]
    for series in chart.series:
        data.add_series(
            series.name, [None if p is None else float(Fraction(p.exact)) for p in series.points]
        )
    kinds = {
        "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
        "bars": XL_CHART_TYPE.BAR_CLUSTERED,
        "stacked": XL_CHART_TYPE.BAR_STACKED,
    }
    box = chart.box
    frame = shapes.add_chart(
        kinds[chart.kind], Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height), data
    )
    frame.name = name
    native = frame.chart
    _write_table(native, data)
    _write_text(native, chart)
    _draw_axes(native, chart)
    _fill(native, chart)
    _label(native, chart)
    _record(chart, recorder, f"{slide}/{name}")


def _write_table(native: Any, data: "CategoryChartData") -> None:  # noqa: ANN401
    """Write the table behind the chart anew, where it stood: names as text, values as numbers.

    python-pptx has XlsxWriter make a formula or a link of a name that looks like one.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"  # the name by which the chart refers to it
    for row, category in enumerate(data.categories, 2):
        set_text(sheet.cell(row, 1), category.label)
    for column, series in enumerate(data, 2):
        set_text(sheet.cell(1, column), series.name)
        for row, value in enumerate(series.values, 2):
            sheet.cell(row, column, value).number_format = series.number_format
    made = BytesIO()
    book.save(made)
    native.part.chart_workbook.update_from_xlsx_blob(made.getvalue())


def _record(chart: Chart, recorder: Recorder, anchor: str) -> None:
    for number, category in enumerate(chart.categories, 1):
        recorder.add(category, CATEGORY_NAME.format(anchor, number))
    for place, series in enumerate(chart.series, 1):
        for number, point in enumerate(series.points, 1):
            if point is not None:
                recorder.add(point, POINT_NAME.format(anchor, place, number))


def _has_places(chart: Chart) -> bool:
    return any(p is not None and "." in p.text for series in chart.series for p in series.points)


def _write_text(native: "NativeChart", chart: Chart) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    native.font.size, native.font.name = Pt(_LABELS), FONT
    native.font.color.rgb = RGBColor.from_string(INK)
    native.has_title = True
    title = native.chart_title.text_frame
    title.text = chart.title
    font = title.paragraphs[0].runs[0].font
    font.size, font.bold, font.name = Pt(14), True, FONT
    font.color.rgb = RGBColor.from_string(NAVY)
    native.chart_title.include_in_layout = False
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.BOTTOM
        native.legend.include_in_layout = False


def _draw_axes(native: "NativeChart", chart: Chart) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_TICK_MARK

    values, categories = native.value_axis, native.category_axis
    values.minimum_scale = 0
    if chart.percent:
        values.maximum_scale = 1
        values.tick_labels.number_format = "0%"
        values.tick_labels.number_format_is_linked = False
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string("D9D9D9")
    values.format.line.fill.background()
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.format.line.color.rgb = RGBColor.from_string(GREY)
    # Bars are drawn from below; a list is read from above.
    categories.reverse_order = chart.kind != "columns"
    values.visible = chart.kind == "columns"


def _fill(native: "NativeChart", chart: Chart) -> None:
    from pptx.dml.color import RGBColor

    plot = native.plots[0]
    plot.gap_width = 40 if chart.kind == "columns" else 60
    for place, series in enumerate(plot.series):
        _fill_one(series.format, place)
        series.invert_if_negative = False
    if chart.highlight is not None:
        for place in range(len(chart.categories)):
            fill = plot.series[0].points[place].format.fill
            fill.solid()
            own = place == chart.highlight
            fill.fore_color.rgb = RGBColor.from_string(NAVY if own else _OTHERS)


def _fill_one(target: Any, place: int) -> None:  # noqa: ANN401
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_PATTERN

    if place == 1:
        target.fill.patterned()
        target.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        target.fill.fore_color.rgb = RGBColor.from_string(BLUE)
        target.fill.back_color.rgb = RGBColor.from_string("FFFFFF")
    else:
        target.fill.solid()
        target.fill.fore_color.rgb = RGBColor.from_string(_FILLS[min(place, 2)])
    target.line.color.rgb = RGBColor.from_string(BLUE)


def _label(native: "NativeChart", chart: Chart) -> None:
    """Values beside or in the bars; of many columns the candidate's own alone."""
    from pptx.enum.chart import XL_LABEL_POSITION

    many = len(chart.categories) > _MANY
    position = (
        XL_LABEL_POSITION.CENTER if chart.kind == "stacked" else XL_LABEL_POSITION.OUTSIDE_END
    )
    for place, (drawn, series) in enumerate(zip(native.plots[0].series, chart.series, strict=True)):
        for number, point in enumerate(series.points):
            if point is None or (many and number != chart.highlight):
                continue
            label = drawn.points[number].data_label
            label.position = position
            _write_label(label, point, dark=chart.kind == "stacked" and place == 0)
            if chart.kind == "stacked" and place == 1:
                _white_ground(label)


def _write_label(label: Any, point: Figure, *, dark: bool) -> None:  # noqa: ANN401
    """The value with as many places as the figure is written with: no miss is shown as a hit.

    python-pptx gives a label a text of its own or none; the value is asked for in XML.
    """
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    label.font.size, label.font.bold = Pt(_LABELS), True
    label.font.color.rgb = RGBColor.from_string("FFFFFF" if dark else INK)
    element = label._get_or_add_dLbl()
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name.startswith("show"):
            child.set("val", "1" if name == "showVal" else "0")
    form = number_format_of(point.text)
    _insert(element, f'<c:numFmt xmlns:c="{_CHART}" formatCode="{form}" sourceLinked="0"/>')


def number_format_of(text: str) -> str:
    """The number format in which a value reads as the text does.

    >>> number_format_of("96.2%"), number_format_of("81.92"), number_format_of("3")
    ('0.0%', '0.00', '0')
    """
    places = len(text.rstrip("%").partition(".")[2])
    return "0" + ("." + "0" * places if places else "") + ("%" if text.endswith("%") else "")


def _white_ground(label: Any) -> None:  # noqa: ANN401
    """A white ground under a value that stands on hatching."""
    fill = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    shape = f'<c:spPr xmlns:c="{_CHART}" xmlns:a="{_DRAWING}">{fill}</c:spPr>'
    _insert(label._get_or_add_dLbl(), shape)


def _insert(element: Any, xml: str) -> None:  # noqa: ANN401
    """Put a number format or a ground where the schema has it: before the text's properties."""
    from pptx.oxml import parse_xml

    after = element.find(f"{{{_CHART}}}txPr")
    after.addprevious(parse_xml(xml))
