"""Reading one document: its headings to choose from, its provisions, and a search in it."""

from collections.abc import Sequence

import streamlit as st

from assistant.answers.engine import Engine
from assistant.answers.finding import Found, find
from assistant.answers.outline import Section, first_path, sections, siblings, within
from assistant.app.library import listing, scans
from assistant.app.library.blocks import blocks
from assistant.app.shell import address, markup, session
from assistant.app.shell.pages import LIBRARY_PAGE
from assistant.search.lexical import normalize, words
from assistant.words import pages as texts
from corpus.errors import NotInLibraryError
from corpus.library import Library
from corpus.records import Provision, StructuredText

# Of what only fits in part or by its meaning, so many are shown below the text.
_NEAR = 5


def show(engine: Engine) -> None:
    """The document that the address names by its own id or by that of a provision."""
    library = engine.library
    with st.container(key="back"):
        label, query = listing.last()
        st.page_link(LIBRARY_PAGE, label=label, icon=":material/arrow_back:", query_params=query)
    try:
        target, text = _named(library)
    except NotInLibraryError as error:
        session.show_error(NotInLibraryError(error.message, texts.LOOK_IN_CATALOGUE))
        return
    _head(text, library.label(text.document))
    all_sections = sections(text.provisions)
    path = _choose_section(text, all_sections, target) if all_sections else ()
    wanted = _find_field(text)
    if wanted:
        _found(engine, text, wanted, target)
        return
    chosen = within(text.provisions, path)
    scans.show(text, list(blocks(text.provisions, chosen)), target)
    if chosen:
        _scroll(chosen, target)
    if path:
        _turn_page(all_sections, path)


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
    options: dict[str, tuple[str, ...]] = {_written(path): path for path in [(), *counts]}

    def read(written: Sequence[str]) -> tuple[str, ...]:
        default = first_path(text.provisions, target)
        return options.get(written[-1], default) if written else default

    def label(path: tuple[str, ...]) -> str:
        if not path:
            return texts.WHOLE_DOCUMENT.format(len(text.provisions))
        indent = "　" * (len(path) - 1)
        return texts.SECTION_COUNT.format(indent + path[-1], counts[path])

    key = f"section-{text.document.id}"
    # Whoever chooses a part wants to read it, and no longer what was looked for.
    changed = address.follow(key, "section", read, _written, drop=("find",))
    return st.selectbox(
        texts.SECTION, list(options.values()), format_func=label, key=key, on_change=changed
    )


def _written(path: tuple[str, ...]) -> str:
    """A part of a document in an address; the whole is "", which is written too."""
    return "/".join(path)


def _find_field(text: StructuredText) -> str:
    key = f"find-{text.document.id}"
    return st.text_input(
        texts.FIND,
        placeholder=texts.FIND_EXAMPLE,
        icon=":material/search:",
        key=key,
        max_chars=100,
        on_change=address.follow_text(key, "find"),
    ).strip()


def _found(engine: Engine, text: StructuredText, wanted: str, target: Provision | None) -> None:
    """What is named by number, what has the words, each in the order of the document, then what
    fits in part or by its meaning."""
    typed = words(wanted) or [wanted]
    near = find(engine.retriever, wanted, [text.document.id])
    named = [p for p in text.provisions if wanted == p.label or p in near.named]
    having = [p for p in text.provisions if p not in named and _has(p, typed)]
    shown = {*named, *having}
    others = Found((), *(tuple(p for p in g if p not in shown) for g in (near.partly, near.alike)))
    if not shown and not others.provisions:
        st.info(texts.NOT_FOUND.format(markup.escape_markdown(wanted)))
        return
    if shown:
        st.caption(texts.FOUND.format(markup.escape_markdown(wanted), len(shown)))
        found = [block for group in (named, having) for block in blocks(text.provisions, group)]
        scans.show(text, found, target, typed)
    listing.show_near(others, wanted, _NEAR)


def _has(provision: Provision, typed: Sequence[str]) -> bool:
    text = normalize(provision.text)
    return all(word in text for word in typed)


def _scroll(provisions: Sequence[Provision], target: Provision | None) -> None:
    """To the provision that a link leads to, or else to the top of each part that is opened."""
    at_target = target is not None and target in provisions
    goal = markup.anchor(target) if target and at_target else markup.TOP
    st.html(markup.scroll_to(goal, provisions[0].start), unsafe_allow_javascript=True)


def _turn_page(all_sections: Sequence[Section], path: tuple[str, ...]) -> None:
    """To the part before and the part after."""

    def go(to: tuple[str, ...]) -> None:
        address.put("section", _written(to))

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
