"""比较: the round beside earlier or later ones; what changed, and why."""

from collections.abc import Sequence

import streamlit as st

from assistant.app.results.path_chart import path_chart
from assistant.app.shell import address, open_data, session, tables
from assistant.app.shell.markup import escape_markdown
from assistant.app.shell.pages import ROUNDS_PAGE
from assistant.words import comparing as texts
from corpus.errors import InputError
from corpus.text.numbers import percent
from evaluation.comparison import telling
from evaluation.comparison.comparing import FORECAST_FROM, compare
from evaluation.comparison.records import CAUSES, Change, Comparison, RegionChange
from evaluation.comparison.snapshots import previous_round, snapshot_of_opened
from evaluation.rounds.opened import Opened
from evaluation.rounds.records import Round
from evaluation.rounds.status import Status
from evaluation.rounds.store import list_rounds
from evaluation.words import comparison as words


def show(opened: Opened, found: Status) -> None:
    """The whole view."""
    others = [
        r
        for r in list_rounds(session.database(session.settings()), archived=True)
        if r.id != opened.round.id
    ]
    if not others:
        st.markdown(texts.ALONE)
        icon, everything = ":material/add:", {"all": "1"}
        st.page_link(ROUNDS_PAGE, label=texts.TO_ROUNDS, icon=icon, query_params=everything)
        return
    try:
        compared = _compared(opened, _choose(opened.round, others))
    except InputError as error:
        st.markdown(escape_markdown(texts.CANNOT.format(str(error))))
        return
    region = _region(compared)
    open_data.section(texts.PATHS)
    st.altair_chart(path_chart(compared, region), width="stretch")
    enough = len(compared.snapshots) >= FORECAST_FROM
    st.caption(words.FORECAST if enough else words.NO_FORECAST)
    open_data.section(texts.CHANGES)
    name = next(p.region.name for p in compared.paths if p.region.code == region)
    _show_change(_change(compared), region, name)


def _choose(current: Round, others: Sequence[Round]) -> list[Round]:
    """The rounds to compare with: those in the address, else the one before, else the latest;
    never none."""
    by_id = {r.id: r for r in others}
    usual = previous_round(others, current) or others[0]

    def read(given: Sequence[str]) -> list[str]:
        return [i for i in given if i in by_id] or [usual.id]

    chosen = st.multiselect(
        texts.WITH,
        list(by_id),
        format_func=lambda i: texts.ROUND.format(by_id[i].name, by_id[i].day),
        placeholder=texts.WITH_EMPTY,
        key="rounds-compared",
        on_change=address.follow("rounds-compared", "with", read, lambda ids: ids),
    )
    return [by_id[i] for i in chosen]


def _compared(opened: Opened, others: Sequence[Round]) -> Comparison:
    rounds = [opened, *(open_data.look_at(r) for r in others)]
    return _compare(open_data.key_of(rounds), rounds)


@st.cache_resource(max_entries=8, show_spinner=False)
def _compare(key: str, _rounds: Sequence[Opened]) -> Comparison:
    return compare(map(snapshot_of_opened, _rounds))


def _region(found: Comparison) -> str:
    """The region that is shown in full: that of the address, else the one that came furthest."""
    names = {p.region.code: p.region.name for p in found.paths}
    furthest = found.changes[-1].regions
    usual = furthest[0].region.code if furthest else next(iter(names), "")

    def read(given: Sequence[str]) -> str:
        return given[-1] if given and given[-1] in names else usual

    return st.selectbox(
        texts.REGION,
        list(names),
        format_func=names.__getitem__,
        key="rounds-compared-region",
        on_change=address.follow("rounds-compared-region", "region", read, lambda code: code),
    )


def _change(found: Comparison) -> Change:
    """The two rounds between which changes are shown: the last two where nothing else is said."""
    if len(found.changes) == 1:
        return found.changes[0]
    titles = [telling.title(c) for c in found.changes]
    last = len(titles) - 1

    def read(given: Sequence[str]) -> int:
        return int(given[-1]) if given and given[-1] in map(str, range(last)) else last

    place = st.selectbox(
        texts.WHICH,
        range(len(titles)),
        format_func=titles.__getitem__,
        key="rounds-compared-step",
        on_change=address.follow("rounds-compared-step", "between", read, str),
    )
    return found.changes[place]


def _show_change(change: Change, region: str, name: str) -> None:
    lines = [*map(telling.told, change.told), *telling.summary(change)]
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines))
    numeric = range(1, 4 + len(CAUSES))
    st.html(tables.table_html(texts.CHANGE_COLUMNS, map(_row, change.regions), numeric=numeric))
    st.caption(words.ORDER)
    own = change.by_code.get(region)
    if own is None:
        st.caption(escape_markdown(texts.NOT_IN_BOTH.format(name)))
        return
    open_data.section(texts.OF_REGION.format(name))
    if not own.effects:
        st.markdown(texts.NO_EFFECTS)
        return
    rows = [
        (
            effect.indicator.code if effect.indicator else texts.RULES,
            effect.indicator.title if effect.indicator else "",
            telling.outcome(effect),
            words.change_text(effect.was, effect.now),
            telling.reason(effect),
            words.points(effect.lower),
        )
        for effect in own.effects
    ]
    st.html(tables.table_html(texts.EFFECT_COLUMNS, rows, numeric=[5]))


def _row(change: RegionChange) -> tuple[str, ...]:
    return (
        change.region.name,
        percent(change.before.lower),
        percent(change.after.lower),
        words.points(change.progress),
        *(words.points(change.by_cause[cause][0]) for cause in CAUSES),
        telling.status(change),
    )
