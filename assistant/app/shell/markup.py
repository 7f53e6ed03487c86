"""Text of documents as HTML or Markdown that shows it exactly as it is."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from assistant.app.shell.records import ShownRow, body_html, table_html
from assistant.records import unmarked
from assistant.store.passages import Source, Spans, quoted_spans
from assistant.words import pages as texts
from corpus.records import IN_FORCE, Document, Provision
from corpus.text.record_lines import read_record
from corpus.text.record_tables import record_table

_IN_ADDRESS = re.compile(r"(?=://|@)|(?<=www)(?=\.)", re.I)
# The id of the title above a document that is being read.
TOP = "document-top"


def escape_markdown(text: str) -> str:
    """`text` for a Streamlit command that reads Markdown; line breaks are kept.

    An address does not become a link: a word joiner, which takes no room, stands in it.
    """
    # No escape helps: https://github.com/syntax-tree/mdast-util-gfm-autolink-literal looks for
    # addresses in the text that is left when escapes are read.
    text = _IN_ADDRESS.sub("\u2060", text)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text).replace("\n", "  \n")


def prose_html(text: str, element_id: str = "") -> str:
    """Text as it was typed."""
    return f'<div class="prose" id="{element_id}">{escape(text)}</div>'


def scroll_to(element_id: str, moment: int = 0) -> str:
    """A script that brings an element into view, once for each element and `moment`.

    `element_id` is one of the program's own, never a user's words.
    """
    return f"""<script>/* {moment} */ requestAnimationFrame(() =>
      document.getElementById("{element_id}")?.scrollIntoView({{ block: "start" }}))</script>"""


def title_html(title: str) -> str:
    """The name of a conversation above it."""
    return f'<div class="conversation-title">{escape(title)}</div>'


def abstention_html(message: str) -> str:
    """Why there is no answer, told apart from answers at a glance."""
    return (
        f'<div class="abstention"><div class="label">{escape(texts.ABSTAINED)}</div>'
        f'<div class="prose">{escape(message)}</div></div>'
    )


def part_html(heading: str) -> str:
    """The line above the answer to one of several questions."""
    return f'<div class="part">{escape(heading)}</div>'


def unsure_html(answer: str, cited: Iterable[Source], panels: str = "") -> str:
    """The nearest provisions where nothing is claimed, told apart from answers at a glance."""
    lead, _, nearest = answer.partition("\n\n")
    shown = answer_html(nearest, cited, panels)
    return f'<div class="unsure"><div class="label">{escape(lead)}</div>{shown}</div>'


class _QuotedRow(NamedTuple):
    """A paragraph of an answer that quotes a row of a table: what stands before it, its marker."""

    lead: str
    marker: str
    source: Source


def answer_html(answer: str, cited: Iterable[Source], panels: str = "") -> str:
    """An answer, its markers raised; each says what it stands for when it is pointed at.

    Where `panels` begins the keys of the panels of sources, a marker opens its own
    (`markers.js`). Rows of a table that are quoted one after another are shown as that table.
    """
    sources = {number: source for source in cited for number in source.markers}
    paragraphs = answer.split("\n\n")
    rows = [_quoted_row(paragraph, sources) for paragraph in paragraphs]
    body = ""
    for table, group in groupby(range(len(rows)), lambda at: _table_key(rows[at])):
        places = list(group)
        quoted = [row for at in places if (row := rows[at])]
        if table is None:
            text = "\n\n".join(paragraphs[at] for at in places)
            body += _raised(text, sources, panels)
        else:
            body += _quoted_html(quoted, sources, panels)
    return f'<div class="prose answer">{body}</div>'


def _table_key(row: _QuotedRow | None) -> str | None:
    return row and row.source.passage.document_id


def _quoted_row(paragraph: str, sources: Mapping[int, Source]) -> _QuotedRow | None:
    marker = re.search(r"\[(\d+)\]\Z", paragraph)
    source = sources.get(int(marker[1])) if marker else None
    if not marker or not source or not read_record(source.passage.text):
        return None
    lead = paragraph[: marker.start()].removesuffix(unmarked(source.passage.text))
    whole = len(lead) < marker.start()
    return _QuotedRow(lead, marker[0], source) if whole else None


def _quoted_html(rows: Sequence[_QuotedRow], sources: Mapping[int, Source], panels: str) -> str:
    """One row as names and values, several as a table."""
    lines = [row.source.passage.text for row in rows]
    if len(rows) == 1:
        lead = _raised(rows[0].lead + rows[0].marker, sources, panels)
        return f'<div class="quoted-row">{lead}</div>' + body_html(lines[0], ((lines[0], False),))
    title = f"《{rows[0].source.passage.document}》"
    shown = [
        ShownRow(
            _raised(row.lead.removeprefix(title).rstrip("：") + row.marker, sources, panels),
            ((line, False),),
        )
        for row, line in zip(rows, lines, strict=True)
    ]
    table = table_html(record_table(lines), shown, texts.SOURCE_OF_ROW)
    return f'<div class="quoted-row">{escape(title)}</div>{table}'


def _raised(text: str, sources: Mapping[int, Source], panels: str) -> str:
    def raised(match: re.Match[str]) -> str:
        source = sources.get(int(match[1]))
        # Other brackets are of the text itself.
        return match[0] if source is None else _marker_html(match[0], source, panels)

    return re.sub(r"\[(\d+)\]", raised, escape(text))


def _marker_html(written: str, source: Source, panels: str) -> str:
    name = escape(source.passage.name)
    panel = f'role="button" tabindex="0" data-panel="{panels}{source.markers[0]}"' if panels else ""
    return f'<sup class="marker" title="{name}" {panel}>{written}</sup>'


def source_html(source: Source) -> str:
    """The whole provision with the quoted words marked, and its place in the document."""
    passage = source.passage
    facts = (passage.document_number, passage.issuer, passage.date, passage.kind)
    body = body_html(passage.text, quoted_spans(passage.text, source.quotes))
    return (
        '<div class="source">'
        f'<div class="meta">{status_html(passage.status)} {dotted(facts)}</div>'
        f"{path_html((*passage.path, passage.label))}"
        f"{meta_html(place) if (place := _on_page(passage.page, passage.recognised)) else ''}"
        f'<div class="passage">{body}</div>'
        f'<div class="meta">{escape(texts.QUOTED_WORDS)}</div>'
        "</div>"
    )


def foot_html(facts: str, copied: str) -> str:
    """The line below an answer: a button that copies `copied`, none where it is "", and facts."""
    button = (
        f'<button type="button" class="copy" data-text="{escape(copied)}" '
        f'data-copied="{escape(texts.COPIED)}">{escape(texts.COPY)}</button>'
        if copied
        else ""
    )
    return f'<div class="foot">{button}<span class="facts">{escape(facts)}</span></div>'


def meta_html(text: str) -> str:
    """A quiet line."""
    return f'<div class="meta">{escape(text)}</div>'


def question_html(question: str, why: str) -> str:
    """A question of the rehearsal and why it is asked."""
    return (
        f'<div class="rehearsal-question">{escape(question)}</div>'
        f'<div class="meta">{escape(why)}</div>'
    )


def points_html(title: str, points: Iterable[tuple[str, str]], kind: str) -> str:
    """Points of an answer with their sources; `kind` is a word of the style sheet."""
    rows = "".join(
        f'<li><div class="prose">{escape(text)}</div><div class="meta">{escape(source)}</div></li>'
        for text, source in points
    )
    return (
        f'<div class="points {kind}"><div class="label">{escape(title)}</div><ul>{rows}</ul></div>'
    )


def path_html(path: Sequence[str]) -> str:
    """Headings from the outermost to the innermost."""
    steps = '<span class="step">›</span>'.join(f"<span>{escape(part)}</span>" for part in path)
    return f'<div class="path">{steps}</div>' if path else ""


def status_html(status: str) -> str:
    """The status of a document, green when it is in force."""
    kind = "in-force" if status == IN_FORCE else "not-in-force"
    return f'<span class="status {kind}">{escape(status)}</span>'


def document_row_html(document: Document, count: int) -> str:
    """What the catalogue says of a document below its title."""
    return (
        f'<div class="meta">{status_html(document.status)} '
        f"{dotted((*facts(document), texts.PROVISIONS.format(count)))}</div>"
    )


def document_head_html(document: Document, count: int, name: str) -> str:
    """The document that is being read by its `name`, and what is known of it."""
    title = f'<h1 class="document-title" id="{TOP}">{escape(name)}</h1>'
    return title + document_row_html(document, count)


def hit_html(provision: Provision, spans: Spans, *, alike: bool = False) -> str:
    """A provision that a search found, and where it stands; `alike`: only its meaning fits."""
    mark = f'<span class="alike">{escape(texts.ALIKE_MARK)}</span>' if alike else ""
    return (
        f'<div class="hit"><div class="label">{escape(provision.citation)}'
        f"{_page_marks(provision)}{mark}</div>"
        f"{path_html(provision.path)}{body_html(provision.text, spans)}</div>"
    )


def provision_html(
    provision: Provision,
    spans: Spans,
    target: bool = False,
    doubtful: Collection[int] = (),
    *,
    linked: bool = False,
) -> str:
    """One provision of a document that is being read; `target` is the one a link leads to.

    `linked`: its label is a link to where it stands among the others.
    """
    name = _name(provision, provision.label, linked=linked)
    return (
        f'<div id="{anchor(provision)}" class="provision{" here" if target else ""}">'
        f'<div class="label">{name}{_page_marks(provision)}{_here(target)}</div>'
        f"{body_html(provision.text, spans, doubtful)}</div>"
    )


def row_name_html(provision: Provision, target: bool, *, on_page: bool, linked: bool) -> str:
    """Which row of a table a provision is, and its page where `on_page` is set."""
    label = re.sub(r"\A第(\d+)行\Z", r"\1", provision.label)
    marks = _page_marks(provision) if on_page else ""
    return f"{_name(provision, label, linked=linked)}{marks}{_here(target)}"


def _name(provision: Provision, label: str, *, linked: bool) -> str:
    if not linked:
        return escape(label)
    return f'<a href="?provision={quote(provision.id, safe="")}">{escape(label)}</a>'


def _here(target: bool) -> str:
    return f'<span class="target">{escape(texts.TARGET)}</span>' if target else ""


def _page_marks(provision: Provision) -> str:
    """On which page of its file a provision begins, and that it was read from a picture."""
    place = _on_page(provision.page, provision.recognised)
    return f'<span class="on-page">{escape(place)}</span>' if place else ""


def _on_page(page: int, recognised: bool) -> str:
    shown = (texts.ON_PAGE.format(page) if page else "", texts.RECOGNISED if recognised else "")
    return " · ".join(filter(None, shown))


def anchor(provision: Provision) -> str:
    """The id of a provision on the page where its document is read."""
    return f"provision-{provision.start}"


def facts(document: Document) -> tuple[str, ...]:
    """What is shown of a document beside its title: kind, number, issuer, date."""
    date = document.date.isoformat() if document.date else ""
    return (document.kind, document.number, document.issuer, date)


def dotted(facts: Iterable[str]) -> str:
    """Facts in a row as HTML, those left out that are blank."""
    return " · ".join(f'<span class="fact">{escape(fact)}</span>' for fact in facts if fact)
