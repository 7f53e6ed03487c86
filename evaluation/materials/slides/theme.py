"""An empty presentation with the look of an office: its colours, typeface and two layouts.

The typeface is 微软雅黑, named with its PANOSE class and character set, by which a program without
it picks another sans-serif for Chinese (LibreOffice here: Noto Sans CJK SC).
"""

from html import escape
from typing import TYPE_CHECKING, Any, Final

from evaluation.materials.slides.layout import BODY, HEIGHT, TITLE, WIDTH, Box

if TYPE_CHECKING:
    from pptx.presentation import Presentation

FONT: Final = "微软雅黑"
INK, GREY, NAVY, BLUE, MIST, AMBER, WHITE = (
    "262626", "595959", "1F3864", "2F5D92", "E8EEF6", "9C4A00", "FFFFFF",
)  # fmt: skip
_ACCENTS = (BLUE, "8EA9C9", NAVY, "7F7F7F", "B7C9E2", AMBER)
_FACE = f'typeface="{FONT}" panose="020B0503020204020204" pitchFamily="34" charset="-122"'
COVER, PLAIN = "封面", "标题和内容"
_PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
_EMPTY = '<a:p><a:endParaRPr lang="zh-CN"/></a:p>'
_KEPT = {"Title Slide": COVER, "Title Only": PLAIN}
COVER_TITLE = Box(80, 150, 800, 130)
COVER_LINES = Box(80, 310, 800, 120)


def new_presentation(stamp: str = "") -> "Presentation":
    """A presentation without slides; its layouts are COVER and PLAIN, with `stamp` at the foot."""
    import pptx
    from pptx.util import Pt

    made = pptx.Presentation()
    made.slide_width, made.slide_height = Pt(WIDTH), Pt(HEIGHT)
    _set_theme(made)
    for layout in list(made.slide_layouts):
        if layout.name not in _KEPT:
            made.slide_layouts.remove(layout)
            continue
        layout.name = _KEPT[layout.name]
        for shape in list(layout.placeholders):
            if shape.placeholder_format.idx != 0:
                shape.element.getparent().remove(shape.element)
        cover = layout.name == COVER
        place(layout.placeholders[0], COVER_TITLE if cover else TITLE)
        _decorate(layout, cover=cover)
        if stamp:
            layout.shapes._spTree.append(_stamp(stamp))
    _set_master(made)
    return made


def place(shape: Any, box: Box) -> None:  # noqa: ANN401 - many classes of python-pptx
    """Put a shape where a box is."""
    from pptx.util import Pt

    shape.left, shape.top = Pt(box.left), Pt(box.top)
    shape.width, shape.height = Pt(box.width), Pt(box.height)


def rectangle(shapes: Any, box: Box, colour: str) -> Any:  # noqa: ANN401
    """Add a plain filled rectangle."""
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Pt

    shape = shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height)
    )
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(colour)
    shape.line.fill.background()
    style = shape._element.find(f"{{{_PRESENTATION}}}style")
    shape._element.remove(style)  # it brings a shadow
    return shape


def _set_master(made: "Presentation") -> None:
    """Titles from the left in one size; the other placeholders are not used."""
    master = made.slide_master
    for shape in list(master.placeholders):
        if shape.placeholder_format.type == 1:  # the title
            place(shape, TITLE)
        else:
            place(shape, BODY)


def _set_theme(made: "Presentation") -> None:
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    names = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    for kind in ("majorFont", "minorFont"):
        (fonts,) = theme.iterfind(f".//a:{kind}", names)
        for child in list(fonts):
            if child.get("script") != "Hans":
                fonts.remove(child)
            else:
                child.set("typeface", FONT)
        for place_, tag in enumerate(("latin", "ea")):
            fonts.insert(place_, etree.fromstring(f'<a:{tag} xmlns:a="{names["a"]}" {_FACE}/>'))
        fonts.insert(2, etree.fromstring(f'<a:cs xmlns:a="{names["a"]}" typeface=""/>'))
    colours = {f"accent{n}": colour for n, colour in enumerate(_ACCENTS, 1)} | {"dk2": NAVY}
    for name, colour in colours.items():
        for element in theme.iterfind(f".//a:clrScheme/a:{name}/a:srgbClr", names):
            element.set("val", colour)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _decorate(layout: Any, *, cover: bool) -> None:  # noqa: ANN401
    """The lines and the slide number of a layout, drawn on it so that no slide repeats them."""
    tree = layout.shapes._spTree
    before = len(tree)
    if cover:
        _draw(tree, 2, Box(0, 0, WIDTH, 14), NAVY)
        _draw(tree, 3, Box(80, 292, 160, 4), BLUE)
        return
    _draw(tree, 2, Box(0, 0, WIDTH, 8), NAVY)
    _draw(tree, 3, Box(40, 78, 880, 1.5), BLUE)
    tree.append(_number_field())
    # What is drawn lies under the title.
    for element in list(tree)[before:]:
        tree.remove(element)
        tree.insert(2, element)


def _draw(tree: Any, number: int, box: Box, colour: str) -> None:  # noqa: ANN401
    tree.append(_shape(100 + number, f"装饰{number}", box, _filled(colour), ""))


def _filled(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln>'


def _number_field() -> Any:  # noqa: ANN401
    text = (
        f'<a:p><a:pPr algn="r"/><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" '
        f'type="slidenum"><a:rPr lang="zh-CN" sz="1100"><a:solidFill><a:srgbClr val="{GREY}"/>'
        "</a:solidFill></a:rPr><a:t>‹#›</a:t></a:fld></a:p>"
    )
    return _shape(110, "页码", Box(820, 508, 100, 22), "<a:noFill/>", text)


def _stamp(text: str) -> Any:  # noqa: ANN401
    line = (
        f'<a:p><a:r><a:rPr lang="zh-CN" sz="1100"><a:solidFill><a:srgbClr val="{AMBER}"/>'
        f"</a:solidFill></a:rPr><a:t>{escape(text)}</a:t></a:r></a:p>"
    )
    return _shape(111, "标记", Box(40, 508, 700, 22), "<a:noFill/>", line)


def _shape(number: int, name: str, box: Box, fill: str, paragraph: str) -> Any:  # noqa: ANN401
    from pptx.oxml import parse_xml
    from pptx.util import Pt

    x, y, width, height = (Pt(v) for v in (box.left, box.top, box.width, box.height))
    return parse_xml(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr>'
        '<p:txBody><a:bodyPr lIns="0" rIns="0" tIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f"{paragraph or _EMPTY}</p:txBody></p:sp>"
    )
