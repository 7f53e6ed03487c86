"""What the pages of the evaluation work with: this session's data, and shared results.

Results are kept by the digest of the data and the rules: frozen records, never changed, so that
they are handed out without copying (`st.cache_resource`); other data have another digest.
"""

import streamlit as st

from corpus.errors import ShifanError
from corpus.library import Library
from evaluation import page_texts
from evaluation.assessment import assess
from evaluation.basis import shipped_library
from evaluation.pages.markup import escape_markdown
from evaluation.records import Assessment, Dataset, Rules
from evaluation.robustness import Robustness
from evaluation.workspace import Workspace

# Relative to streamlit_app.py.
ASSESS_PAGE = "evaluation/pages/assess.py"
SHORTLIST_PAGE = "evaluation/pages/shortlist.py"

_WORKSPACE = "evaluation-workspace"
_PREFIX = "evaluation-"


def workspace() -> Workspace | None:
    """The data of this session, None before any are loaded."""
    found: Workspace | None = st.session_state.get(_WORKSPACE)
    return found


def keep(changed: Workspace) -> None:
    """Go on with these data."""
    st.session_state[_WORKSPACE] = changed


def forget() -> None:
    """Drop the data and everything that was done with them."""
    for key in [str(k) for k in st.session_state if str(k).startswith(_PREFIX)]:
        del st.session_state[key]


def assessment(dataset: Dataset, rules: Rules) -> Assessment:
    """The assessment of the data under the rules."""
    return _assessment(f"{dataset.digest} {rules!r}", dataset, rules)


def robustness(dataset: Dataset, rules: Rules, draws: int) -> Robustness:
    """The simulation for the data under the rules."""
    return _robustness(f"{dataset.digest} {rules!r}", draws, dataset, rules)


# An underscore keeps an argument out of the key.
@st.cache_resource(max_entries=12, show_spinner=False)
def _assessment(key: str, _dataset: Dataset, _rules: Rules) -> Assessment:
    return assess(_dataset, _rules)


@st.cache_resource(max_entries=12, show_spinner=page_texts.SIMULATING)
def _robustness(key: str, draws: int, _dataset: Dataset, _rules: Rules) -> Robustness:
    from evaluation.robustness import robustness as simulate

    return simulate(assessment(_dataset, _rules), draws)


@st.cache_resource(show_spinner=False)
def library() -> Library:
    """The documents that the basis of an indicator is looked up in."""
    return shipped_library()


def heading(title: str, introduction: str) -> None:
    """The head of a page, over its full width."""
    st.set_page_config(layout="wide")
    st.title(title, anchor=False)
    st.markdown(introduction)


def show_error(error: ShifanError) -> None:
    """Say what is wrong and what to do."""
    st.error(escape_markdown(str(error)), icon=":material/error:")


def section(title: str, note: str = "") -> None:
    """The heading of a part of a page, with a line on how to read it."""
    st.subheader(title, anchor=False)
    if note:
        st.caption(escape_markdown(note))
