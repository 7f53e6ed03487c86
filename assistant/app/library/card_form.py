"""The card of a document as fields that can be corrected, each with where it was read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from assistant.app.shell import markup
from assistant.search.adding.proposals import told_apart
from assistant.words import cards as words
from corpus.errors import InputError
from corpus.identity.facts import ABOLISHED
from corpus.identity.kinds import KINDS
from corpus.records import EXPIRED, IN_FORCE, NOT_YET_IN_FORCE, Document
from corpus.text.dates import days

_STATUSES = (IN_FORCE, NOT_YET_IN_FORCE, EXPIRED, ABOLISHED)


def fields(
    document: Document, other: str, others: Sequence[Document], where: Mapping[str, str] = {}
) -> tuple[Document, Document | None]:
    """The document as it stands in the fields, and its other version, if one is chosen.

    `other` is the id of the one to begin with, "" for none; `where` says of a field where it was
    read.

    Raises:
        InputError: the title is blank, or the date is no day.
    """
    title = _text(words.TITLE, document.title, document, where)
    # A pair a row, so that they stay beside each other whatever is said below them.
    left, right = st.columns(2)
    with left:
        number = _text(words.NUMBER, document.number, document, where)
    with right:
        issuer = _text(words.ISSUER, document.issuer, document, where)
    left, right = st.columns(2)
    with left:
        day = _text(words.DATE, document.date.isoformat() if document.date else "", document, where)
    with right:
        kind = _choice(words.KIND, KINDS, document.kind, document)
    left, right = st.columns(2)
    with left:
        status = _choice(words.STATUS, _STATUSES, document.status, document)
    with right:
        chosen = _other(document, other, others)
    if not title:
        raise InputError(words.NO_TITLE, words.NO_TITLE_HINT)
    corrected = replace(
        document,
        title=title,
        number=number,
        issuer=issuer,
        date=_day(day),
        kind=kind,
        status=status,
    )
    return corrected, chosen


def _text(name: str, value: str, document: Document, where: Mapping[str, str]) -> str:
    example = words.DATE_EXAMPLE if name == words.DATE else None
    written = st.text_input(name, value, key=f"card-{document.id}-{name}", placeholder=example)
    if read := where.get(name, ""):
        st.caption(markup.escape_markdown(read))
    return (written or "").strip()


def _choice(name: str, choices: Sequence[str], value: str, document: Document) -> str:
    offered = list(dict.fromkeys((value, *choices)))
    return st.selectbox(name, offered, key=f"card-{document.id}-{name}")


def _other(document: Document, other: str, others: Sequence[Document]) -> Document | None:
    named = {d.id: told_apart(d, others) for d in others if d.id != document.id}
    ids = ["", *named]
    chosen = st.selectbox(
        words.OTHER,
        ids,
        index=ids.index(other) if other in named else 0,
        format_func=lambda i: named.get(i, words.NO_OTHER),
        key=f"card-{document.id}-{words.OTHER}",
    )
    if chosen:
        st.caption(words.OTHER_MEANS)
    return next((d for d in others if d.id == chosen), None)


def _day(written: str) -> date | None:
    if not written:
        return None
    if len(found := days(written)) != 1:
        raise InputError(words.BAD_DATE.format(written), words.BAD_DATE_HINT)
    return found[0][1]
