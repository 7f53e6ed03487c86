"""资料库: what the answers rest on: browse, read, search, add and remove documents."""

import streamlit as st

from assistant.answers.engine import Engine
from assistant.app.library import additions, reading
from assistant.app.shell import markup, session
from assistant.app.shell.pages import LIBRARY_PAGE
from assistant.store.passages import matching_spans
from assistant.words import pages as texts
from corpus.library import Library

RESULTS = 20


def show() -> None:
    """The document or the provision that the address names, or else the catalogue."""
    engine = session.engine(session.settings())
    if "provision" in st.query_params or "document" in st.query_params:
        reading.show(engine.library)
        return
    st.title(texts.LIBRARY, anchor=False)
    st.markdown(texts.LIBRARY_INTRODUCTION)
    view = st.segmented_control(
        texts.VIEWS,
        (texts.VIEW_DOCUMENTS, texts.VIEW_SEARCH, texts.VIEW_ADD),
        default=texts.VIEW_DOCUMENTS,
        required=True,
        label_visibility="collapsed",
        key="view",
        persist_state="session",
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
        persist_state="session",
    )
    kinds = _kinds(engine.library, "search-kinds")
    if not (query or "").strip():
        return
    hits = engine.search(str(query), RESULTS, kinds=kinds)
    if not hits:
        st.info(texts.NO_RESULTS)
        return
    st.caption(texts.RESULTS.format(len(hits)))
    for hit in hits:
        provision = hit.provision
        with st.container(border=True, gap="xsmall", key=f"hit-{provision.id}"):
            spans = matching_spans(provision.text, str(query))
            st.html(markup.hit_html(provision, spans))
            st.page_link(
                LIBRARY_PAGE,
                label=texts.READ_ON,
                icon=":material/menu_book:",
                query_params={"provision": provision.id},
            )


def _kinds(library: Library, key: str) -> list[str]:
    """The kinds to keep to; none chosen means all."""
    kinds = list(dict.fromkeys(document.kind for document in library.documents))
    return st.pills(texts.KINDS, kinds, selection_mode="multi", key=key, persist_state="session")


show()
