"""Tables and facts as HTML: text of the data stays text, whatever is written in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from assistant.app.shell.records import body_html
from corpus.records import Provision

SHORT = 9  # characters
_FIGURE = re.compile(r"[-+]?[\d.,/%]{1,24}")


def table_html(
    headers: Sequence[str], rows: Iterable[Sequence[object]], *, numeric: Iterable[int] = ()
) -> str:
    """A table for reading; columns in `numeric` are set to the right."""
    right = frozenset(numeric)
    head = "".join(f"<th{_side(i, right)}>{escape(h)}</th>" for i, h in enumerate(headers))
    body = "".join(f"<tr>{_cells(row, right)}</tr>" for row in rows)
    return (
        '<div class="table-frame"><table class="figures">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def facts_html(facts: Mapping[str, str]) -> str:
    """Names with what they say, those without anything left out."""
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
        for name, value in facts.items()
        if value
    )
    return f'<dl class="facts">{rows}</dl>'


def basis_html(provision: Provision) -> str:
    """A provision with the document it stands in."""
    return (
        f'<div class="basis"><div class="label">{escape(provision.citation)}</div>'
        f"{body_html(provision.text, ((provision.text, False),))}</div>"
    )


def item_list_html(items: Iterable[tuple[str, str]], more: str = "") -> str:
    """Codes with titles, one a line; `more` closes the list."""
    rows = "".join(
        f'<li><span class="code">{escape(code)}</span> {escape(title)}</li>'
        for code, title in items
    )
    rest = f'<li class="more">{escape(more)}</li>' if more else ""
    return f'<ul class="items">{rows}{rest}</ul>'


def _cells(row: Sequence[object], right: frozenset[int]) -> str:
    return "".join(_cell(str(cell), i in right) for i, cell in enumerate(row))


def _cell(text: str, is_number: bool) -> str:
    # A name of a place, a status or a figure is not to be broken over lines.
    short = len(text) <= SHORT or _FIGURE.fullmatch(text)
    kind = "number" if is_number else "short" if short else ""
    return f'<td class="{kind}">{escape(text)}</td>'


def _side(column: int, right: frozenset[int]) -> str:
    return ' class="number"' if column in right else ""
