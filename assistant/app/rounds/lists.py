"""清单: which indicators the round asks for, and of whom."""

from collections.abc import Collection, Sequence
from pathlib import Path

import streamlit as st

from assistant.app.results import frames
from assistant.app.rounds import preview
from assistant.app.shell import open_data
from assistant.words import rounds as texts
from evaluation.rounds.collecting.proposals import Confirmed
from evaluation.rounds.listing import prepare_lists
from evaluation.rounds.opened import Opened
from evaluation.rounds.records import Kept
from evaluation.rounds.status import Status


def show(opened: Opened, found: Status) -> None:
    """The whole step."""
    dataset = opened.dataset
    if opened.may_change:
        note = texts.LIST_UPLOAD_HELP if dataset.indicators else texts.LIST_EMPTY
        preview.upload(opened, texts.LIST_UPLOAD, note, _read, "list")
    if dataset.indicators:
        open_data.section(texts.LIST_HEADING.format(len(dataset.indicators)))
        st.dataframe(
            frames.list_frame(dataset.indicators),
            hide_index=True,
            column_config={
                texts.INDICATOR_COLUMNS[0]: st.column_config.TextColumn(width="small"),
                texts.INDICATOR_COLUMNS[2]: st.column_config.TextColumn(width="large"),
            },
            key="evaluation-list",
        )
    if dataset.regions:
        open_data.section(texts.REGIONS_HEADING.format(len(dataset.regions)))
        frame = frames.regions_frame(dataset.regions)
        st.dataframe(frame, hide_index=True, key="evaluation-regions")


def _read(
    kept: Kept, paths: Sequence[Path], confirm: Collection[str], refuse: Collection[str]
) -> Confirmed:
    """Lists have no ways of writing to be confirmed: what is open in them is told."""
    return Confirmed(prepare_lists(kept, paths))
