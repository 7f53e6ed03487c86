"""The elements that a Word file of the official format is put together from."""

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def parsed(xml: bytes) -> "Element":
    """XML as the elements of python-docx."""

    from docx.oxml import parse_xml

    return parse_xml(xml)


def element(tag: str, **attributes: str) -> "Element":
    """An element of the namespace w with attributes of it."""

    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    return OxmlElement(f"w:{tag}", {qn(f"w:{name}"): v for name, v in attributes.items()})


def set_style(paragraph: "Element", style: str) -> None:
    """Give a paragraph its style, by the id of the template."""
    properties = element("pPr")
    properties.append(element("pStyle", val=style))
    paragraph.insert(0, properties)


def add_run(paragraph: "Element", text: str, style: str = "") -> None:
    """Put words at the end of a paragraph, without characters that XML cannot hold."""
    run = element("r")
    if style:
        properties = element("rPr")
        properties.append(element("rStyle", val=style))
        run.append(properties)
    words = element("t")
    words.text = _NOT_IN_XML.sub("", text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    paragraph.append(run)


def add_break(paragraph: "Element") -> None:
    """Begin a new line."""
    run = element("r")
    run.append(element("br"))
    paragraph.append(run)


def add_reference(paragraph: "Element", tag: str, number: str = "") -> None:
    """The mark of a footnote, in the text and in front of the note."""
    run = element("r")
    properties = element("rPr")
    properties.append(element("rStyle", val="FootnoteReference"))
    run.append(properties)
    run.append(element(tag, id=number) if number else element(tag))
    paragraph.append(run)


def add_page_header(document: "Document", text: str) -> None:
    """Put words in the middle above every page, small and grey."""
    from docx.shared import Pt, RGBColor

    for section in document.sections:
        for header in (section.header, section.even_page_header):
            header.is_linked_to_previous = False
            paragraph = header.paragraphs[0]
            properties = paragraph._p.get_or_add_pPr()
            properties.append(element("ind", firstLine="0", firstLineChars="0"))
            properties.append(element("jc", val="center"))
            run = paragraph.add_run(text)
            run.font.size, run.font.color.rgb = Pt(9), RGBColor(0x59, 0x59, 0x59)


def em_width(text: str) -> float:
    """How many Chinese characters a text is wide.

    >>> em_width("第23项")
    3.0
    """
    return sum(1 if east_asian_width(char) in "WFA" else 0.5 for char in text)
