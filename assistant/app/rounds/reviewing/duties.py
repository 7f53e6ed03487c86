"""分工与规则: by how many, who reviews what, who is recused."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal

import streamlit as st

from assistant.app.rounds.reviewing.reading import Review, write
from assistant.app.shell import open_data, session
from assistant.app.shell import tables as html
from assistant.words import reviewing as texts
from evaluation.reviewing import assigning
from evaluation.reviewing.records import Assignment, ReviewRules
from evaluation.rounds.records import Round
from evaluation.words import reviewing as words

Recusals = Mapping[tuple[str, str], str]  # reasons by person and region or project


def show(review: Review) -> None:
    """The whole view; only to be read in a round that is closed."""
    may_change = review.opened.may_change
    _rules(review, may_change=may_change)
    _assignments(review, may_change=may_change)
    _recusals(review, may_change=may_change)
    _experts(review, may_change=may_change)


def _rules(review: Review, *, may_change: bool) -> None:
    open_data.section(texts.RULES, texts.RULES_NOTE)
    now = review.reviewing.rules.reviewers
    st.session_state["evaluation-review-reviewers"] = now
    st.radio(
        texts.RULES,
        list(texts.REVIEWERS),
        format_func=texts.REVIEWERS.__getitem__,
        horizontal=True,
        label_visibility="collapsed",
        disabled=not may_change,
        key="evaluation-review-reviewers",
        on_change=_set_rules,
        args=(review,),
    )


def _set_rules(review: Review) -> None:
    reviewers: Literal[1, 2] = st.session_state["evaluation-review-reviewers"]
    run = _act(review, assigning.set_rules, ReviewRules(reviewers))
    write(run, texts.RULES_KEPT.format(texts.REVIEWERS[reviewers]))


def _assignments(review: Review, *, may_change: bool) -> None:
    open_data.section(texts.DUTIES, texts.DUTIES_NOTE)
    made = review.reviewing.assignments
    names = {r.code: r.name for r in review.opened.dataset.regions}

    def row(a: Assignment) -> tuple[str, str, str, str]:
        region = names.get(a.region, a.region) or words.ALL
        return a.reviewer, region, a.part or words.ALL, words.DUTY[a.third]

    if made:
        st.html(html.table_html(words.ASSIGNMENT_HEADERS, map(row, made)))
    if not may_change:
        return
    with st.form("evaluation-assign", border=True):
        who = st.text_input(texts.NAME, max_chars=30)
        parts = list(dict.fromkeys(i.category for i in review.opened.dataset.indicators))
        left, right = st.columns(2)
        regions = left.multiselect(
            texts.REGION, list(names), format_func=names.__getitem__, placeholder=texts.LEFT_BLANK
        )
        wanted = right.multiselect(
            texts.PART, list(filter(None, parts)), placeholder=texts.LEFT_BLANK
        )
        third = st.checkbox(texts.THIRD)
        sent = st.form_submit_button(texts.ASSIGN)
    if sent:
        run = _act(review, assigning.assign, who, regions=regions, parts=wanted, third=third)
        write(run, texts.ASSIGNED.format(who))
        st.rerun()
    if made:
        with st.expander(texts.UNASSIGN):
            which = st.selectbox(
                texts.UNASSIGN_WHICH,
                range(len(made)),
                format_func=lambda i: texts.DUTY_ROW.format(*row(made[i])),
                key="evaluation-unassign",
            )
            if st.button(texts.UNASSIGN, key="evaluation-unassign-now"):
                _unassign(review, made[which])
                st.rerun()


def _unassign(review: Review, one: Assignment) -> None:
    write(_act(review, assigning.drop, one), texts.UNASSIGNED)


def _recusals(review: Review, *, may_change: bool) -> None:
    """Reviewers kept from regions."""
    open_data.section(texts.RECUSALS, texts.RECUSALS_NOTE)
    names = {r.code: r.name for r in review.opened.dataset.regions}
    made = review.reviewing.recusals
    _list(made, names)
    if may_change and names:
        _recuse(review, names, made, expert=False)


def _experts(review: Review, *, may_change: bool) -> None:
    """Experts kept from scoring projects."""
    dataset = review.opened.dataset
    names = {p.id: p.name or p.id for p in dataset.projects}
    if not names:
        return
    open_data.section(texts.EXPERTS, texts.EXPERTS_NOTE)
    records = review.opened.kept.of_kind("expert_recusal")
    made = {(r.key[0], r.key[1]): r.cells["reason"] for r in records}
    _list(made, names)
    if may_change:
        _recuse(review, names, made, expert=True)


def _list(made: Recusals, names: Mapping[str, str]) -> None:
    rows = [(who, names.get(of, of), reason) for (who, of), reason in made.items()]
    if rows:
        st.html(html.table_html(words.RECUSAL_HEADERS, rows))


def _recuse(review: Review, names: Mapping[str, str], made: Recusals, *, expert: bool) -> None:
    """A form for a recusal, and a way to end one."""
    kind = "expert" if expert else "reviewer"
    with st.form(f"evaluation-recuse-{kind}", border=True):
        left, right = st.columns(2)
        who = left.text_input(texts.RECUSED_NAME[kind], max_chars=30)
        of = right.selectbox(texts.RECUSED_OF[kind], list(names), format_func=names.__getitem__)
        reason = st.text_input(texts.REASON, max_chars=200)
        sent = st.form_submit_button(texts.RECUSE[kind])
    if sent:
        run = _act(review, assigning.recuse, who, of, expert=expert, reason=reason)
        write(run, texts.RECUSED.format(who, names[of]))
        st.rerun()
    if not made:
        return
    with st.expander(texts.END_RECUSAL, key=f"evaluation-recusals-{kind}"):
        keys = list(made)
        which = st.selectbox(
            texts.END_WHICH,
            range(len(keys)),
            format_func=lambda i: texts.RECUSAL_ROW.format(
                keys[i][0], names.get(keys[i][1], keys[i][1]), made[keys[i]]
            ),
            key=f"evaluation-recusal-{kind}",
        )
        if st.button(texts.END_RECUSAL, key=f"evaluation-recusal-end-{kind}"):
            run = _act(review, assigning.end_recusal, *keys[which], expert=expert)
            write(run, texts.RECUSAL_ENDED)
            st.rerun()


def _act(
    review: Review, act: Callable[..., Round], *given: object, **more: object
) -> Callable[..., Round]:
    """An act on the round as it was shown, still without who and when."""
    database = session.database(session.settings())
    return partial(act, database, review.opened.kept, *given, **more)
