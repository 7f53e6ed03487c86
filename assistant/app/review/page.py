"""反馈处理: for the keeper of the library: feedback, verified answers, what found nothing."""

import streamlit as st

from assistant.answers.lookup import look_up
from assistant.app.shell import keeper, markup, session
from assistant.records import EXTRACTIVE
from assistant.store.conversations import CitedPassage
from assistant.store.export import local_time
from assistant.store.feedback import Feedback, handle, list_feedback, unanswered
from assistant.store.passages import changed, sources
from assistant.store.verified_answers import add_verified_answer, list_verified, remove_verified
from assistant.words import pages as texts
from corpus.errors import ShifanError

_DRAFT = ("review-question", "review-answer", "review-sources")


def show() -> None:
    """The whole page, once a run."""
    st.title(texts.REVIEW, anchor=False)
    st.markdown(texts.REVIEW_INTRODUCTION)
    if not keeper.admitted():
        return
    if done := st.session_state.pop("review-done", ""):
        st.success(markup.escape_markdown(done), icon=":material/check:")
    view = st.segmented_control(
        texts.REVIEW_VIEW,
        texts.REVIEW_VIEWS,
        default=texts.REVIEW_VIEWS[0],
        required=True,
        label_visibility="collapsed",
        key="review-view",
    )
    shown = {
        texts.VIEW_FEEDBACK: _feedback,
        texts.VIEW_VERIFIED: _verified,
        texts.VIEW_UNANSWERED: _unanswered,
    }
    shown[view]()


def _feedback() -> None:
    """What readers said, and what to do about it."""
    handled = st.toggle(texts.SHOW_HANDLED, key="review-handled")
    found = list_feedback(session.kept_database(session.settings()), handled=handled)
    if not found:
        st.markdown(texts.NO_FEEDBACK)
    for one in found:
        _show_feedback(one)


def _show_feedback(one: Feedback) -> None:
    word = texts.USEFUL if one.useful else texts.NOT_USEFUL
    label = f"{word} · {markup.escape_markdown(one.question)}"
    with st.expander(label, key=f"reader-{one.id}"):
        if one.reason:
            st.markdown(f"**{texts.REASON}**　{markup.escape_markdown(one.reason)}")
        if one.abstained:
            st.html(markup.abstention_html(one.answer))
        else:
            st.html(markup.answer_html(one.answer, sources(one.passages)))
        engine = texts.EXTRACTIVE if one.engine == EXTRACTIVE else one.engine
        when = local_time(one.given_at)
        versions = texts.VERSIONS.format(when, engine, one.generation or "—", one.version)
        st.caption(markup.escape_markdown(versions))
        if one.handled_at is not None:
            return
        with st.container(horizontal=True):
            st.button(
                texts.MAKE_VERIFIED,
                key=f"verify-{one.id}",
                on_click=_draft,
                args=(one.question, one.answer, one.passages),
            )
            st.button(texts.HANDLED, key=f"handled-{one.id}", on_click=_handle, args=(one.id,))


def _verified() -> None:
    """A form for a new verified answer, and those there are."""
    _form()
    st.subheader(texts.VERIFIED_ANSWERS, anchor=False, divider="gray")
    settings = session.settings()
    library = session.engine(settings).library
    found = list_verified(session.kept_database(settings))
    if not found:
        st.markdown(texts.NO_VERIFIED)
    for one in found:
        with st.expander(markup.escape_markdown(one.question), key=f"verified-{one.id}"):
            st.html(markup.answer_html(one.answer, sources(one.passages)))
            if any(changed(passage, library) for passage in one.passages):
                st.warning(texts.VERIFIED_CHANGED)
            for passage in one.passages:
                st.html(markup.meta_html(f"[{passage.marker}] {_reference(passage)}"))
            about = texts.VERIFIED_BY.format(local_time(one.verified_at), one.verified_by)
            st.caption(markup.escape_markdown(about))
            st.button(
                texts.REMOVE, key=f"remove-{one.id}", on_click=_remove, args=(one.id, one.question)
            )


def _form() -> None:
    if st.session_state.pop("review-saved", False):
        _fill("", "", "")
    with st.form("review-form"):
        st.text_input(texts.QUESTION, key=_DRAFT[0], max_chars=500)
        st.text_area(texts.VERIFIED_TEXT, key=_DRAFT[1], height=180, help=texts.VERIFIED_TEXT_HELP)
        st.text_area(texts.VERIFIED_SOURCES, key=_DRAFT[2], help=texts.VERIFIED_SOURCES_HELP)
        name = st.text_input(
            texts.VERIFIED_NAME, key="review-name", max_chars=40, help=texts.VERIFIED_NAME_HELP
        )
        sent = st.form_submit_button(texts.SAVE_VERIFIED, type="primary")
    if sent:
        try:
            question = _save(name or "")
        except ShifanError as error:
            session.show_error(error)
            return
        st.session_state["review-done"] = texts.VERIFIED_SAVED.format(question)
        st.session_state["review-saved"] = True
        st.rerun()


def _save(name: str) -> str:
    """Keep what the form holds; the question it answers."""
    question, answer, written = (str(st.session_state[key] or "") for key in _DRAFT)
    settings = session.settings()
    engine = session.engine(settings)
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    ids = [p.id for line in lines for p in look_up(engine.library, line)]
    database = session.kept_database(settings)
    add_verified_answer(database, engine.checker, question, answer, list(dict.fromkeys(ids)), name)
    return question


def _unanswered() -> None:
    """What was asked in vain, most often first."""
    st.caption(texts.UNANSWERED_NOTE)
    found = unanswered(session.kept_database(session.settings()))
    if not found:
        st.markdown(texts.NO_UNANSWERED)
    for number, one in enumerate(found):
        with st.container(horizontal=True, vertical_alignment="center", key=f"row-{number}"):
            times = texts.TIMES.format(one.times, local_time(one.last))
            with st.container(gap=None, width="stretch"):
                st.markdown(markup.escape_markdown(one.question))
                st.caption(markup.escape_markdown(times))
            st.button(
                texts.ANSWER_IT,
                key=f"answer-{number}",
                on_click=_draft,
                args=(one.question, "", ()),
            )


def _draft(question: str, answer: str, passages: tuple[CitedPassage, ...]) -> None:
    """Open the form with what is known."""
    cited = {p.marker: _reference(p) for p in passages}
    _fill(question, answer, "\n".join(cited.values()))
    st.session_state["review-view"] = texts.VIEW_VERIFIED


def _fill(*values: str) -> None:
    """Put question, answer and sources into the form, before it is drawn."""
    for key, value in zip(_DRAFT, values, strict=True):
        st.session_state[key] = value


def _reference(passage: CitedPassage) -> str:
    return passage.name


def _handle(feedback_id: int) -> None:
    handle(session.kept_database(session.settings()), feedback_id)


def _remove(answer_id: int, question: str) -> None:
    remove_verified(session.kept_database(session.settings()), answer_id)
    st.session_state["review-done"] = texts.VERIFIED_REMOVED.format(question)


show()
