"""Text of documents as HTML or Markdown that shows it exactly as it is."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from assistant.intake.queue import Item, State
from assistant.store.passages import Source, Spans, quoted_spans
from assistant.words import intake
from assistant.words import pages as texts
from corpus.records import IN_FORCE, Document, Provision

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


def marked(spans: Spans) -> str:
    """Pieces of text as HTML, those that count inside <mark>."""
    return "".join(
        f"<mark>{escape(piece)}</mark>" if counts else escape(piece) for piece, counts in spans
    )


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


def answer_html(answer: str, cited: Iterable[Source], panels: str = "") -> str:
    """An answer, its markers raised; each says what it stands for when it is pointed at.

    Where `panels` begins the keys of the panels of sources, a marker opens its own
    (`markers.js`).
    """
    sources = {number: source for source in cited for number in source.markers}

    def raised(match: re.Match[str]) -> str:
        source = sources.get(int(match[1]))
        # Other brackets are of the text itself.
        return match[0] if source is None else _marker_html(match[0], source, panels)

    body = re.sub(r"\[(\d+)\]", raised, escape(answer))
    return f'<div class="prose answer">{body}</div>'


def _marker_html(written: str, source: Source, panels: str) -> str:
    name = escape(source.passage.name)
    panel = f'role="button" tabindex="0" data-panel="{panels}{source.markers[0]}"' if panels else ""
    return f'<sup class="marker" title="{name}" {panel}>{written}</sup>'


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
        f"{_dotted((*_facts(document), texts.PROVISIONS.format(count)))}</div>"
    )


def given_html(item: Item) -> str:
    """A file that was given: how far it is, what it is taken for, and what is to be said of it."""
    document = item.document
    name = item.name if document is None else f"《{document.title}》"
    facts = [] if document is None else [item.name, *_facts(document)]
    if item.doubts and item.state is State.READ:
        facts.append(intake.DOUBTS.format(len(item.doubts)))
    state = f'<span class="status {item.state}">{escape(intake.STATES[item.state.name])}</span>'
    below = f'<div class="meta">{_dotted(facts)}</div>' if facts else ""
    reason = f'<div class="reason">{escape(item.reason)}</div>' if item.reason else ""
    return f'<div class="given"><div>{state} {escape(name)}</div>{below}{reason}</div>'


def document_head_html(document: Document, count: int, name: str) -> str:
    """The document that is being read by its `name`, and what is known of it."""
    title = f'<h1 class="document-title" id="{TOP}">{escape(name)}</h1>'
    return title + document_row_html(document, count)


def hit_html(provision: Provision, spans: Spans) -> str:
    """A provision that a search found, and where it stands."""
    return (
        f'<div class="hit"><div class="label">{escape(provision.citation)}</div>'
        f"{path_html(provision.path)}"
        f'<div class="prose">{marked(spans)}</div></div>'
    )


def provision_html(provision: Provision, spans: Spans, target: bool = False) -> str:
    """One provision of a document that is being read; `target` is the one a link leads to."""
    here = f'<span class="target">{escape(texts.TARGET)}</span>' if target else ""
    return (
        f'<div id="{anchor(provision)}" class="provision{" here" if target else ""}">'
        f'<div class="label">{escape(provision.label)}{here}</div>'
        f'<div class="prose">{marked(spans)}</div></div>'
    )


def anchor(provision: Provision) -> str:
    """The id of a provision on the page where its document is read."""
    return f"provision-{provision.start}"


def _facts(document: Document) -> tuple[str, ...]:
    date = document.date.isoformat() if document.date else ""
    return (document.kind, document.number, document.issuer, date)


def _dotted(facts: Iterable[str]) -> str:
    return " · ".join(f'<span class="fact">{escape(fact)}</span>' for fact in facts if fact)
