"""Reading one document: its headings to choose from, its provisions, and a search in it."""

from collections.abc import Sequence

import streamlit as st

from assistant.answers.outline import Section, first_path, sections, siblings, within
from assistant.app.shell import markup, session
from assistant.app.shell.pages import LIBRARY_PAGE
from assistant.store.passages import Spans, containing_spans
from assistant.words import pages as texts
from corpus.errors import NotInLibraryError
from corpus.library import Library
from corpus.records import Document, Provision, StructuredText


def show(library: Library) -> None:
    """The document that the address names by its own id or by that of a provision."""
    with st.container(key="back"):
        st.page_link(LIBRARY_PAGE, label=texts.BACK, icon=":material/arrow_back:")
    try:
        target, text = _named(library)
    except NotInLibraryError as error:
        session.show_error(error)
        return
    _head(text, library.label(text.document))
    all_sections = sections(text.provisions)
    path = _choose_section(text, all_sections, target) if all_sections else ()
    wanted = _find(text.document)
    provisions = within(text.provisions, path)
    if wanted:
        provisions = tuple(p for p in text.provisions if wanted in p.text or wanted == p.label)
        if not provisions:
            st.info(texts.NOT_FOUND.format(markup.escape_markdown(wanted)))
            return
        st.caption(texts.FOUND.format(len(provisions)))
    _provisions(provisions, wanted, target)
    if path and not wanted:
        _turn_page(text.document, all_sections, path)


def _named(library: Library) -> tuple[Provision | None, StructuredText]:
    """What the address asks for. Raises `NotInLibraryError`."""
    if "provision" in st.query_params:
        target = library.provision(st.query_params["provision"])
        return target, library.structured(target.document_id)
    return None, library.structured(st.query_params["document"])


def _head(text: StructuredText, title: str) -> None:
    document = text.document
    st.html(markup.document_head_html(document, len(text.provisions), title))
    if not document.in_force:
        st.warning(texts.NOT_IN_FORCE.format(document.status), icon=":material/warning:")
    st.download_button(
        texts.DOWNLOAD_TEXT,
        data=text.text,
        file_name=f"{title}.txt",
        mime="text/plain",
        icon=":material/download:",
        on_click="ignore",
    )


def _choose_section(
    text: StructuredText, all_sections: Sequence[Section], target: Provision | None
) -> tuple[str, ...]:
    """The part of the document to read; each heading is set in below the one it belongs to."""
    counts = {section.path: section.count for section in all_sections}
    key = _section_key(text.document)
    # A link to another provision of the same document opens the part where it stands.
    if st.session_state.get("read") != dict(st.query_params):
        st.session_state.read = dict(st.query_params)
        st.session_state[key] = first_path(text.provisions, target)

    def label(path: tuple[str, ...]) -> str:
        if not path:
            return texts.WHOLE_DOCUMENT.format(len(text.provisions))
        indent = "　" * (len(path) - 1)
        return texts.SECTION_COUNT.format(indent + path[-1], counts[path])

    return st.selectbox(texts.SECTION, [(), *counts], format_func=label, key=key)


def _section_key(document: Document) -> str:
    return f"section-{document.id}"


def _find(document: Document) -> str:
    wanted = st.text_input(
        texts.FIND,
        placeholder=texts.FIND_EXAMPLE,
        icon=":material/search:",
        key=f"find-{document.id}",
        max_chars=100,
    )
    return (wanted or "").strip()


def _provisions(provisions: Sequence[Provision], wanted: str, target: Provision | None) -> None:
    """The text, a heading wherever it changes, the words looked for marked."""
    parts: list[str] = []
    path: tuple[str, ...] = ()
    for provision in provisions:
        if provision.path != path:
            path = provision.path
            parts.append(markup.path_html(path))
        spans: Spans = containing_spans(provision.text, wanted)
        here = target is not None and provision.id == target.id
        parts.append(markup.provision_html(provision, spans, here))
    st.html(f'<div class="reading">{"".join(parts)}</div>')
    if wanted:
        return
    # To the provision that a link leads to, or else to the top of each part that is opened.
    at_target = target is not None and target in provisions
    goal = markup.anchor(target) if target and at_target else markup.TOP
    st.html(markup.scroll_to(goal, provisions[0].start), unsafe_allow_javascript=True)


def _turn_page(document: Document, all_sections: Sequence[Section], path: tuple[str, ...]) -> None:
    """To the part before and the part after."""

    def go(to: tuple[str, ...]) -> None:
        st.session_state[_section_key(document)] = to

    before, after = siblings(all_sections, path)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if before:
            st.button(texts.PREVIOUS, icon=":material/chevron_left:", on_click=go, args=(before,))
        if after:
            st.button(
                texts.NEXT,
                icon=":material/chevron_right:",
                icon_position="right",
                on_click=go,
                args=(after,),
            )
