"""Text of documents as HTML or Markdown that shows it exactly as it is."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from assistant import texts
from assistant.passages import Source, quoted_spans
from corpus.records import Provision

Spans = Iterable[tuple[str, bool]]


def escape_markdown(text: str) -> str:
    """`text` for a Streamlit command that reads Markdown; line breaks are kept."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text).replace("\n", "  \n")


def marked(spans: Spans) -> str:
    """Pieces of text as HTML, those that count inside <mark>."""
    return "".join(
        f"<mark>{escape(piece)}</mark>" if counts else escape(piece) for piece, counts in spans
    )


def answer_html(answer: str) -> str:
    """An answer, its markers raised."""
    body = re.sub(r"\[(\d+)\]", r'<sup class="marker">[\1]</sup>', escape(answer))
    return f'<div class="prose answer">{body}</div>'


def source_html(source: Source) -> str:
    """The whole provision with the quoted words marked, and its place in the document."""
    passage = source.passage
    facts = (passage.document_number, passage.issuer, passage.date, passage.kind)
    return (
        '<div class="source">'
        f'<div class="meta">{status_html(passage.status)} {_dotted(facts)}</div>'
        f"{path_html((*passage.path, passage.label))}"
        f'<div class="prose passage">{marked(quoted_spans(passage.text, source.quotes))}</div>'
        f'<div class="meta">{escape(texts.QUOTED_WORDS)}</div>'
        "</div>"
    )


def path_html(path: Sequence[str]) -> str:
    """Headings from the outermost to the innermost."""
    steps = '<span class="step">›</span>'.join(f"<span>{escape(part)}</span>" for part in path)
    return f'<div class="path">{steps}</div>' if path else ""


def status_html(status: str) -> str:
    """The status of a document, green when it is in force."""
    kind = "in-force" if status == "现行有效" else "not-in-force"
    return f'<span class="status {kind}">{escape(status)}</span>'


def document_row_html(cells: Sequence[str], status: str) -> str:
    """What the catalogue says of a document beside its title: number, issuer, date, provisions."""
    number, issuer, date, count = (escape(cell) or texts.NONE for cell in cells)
    return (
        '<div class="row">'
        f'<span class="number">{number}</span><span class="issuer">{issuer}</span>'
        f'<span class="date">{date}</span><span>{status_html(status)}</span>'
        f'<span class="count">{count}</span></div>'
    )


def provision_html(provision: Provision, spans: Spans, target: bool = False) -> str:
    """One provision of a document that is being read; `target` is the one a link leads to."""
    here = f'<span class="target">{escape(texts.TARGET)}</span>' if target else ""
    return (
        f'<div class="provision{" here" if target else ""}">'
        f'<div class="label">{escape(provision.label)}{here}</div>'
        f'<div class="prose">{marked(spans)}</div></div>'
    )


def _dotted(facts: Iterable[str]) -> str:
    return escape(" · ".join(fact for fact in facts if fact))
