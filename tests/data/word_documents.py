"""Tables whose content is known in Word documents, with all that Word and people do to them.

Everything in them is made up (示例). What is deleted, hidden, a head or a watermark holds the word
不读: no reader may give it.
"""

import random
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from table_documents import Known, Piece, make_table

GONE = "不读"
_W = nsdecls("w")
_ROW_GONE = '<w:trPr><w:del w:id="9" w:author="示例"/></w:trPr>'
_WATERMARK = (
    '<w:p {0}><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" type="#_x0000_t136">'
    '<v:textpath string="不读水印"/><v:textbox><w:txbxContent><w:p><w:r><w:t>不读水印</w:t></w:r>'
    "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def make_document(folder: Path, seed: int) -> tuple[Path, list[Known]]:
    """Write the document of a seed: one table, or two."""
    chance = random.Random(seed * 13 + 5)
    tables = [make_table(seed * 10 + n, "docx") for n in range(chance.choice((1, 1, 2)))]
    document = docx.Document()
    body = document.element.body
    document.add_paragraph("现将有关表格印发给你们，请认真执行。")
    for known in tables:
        if not known.above:
            document.add_paragraph(known.title)
        for part in _parts(known, chance):
            element = parse_xml(part)
            body.insert(len(body) - 1, element)
        if chance.random() < 0.7 or len(tables) > 1:
            document.add_paragraph("（以下无正文）" if len(tables) == 1 else "以上事项请抓好落实。")
    header = document.sections[0].header
    header.paragraphs[0].text = "不读页眉"
    header._element.append(parse_xml(_WATERMARK.format(_W)))
    document.sections[0].footer.paragraphs[0].text = "— 不读 —"
    path = folder / f"示例{seed}.docx"
    document.save(str(path))
    return path, tables


def _parts(known: Known, chance: random.Random) -> list[str]:
    """The table, or a table for each page; now and then in a frame or a content control."""
    lines = known.grid
    start = len(known.above) + known.head
    cut = 0
    if chance.random() < 0.25:
        cuts = [i for i in range(start + 2, len(lines) - 1) if _may_cut(lines, i, known)]
        cut = chance.choice(cuts) if cuts else 0
    again = lines[len(known.above) : start] if chance.random() < 0.7 else []
    pages = [lines[:cut], [*again, *lines[cut:]]] if cut else [lines]
    found = [_table(page, known, chance) for page in pages]
    if cut:
        between = chance.choice(("<w:p {0}/>", "", "<w:p {0}><w:r><w:t>续表</w:t></w:r></w:p>"))
        found.insert(1, between.format(_W))
    way = chance.random()
    if way < 0.1 and not cut:
        cell = f"<w:tc>{found[0]}<w:p/></w:tc>"
        found = [f"<w:tbl {_W}><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>"]
    elif way < 0.2:
        found = [
            f"<w:sdt {_W}><w:sdtPr/><w:sdtContent>{part}</w:sdtContent></w:sdt>"
            for part in found
            if part
        ]
    return [part for part in found if part]


def _may_cut(lines: Sequence[Sequence[Piece | None]], i: int, known: Known) -> bool:
    """Whether a page may end above a line: no merged cell reaches over it, rows stand around it."""
    tail = len(lines) - len(known.below)
    reach = [
        j
        for k, line in enumerate(lines[:i])
        for j, piece in enumerate(line)
        if piece and k + piece.down > i
    ]
    whole = all(sum(bool(p and p.text) for p in line) > 2 for line in lines[i - 1 : i + 1])
    return not reach and whole and i < tail


def _table(lines: Sequence[Sequence[Piece | None]], known: Known, chance: random.Random) -> str:
    width = len(lines[0])
    legacy = chance.random() < 0.15
    slivers = chance.random() < 0.2
    revised = chance.random() < 0.4
    rows = []
    head = len(known.above) + known.head
    down: dict[int, tuple[int, int]] = {}  # by column: for how many rows more, how wide
    for i, line in enumerate(lines):
        cells, column = [], 0
        while column < width:
            piece = line[column]
            if piece is None and column in down:
                left, across = down.pop(column)
                cells.append(_cell("", across, "<w:vMerge/>", chance, legacy, slivers))
                if left > 1:
                    down[column] = left - 1, across
                column += across
                continue
            assert piece
            merge = '<w:vMerge w:val="restart"/>' if piece.down > 1 else ""
            cells.append(_cell(piece.text, piece.across, merge, chance, legacy, slivers))
            if piece.down > 1:
                down[column] = piece.down - 1, piece.across
            column += piece.across
        if chance.random() < 0.05:
            cells = [
                f"<w:sdt><w:sdtPr/><w:sdtContent>{cell}</w:sdtContent></w:sdt>" for cell in cells
            ]
        mark = (
            '<w:trPr><w:ins w:id="8" w:author="示例"/></w:trPr>' if revised and i % 3 == 0 else ""
        )
        mark = mark or ("<w:trPr><w:tblHeader/></w:trPr>" if i < head else "")
        row = f"<w:tr>{mark}{''.join(cells)}</w:tr>"
        rows.append(f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>" if i % 7 == 6 else row)
        if revised and i >= head and not down and chance.random() < 0.2:
            gone = "".join(f"<w:tc>{_paragraph(GONE)}</w:tc>" for _ in range(width))
            rows.append(f"<w:tr>{_ROW_GONE}{gone}</w:tr>")
    column = '<w:gridCol w:w="1500"/>' + ('<w:gridCol w:w="20"/>' if slivers else "")
    return f"<w:tbl {_W}><w:tblPr/><w:tblGrid>{column * width}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cell(
    text: str, across: int, merge: str, chance: random.Random, legacy: bool, slivers: bool
) -> str:
    if legacy and across > 1:
        begin = f'<w:tcPr><w:hMerge w:val="restart"/>{merge}</w:tcPr>'
        rest = "<w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>" * (across - 1)
        if not slivers:
            return f"<w:tc>{begin}{_words(text, chance)}</w:tc>{rest}"
    # With slivers each cell ends now before the sliver and now behind it.
    span = across * 2 if slivers else across
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f"<w:tc><w:tcPr>{spans}{merge}</w:tcPr>{_words(text, chance)}</w:tc>"


def _words(text: str, chance: random.Random) -> str:
    """The paragraphs of a cell: runs cut anywhere, deleted and hidden words between them."""
    way = chance.random()
    if not text or way < 0.6:
        return _paragraph(text)
    at = chance.randrange(len(text) + 1)
    first, second = _run(text[:at]), _run(text[at:])
    if way < 0.7:
        return f"<w:p>{first}{second}</w:p>"
    if way < 0.78:
        gone = f'<w:del w:id="7" w:author="示例"><w:r><w:delText>{GONE}</w:delText></w:r></w:del>'
        return f'<w:p>{first}{gone}<w:ins w:id="6" w:author="示例">{second}</w:ins></w:p>'
    if way < 0.86:
        hidden = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{GONE}</w:t></w:r>"
        return f"<w:p>{first}{hidden}{second}</w:p>"
    if way < 0.93:  # the end of the first paragraph is deleted: both are one
        end = '<w:pPr><w:rPr><w:del w:id="5" w:author="示例"/></w:rPr></w:pPr>'
        return f"<w:p>{end}{first}</w:p><w:p>{second}</w:p>"
    inside = f"<w:sdt><w:sdtPr/><w:sdtContent>{second}</w:sdtContent></w:sdt>"
    return f"<w:p>{first}{inside}</w:p>"


def _paragraph(text: str) -> str:
    return f"<w:p>{_run(text) if text else ''}</w:p>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def add_numbering(document: Any, xml: str) -> None:
    """Put lists (w:abstractNum and w:num) in the place of those of a new document."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for child in parse_xml(f"<w:numbering {_W}>{xml}</w:numbering>"):
        root.append(child)


def add_item(document: Any, text: str, list_id: int, level: int = 0, more: str = "") -> Any:
    """Add a paragraph of a list; `more` is XML for its properties."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    paragraph = parse_xml(f"<w:p {_W}><w:pPr>{number}{more}</w:pPr>{_run(text)}</w:p>")
    body = document.element.body
    body.insert(len(body) - 1, paragraph)
    return paragraph
