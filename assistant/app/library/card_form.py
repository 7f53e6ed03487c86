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


def follow(seen: tuple[Document, str], now: tuple[Document, str]) -> None:
    """Put what a colleague changed into the fields, but where the person here changed it too.

    Both are a document and the id of its other version: as last put into the fields, and as kept.
    To be called before `fields`.
    """
    kept = _values(*now)
    for name, before in _values(*seen).items():
        key = _key(now[0], name)
        if _meant(name, st.session_state.get(key)) == before != kept[name]:
            st.session_state[key] = kept[name]


def _meant(name: str, written: str | None) -> str:
    """What is kept of what is written in a field: of a date, the day."""
    plain = (written or "").strip()
    found = days(plain) if name == words.DATE else []
    return found[0][1].isoformat() if len(found) == 1 else plain


def _values(document: Document, other: str) -> dict[str, str]:
    """What stands in each field before anybody changes it."""
    return {
        words.TITLE: document.title,
        words.NUMBER: document.number,
        words.ISSUER: document.issuer,
        words.DATE: document.date.isoformat() if document.date else "",
        words.KIND: document.kind,
        words.STATUS: document.status,
        words.OTHER: other,
    }


def _key(document: Document, name: str) -> str:
    return f"card-{document.id}-{name}"


def fields(
    document: Document, other: str, others: Sequence[Document], where: Mapping[str, str] = {}
) -> tuple[Document, Document | None]:
    """The document as it stands in the fields, and its other version, if one is chosen.

    `other` is the id of the one to begin with, "" for none; `where` says of a field where it was
    read.

    Raises:
        InputError: the title is blank, or the date is no day.
    """
    # In the session, not as defaults, so that `follow` can change them.
    for name, value in _values(document, other).items():
        st.session_state.setdefault(_key(document, name), value)
    title = _text(words.TITLE, document, where)
    # A pair a row, so that they stay beside each other whatever is said below them.
    left, right = st.columns(2)
    with left:
        number = _text(words.NUMBER, document, where)
    with right:
        issuer = _text(words.ISSUER, document, where)
    left, right = st.columns(2)
    with left:
        day = _text(words.DATE, document, where)
    with right:
        kind = _choice(words.KIND, KINDS, document.kind, document)
    left, right = st.columns(2)
    with left:
        status = _choice(words.STATUS, _STATUSES, document.status, document)
    with right:
        chosen = _other(document, others)
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


def _text(name: str, document: Document, where: Mapping[str, str]) -> str:
    example = words.DATE_EXAMPLE if name == words.DATE else None
    written = st.text_input(name, key=_key(document, name), placeholder=example)
    if read := where.get(name, ""):
        st.caption(markup.escape_markdown(read))
    return (written or "").strip()


def _choice(name: str, choices: Sequence[str], value: str, document: Document) -> str:
    offered = list(dict.fromkeys((value, *choices)))
    return st.selectbox(name, offered, key=_key(document, name))


def _other(document: Document, others: Sequence[Document]) -> Document | None:
    named = {d.id: told_apart(d, others) for d in others if d.id != document.id}
    ids, key = ["", *named], _key(document, words.OTHER)
    if st.session_state[key] not in ids:
        st.session_state[key] = ""
    chosen = st.selectbox(
        words.OTHER,
        ids,
        format_func=lambda i: named.get(i, words.NO_OTHER),
        key=key,
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
