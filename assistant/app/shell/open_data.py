"""What the pages of the evaluation work with: the round that is open, and shared results.

The round stands in the address as `round`, so that a reload, Back and colleagues find it again.

Results are kept by the digest of the data and the rules: frozen records, never changed, so that
they are handed out without copying (`st.cache_resource`); other data have another digest.
"""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from assistant.app.shell import address, session
from assistant.app.shell.markup import escape_markdown
from assistant.data.round_view import RoundView, reviews_of, round_view
from assistant.words import shortlist as page_texts
from corpus.errors import InputError
from corpus.library import Library
from evaluation.comparison.snapshots import previous_round, snapshot_of_opened
from evaluation.deciding.adopting import adopted_dataset
from evaluation.firmness.robustness import Robustness
from evaluation.firmness.sensitivity import LeftOut, SmallestChange
from evaluation.indicators.basis import shipped_library
from evaluation.materials.drafting.prose import Writer
from evaluation.records import Dataset, Rules
from evaluation.results import Assessment, Shortlist
from evaluation.rounds import store
from evaluation.rounds.opened import Opened, opened
from evaluation.rounds.records import Round
from evaluation.scoring.assessment import assess
from evaluation.scoring.trial import Trial, tried_shortlist

Sensitivity = tuple[tuple[SmallestChange, ...], tuple[LeftOut, ...]]


ROUND = "round"
_ROUND = "evaluation-round"
_TRIAL = "evaluation-trial"
_HISTORY = "evaluation-history"
_PREFIX = "evaluation-"
_WRITER = "material-writer"


def open_round() -> Opened | None:
    """The round that the address names, else the one that was open last; None for none.

    A round that is not there is told, and none is open then.
    """
    wanted = st.query_params.get(ROUND) or st.session_state.get(_ROUND, "")
    if not wanted:
        return None
    database = session.database(session.settings())
    try:
        found = store.look_up(database, wanted)
    except InputError as error:
        session.show_error(error)
        close()
        return None
    if st.session_state.get(_ROUND) != found.id:
        forget()
        st.session_state[_ROUND] = found.id
    address.put(ROUND, found.id)
    return look_at(found)


def look_at(one: Round) -> Opened:
    """A round with its data, without opening it."""
    url = session.database(session.settings()).url
    return _opened(f"{url} {one.id} {one.version}", one)


def key_of(rounds: Iterable[Opened]) -> str:
    """What names rounds as they are now, for what is kept of them."""
    url = session.database(session.settings()).url
    return " ".join([str(url), *(f"{o.round.id}/{o.round.version}" for o in rounds)])


def view_of(now: Opened) -> RoundView:
    """The open round as questions are answered from it, beside the one before."""
    earlier = before(now)
    rounds = [now, *([earlier] if earlier else [])]
    return _view(key_of(rounds), rounds)


def before(now: Opened) -> Opened | None:
    """The round before one; None for none."""
    database = session.database(session.settings())
    earlier = previous_round(store.list_rounds(database, archived=True), now.round)
    return look_at(earlier) if earlier else None


@st.cache_resource(max_entries=8, show_spinner=False)
def _view(key: str, _rounds: Sequence[Opened]) -> RoundView:
    now, *earlier = map(snapshot_of_opened, _rounds)
    reviews = reviews_of(_rounds[0].kept, _rounds[0].dataset)
    return round_view(now, earlier[0] if earlier else None, reviews)


def close() -> None:
    """No round is open any more; the rounds stay as they are."""
    forget()
    address.put(ROUND, None)


@st.cache_resource(max_entries=12, show_spinner=False)
def _opened(key: str, _found: Round) -> Opened:
    return opened(store.load(session.database(session.settings()), _found.id))


def adopted(found: Opened) -> Dataset:
    """The data with the adopted scenario. Raises OutdatedError where they have changed since."""
    return _adopted(key_of([found]), found)


@st.cache_resource(max_entries=12, show_spinner=False)
def _adopted(key: str, _found: Opened) -> Dataset:
    return adopted_dataset(_found.kept, _found.dataset)


def forget() -> None:
    """Drop what was done in this session with the round that was open."""
    for key in [str(k) for k in st.session_state if str(k).startswith(_PREFIX)]:
        del st.session_state[key]


def offer_writer(open_writer: Callable[[], Writer | None] | None) -> None:
    """Tell the pages who can write better words for materials, if there is anybody."""
    st.session_state[_WRITER] = open_writer


def writer() -> Writer | None:
    """Who can write better words for materials; opening it may take a moment."""
    open_writer: Callable[[], Writer | None] | None = st.session_state.get(_WRITER)
    return open_writer() if open_writer else None


def has_writer() -> bool:
    """Whether anybody can write better words."""
    return st.session_state.get(_WRITER) is not None


def trial() -> Trial:
    """What is being tried now; nothing at first."""
    found: Trial = st.session_state.get(_TRIAL) or Trial()
    return found


def try_out(changed: Trial) -> None:
    """Go on with this trial; the one before comes back by `undo`."""
    if changed != trial():
        st.session_state.setdefault(_HISTORY, []).append(trial())
        st.session_state[_TRIAL] = changed


def can_undo() -> bool:
    """Whether there is a trial before this one."""
    return bool(st.session_state.get(_HISTORY))


def undo() -> None:
    """Back to the trial before."""
    st.session_state[_TRIAL] = st.session_state[_HISTORY].pop()


def assessment(dataset: Dataset, rules: Rules) -> Assessment:
    """The assessment of the data under the rules."""
    return _assessment(f"{dataset.digest} {rules!r}", dataset, rules)


def shortlist(dataset: Dataset, tried: Trial) -> Shortlist:
    """The shortlist of the data as the trial changes them. Raises InputError."""
    return _shortlist(_key(dataset, tried), dataset, tried)


def robustness(dataset: Dataset, tried: Trial, draws: int) -> Robustness:
    """The simulation for the data as the trial changes them."""
    return _robustness(_key(dataset, tried), draws, dataset, tried)


def sensitivity(dataset: Dataset, tried: Trial) -> Sensitivity:
    """What the shortlist hangs on."""
    return _sensitivity(_key(dataset, tried), dataset, tried)


def _key(dataset: Dataset, tried: Trial) -> str:
    return f"{dataset.digest} {tried.key}"


# An underscore keeps an argument out of the key.
@st.cache_resource(max_entries=12, show_spinner=False)
def _assessment(key: str, _dataset: Dataset, _rules: Rules) -> Assessment:
    return assess(_dataset, _rules)


@st.cache_resource(max_entries=24, show_spinner=False)
def _shortlist(key: str, _dataset: Dataset, _tried: Trial) -> Shortlist:
    return tried_shortlist(_dataset, _tried)


@st.cache_resource(max_entries=12, show_spinner=page_texts.SIMULATING)
def _robustness(key: str, draws: int, _dataset: Dataset, _tried: Trial) -> Robustness:
    from evaluation.firmness.robustness import robustness as simulate

    return simulate(shortlist(_dataset, _tried).assessment, draws)


@st.cache_resource(max_entries=12, show_spinner=page_texts.SIMULATING)
def _sensitivity(key: str, _dataset: Dataset, _tried: Trial) -> Sensitivity:
    from evaluation.firmness.sensitivity import leave_one_out, smallest_changes

    found = shortlist(_dataset, _tried).assessment
    return smallest_changes(found), leave_one_out(found)


@st.cache_resource(show_spinner=False)
def library() -> Library:
    """The documents that the basis of an indicator is looked up in."""
    return shipped_library()


def heading(title: str, introduction: str) -> None:
    """The head of a page, over its full width."""
    # The other pages are narrow; style.css gives pages with this mark the whole width.
    st.html('<div class="wide-page"></div>')
    st.title(title, anchor=False)
    st.markdown(introduction)


def section(title: str, note: str = "") -> None:
    """The heading of a part of a page, with a line on how to read it."""
    st.subheader(title, anchor=False)
    if note:
        st.caption(escape_markdown(note))
