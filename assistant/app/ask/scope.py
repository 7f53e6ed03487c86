"""Where to look: kinds and documents to choose, so that look-alike texts keep apart."""

from dataclasses import dataclass

import streamlit as st

from assistant.words import pages as texts
from corpus.laws.statutes import PREFIX
from corpus.library import Library
from corpus.records import Document


@dataclass(frozen=True, slots=True)
class Scope:
    """The kinds and the document ids to look in; empty means all."""

    kinds: tuple[str, ...]
    documents: tuple[str, ...]

    def label(self, library: Library) -> str:
        """What the choice comes to, "" when nothing is restricted."""
        if self.documents:
            names = [short_title(library, library.document(i)) for i in self.documents]
            chosen = "、".join(f"《{name}》" for name in names)
        else:
            chosen = "、".join(self.kinds)
        return texts.SCOPED.format(chosen) if chosen else ""


def choose_scope(library: Library) -> Scope:
    """Two fields; the choice outlasts a visit to another page."""
    st.markdown(f"**{texts.SCOPE}**")
    kinds = st.multiselect(
        texts.KINDS,
        list(dict.fromkeys(document.kind for document in library.documents)),
        placeholder=texts.ALL_KINDS,
        select_all=False,
        key="kinds",
        persist_state="session",
    )
    offered = {d.id: d for d in library.documents if not kinds or d.kind in kinds}
    if "documents" in st.session_state:
        # Those of a kind that is no longer chosen go, and those that left the library.
        kept = [i for i in st.session_state.documents if i in offered]
        if kept != list(st.session_state.documents):
            st.session_state.documents = kept
    documents = st.multiselect(
        texts.DOCUMENTS,
        list(offered),
        format_func=lambda document_id: short_title(library, offered[document_id]),
        placeholder=texts.ALL_DOCUMENTS,
        select_all=False,
        key="documents",
        persist_state="session",
    )
    return Scope(tuple(kinds), tuple(documents))


def short_title(library: Library, document: Document) -> str:
    """The title without the name of the country; the status where it is not in force."""
    title = library.label(document).removeprefix(PREFIX)
    return title if document.in_force else f"{title}（{document.status}）"
