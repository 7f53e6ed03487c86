"""A public notice as a file: Word in the look of official documents, one page of HTML, text."""

import html
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.errors import InputError
from corpus.library import Library
from corpus.store.whole_files import whole
from evaluation.deciding.publicity import Notice, Rows
from evaluation.materials.statements import (
    Block,
    Fixed,
    Heading,
    Material,
    Paragraph,
    Part,
    Placeholder,
    Table,
    compose,
    text_of,
)
from evaluation.materials.texts import materials as texts
from evaluation.materials.word.closing import official_date
from evaluation.materials.word.official import write_word
from evaluation.words.deciding import publicity as words
from evaluation.words.rounds import cannot_write

_WIDTHS = {2: (1, 6), 3: (1, 5, 3), 4: (1, 6, 2, 3), 5: (1, 5, 2, 3, 2)}
_STYLE = """
body{font-family:FangSong,STFangsong,仿宋,serif;max-width:42em;margin:2.5em auto;padding:0 1em;
line-height:1.9;color:#111}h1{font-size:1.6em;text-align:center;font-weight:normal}
h2{font-family:SimHei,黑体,sans-serif;font-size:1.1em;font-weight:normal}p{text-indent:2em}
p.mark,p.end{text-indent:0}p.mark{border:1px solid #999;padding:.4em .8em}p.end{text-align:right}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #444;padding:.2em .5em}
caption{padding:.3em}td:first-child{text-align:center}
"""


def write_notice(made: Notice, path: Path) -> None:
    """Write a notice, whole or not at all, as the ending of its name says.

    Raises InputError for another ending, and where the file cannot be written.
    """
    kinds: dict[str, Callable[[Notice, Path], object]] = {
        ".docx": lambda notice, file: write_word(
            _material(notice), file, Library(()), notice.stamp
        ),
        ".html": lambda notice, file: file.write_text(notice_html(notice), "utf-8"),
        ".txt": lambda notice, file: file.write_text(notice_text(notice), "utf-8"),
    }
    write = kinds.get(path.suffix.lower())
    if write is None:
        raise InputError(*words.OTHER_KIND)
    try:
        with whole(path) as partial:
            write(made, partial)
    except OSError as error:
        raise InputError(*cannot_write(path.name, error.strerror or "")) from error


def _material(made: Notice) -> Material:
    return Material("公示", "公示.docx", (words.TITLE,), tuple(_blocks(made)))


def _blocks(made: Notice) -> Iterator[Block]:
    """The notice in the order of its text."""
    for mark in made.marks:
        yield Paragraph((mark,), noted=False)
    yield Paragraph((words.INTRO if made.projects else words.INTRO_REGIONS,), noted=False)
    for title, caption, header, rows in (
        (words.REGIONS, words.REGIONS_CAPTION, made.region_header, made.regions),
        (words.PROJECTS, words.PROJECTS_CAPTION, made.project_header, made.projects),
    ):
        if rows:
            yield Heading(1, (title,))
            yield _table(caption, header, rows)
    days = made.period.working_days
    period = compose(
        words.PERIOD,
        first=Fixed(official_date(made.period.first), words.WHY_PERIOD),
        last=Fixed(official_date(made.period.last), words.WHY_PERIOD),
        working=(Fixed(words.WORKING_DAYS.format(days), words.WHY_PERIOD),) if days else (),
    )
    contact = _given(made.period.contact, words.CONTACT_GAP)
    yield Paragraph(period, noted=False)
    yield Paragraph(compose(words.OBJECTIONS, contact=contact), noted=False)
    issuer = _given(made.period.issuer, words.ISSUER_GAP)
    yield Paragraph((issuer,), style="signature", noted=False)
    day = Fixed(official_date(made.day), texts.WHY_DATE)
    yield Paragraph((day,), style="date", noted=False)


def _given(text: str, gap: str) -> Part:
    return Fixed(text, texts.WHY_OWN) if text else Placeholder(gap)


def _table(caption: str, header: tuple[str, ...], rows: Rows) -> Table:
    numbered = tuple(
        ((Fixed(str(i), words.WHY_NUMBER),), *((Fixed(cell, texts.WHY_OWN),) for cell in row))
        for i, row in enumerate(rows, 1)
    )
    header = (words.REGIONS_HEADER[0], *header)
    return Table(
        caption=(caption,),
        header=header,
        rows=numbered,
        widths=_WIDTHS[len(header)],
        noted=False,
    )


def notice_text(made: Notice) -> str:
    """The notice as plain text."""
    lines = [words.TITLE, ""]
    for block in _blocks(made):
        match block:
            case Table(caption, header, rows):
                lines.append(text_of(caption))
                lines += ["\t".join(map(str, header))]
                lines += ["\t".join(text_of(cell) for cell in row) for row in rows]
            case Heading() | Paragraph():
                lines.append(text_of(block.parts))
        lines.append("")
    return "\n".join(lines)


def notice_html(made: Notice) -> str:
    """The notice as one page that needs nothing else."""
    body = [f"<h1>{html.escape(words.TITLE)}</h1>"]
    for block in _blocks(made):
        match block:
            case Table(caption, header, rows):
                head = "".join(f"<th>{html.escape(str(title))}</th>" for title in header)
                cells = (
                    "".join(f"<td>{html.escape(text_of(cell))}</td>" for cell in row)
                    for row in rows
                )
                lines = "".join(f"<tr>{row}</tr>" for row in cells)
                title = html.escape(text_of(caption))
                body.append(f"<table><caption>{title}</caption><tr>{head}</tr>{lines}</table>")
            case Heading():
                body.append(f"<h2>{html.escape(text_of(block.parts))}</h2>")
            case Paragraph(parts, style):
                text = text_of(parts)
                kind = "mark" if text in made.marks else "end" if style != "body" else ""
                body.append(f'<p class="{kind}">{html.escape(text)}</p>')
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(words.TITLE)}</title><style>{_STYLE}</style></head>"
        f"<body>{''.join(body)}</body></html>"
    )
