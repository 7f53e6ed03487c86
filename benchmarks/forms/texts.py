"""Lists as texts: paragraphs, broken lines, all in one paragraph."""

import html
import random
from pathlib import Path

from benchmarks.forms.combinations import Form
from benchmarks.forms.content import Content
from benchmarks.forms.expected import Numbered, numbered
from corpus.text.numerals import to_chinese

LINES_A_PAGE = 22
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def number(token: str, value: int, above: str = "") -> str:
    """A number as its scheme writes it."""
    if token.startswith("1.1"):
        return f"{above}.{value}{token[3:] if token.count('1') == 2 else ' '}"
    if "①" in token:
        return _CIRCLED[value - 1]
    if "一" in token:
        return token.replace("一", to_chinese(value), 1)
    return token.replace("1", str(value), 1)


def marked(written: str, sign: str, form: Form) -> str:
    """A number with its mark, where the form has it at the number."""
    if form.mark == "before":
        return sign + written
    if form.mark == "inside":
        return written[:-1] + sign + written[-1:]
    return written + sign if form.mark == "after" else written


def write_text(content: Content, form: Form, chance: random.Random, folder: Path) -> Path:
    """Write a list in one of the forms of a text; returns the file."""
    lines = _lines(content, form, chance)
    if form.container == "paragraph":
        lines = _one_paragraph(lines, content, chance)
    if form.wrapping == "width":
        lines = _broken(lines, chance)
    if form.container == "docx":
        return _docx(lines, folder / "list.docx")
    if form.container == "html":
        return _html(lines, folder / "list.html")
    path = folder / "list.txt"
    path.write_text("\n".join(lines), encoding=chance.choice(("utf-8", "gb18030")))
    return path


def _lines(content: Content, form: Form, chance: random.Random) -> list[str]:
    tokens = form.scheme.split("|")
    stop = "。" if content.sentences and chance.random() < 0.4 else ""
    out = [content.title]
    intro = chance.choice(("", "为加强法治政府建设，制定本指标体系。")) + content.statement
    out += [intro] if intro else []
    last: tuple[int, ...] = ()
    for row in numbered(content, form):
        path = tuple(n for _, n in row.levels)
        changed = next((i for i, n in enumerate(path) if path[: i + 1] != last[: i + 1]), len(path))
        for depth in range(changed, len(path)):
            out += _heading(row, depth, tokens[depth], path, stop)
        out += _indicator(row, tokens[-1], form, ".".join(map(str, path)))
        last = path
    return [*out, *content.closing]


def _heading(row: Numbered, depth: int, token: str, path: tuple[int, ...], stop: str) -> list[str]:
    section = row.levels[depth][0]
    above = ".".join(map(str, path[:depth]))
    worth = f"（{section.worth}）" if section.worth else ""
    line = f"{number(token, path[depth], above)}{section.name}{worth}"
    return [line + (stop if depth else ""), *([section.goal] if section.goal else [])]


def _indicator(row: Numbered, token: str, form: Form, above: str) -> list[str]:
    sign = row.indicator.mark
    written = number(token, row.number, above)
    title = row.indicator.title
    if token == "第1项":
        written += "：" if form.mark != "after" else ""
    if token == "1" and form.wrapping != "own line":
        written += " "
    written = marked(written, sign, form)
    if form.mark == "end":
        title += sign
    return [written.strip(), title] if form.wrapping == "own line" else [written + title]


def _one_paragraph(lines: list[str], content: Content, chance: random.Random) -> list[str]:
    title, *rest = lines
    closing = len(content.closing)
    body = rest[: len(rest) - closing] if closing else rest
    if not content.sentences:
        body = [line if line.endswith("。") or not _is_indicator(line, content) else line + "；"
                for line in body]  # fmt: skip
    joined = "".join(body)
    if chance.random() < 0.5:
        return [title, joined]
    return [title + joined]


def _is_indicator(line: str, content: Content) -> bool:
    from benchmarks.forms.content import indicators

    return any(each.title in line for _, each in indicators(content.below))


def _broken(lines: list[str], chance: random.Random) -> list[str]:
    """Lines of a fixed width, as copied from a PDF, with page numbers between."""
    width = chance.randint(20, 38)
    indent = chance.choice(("", "　　"))
    out: list[str] = []
    for i, line in enumerate(lines):
        text = line if i == 0 and len(line) <= width else indent + line
        out += [text[i : i + width] for i in range(0, len(text), width)]
    foot = chance.choice(("", "— {} —", "第 {} 页"))
    if not foot:
        return out
    pages = [out[i : i + LINES_A_PAGE] for i in range(0, len(out), LINES_A_PAGE)]
    return [line for n, page in enumerate(pages, 1) for line in (*page, foot.format(n))]


def _docx(lines: list[str], path: Path) -> Path:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def _html(lines: list[str], path: Path) -> Path:
    body = "\n".join(f"<p>　　{html.escape(line)}</p>" for line in lines)
    path.write_text(f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>', "utf-8")
    return path
