"""The files that were given to the library: how far each is, and the cards to be confirmed."""

import re
from collections.abc import Sequence
from html import escape

import streamlit as st
from sqlalchemy import Engine

from assistant.app.library import card_form
from assistant.app.shell import background, markup, session
from assistant.intake import queue
from assistant.intake.records import COMING, UNADDED, UNREAD, Item, State
from assistant.intake.runner import Runner, runner
from assistant.search.adding.cards import lines_of
from assistant.search.adding.proposals import Proposal
from assistant.words import cards
from assistant.words import intake as words
from corpus.errors import InputError
from corpus.records import Document

_BUSY, _OPEN = "given-busy", "given-open"
# The card of a file as the fields of this session last had it from the list, or put it there.
_SEEN = "given-card-{}"
# What waits for a person comes first.
_ORDER = (State.READ, State.FAILED, *UNADDED[::-1], *UNREAD[::-1], State.ADDED)
DIALOG = "given-dialog"
"""Set in the session while a dialog is open, which a run of the whole page would close."""


def show(database: Engine, documents: Sequence[Document]) -> None:
    """The list, refreshed while something is going on; `documents` are those of the library."""
    works = runner(session.settings())
    busy = queue.standing(database).busy
    st.session_state[_BUSY] = busy
    st.fragment(_list, run_every=background.EVERY if busy else None)(database, works, documents)


def _list(database: Engine, works: Runner, documents: Sequence[Document]) -> None:
    standing = queue.standing(database)
    if st.session_state[_BUSY] and not standing.busy and not st.session_state.get(DIALOG):
        st.rerun()  # the library has changed
    items = sorted(queue.items(database), key=lambda item: _ORDER.index(item.state))
    if not items:
        return
    st.subheader(words.GIVEN, anchor=False, divider="gray")
    st.caption(background.counted(standing.counts))
    if works.trouble:
        st.warning(markup.escape_markdown(works.trouble), icon=":material/error:")
    elif standing.busy:
        now = works.now
        read_so_far = standing.read + (now.share if now.item else 0)
        share = read_so_far / standing.to_read if standing.unread else now.share
        st.progress(min(max(share, 0.0), 1.0), now.told or background.told(standing))
    read = [item for item in items if item.state is State.READ]
    if read:
        st.markdown(words.TO_CHECK)
    _for_all(database, items)
    chosen = st.session_state.get(_OPEN)
    opened = next((i for i in read if i.id == chosen), read[0] if read else None)
    # What is added while the list is shown is not among `documents` before the page is run anew.
    others_in = (*COMING, State.ADDED) if st.session_state[_BUSY] else COMING
    coming = [i.document for i in items if i.document and i.state in others_in]
    here = {document.id for document in documents}
    others = [*documents, *(document for document in coming if document.id not in here)]
    for item in items:
        is_open = item == opened
        with st.container(border=is_open, key=f"given-{item.id}"):
            _row(database, works, item, is_open=is_open)
            if is_open:
                _card(database, item, others)


def _for_all(database: Engine, items: Sequence[Item]) -> None:
    """What is done with many files in one press."""
    certain = [i.id for i in items if i.state is State.READ and not i.doubts]
    done = any(i.state in (State.ADDED, State.FAILED) for i in items)
    with st.container(horizontal=True):
        if len(certain) > 1 and st.button(
            words.CONFIRM_ALL.format(len(certain)), type="primary", icon=":material/done_all:"
        ):
            queue.confirm(database, certain)
            st.rerun()
        if done and st.button(words.CLEAR, icon=":material/clear_all:"):
            queue.clear(database)
            st.rerun()


def _row(database: Engine, works: Runner, item: Item, *, is_open: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"line-{item.id}"):
        st.html(_given_html(item), width="stretch")
        if item.state not in (State.ADDING, State.ADDED):
            # In a container of their own, so that they stay beside each other, at the right edge.
            with st.container(horizontal=True, width="content", key=f"do-{item.id}"):
                _buttons(database, works, item, is_open=is_open)


def _given_html(item: Item) -> str:
    """A file that was given: how far it is, what it is taken for, and what is to be said of it."""
    document = item.document
    name = item.name if document is None else f"《{document.title}》"
    facts = [] if document is None else [item.name, *markup.facts(document)]
    if item.doubts and item.state is State.READ:
        facts.append(words.DOUBTS.format(len(item.doubts)))
    state = f'<span class="status {item.state}">{escape(words.STATES[item.state.name])}</span>'
    below = f'<div class="meta">{markup.dotted(facts)}</div>' if facts else ""
    told = without_name(item.reason, item.name)
    reason = f'<div class="reason">{escape(told)}</div>' if told else ""
    return f'<div class="given"><div>{state} {escape(name)}</div>{below}{reason}</div>'


def without_name(reason: str, name: str) -> str:
    """Why a file was not added, without its name where it stands under it anyway."""
    return re.sub(rf"：?“{re.escape(name)}”(的(?=扩展名))?", "", reason, count=1)


def _buttons(database: Engine, works: Runner, item: Item, *, is_open: bool) -> None:
    if item.state is State.READ and not is_open:
        st.button(
            words.CHECK,
            key=f"check-{item.id}",
            icon=":material/rule:",
            on_click=st.session_state.update,
            args=({_OPEN: item.id},),
        )
    label = words.STOP if item.state in UNREAD else words.REMOVE
    label = words.CLEAR_ONE if item.state is State.FAILED else label
    if st.button(label, key=f"stop-{item.id}", icon=":material/close:"):
        works.stop(database, item.id)
        st.rerun()


def _card(database: Engine, item: Item, others: Sequence[Document]) -> None:
    """One card: what can be corrected, what is counted, what to look at."""
    proposal = queue.proposal(database, item.id)
    if proposal is None:  # somebody else has just taken it from the list
        return
    lines = lines_of(proposal)
    for doubt in proposal.doubts:
        st.warning(markup.escape_markdown(doubt), icon=":material/rule:")
    for note in proposal.read.notes:
        st.caption(markup.escape_markdown(note))
    where = {line.name: line.where for line in lines if line.name not in _SAID_BELOW}
    _follow(item.id, proposal)
    try:
        document, other = card_form.fields(proposal.document, proposal.other, others, where)
    except InputError as error:
        session.show_error(error)
        return
    corrected = proposal.corrected(document, other)
    if corrected != proposal and not queue.correct(database, item.id, proposal, corrected):
        st.rerun()  # a colleague was faster: what is changed here stays in the fields
    st.session_state[_SEEN.format(item.id)] = (corrected.document, corrected.other)
    said = [f"{line.name}：{line.value}" for line in lines_of(corrected) if line.value]
    shown = [line for line in said if line.partition("：")[0] in _SAID_BELOW]
    st.caption(markup.escape_markdown("　".join(shown)))
    if st.button(words.CONFIRM, type="primary", key=f"confirm-{item.id}", icon=":material/check:"):
        queue.confirm(database, [item.id])
        st.rerun()


# What is no field, as it follows from the others or from the text.
_SAID_BELOW = (cards.LEVEL, cards.COUNTS)


def _follow(item_id: int, kept: Proposal) -> None:
    """Have the fields show what is kept, but for what is changed here and now: a colleague may
    have the card open too."""
    now = (kept.document, kept.other)
    card_form.follow(st.session_state.get(_SEEN.format(item_id), now), now)
    st.session_state[_SEEN.format(item_id)] = now
