"""收数: files in, who has answered, what could not be read."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assistant.app.rounds import preview
from assistant.app.shell import downloads, open_data, tables
from assistant.words import rounds as texts
from evaluation.rounds.adding import prepare
from evaluation.rounds.opened import Opened
from evaluation.rounds.progress import Progress, progress, unreadable
from evaluation.rounds.status import Status
from evaluation.words import rounds as words


def show(opened: Opened, found: Status) -> None:
    """The whole step."""
    if opened.may_change:
        read = partial(prepare, accept_proposals=True)
        preview.upload(opened, texts.COLLECT_UPLOAD, texts.COLLECT_HELP, read, "collect")
    else:
        st.info(texts.CLOSED.format(words.STATE[opened.round.state]), icon=":material/lock:")
    st.download_button(
        texts.TEMPLATE,
        data=_template,
        file_name=texts.TEMPLATE_FILE,
        mime=downloads.EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )
    _progress(progress(opened.dataset))
    show_unreadable(opened, found)


def _template() -> bytes:
    from evaluation.workbook.templates import write_template

    return downloads.file_of(write_template)


def _progress(rows: Sequence[Progress]) -> None:
    if not rows:
        return
    open_data.section(texts.PROGRESS_HEADING)
    shown = [
        (r.region.name, r.expected, r.answered, r.missing, r.unreadable, r.not_applicable)
        for r in rows
    ]
    st.html(tables.table_html(texts.PROGRESS_COLUMNS, shown, numeric=range(1, 6)))


def show_unreadable(opened: Opened, found: Status) -> None:
    """Every cell in which something is written that could not be read."""
    cells = unreadable(opened.dataset)
    if not cells:
        return
    names = {r.code: r.name for r in opened.dataset.regions}
    titles = {i.code: f"{i.code} {i.title}" for i in opened.dataset.indicators}
    open_data.section(texts.UNREADABLE_HEADING.format(len(cells)), texts.UNREADABLE_NOTE)
    rows = [
        (names.get(o.region, o.region), titles.get(o.indicator, o.indicator), o.text, str(o.place))
        for o in cells
    ]
    st.html(tables.table_html(texts.UNREADABLE_COLUMNS, rows))
