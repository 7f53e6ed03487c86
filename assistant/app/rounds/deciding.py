"""采用与签批: what is adopted and why, and who signed it; below, what comes after that."""

import streamlit as st

from assistant.app.rounds import closing
from assistant.app.shell import open_data, rounds, tables
from assistant.app.shell.markup import escape_markdown
from assistant.words import deciding as texts
from evaluation.deciding.adopting import (
    OWN_DATA,
    Compared,
    adopt,
    adopted,
    compared,
    is_outdated,
    scenarios,
)
from evaluation.deciding.approvals import ROLES, Role, Signing, approval_rows, approve, signing
from evaluation.rounds.opened import Opened
from evaluation.rounds.records import UNTIL_ARCHIVED
from evaluation.rounds.status import Status
from evaluation.words.deciding import choosing as words
from evaluation.words.deciding import signing as sign_words


def show(opened: Opened, found: Status) -> None:
    """The whole view."""
    if not opened.can_be_assessed:
        st.markdown(words.NOTHING_TO_DECIDE)
        return
    _adoption(opened)
    can_sign = adopted(opened.kept) is not None and not is_outdated(opened.kept)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _signatures(_signing(opened))
        if not can_sign:
            st.caption(texts.SIGN_FIRST)
    if can_sign and may_decide(opened):
        with right:
            _sign(opened)
    closing.show(opened)


def may_decide(opened: Opened) -> bool:
    """Whether something can be decided on the round."""
    return opened.round.state in UNTIL_ARCHIVED


@st.cache_resource(max_entries=12, show_spinner=False)
def _compared(key: str, _opened: Opened) -> list[Compared]:
    return compared(_opened.kept)


@st.cache_resource(max_entries=12, show_spinner=False)
def _signed(key: str, _opened: Opened) -> Signing:
    return signing(_opened.kept)


def _signing(opened: Opened) -> Signing:
    return _signed(_key(opened), opened)


def _key(opened: Opened) -> str:
    return f"{opened.round.id} {opened.round.version}"


def _adoption(opened: Opened) -> None:
    open_data.section(texts.ADOPT, texts.ADOPT_NOTE)
    found = adopted(opened.kept)
    if found is None:
        st.markdown(texts.NOT_ADOPTED)
    else:
        names = {r.code: r.name for r in opened.dataset.regions}
        names |= {p.id: p.name for p in opened.dataset.projects}
        regions, projects = (
            "、".join(names.get(c, c) for c in codes) or texts.NOBODY
            for codes in (found.regions, found.projects)
        )
        at = f"{found.at.astimezone():%Y-%m-%d %H:%M}"
        line = texts.ADOPTED.format(words.called(found.scenario), found.by, at, found.reason)
        with st.container(border=True, gap="small"):
            st.markdown(f"**{escape_markdown(line)}**")
            counted = (len(found.regions), regions), (len(found.projects), projects)
            for text, chosen in zip(texts.CHOSEN, counted, strict=True):
                st.markdown(escape_markdown(text.format(*chosen)))
        if is_outdated(opened.kept):
            st.warning(words.IS_OUTDATED, icon=":material/warning:")
    if scenarios(opened.kept):
        rows = [_row(one) for one in _compared(_key(opened), opened)]
        st.html(tables.table_html(texts.COMPARED_COLUMNS, rows))
    if may_decide(opened):
        _adopt(opened)


def _row(one: Compared) -> tuple[str, ...]:
    older = words.OLDER_DATA if one.is_of_older_data else ""
    changes = "；".join(one.changes) or words.NO_CHANGE
    counts = (len(half.selected) for half in (one.found.regions, one.found.projects))
    return one.name, changes + older, one.moves, *map(texts.COUNTED.format, counts)


def _adopt(opened: Opened) -> None:
    with st.form("rounds-adopt", border=False):
        which, why, button = st.columns([3, 5, 1], vertical_alignment="bottom")
        name = which.selectbox(
            texts.WHICH,
            [OWN_DATA, *scenarios(opened.kept)],
            format_func=lambda one: one or words.OWN,
        )
        reason = why.text_input(texts.REASON, max_chars=200)
        sent = button.form_submit_button(texts.ADOPT_BUTTON, type="primary")
    if sent:
        made = rounds.write(
            lambda database, **who: adopt(database, opened.kept, name, reason=reason, **who)
        )
        if made:
            rounds.stay(texts.DONE_ADOPT.format(words.called(name)))


def _signatures(found: Signing) -> None:
    open_data.section(texts.SIGN, texts.SIGN_NOTE)
    if rows := approval_rows(found):
        st.html(tables.table_html(sign_words.HEADERS, rows))
    else:
        st.markdown(sign_words.NONE)
    if found.program_changed:
        st.caption(sign_words.PROGRAM_CHANGED)


def _sign(opened: Opened) -> None:
    with st.form("rounds-sign", border=True, clear_on_submit=True):
        role = st.segmented_control(texts.ROLE, ROLES, default=_next(opened), required=True)
        title = st.text_input(texts.TITLE, max_chars=30)
        comment = st.text_input(texts.COMMENT, max_chars=200)
        sent = st.form_submit_button(texts.SIGN_BUTTON)
    if sent and role:
        made = rounds.write(
            lambda database, **who: approve(
                database, opened.kept, role, title=title, comment=comment, **who
            )
        )
        if made:
            rounds.stay(texts.DONE_SIGN.format(role))


def _next(opened: Opened) -> Role:
    """The role whose turn it is."""
    reached = _signing(opened).reached
    place = ROLES.index(reached) + 1 if reached else 0
    return ROLES[min(place, len(ROLES) - 1)]
