"""One value to be judged: what was reported, what shows it, what was said, and the buttons."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.app.rounds.reviewing.reading import Review, judge, tell, write
from assistant.app.shell import session, tables
from assistant.app.shell import uploads as browser
from assistant.app.shell.markup import escape_markdown
from assistant.words import reviewing as texts
from corpus.store.kept_files import file_of
from evaluation.reviewing.evidence import add_evidence
from evaluation.reviewing.looking import mark_of, past_judgements
from evaluation.reviewing.records import Evidence, Pair
from evaluation.reviewing.states import ReviewedValue
from evaluation.reviewing.told import local_time
from evaluation.rounds.store import load
from evaluation.scoring.derivation import number_text, target_text
from evaluation.words import reviewing as words

_BOTH = 2


def show(
    review: Review, value: ReviewedValue, who: str, skip: Callable[[Pair], None] | None
) -> None:
    """The whole of it; `skip` puts it behind the others, where there are any."""
    key = "-".join(value.pair)
    with st.container(border=True, key="review-item"):
        veto = f" · {texts.VETO}" if value.indicator.veto else ""
        place = f"{value.region.name} · {value.indicator.category or value.indicator.code}{veto}"
        st.caption(escape_markdown(place))
        title = f"{value.indicator.code} {value.indicator.title}"
        st.markdown(f"#### {escape_markdown(title)}")
        st.html(tables.facts_html(_facts(value)))
        _evidence(review, value, key)
        _past(review, value, who)
        if value.differing:
            st.markdown(f"**{texts.DIFFERING}**")
        elif review.reviewing.rules.reviewers == _BOTH:
            st.caption(texts.BLIND)
        if review.opened.may_change:
            _buttons(review, value, who, key, skip)


def _facts(value: ReviewedValue) -> dict[str, str]:
    seen = value.observation
    if seen.not_applicable:
        read = texts.NOT_APPLICABLE
    else:
        number = seen.value
        read = texts.UNREADABLE if number is None else number_text(number, value.indicator)
    return {
        texts.FACTS["target"]: target_text(value.indicator),
        texts.FACTS["written"]: value.written,
        texts.FACTS["read"]: "" if read == value.written else read,
        texts.FACTS["evidence"]: seen.evidence,
        texts.FACTS["as_of"]: seen.as_of,
        texts.FACTS["source"]: seen.source,
        texts.FACTS["place"]: str(seen.place),
    }


def _evidence(review: Review, value: ReviewedValue, key: str) -> None:
    st.markdown(f"**{texts.EVIDENCE}**")
    if not value.evidence:
        st.caption(texts.NO_EVIDENCE)
    for number, one in enumerate(value.evidence):
        _show_evidence(one, f"{key}-{number}")
    if not review.opened.may_change:
        return
    with st.expander(texts.ADD_EVIDENCE, key=f"evaluation-evidence-{key}"):
        files = st.file_uploader(
            texts.EVIDENCE_FILES, accept_multiple_files=True, key=f"evaluation-evidence-files-{key}"
        )
        link = st.text_input(texts.EVIDENCE_LINK, key=f"evaluation-evidence-link-{key}")
        note = st.text_input(texts.EVIDENCE_WORDS, key=f"evaluation-evidence-words-{key}")
        if st.button(texts.SAVE_EVIDENCE, key=f"evaluation-evidence-save-{key}"):
            database = session.database(session.settings())
            run = partial(
                add_evidence,
                database,
                load(database, review.opened.round.id),
                value.pair,
                files=[(file.name, file) for file in files],
                links=[link] if link.strip() else [],
                notes=[note],
                folder=session.settings().evidence_folder,
            )
            if write(run, texts.EVIDENCE_KEPT):
                browser.release()
            st.rerun()


def _show_evidence(one: Evidence, key: str) -> None:
    if one.kind == "file":
        place = file_of(session.settings().evidence_folder, one.sha256)
        if not place.is_file():
            st.markdown(escape_markdown(texts.EVIDENCE_GONE.format(one.text)))
            return
        st.download_button(
            one.text,
            data=place.read_bytes,
            file_name=one.text,
            icon=":material/attach_file:",
            key=f"evaluation-evidence-get-{key}",
            on_click="ignore",
        )
    elif one.kind == "link":
        st.link_button(escape_markdown(one.text), one.text, icon=":material/link:")
    else:
        st.markdown(escape_markdown(one.text))


def _past(review: Review, value: ReviewedValue, who: str) -> None:
    database = session.database(session.settings())
    past = past_judgements(database, review.opened.round.id, value, review.reviewing, who)
    if not past:
        return
    st.markdown(f"**{texts.PAST}**")
    for one in past:
        stale = "" if one.seen == value.seen else texts.PAST_STALE
        state = words.STATE[one.state]
        line = texts.PAST_LINE.format(local_time(one.at), one.reviewer, state, one.comment)
        st.markdown(escape_markdown(line + stale))


def _buttons(
    review: Review,
    value: ReviewedValue,
    who: str,
    key: str,
    skip: Callable[[Pair], None] | None,
) -> None:
    """Each button stands for what is on the page now: its mark goes with it."""
    comment = f"evaluation-review-comment-{key}"
    st.text_input(texts.COMMENT, key=comment, help=texts.COMMENT_HELP, max_chars=500)
    marks = {value.pair: mark_of(value, review.reviewing, who)}
    named = (value.region.name, value.indicator.title)
    with st.container(horizontal=True):
        for state, label in texts.ACT.items():
            if state == "recognised" and not value.readable:
                continue
            done = texts.JUDGED.format(*named, label)
            st.button(
                label,
                key=f"evaluation-review-{state}",
                type="primary" if state == "recognised" else "secondary",
                on_click=_judge,
                args=(review.opened.round.id, marks, state, comment, done),
            )
        if skip:
            st.button(texts.SKIP, type="tertiary", on_click=skip, args=(value.pair,))


def _judge(round_id: str, marks: dict[Pair, str], state: str, comment: str, done: str) -> None:
    said = str(st.session_state.get(comment, ""))
    if state != "recognised" and not said.strip():
        tell("".join(words.NO_COMMENT), done=False)
        return
    judge(round_id, marks, state, said, done)
