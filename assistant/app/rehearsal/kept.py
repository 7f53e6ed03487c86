"""Answers of a rehearsal: in the round, where the candidate is of one, else in the session."""

from typing import Protocol

import streamlit as st

from assistant.app.shell import rounds, session
from evaluation.rounds.opened import Opened
from evaluation.rounds.records import UNTIL_ARCHIVED, Record
from evaluation.rounds.store import change_of, write_rows

_ANSWERS = "rehearsal-answers"


class Answers(Protocol):
    """Answers to questions by their text."""

    def of(self, question: str) -> str:
        """What was answered; "" for nothing yet."""
        ...

    def keep(self, question: str, answer: str) -> None:
        """Keep an answer."""
        ...


class InSession:
    """Answers on a theme of the work plan: they stay until another theme is chosen."""

    def of(self, question: str) -> str:
        """What was answered."""
        answers: dict[str, str] = st.session_state.setdefault(_ANSWERS, {})
        return answers.get(question, "")

    def keep(self, question: str, answer: str) -> None:
        """Keep an answer."""
        st.session_state.setdefault(_ANSWERS, {})[question] = answer


def forget() -> None:
    """Drop the answers of another theme."""
    st.session_state[_ANSWERS] = {}


class InRound:
    """This browser's answers on a candidate of a round."""

    def __init__(self, opened: Opened, candidate: str) -> None:
        """`candidate` is a code of a region or an id of a project."""
        self._opened, self._candidate = opened, candidate

    def of(self, question: str) -> str:
        """What was answered."""
        wanted = self._record(question, "").key
        found = (r for r in self._opened.kept.of_kind("answer") if r.key == wanted)
        return next((record.cells["answer"] for record in found), "")

    def keep(self, question: str, answer: str) -> None:
        """Keep an answer, and show the page with it."""
        made = rounds.write(
            lambda database, by, now: write_rows(
                database,
                self._opened.kept,
                change_of(self._opened.round, "rehearse", by=by, now=now),
                records=[self._record(question, answer)],
                states=UNTIL_ARCHIVED,
            ),
            unnamed=True,
        )
        if made:
            st.rerun()

    def _record(self, question: str, answer: str) -> Record:
        return Record("answer", (session.reader(), self._candidate, question), {"answer": answer})
