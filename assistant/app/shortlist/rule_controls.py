"""The rules of selection as controls, and what changing them did to the shortlist.

The trial of the session says what the rules are; the controls show it and change it.
"""

from fractions import Fraction
from typing import Any

import streamlit as st

from assistant.app.shell import open_data as session
from assistant.app.shell.markup import escape_markdown
from assistant.words import shortlist as page_texts
from corpus.text.numbers import plain
from evaluation.records import Dataset, Rules
from evaluation.results import Shortlist
from evaluation.scoring.trial import Trial, with_rule
from evaluation.scoring.trial_words import changes_text, moves_text, rules_text
from evaluation.words import trial as trial_texts
from evaluation.words.rules import METHOD_TITLES, RULE_TITLES

_KEY = "evaluation-rule-{}"
# The rule, its label, and whether it may be left open.
NUMBERS = (
    ("regions", page_texts.REGIONS, False),
    ("max_per_parent", page_texts.MAX_PER_PARENT, True),
    ("min_counties", page_texts.MIN_COUNTIES, True),
    ("projects", page_texts.PROJECTS, False),
    ("max_projects_per_region", page_texts.MAX_PER_REGION, True),
    ("max_projects_per_field", page_texts.MAX_PER_FIELD, True),
    ("min_experts", page_texts.MIN_EXPERTS, True),
)


def show(dataset: Dataset, rules: Rules) -> None:
    """Every rule; a change is tried at once."""
    st.subheader(page_texts.RULES, anchor=False)
    for name, value in rules:
        # Undoing and opening a scenario change the trial: the controls follow it.
        shown = float(value * 100) if isinstance(value, Fraction) else value
        st.session_state[_KEY.format(name)] = shown
    st.number_input(
        page_texts.THRESHOLD, 1.0, 100.0, step=0.5, format="%.4g", **_control("threshold", dataset)
    )
    st.segmented_control(
        page_texts.METHOD,
        list(METHOD_TITLES),
        format_func=METHOD_TITLES.__getitem__,
        required=True,
        **_control("method", dataset),
    )
    st.checkbox(page_texts.EXCLUDE_AWARDED, **_control("exclude_awarded", dataset))
    st.checkbox(
        RULE_TITLES["exclude_parent_and_child"], **_control("exclude_parent_and_child", dataset)
    )
    for name, label, is_open in NUMBERS:
        empty: dict[str, Any] = {"value": None, "placeholder": trial_texts.UNBOUND}
        st.number_input(
            label, min_value=0, step=1, **(empty if is_open else {}), **_control(name, dataset)
        )


def summary(dataset: Dataset, found: Shortlist) -> None:
    """The rules in words, what has been changed, and whom that moved."""
    tried = session.trial()
    with st.container(border=True, gap="small", key="evaluation-summary"):
        rules = rules_text(found.assessment.rules)
        st.markdown(f"**{page_texts.RULES}**　{escape_markdown(rules)}")
        if changes := changes_text(tried, dataset):
            st.markdown(f"**{page_texts.CHANGED}**　{escape_markdown('；'.join(changes))}")
            moved = moves_text(session.shortlist(dataset, Trial()), found, dataset)
            st.markdown(f"**{page_texts.MOVED}**　{escape_markdown(moved)}")
        if changes or session.can_undo():
            with st.container(horizontal=True):
                st.button(
                    page_texts.UNDO,
                    icon=":material/undo:",
                    disabled=not session.can_undo(),
                    on_click=session.undo,
                )
                if changes:
                    reset_button()


def reset_button() -> None:
    """Back to the rules and values of the data."""
    st.button(
        page_texts.RESET, icon=":material/restart_alt:", on_click=session.try_out, args=(Trial(),)
    )


def _control(name: str, dataset: Dataset) -> dict[str, Any]:
    return {"key": _KEY.format(name), "on_change": _changed, "args": (name, dataset)}


def _changed(name: str, dataset: Dataset) -> None:
    value = st.session_state[_KEY.format(name)]
    if isinstance(value, float):
        value = f"{plain(Fraction(str(round(value, 4))))}%"
    session.try_out(with_rule(session.trial(), dataset, name, value))
