"""What the person's answer covered and missed, figures that disagree, and a reference answer."""

from collections.abc import Sequence

import streamlit as st

from assistant.answers.engine import Engine
from assistant.app.shell import markup, streaming
from assistant.app.shell.pages import LIBRARY_PAGE
from assistant.records import EXTRACTIVE, Answer
from assistant.rehearsal.model import SecondLook, second_look, spoken_answer
from assistant.rehearsal.questions import Point, RehearsalQuestion
from assistant.rehearsal.review import Review, reference_answer, review, summary
from assistant.store.conversations import cited_passage
from assistant.store.passages import sources
from assistant.words import pages as texts
from corpus.library import Library

_LOOKS = "rehearsal-second-looks"
_SPOKEN = "rehearsal-spoken"


def forget() -> None:
    """Drop what the model said of another topic."""
    st.session_state[_LOOKS] = {}
    st.session_state[_SPOKEN] = {}


def show(answer: str, question: RehearsalQuestion, known: Sequence[Point], engine: Engine) -> None:
    """The whole feedback on one answer; the model's part of it comes when it is there."""
    index = engine.retriever.index
    found = review(answer, question, index, known)
    looks: dict[tuple[str, str], SecondLook] = st.session_state[_LOOKS]
    asked = (question.text, answer)
    st.subheader(texts.REHEARSAL_FEEDBACK, anchor=False, divider="gray")
    _points(found, looks.get(asked, SecondLook()))
    if engine.model and found.missed and asked not in looks:
        with st.spinner(texts.LOOKING_AGAIN):
            looks[asked] = second_look(engine.model, index, answer, question, found.missed)
        st.rerun()
    with st.expander(texts.REFERENCE_ANSWER, expanded=True):
        show_reference(question, engine, key="after")


def show_reference(question: RehearsalQuestion, engine: Engine, key: str) -> None:
    """An answer with every point, and the provisions it cites; in a model's words when asked."""
    spoken: dict[str, Answer] = st.session_state[_SPOKEN]
    shown = spoken.get(question.text) or reference_answer(question, engine.library)
    _answer(shown, engine.library)
    for warning in shown.warnings:
        st.warning(markup.escape_markdown(warning))
    if shown.engine != EXTRACTIVE:
        st.caption(markup.escape_markdown(texts.SPOKEN_BY.format(shown.engine)))
    if engine.model is None or question.text in spoken:
        return
    stopped = streaming.stopped()
    if st.button(texts.SPEAK, key=f"speak-{key}", icon=":material/edit_note:") and not stopped:
        stream = spoken_answer(engine.model, engine.checker, question, engine.library)
        spoken[question.text] = streaming.show(question.text, stream)
        st.rerun()


def _points(found: Review, look: SecondLook) -> None:
    said = {s.point: s.words for s in look.said}
    if found.covered or found.missed:
        st.markdown(f"**{summary(found, len(said))}**")
    for wrong in found.disagreements:
        st.error(
            markup.escape_markdown(
                texts.DISAGREES.format(wrong.written, wrong.expected, wrong.source)
            ),
            icon=":material/error:",
        )
    missed = [p for p in found.missed if p not in said]
    for title, points, kind in (
        (texts.COVERED, [(p.text, p.source) for p in found.covered], "covered"),
        (texts.SAID, [(p.text, _with_words(p, words)) for p, words in said.items()], "covered"),
        (texts.MISSED, [(p.text, p.source) for p in missed], "missed"),
        (texts.OWN, [(p.text, p.source) for p in found.own], "own"),
    ):
        if points:
            st.html(markup.points_html(title, points, kind))
    st.caption(texts.REHEARSAL_NOTE)
    if look.note:
        st.caption(markup.escape_markdown(look.note))


def _with_words(point: Point, words: str) -> str:
    return texts.YOUR_WORDS.format(words, point.source)


def _answer(shown: Answer, library: Library) -> None:
    cited = sources(cited_passage(citation, library) for citation in shown.citations)
    st.html(markup.answer_html(shown.answer, cited))
    for source in cited:
        passage = source.passage
        marker = "".join(f"[{number}]" for number in source.markers)
        st.page_link(
            LIBRARY_PAGE,
            label=markup.escape_markdown(f"{marker} {passage.name}"),
            icon=":material/menu_book:",
            query_params={"provision": passage.provision_id},
        )
