"""Everything that was reported with its review, how far that is, and what follows from it."""

from functools import partial

import streamlit as st

from assistant.app.results import frames
from assistant.app.rounds.reviewing.reading import Review, judge
from assistant.app.shell import downloads, open_data, person, session
from assistant.app.shell import tables as html
from assistant.app.shell.markup import escape_markdown
from assistant.words import reviewing as texts
from corpus.text.numbers import percent
from evaluation.results import RegionResult
from evaluation.reviewing.looking import chosen, mark_of, visible
from evaluation.reviewing.progress import region_progress, reviewer_progress
from evaluation.reviewing.records import ReviewState
from evaluation.reviewing.results import assess_reviewed, side_by_side
from evaluation.reviewing.states import ReviewedValue
from evaluation.reviewing.told import region_row, reviewer_row, status_after_review
from evaluation.words import reviewing as words
from evaluation.words.vocabulary import status_text


def everything(review: Review) -> None:
    """Every value with its state, filtered by region, part and state; not those of regions that
    whoever looks is recused of."""
    values = visible(review.values, review.reviewing, person.name())
    regions = {v.region.code: v.region.name for v in values}
    parts = list(dict.fromkeys(v.indicator.category for v in values))
    columns = st.columns(3)
    region = columns[0].selectbox(
        texts.REGION,
        ["", *regions],
        format_func=lambda code: regions.get(code, texts.ANY),
        key="evaluation-reviews-region",
    )
    part = columns[1].selectbox(
        texts.PART,
        ["", *filter(None, parts)],
        format_func=lambda name: name or texts.ANY,
        key="evaluation-reviews-part",
    )
    state = columns[2].selectbox(
        texts.STATE,
        ["", *words.STATE],
        format_func=lambda name: words.STATE.get(name, texts.ANY),
        key="evaluation-reviews-state",
    )
    wanted = ReviewState(state) if state else None
    found = chosen(values, region=region or "", part=part or "", state=wanted)
    hidden = texts.HIDDEN if len(values) < len(review.values) else ""
    st.caption(texts.COUNTED.format(len(found)) + hidden)
    st.dataframe(
        frames.review_frame(found),
        hide_index=True,
        column_config={
            texts.ALL_COLUMNS[2]: st.column_config.TextColumn(width="medium"),
            texts.ALL_COLUMNS[4]: st.column_config.TextColumn(width=150),
            texts.ALL_COLUMNS[6]: st.column_config.TextColumn(width="medium"),
        },
        key="evaluation-reviews",
    )
    _take_back(review)


def _take_back(review: Review) -> None:
    """Take one's own judgement back, where that may still be."""
    who = person.name()
    own = {
        v.pair: v
        for v in review.values
        if any(j.reviewer == who for j in v.judgements)
        and (review.reviewing.rules.reviewers == 1 or not v.settled)
    }
    if not own or not review.opened.may_change:
        return
    with st.expander(texts.TAKE_BACK):
        st.caption(texts.TAKE_BACK_HELP)
        pair = st.selectbox(
            texts.TAKE_BACK_WHICH,
            list(own),
            format_func=lambda pair: _named(own[pair]),
            key="evaluation-reviews-back",
        )
        value = own[pair]
        done = texts.TAKEN_BACK.format(value.region.name, value.indicator.title)
        marks = {pair: mark_of(value, review.reviewing, who)}
        args = (review.opened.round.id, marks, "reported", "", done)
        st.button(texts.TAKE_BACK, on_click=judge, args=args, key="evaluation-reviews-take")


def _named(value: ReviewedValue) -> str:
    return (
        f"{value.region.name} {value.indicator.title}（{words.STATE[value.judgements[-1].state]}）"
    )


def progress(review: Review) -> None:
    """How far each region and each reviewer is."""
    open_data.section(texts.BY_REGION)
    rows = [region_row(p) for p in region_progress(review.opened.dataset.regions, review.values)]
    st.html(html.table_html(words.PROGRESS_HEADERS, rows, numeric=range(1, 8)))
    open_data.section(texts.BY_REVIEWER)
    people = [reviewer_row(p) for p in reviewer_progress(review.values, review.reviewing)]
    if people:
        st.html(html.table_html(words.REVIEWER_HEADERS, people, numeric=range(1, 4)))
    else:
        st.markdown(texts.NO_REVIEWERS)


def sides(review: Review) -> None:
    """Each region by reported and by reviewed values."""
    opened = review.opened
    if not opened.can_be_assessed:
        st.markdown(texts.NOTHING_REPORTED)
        return
    reported = open_data.assessment(opened.dataset, opened.dataset.rules)
    both = side_by_side(reported, assess_reviewed(opened.dataset, review.values))
    other = [s.reported.region.name for s in both if s.settled_otherwise]
    text = texts.CHANGED_BY_REVIEW.format("、".join(other)) if other else texts.NONE_CHANGED
    undecided = sum(s.reviewed.status == "possible" for s in both)
    st.markdown(escape_markdown(text + texts.UNDECIDED.format(undecided)))
    rows = [
        (
            s.reported.code,
            s.reported.region.name,
            *_rates(s.reported),
            status_text(s.reported.status),
            *_rates(s.reviewed),
            status_after_review(s.reviewed),
        )
        for s in both
    ]
    st.html(html.table_html(words.SIDES_HEADERS, rows, numeric=(2, 3, 5, 6)))
    st.caption(words.SIDES_NOTE)
    with st.container(horizontal=True):
        _download(review, texts.RESULT_WORKBOOK, texts.RESULT_FILE, given_out=False)
        if opened.dataset.scores:
            _download(review, texts.GIVEN_OUT, texts.GIVEN_OUT_FILE, given_out=True)


def _rates(result: RegionResult) -> tuple[str, str]:
    return percent(result.lower.fraction), percent(result.upper.fraction)


def _download(review: Review, label: str, name: str, *, given_out: bool) -> None:
    st.download_button(
        label,
        data=partial(workbook, review, given_out=given_out),
        file_name=name.format(review.opened.round.name),
        mime=downloads.EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )


def workbook(review: Review, *, given_out: bool) -> bytes:
    """The bytes of the result workbook of the round."""
    from evaluation.workbook.rounds import write_round

    database = session.database(session.settings())
    kept, dataset = review.opened.kept, review.opened.dataset
    return downloads.file_of(
        lambda path: write_round(path, database, kept, dataset, given_out=given_out)
    )
