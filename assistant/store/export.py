"""A conversation as a Word or a Markdown file, the passages it cites in an annex.

The page follows GB/T 9704-2012 (A4, its margins, its sizes) with the typefaces that come with
Windows and WPS: 仿宋 for the text, 黑体 for headings.
"""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assistant.store.conversations import Conversation, Message
from assistant.store.passages import Source, quoted_spans, sources
from assistant.words import pages as texts
from assistant.words.messages import PART

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_BODY, _HEADING, _TITLE = "仿宋", "黑体", "宋体"
# What XML 1.0 cannot hold; a text layer of a PDF may contain such characters.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_markdown(conversation: Conversation, messages: Sequence[Message]) -> str:
    """The conversation in Markdown, quoted words in bold."""
    lines = [f"# {_escape(conversation.title)}", "", _dated(conversation), ""]
    for number, message in enumerate(messages, start=1):
        lines += [f"## {texts.QUESTION}{number}　{_escape(message.question)}", ""]
        lines += [_escape_answer(message), ""]
        lines += [f"> {texts.NOTE}{_escape(warning)}" for warning in message.warnings]
        lines += [""] * bool(message.warnings)
    cited = _annex(messages)
    if cited:
        lines += [f"## {texts.ANNEX}", ""]
    for number, found in cited:
        lines += [f"### {texts.CITED_BY.format(number)}", ""]
        for source in found:
            lines += [f"**{_escape(_heading(source))}**", ""]
            lines += [_escape(line) for line in _details(source)] + [""]
            passage = "".join(
                f"**{_escape(piece)}**" if quoted and piece.strip() else _escape(piece)
                for piece, quoted in quoted_spans(source.passage.text, source.quotes)
            )
            lines += ["> " + line for line in passage.split("\n")] + [""]
    lines += ["---", "", texts.DISCLAIMER, ""]
    return "\n".join(lines)


def to_text(message: Message) -> str:
    """An answer for the clipboard: its text, then where each marker points."""
    lines = [message.answer, "", texts.BASIS]
    return "\n".join(lines + [_heading(source) for source in sources(message.passages)])


def to_docx(conversation: Conversation, messages: Sequence[Message]) -> bytes:
    """The conversation as a Word file, quoted words shaded."""
    from docx.shared import Pt

    document = _page()
    _paragraph(document, conversation.title, _TITLE, 22, bold=True, centred=True)
    _paragraph(document, _dated(conversation), _BODY, 14, centred=True)
    for number, message in enumerate(messages, start=1):
        question = f"{texts.QUESTION}{number}　{message.question}"
        heading = _paragraph(document, question, _HEADING, 16, level=1)
        heading.paragraph_format.space_before = Pt(12)
        above = _headings(message)
        for line in message.answer.splitlines():
            _paragraph(document, line, _BODY, 16, bold=line in above, indent=True)
        for warning in message.warnings:
            _paragraph(document, f"{texts.NOTE}{warning}", _BODY, 14, indent=True)
    cited = _annex(messages)
    if cited:
        annex = _paragraph(document, texts.ANNEX, _HEADING, 16, level=1)
        annex.paragraph_format.page_break_before = True
    for number, found in cited:
        _paragraph(document, texts.CITED_BY.format(number), _HEADING, 14, level=2)
        for source in found:
            _paragraph(document, _heading(source), _BODY, 14, bold=True)
            for line in _details(source):
                _paragraph(document, line, _BODY, 12)
            _quoted(document, source)
    _paragraph(document, texts.DISCLAIMER, _BODY, 12)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def file_name(conversation: Conversation, ending: str) -> str:
    """A name for the downloaded file that every system accepts."""
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", conversation.title).strip(" .")
    return f"{name or texts.CONVERSATION}.{ending}"


def local_time(moment: datetime) -> str:
    """A moment as people here write it, in the time of this machine."""
    here = moment.astimezone()
    return f"{here.year}年{here.month}月{here.day}日 {here:%H:%M}"


def _headings(message: Message) -> tuple[str, ...]:
    """The lines of an answer that stand above the answers to its parts."""
    return tuple(
        PART.format(number=number, question=part.question)
        for number, part in enumerate(message.parts, 1)
    )


def _escape_answer(message: Message) -> str:
    """The lines of an answer in Markdown; what stands above a part is bold."""
    above = _headings(message)
    lines = ((line, _escape(line)) for line in message.answer.split("\n"))
    return "  \n".join(f"**{escaped}**" if line in above else escaped for line, escaped in lines)


def _annex(messages: Sequence[Message]) -> list[tuple[int, tuple[Source, ...]]]:
    """The number of each question that was answered, with what its answer rests on."""
    return [
        (number, sources(message.passages))
        for number, message in enumerate(messages, start=1)
        if message.passages
    ]


def _dated(conversation: Conversation) -> str:
    return texts.EXPORTED.format(local_time(conversation.updated_at))


def _heading(source: Source) -> str:
    markers = "".join(f"[{marker}]" for marker in source.markers)
    return f"{markers} {source.passage.name}"


def _details(source: Source) -> list[str]:
    """Where the passage stands, and what is known of its document."""
    passage = source.passage
    known = (passage.document_number, passage.issuer, passage.date, passage.status)
    lines = [" · ".join(part for part in known if part)]
    if passage.path:
        lines.append(texts.PLACE + " › ".join(passage.path))
    return [line for line in lines if line]


def _escape(text: str) -> str:
    """`text` so that Markdown shows it as it is; the markers [1] stay readable in the source."""
    # "](" and "]:" are what makes a link or a picture of brackets.
    escaped = re.sub(r"([\\`*_{}<>#|~$&]|\](?=[(:]))", r"\\\1", text)
    return re.sub(
        r"(?m)^(\s*)(\d+)\.(\s)", r"\1\2\\.\3", re.sub(r"(?m)^(\s*)([-+])", r"\1\\\2", escaped)
    )


def _page() -> "WordDocument":
    """An empty document with the page of GB/T 9704-2012 and a page number at the foot."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    _font(document.styles["Normal"], _BODY, 16)
    for level in (1, 2):
        _font(document.styles[f"Heading {level}"], _HEADING, 16)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in ("— ", None, " —"):
        run = footer.add_run(piece or "")
        _font(run, _TITLE, 14)
        if piece is None:
            _field(run, "PAGE")
    return document


def _field(run: Any, code: str) -> None:  # noqa: ANN401 - python-docx has no types
    """Put a field, such as the page number, into a run."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", None, "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)


def _font(target: Any, name: str, size: float, bold: bool = False) -> None:  # noqa: ANN401
    """Set the typeface of a run or a style, for Latin and for Chinese characters."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    target.font.name = name
    target.font.size = Pt(size)
    target.font.bold = bold
    target.font.color.rgb = RGBColor(0, 0, 0)
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)
    # A heading style names theme fonts, which would win over the names above.
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _paragraph(
    document: "WordDocument",
    text: str,
    font: str,
    size: float,
    *,
    bold: bool = False,
    centred: bool = False,
    indent: bool = False,
    level: int = 0,
) -> Any:  # noqa: ANN401 - python-docx has no types
    """Add a paragraph of one typeface; `level` above 0 makes it a heading."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph(style=f"Heading {level}" if level else None)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    paragraph.paragraph_format.space_after = Pt(4)
    _font(paragraph.add_run(_NOT_XML.sub("", text)), font, size, bold)
    return paragraph


def _quoted(document: "WordDocument", source: Source) -> None:
    """Add the whole passage, the quoted words shaded."""
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Pt(14)
    paragraph.paragraph_format.space_after = Pt(10)
    for piece, quoted in quoted_spans(_NOT_XML.sub("", source.passage.text), source.quotes):
        run = paragraph.add_run(piece)
        _font(run, _BODY, 14)
        if quoted:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
