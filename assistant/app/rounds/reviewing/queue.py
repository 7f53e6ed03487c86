"""待我审核: one value after another, with all that is known of it, and what to say of it."""

from collections.abc import Sequence

import streamlit as st

from assistant.app.rounds.reviewing import item
from assistant.app.rounds.reviewing.reading import Review, judge
from assistant.app.shell import person
from assistant.app.shell.markup import escape_markdown
from assistant.words import reviewing as texts
from evaluation.reviewing.duties import waiting
from evaluation.reviewing.looking import chosen, mark_of
from evaluation.reviewing.records import Pair
from evaluation.reviewing.states import ReviewedValue

_SKIPPED, _BULK = "evaluation-review-skipped", "evaluation-review-bulk"
_LISTED = 20


def show(review: Review) -> None:
    """The whole view."""
    who = person.needed()
    if not who:
        return
    waits = waiting(review.values, review.reviewing, who)
    assigned = [a.reviewer for a in review.reviewing.assignments]
    if not waits:
        st.markdown(texts.NOT_ASSIGNED if assigned and who not in assigned else texts.NOTHING_WAITS)
        return
    st.subheader(escape_markdown(texts.WAITING.format(who, len(waits))), anchor=False)
    found = _filtered(waits)
    if not found:
        st.markdown(texts.NOTHING_CHOSEN)
        return
    if _bulk(review, found, who):
        return
    skipped: list[Pair] = st.session_state.get(_SKIPPED, [])
    order = sorted(found, key=lambda v: skipped.index(v.pair) + 1 if v.pair in skipped else 0)
    item.show(review, order[0], who, skip=_skip if len(order) > 1 else None)


def _filtered(waits: Sequence[ReviewedValue]) -> Sequence[ReviewedValue]:
    """Those of one region and of one part, where that is asked for."""
    regions = {v.region.code: v.region.name for v in waits}
    parts = list(dict.fromkeys(v.indicator.category for v in waits if v.indicator.category))
    left, right = st.columns(2)
    region = left.selectbox(
        texts.REGION,
        ["", *regions],
        format_func=lambda code: regions.get(code, texts.ANY),
        key="evaluation-review-region",
    )
    part = right.selectbox(
        texts.PART,
        ["", *parts],
        format_func=lambda name: name or texts.ANY,
        key="evaluation-review-part",
    )
    return chosen(waits, region=region or "", part=part or "")


def _bulk(review: Review, found: Sequence[ReviewedValue], who: str) -> bool:
    """Recognise all of a part at once, after a second look; whether that is being asked now."""
    readable = [v for v in found if v.readable]
    narrowed = any(st.session_state.get(f"evaluation-review-{name}") for name in ("region", "part"))
    if not narrowed or len(readable) < 2 or not review.opened.may_change:
        st.session_state.pop(_BULK, None)
        return False
    if not st.session_state.get(_BULK):
        label = texts.BULK.format(len(readable))
        st.button(label, icon=":material/done_all:", on_click=_set_bulk, args=(True,))
        return False
    marks = {v.pair: mark_of(v, review.reviewing, who) for v in readable}
    with st.container(border=True):
        st.markdown(f"**{texts.BULK_ASK.format(len(readable))}**")
        named = [_line(v) for v in readable[:_LISTED]]
        if len(readable) > _LISTED:
            named.append(texts.BULK_LISTED.format(len(readable) - _LISTED))
        st.markdown("\n".join(f"- {line}" for line in named))
        with st.container(horizontal=True):
            done = texts.JUDGED_MANY.format(len(marks))
            st.button(
                texts.BULK_CONFIRM,
                type="primary",
                on_click=_judge_all,
                args=(review.opened.round.id, marks, done),
            )
            st.button(texts.BULK_CANCEL, on_click=_set_bulk, args=(False,))
    return True


def _line(value: ReviewedValue) -> str:
    shown = (value.region.name, value.indicator.title, value.written)
    return "　".join(map(escape_markdown, shown))


def _judge_all(round_id: str, marks: dict[Pair, str], done: str) -> None:
    _set_bulk(False)
    judge(round_id, marks, "recognised", "", done)


def _set_bulk(asked: bool) -> None:
    st.session_state[_BULK] = asked


def _skip(pair: Pair) -> None:
    skipped: list[Pair] = [p for p in st.session_state.get(_SKIPPED, []) if p != pair]
    st.session_state[_SKIPPED] = [*skipped, pair]
