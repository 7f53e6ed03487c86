"""What the person's answer covered and missed, figures that disagree, and a model answer."""

from collections.abc import Sequence

import streamlit as st

from assistant import texts
from assistant.index import Index
from assistant.pages import markup, session
from assistant.passages import sources
from assistant.rehearsal import Point, RehearsalQuestion
from assistant.rehearsal_review import model_answer, review, summary
from corpus.library import Library


def show(answer: str, question: RehearsalQuestion, known: Sequence[Point], index: Index) -> None:
    """The whole feedback on one answer."""
    found = review(answer, question, index, known)
    st.subheader(texts.REHEARSAL_FEEDBACK, anchor=False, divider="gray")
    if found.covered or found.missed:
        st.markdown(f"**{summary(found)}**")
    for wrong in found.disagreements:
        st.error(
            markup.escape_markdown(
                texts.DISAGREES.format(wrong.written, wrong.expected, wrong.source)
            ),
            icon=":material/error:",
        )
    for title, points, kind in (
        (texts.COVERED, found.covered, "covered"),
        (texts.MISSED, found.missed, "missed"),
        (texts.OWN, found.own, "own"),
    ):
        if points:
            st.html(markup.points_html(title, [(p.text, p.source) for p in points], kind))
    st.caption(texts.REHEARSAL_NOTE)
    with st.expander(texts.MODEL_ANSWER, expanded=True):
        show_model_answer(question, index.library, key="after")


def show_model_answer(question: RehearsalQuestion, library: Library, key: str) -> None:
    """An answer with every point, and the provisions it cites."""
    made = model_answer(question, library)
    cited = sources(made.passages)
    st.html(markup.answer_html(made.text, cited))
    for source in cited:
        passage = source.passage
        marker = "".join(f"[{number}]" for number in source.markers)
        st.page_link(
            session.LIBRARY_PAGE,
            label=markup.escape_markdown(f"{marker} 《{passage.document}》{passage.label}"),
            icon=":material/menu_book:",
            query_params={"provision": passage.provision_id},
        )
