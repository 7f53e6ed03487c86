"""材料生成: for whom, which kinds, the text to read and edit, the files to download."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from assistant.app.materials import preview as material_preview
from assistant.app.materials.choices import Scope, candidates, kinds, scopes
from assistant.app.materials.edits import Edits, edited
from assistant.app.materials.files import MIME, Made, make, zip_of
from assistant.app.materials.kept import edits_of
from assistant.app.shell import open_data as session
from assistant.app.shell import rounds
from assistant.app.shell.session import settings, show_error
from assistant.data.plan_in_force import newer_plan_note
from assistant.search.building import current_generation
from assistant.settings import Settings
from assistant.words import materials as page_texts
from corpus.errors import InputError
from evaluation.materials.drafting.editing import Draft
from evaluation.materials.drafting.writing import DRAFT_KINDS, build, folder_name
from evaluation.materials.facts import Facts
from evaluation.materials.statements import Kind
from evaluation.materials.word.closing import official_date
from evaluation.records import Dataset
from evaluation.rounds.opened import Opened
from evaluation.scoring.trial import Trial

_MADE = "evaluation-material-files"


def show() -> None:
    """The whole page, once a run."""
    session.heading(page_texts.MATERIALS, page_texts.MATERIALS_INTRODUCTION)
    if opened := rounds.decided():
        if note := _newer_plan(current_generation(settings()), settings()):
            st.warning(note, icon=":material/history:")
        if session.trial() != Trial():
            st.info(page_texts.TRIAL_NOT_USED, icon=":material/info:")
        _work(opened)


def _work(opened: Opened) -> None:
    facts = _facts(opened.dataset.digest, opened.dataset)
    left, right = st.columns([2, 5], gap="large")
    with left:
        candidate, possible = _choose(facts)
        chosen = st.pills(
            page_texts.KINDS,
            possible,
            selection_mode="multi",
            default=possible,
            wrap=True,
            key=f"evaluation-material-kinds-{len(possible)}",
            persist_state="session",
        )
        _hand_in(opened, facts, candidate, [kind for kind in possible if kind in chosen])
    with right:
        _preview(opened, facts, candidate, possible)


def _choose(facts: Facts) -> tuple[str, Sequence[Kind]]:
    """For whom; the first is the first of the shortlist."""
    scope: Scope = (
        st.segmented_control(
            page_texts.SCOPE,
            scopes(facts),
            default="region",
            format_func=page_texts.SCOPES.__getitem__,
            required=True,
            key="evaluation-material-scope",
            persist_state="session",
        )
        or "region"
    )
    labels = candidates(facts, scope)
    if scope == "shortlist":
        return next(iter(labels)), kinds(scope)
    candidate = st.selectbox(
        page_texts.CANDIDATE,
        list(labels),
        format_func=labels.__getitem__,
        key=f"evaluation-material-{scope}",
        persist_state="session",
    )
    return candidate, kinds(scope)


def _hand_in(opened: Opened, facts: Facts, candidate: str, chosen: Sequence[Kind]) -> None:
    """Generate, what the check found, the files, what waits for a person."""
    edits = {kind: edits_of(opened, candidate, kind) for kind in chosen}
    key = (facts.dataset.digest, candidate, tuple(chosen), repr(edits), official_date(date.today()))
    if count := sum(map(len, edits.values())):
        st.caption(page_texts.EDITS_MADE.format(count))
    if st.button(
        page_texts.GENERATE,
        type="primary",
        icon=":material/edit_document:",
        disabled=not chosen,
        width="stretch",
    ):
        st.session_state.pop(_MADE, None)
        made = _generate(facts, candidate, chosen, edits)
        if made:
            st.session_state[_MADE] = (key, made)
    if not chosen:
        st.caption(page_texts.NO_KIND)
    if _MADE in st.session_state:
        known, made = st.session_state[_MADE]
        if known == key:
            _results(made, folder_name_of(facts, candidate))
        else:
            st.caption(page_texts.OUT_OF_DATE)


def folder_name_of(facts: Facts, candidate: str) -> str:
    """What the folder in the zip is called."""
    return candidate if candidate not in facts.candidates() else folder_name(facts, candidate)


def _generate(
    facts: Facts, candidate: str, chosen: Sequence[Kind], edits: dict[Kind, Edits]
) -> Made | None:
    changed: list[Draft] = []
    for kind, known in edits.items():
        if known:
            draft = _draft(facts, candidate, kind)
            changed.append(edited(draft, known).of(draft))
    bar = st.progress(0.0, page_texts.STARTING_MATERIALS)
    try:
        return make(facts.dataset, candidate, chosen, facts.library, bar.progress, changed)
    except InputError as error:
        show_error(error)
        return None
    finally:
        bar.empty()


def _results(made: Made, folder: str) -> None:
    checked = made.checked
    st.success(
        page_texts.ALL_CHECKED.format(checked.figures, checked.quotes), icon=":material/verified:"
    )
    st.download_button(
        page_texts.DOWNLOAD_ZIP,
        data=lambda: zip_of(made, folder),
        file_name=f"{folder}.zip",
        mime=MIME[".zip"],
        icon=":material/folder_zip:",
        on_click="ignore",
        width="stretch",
    )
    st.caption(page_texts.ZIP_CONTENT)
    with st.container(gap=None):
        for file in made.files:
            st.download_button(
                file.name,
                data=file.content,
                file_name=file.name,
                mime=MIME[Path(file.name).suffix],
                icon=":material/download:",
                type="tertiary",
                key=f"evaluation-material-file-{file.name}",
                on_click="ignore",
            )
    _waiting(made)


def _waiting(made: Made) -> None:
    """What a person has to fill in, file by file."""
    session.section(page_texts.WAITING_HEADING.format(sum(len(w.what) for w in made.waiting)))
    if not made.waiting:
        st.markdown(page_texts.NOTHING_WAITING)
    for waiting in made.waiting:
        with st.expander(page_texts.WAITING_IN.format(waiting.file, len(waiting.what))):
            st.markdown(material_preview.listed(waiting.what))


def _preview(opened: Opened, facts: Facts, candidate: str, possible: Sequence[Kind]) -> None:
    session.section(page_texts.PREVIEW)
    kind = (
        st.segmented_control(
            page_texts.PREVIEW_OF,
            possible,
            default=possible[0],
            required=True,
            label_visibility="collapsed",
            wrap=True,
            key=f"evaluation-material-preview-{len(possible)}",
            persist_state="session",
        )
        or possible[0]
    )
    if kind in DRAFT_KINDS:
        material_preview.draft(opened, facts, candidate, _draft(facts, candidate, kind))
    else:
        material_preview.checklist(facts, candidate, kind)


def _draft(facts: Facts, candidate: str, kind: Kind) -> Draft:
    today = official_date(date.today())
    return _built(f"{facts.dataset.digest} {candidate} {kind} {today}", facts, candidate, kind)


@st.cache_data(max_entries=2, show_spinner=False)
def _newer_plan(generation: str, _settings: Settings) -> str:
    return newer_plan_note(_settings)


# An underscore keeps an argument out of the key.
@st.cache_resource(max_entries=4, show_spinner=False)
def _facts(digest: str, _dataset: Dataset) -> Facts:
    return Facts(_dataset, session.library())


@st.cache_resource(max_entries=24, show_spinner=page_texts.STARTING_MATERIALS)
def _built(key: str, _facts: Facts, _candidate: str, _kind: Kind) -> Draft:
    return build(_facts, _kind, _candidate, official_date(date.today()))


show()
