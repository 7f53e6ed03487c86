"""The text of a document, and beside what was read from a picture that page of the file."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from assistant.app.library.blocks import Block, doubtful_in
from assistant.app.shell import address, markup, session
from assistant.app.shell.records import ShownRow, table_html
from assistant.search.page_images import page_image
from assistant.store.passages import containing_spans
from assistant.words import pages as texts
from corpus.errors import InputError
from corpus.records import Provision, StructuredText


def show(
    text: StructuredText,
    found: Sequence[Block],
    target: Provision | None,
    wanted: Sequence[str] = (),
) -> None:
    """The blocks of a document, the words looked for marked.

    One page of the file is open at a time: that of `target`, or the first, until another is
    chosen.
    """
    recognised = [block for block in found if block.provisions[0].recognised]
    first = recognised[0].provisions[0].page if recognised else 0
    if target and target.recognised and any(target in block.provisions for block in found):
        first = target.page
    number = _chosen(first)
    image = _image(text.document.id, number) if recognised else None
    if image is None:
        st.html(_reading(text, found, target, wanted))
        return
    st.html('<div class="wide-page"></div>')
    for page, group in groupby(found, lambda block: block.provisions[0].page):
        shown = _reading(text, list(group), target, wanted)
        if page != number:
            _offer(page)
            st.html(shown)
            continue
        beside = st.columns([3, 2])
        beside[0].html(shown)
        with beside[1], st.container(key="original"):
            st.image(image, caption=texts.PAGE_IMAGE.format(page), width="stretch")


def _offer(page: int) -> None:
    """The button that opens a page of the file beside its text."""
    st.button(
        texts.SHOW_PAGE.format(page),
        key=f"page-{page}",
        type="tertiary",
        icon=":material/image:",
        on_click=address.put,
        args=("page", str(page)),
    )


def _chosen(first: int) -> int:
    written = st.query_params.get("page", "")
    return int(written) if written.isdecimal() else first


def _image(document_id: str, number: int) -> bytes | None:
    settings = session.settings()
    return _drawn(settings.resolved_database_url, document_id, number)


@st.cache_data(max_entries=50, show_spinner=False)
def _drawn(_url: str, document_id: str, number: int) -> bytes | None:
    try:
        return page_image(session.settings(), document_id, number)
    except InputError:  # not kept, or not to be drawn: the text stands by itself
        return None


def _reading(
    text: StructuredText, found: Sequence[Block], target: Provision | None, wanted: Sequence[str]
) -> str:
    """Blocks as HTML, a heading wherever it changes."""
    parts: list[str] = []
    path: tuple[str, ...] = ()
    for block in found:
        if block.path != path:
            path = block.path
            parts.append(markup.path_html(path))
        if block.table:
            rows = _rows(text, block, target, wanted)
            parts.append(table_html(block.table, rows))
            continue
        (provision,) = block.provisions
        spans = containing_spans(provision.text, wanted)
        doubtful = doubtful_in(text.pages, provision)
        here, linked = provision == target, bool(wanted)
        parts.append(markup.provision_html(provision, spans, here, doubtful, linked=linked))
    return f'<div class="reading">{"".join(parts)}</div>'


def _rows(
    text: StructuredText, block: Block, target: Provision | None, wanted: Sequence[str]
) -> list[ShownRow]:
    rows: list[ShownRow] = []
    page = 0
    for at, provision in enumerate(block.provisions):
        here = provision == target
        new = provision.page != page
        name = markup.row_name_html(provision, here, on_page=new, linked=bool(wanted))
        page = provision.page
        rows.append(
            ShownRow(
                name,
                containing_spans(provision.text, wanted),
                doubtful_in(text.pages, provision),
                block.group(at),
                markup.anchor(provision),
                here,
            )
        )
    return rows
