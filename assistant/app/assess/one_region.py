"""One region in depth: its parts, classes, what is missing, the way to the threshold, and how
each figure came about."""

from fractions import Fraction

import streamlit as st

from assistant.app.assess import points
from assistant.app.results import charts, frames
from assistant.app.shell import open_data as session
from assistant.app.shell import tables
from assistant.app.shell.markup import escape_markdown
from assistant.words import assess as page_texts
from assistant.words import shortlist as shortlist_texts
from corpus.errors import NotInLibraryError
from corpus.text.numbers import exact_percent, percent, plain
from evaluation.indicators.basis import provision_ids
from evaluation.results import Assessment, IndicatorResult, RegionResult
from evaluation.scoring.derivation import formula, target_text
from evaluation.scoring.gap import gap
from evaluation.scoring.parts import part_results
from evaluation.scoring.reasons import reason, shown_value
from evaluation.words import messages
from evaluation.words.vocabulary import CLASSES, status_text

INDICATOR_KEY = "evaluation-indicator"
LISTED = 8  # indicators of a class before the rest is left to the table


def show(assessment: Assessment) -> None:
    """The region that is chosen."""
    by_code = assessment.by_code

    def label(code: str) -> str:
        r = by_code[code]
        return page_texts.RANK_OPTION.format(r.rank, r.region.name, status_text(r.status))

    if st.session_state.get("evaluation-region") not in by_code:
        st.session_state["evaluation-region"] = assessment.regions[0].code
    code = st.selectbox(
        page_texts.REGION,
        list(by_code),
        format_func=label,
        key="evaluation-region",
        persist_state="session",
    )
    result = by_code[code]
    _figures(result, assessment)
    left, right = st.columns(2, gap="large")
    with left:
        session.section(page_texts.PARTS_HEADING, page_texts.BARS_NOTE)
        chart = charts.part_chart(part_results(result, assessment.rules), assessment.rules)
        st.altair_chart(chart, width="stretch", alt=page_texts.PARTS_HEADING)
    with right:
        _path(assessment, code)
    points.show_one(result, assessment.rules)
    _classes(result)
    _missing(result)
    _indicators(result)


def _figures(result: RegionResult, assessment: Assessment) -> None:
    with st.container(horizontal=True, gap="large", key="evaluation-figures"):
        for title, value in (
            (page_texts.COMPLETION_METRIC, percent(result.lower.fraction)),
            (page_texts.EXACT_METRIC, result.lower.exact),
            (page_texts.UPPER_METRIC, percent(result.upper.fraction)),
            (page_texts.STATUS_METRIC, status_text(result.status)),
            (page_texts.RANK_METRIC, page_texts.RANK.format(result.rank)),
        ):
            st.metric(title, value, width="content")
    rule = formula(result, assessment.rules)
    st.markdown(f"{page_texts.HOW_COUNTED}{escape_markdown(rule)}。")
    if result.vetoes:
        named = escape_markdown("、".join(messages.unmet_vetoes(result)))
        st.error(page_texts.VETO_LINE.format(named), icon=":material/block:")


def _path(assessment: Assessment, code: str) -> None:
    """The fewest indicators to complete."""
    session.section(page_texts.PATH_HEADING.format(exact_percent(assessment.rules.threshold)))
    found = gap(assessment, code)
    if found.plan:
        reaches = percent(found.reaches.fraction)
        st.markdown(page_texts.PATH_NEEDED.format(found.needed, found.reaches.exact, reaches))
        rows = [_step(item) for item in found.plan]
        st.html(tables.table_html(page_texts.PATH_COLUMNS, rows, numeric=[3]))
    else:
        reached = found.reaches.fraction >= assessment.rules.threshold
        st.markdown(page_texts.PATH_DONE if reached else page_texts.PATH_IMPOSSIBLE)
    for line in messages.beside_completion(assessment.by_code[code], assessment.rules):
        st.markdown(escape_markdown(line))


def _step(item: IndicatorResult) -> tuple[str, ...]:
    name = f"{item.indicator.code} {item.indicator.title}"
    reached = "—" if item.attainment is None else percent(item.attainment or Fraction(0))
    return (name, shown_value(item), target_text(item.indicator), reached)


def _classes(result: RegionResult) -> None:
    session.section(page_texts.CLASSES_HEADING)
    for column, name in zip(st.columns(3), CLASSES, strict=True):
        items = [i for i in result.items if i.indicator_class == name]
        with column.container(border=True, height="stretch"):
            st.markdown(f"**{page_texts.CLASS_COUNT.format(name, len(items))}**")
            st.caption(page_texts.CLASS_HELP[name])
            rest = len(items) - LISTED
            listed = [(i.indicator.code, i.indicator.title) for i in items[:LISTED]]
            more = page_texts.MORE_ITEMS.format(rest) if rest > 0 else ""
            if not items:
                more = shortlist_texts.NOBODY
            st.html(tables.item_list_html(listed, more))


def _missing(result: RegionResult) -> None:
    session.section(page_texts.MISSING_HEADING)
    items = [i for i in result.items if i.outcome == "missing"]
    if not items:
        st.markdown(page_texts.NOTHING_MISSING)
        return
    rows = [
        (
            f"{i.indicator.code} {i.indicator.title}",
            i.indicator.category,
            target_text(i.indicator),
        )
        for i in items
    ]
    st.html(tables.table_html(page_texts.MISSING_COLUMNS, rows))


def _indicators(result: RegionResult) -> None:
    """Every indicator; the one that is chosen with its derivation and its legal basis."""
    session.section(page_texts.INDICATORS_HEADING, page_texts.INDICATORS_NOTE)
    wanted = st.pills(
        page_texts.CLASS_FILTER,
        CLASSES,
        key="evaluation-class",
        label_visibility="collapsed",
    )
    items = [i for i in result.items if not wanted or i.indicator_class == wanted]
    names = page_texts.INDICATOR_COLUMNS
    key = f"evaluation-items-{result.code}-{wanted}"  # a row of one filter is not that of another
    st.dataframe(
        frames.indicator_frame(items),
        hide_index=True,
        column_config={
            names[0]: st.column_config.TextColumn(width="small"),
            names[1]: st.column_config.TextColumn(width="large"),
        },
        on_select=lambda: _pick(key, items),
        selection_mode="single-row",
        key=key,
    )
    by_code = {i.indicator.code: i for i in result.items}
    if st.session_state.get(INDICATOR_KEY) not in by_code:
        st.session_state[INDICATOR_KEY] = None
    code = st.selectbox(
        page_texts.ONE_INDICATOR,
        list(by_code),
        index=None,
        format_func=lambda c: f"{c} {by_code[c].indicator.title}",
        placeholder=page_texts.CHOOSE_INDICATOR,
        key=INDICATOR_KEY,
    )
    if code:
        _derivation(by_code[code])


def _pick(key: str, items: list[IndicatorResult]) -> None:
    """The row that was clicked is the indicator to explain."""
    rows = st.session_state[key]["selection"]["rows"]
    st.session_state[INDICATOR_KEY] = items[rows[0]].indicator.code if rows else None


def _derivation(item: IndicatorResult) -> None:
    observation, indicator = item.observation, item.indicator
    names = page_texts.DERIVATION_ROWS
    with st.container(border=True, key="evaluation-derivation"):
        st.markdown(f"**{escape_markdown(f'{indicator.code} {indicator.title}')}**")
        facts = {
            names["rule"]: reason(item),
            names["value"]: shown_value(item),
            names["target"]: target_text(indicator),
            names["written"]: observation.text if observation else "",
            names["place"]: str(observation.place) if observation else page_texts.NO_ROW,
            names["evidence"]: observation.evidence if observation else "",
            names["source"]: observation.source if observation else "",
            names["as_of"]: observation.as_of if observation else "",
            names["weight"]: plain(indicator.weight),
        }
        further = dict(indicator.extra)
        st.html(tables.facts_html(facts | further))
        _basis(indicator.basis)


def _basis(basis: str) -> None:
    """The text of the provisions that the indicator rests on."""
    st.markdown(f"**{page_texts.LEGAL_BASIS}**")
    ids = provision_ids(basis)
    if not ids:
        st.markdown(escape_markdown(basis) or page_texts.NO_BASIS)
    for provision_id in ids:
        try:
            st.html(tables.basis_html(session.library().provision(provision_id)))
        except NotInLibraryError:
            unknown = page_texts.BASIS_UNKNOWN.format(provision_id)
            st.markdown(escape_markdown(unknown))
