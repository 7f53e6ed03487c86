"""答辩演练: choose a candidate or a theme, answer what an evaluator asks, see what was missed."""

import streamlit as st

from assistant.app.rehearsal import feedback as rehearsal_feedback
from assistant.app.rehearsal.kept import Answers, InRound, InSession, forget
from assistant.app.shell import markup, rounds, session
from assistant.rehearsal.questions import (
    Point,
    RehearsalQuestion,
    actions,
    measure_title,
    on_action,
    on_candidate,
    on_measure,
)
from assistant.words import pages as texts
from corpus.errors import ShifanError
from corpus.library import Library
from evaluation.materials.facts import Facts
from evaluation.records import Dataset

MAX_ANSWER = 3000
_AT = "rehearsal-at"


def show() -> None:
    """The whole page, once a run."""
    st.title(texts.REHEARSAL, anchor=False)
    st.markdown(texts.REHEARSAL_INTRODUCTION)
    library = session.engine(session.settings()).library
    about = st.segmented_control(
        texts.REHEARSAL_ABOUT,
        texts.REHEARSAL_KINDS,
        default=texts.REHEARSAL_KINDS[0],
        required=True,
        label_visibility="collapsed",
        key="rehearsal-kind",
        persist_state="session",
    )
    try:
        choose = {texts.ON_CANDIDATE: _candidate, texts.ON_THEME: _theme}[about]
        topic, asked, known, answers = choose(library)
    except ShifanError as error:
        session.show_error(error)
        return
    if asked:
        _rehearse(topic, asked, known, answers)


_Chosen = tuple[str, tuple[RehearsalQuestion, ...], tuple[Point, ...], Answers]


def _candidate(library: Library) -> _Chosen:
    """The candidate that is chosen, with its questions; none before there are data."""
    opened = rounds.decided()
    if opened is None:
        return "", (), (), InSession()
    dataset = opened.dataset
    names = {r.code: f"{r.name}（{texts.REGION}）" for r in dataset.regions}
    names |= {p.id: f"{p.id} {p.name}（{texts.PROJECT}）" for p in dataset.projects}
    candidate = st.selectbox(
        texts.CANDIDATE,
        list(names),
        format_func=lambda code: names[code],
        key="rehearsal-candidate",
        persist_state="session",
    )
    asked = _questions(f"{dataset.digest} {candidate}", dataset, library, candidate)
    known = tuple(p for q in asked for p in (*q.points, *q.data) if p.kind == "data")
    return f"{dataset.digest} {candidate}", asked, known, InRound(opened, candidate)


def _theme(library: Library) -> _Chosen:
    """The action or measure of the work plan that is chosen, with its questions."""
    parts = actions(library)
    names = dict.fromkeys(parts, "")
    for heading in parts:
        names[heading] = texts.WHOLE_ACTION.format(heading, len(parts[heading]))
    for number in (number for numbers in parts.values() for number in numbers):
        names[number] = measure_title(library, number)
    theme = st.selectbox(
        texts.THEME,
        list(names),
        format_func=lambda key: names[key],
        key="rehearsal-theme",
        persist_state="session",
    )
    asked = on_action(library, theme) if theme in parts else (on_measure(library, theme),)
    return theme, asked, (), InSession()


# An underscore keeps an argument out of the key, which the digest of the data stands for.
@st.cache_resource(max_entries=24, show_spinner=texts.PREPARING_QUESTIONS)
def _questions(
    key: str, _dataset: Dataset, _library: Library, candidate: str
) -> tuple[RehearsalQuestion, ...]:
    return on_candidate(Facts(_dataset, _library), candidate)


def _rehearse(
    topic: str, asked: tuple[RehearsalQuestion, ...], known: tuple[Point, ...], answers: Answers
) -> None:
    """One question at a time."""
    if st.session_state.get("rehearsal-topic") != topic:
        st.session_state["rehearsal-topic"] = topic
        st.session_state[_AT] = 0
        forget()
        rehearsal_feedback.forget()
    at = min(st.session_state[_AT], len(asked) - 1)
    question = asked[at]
    known_answer = answers.of(question.text)
    with st.container(border=True, key="rehearsal-question"):
        st.caption(
            texts.QUESTION_OF.format(
                at + 1, len(asked), sum(bool(answers.of(q.text)) for q in asked)
            )
        )
        st.html(markup.question_html(question.text, question.why))
        with st.form(f"rehearsal-form-{at}", border=False):
            written = st.text_area(
                texts.YOUR_ANSWER,
                known_answer,
                height=180,
                max_chars=MAX_ANSWER,
                placeholder=texts.YOUR_ANSWER_EXAMPLE,
                key=f"rehearsal-answer-{topic}-{at}",
            )
            sent = st.form_submit_button(texts.CHECK_ANSWER, type="primary")
        if sent and (written or "").strip():
            known_answer = written.strip()
            answers.keep(question.text, known_answer)
        elif sent:
            st.warning(texts.NO_ANSWER)
        _steps(at, len(asked))
    engine = session.engine(session.settings())
    if known_answer:
        rehearsal_feedback.show(known_answer, question, known, engine)
    else:
        with st.expander(texts.SEE_REFERENCE, key=f"rehearsal-model-{at}"):
            rehearsal_feedback.show_reference(question, engine, key=f"ahead-{at}")


def _steps(at: int, count: int) -> None:
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.button(
            texts.PREVIOUS_QUESTION, disabled=at == 0, on_click=_go, args=(at - 1,), key="previous"
        )
        st.button(
            texts.NEXT_QUESTION, disabled=at + 1 >= count, on_click=_go, args=(at + 1,), key="next"
        )


def _go(to: int) -> None:
    st.session_state[_AT] = to


show()
