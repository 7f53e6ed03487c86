"""What the catalogue and the full-text search list, and the way back to it from a document."""

from collections.abc import Sequence

import streamlit as st

from assistant.answers.finding import Found
from assistant.app.shell import markup
from assistant.app.shell.pages import LIBRARY_PAGE
from assistant.search.lexical import words
from assistant.store.passages import Spans, containing_spans, matching_spans
from assistant.words import pages as texts
from corpus.records import Provision

_LAST = "library-listing"


def remember() -> None:
    """Take the address for that of the list to come back to."""
    st.session_state[_LAST] = {name: st.query_params.get_all(name) for name in st.query_params}


def last() -> tuple[str, dict[str, list[str]]]:
    """What the list that somebody came from is called, and its address; else the catalogue."""
    query: dict[str, list[str]] = st.session_state.get(_LAST, {})
    return (texts.BACK_TO_RESULTS if "query" in query else texts.BACK), query


def show_exact(provisions: Sequence[Provision], query: str) -> None:
    """Provisions that have every word of a query, or are named by number."""
    typed = words(query)
    for provision in provisions:
        _card(provision, containing_spans(provision.text, typed))


def show_near(found: Found, query: str, most: int) -> None:
    """What has some of the words of a query, then what only means alike: at most so many each."""
    for label, provisions, alike in (
        (texts.PARTLY, found.partly[:most], False),
        (texts.ALIKE, found.alike[:most], True),
    ):
        if provisions:
            st.caption(label.format(len(provisions)))
        for provision in provisions:
            _card(provision, matching_spans(provision.text, query), alike=alike)


def _card(provision: Provision, spans: Spans, *, alike: bool = False) -> None:
    """A provision that a search found, and the link to where it stands."""
    with st.container(border=True, gap="xsmall", key=f"hit-{provision.id}"):
        st.html(markup.hit_html(provision, spans, alike=alike))
        st.page_link(
            LIBRARY_PAGE,
            label=texts.READ_ON,
            icon=":material/menu_book:",
            query_params={"provision": provision.id},
        )
