"""资料库: what the answers rest on: browse, read, search, add and remove documents."""

from collections.abc import Sequence

import streamlit as st

from assistant.answers.engine import Engine
from assistant.answers.finding import find
from assistant.app.library import additions, listing, reading
from assistant.app.shell import address, markup, session
from assistant.app.shell.pages import LIBRARY_PAGE
from assistant.words import pages as texts
from corpus.library import Library
from corpus.records import Provision

# So many of those that have the words at a time, and of those that do not.
RESULTS, NEAR = 20, 10
# What a view is called in the address; the catalogue is what the page opens with.
VIEWS = {texts.VIEW_DOCUMENTS: None, texts.VIEW_SEARCH: "search", texts.VIEW_ADD: "add"}


def show() -> None:
    """The document or the provision that the address names, or else the catalogue."""
    engine = session.engine(session.settings())
    if "provision" in st.query_params or "document" in st.query_params:
        reading.show(engine)
        return
    listing.remember()
    st.title(texts.LIBRARY, anchor=False)
    st.markdown(texts.LIBRARY_INTRODUCTION)
    view = st.segmented_control(
        texts.VIEWS,
        list(VIEWS),
        required=True,
        label_visibility="collapsed",
        key="view",
        on_change=address.follow("view", "view", _view, VIEWS.get),
    )
    if view == texts.VIEW_SEARCH:
        _search(engine)
    elif view == texts.VIEW_ADD:
        additions.show()
    else:
        _catalogue(engine.library)


def _catalogue(library: Library) -> None:
    """The documents, by kind and by words of their titles and numbers."""
    contains = st.text_input(
        texts.TITLE_CONTAINS,
        placeholder=texts.TITLE_CONTAINS_EXAMPLE,
        icon=":material/search:",
        key="title-contains",
        on_change=address.follow_text("title-contains", "title"),
    )
    kinds = _kinds(library, "catalogue-kinds")
    chosen = [
        text
        for text in library.texts
        if (not kinds or text.document.kind in kinds)
        and (contains or "").strip() in text.document.title + text.document.number
    ]
    if not chosen:
        st.info(texts.NO_DOCUMENTS)
        return
    total = sum(len(text.provisions) for text in chosen)
    st.caption(texts.COUNT.format(len(chosen), total))
    with st.container(key="catalogue", gap=None):
        for text in chosen:
            document = text.document
            with st.container(key=f"row-{document.id}", gap=None):
                st.page_link(
                    LIBRARY_PAGE,
                    label=markup.escape_markdown(library.label(document)),
                    query_params={"document": document.id},
                )
                st.html(markup.document_row_html(document, len(text.provisions)))


def _search(engine: Engine) -> None:
    """The provisions that fit the words best, the words marked."""
    query = st.text_input(
        texts.QUERY,
        placeholder=texts.QUERY_EXAMPLE,
        icon=":material/search:",
        key="query",
        max_chars=200,
        on_change=address.follow_text("query", "query", drop=("shown",)),
    ).strip()
    kinds = _kinds(engine.library, "search-kinds")
    if not query:
        return
    found = find(engine.retriever, query, kinds=kinds)
    named = markup.escape_markdown(query)
    if not found.provisions:
        st.info((texts.NO_RESULTS_OF_KINDS if kinds else texts.NO_RESULTS).format(named))
        return
    if found.exact:
        _exact(found.exact, query, named)
    listing.show_near(found, query, NEAR)


def _exact(provisions: Sequence[Provision], query: str, named: str) -> None:
    """Those that have all words, some at a time."""
    written = st.query_params.get("shown", "")
    shown = min(int(written), len(provisions)) if written.isdecimal() else RESULTS
    told = texts.RESULTS_CUT if len(provisions) > shown else texts.RESULTS
    st.caption(told.format(named, len(provisions), shown))
    listing.show_exact(provisions[:shown], query)
    more = min(RESULTS, len(provisions) - shown)
    if more > 0:
        label = texts.MORE_RESULTS.format(more)
        st.button(label, on_click=address.put, args=("shown", str(shown + more)))


def _view(written: Sequence[str]) -> str:
    return next((view for view, name in VIEWS.items() if name in written), texts.VIEW_DOCUMENTS)


def _kinds(library: Library, key: str) -> list[str]:
    """The kinds to keep to; none chosen means all."""
    kinds = list(dict.fromkeys(document.kind for document in library.documents))

    def read(written: Sequence[str]) -> list[str]:
        return [kind for kind in kinds if kind in written]

    changed = address.follow(key, "kind", read, lambda chosen: chosen or None, drop=("shown",))
    return st.pills(texts.KINDS, kinds, selection_mode="multi", key=key, on_change=changed)


show()
