"""收数: files in, who has answered, what could not be read."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from assistant.app.rounds import preview
from assistant.app.shell import downloads, open_data, session, tables
from assistant.app.shell.markup import escape_markdown
from assistant.words import rounds as texts
from evaluation.rounds.collecting.progress import Progress, progress
from evaluation.rounds.collecting.proposals import Confirmed, prepare_confirmed
from evaluation.rounds.collecting.readings import decided, forget
from evaluation.rounds.collecting.reminders import reminders
from evaluation.rounds.collecting.unreadable import unreadable
from evaluation.rounds.opened import Opened
from evaluation.rounds.records import Kept
from evaluation.rounds.status import Status
from evaluation.words import rounds as words
from evaluation.workbook.offices.collection import Earlier, collection


def show(opened: Opened, found: Status) -> None:
    """The whole step."""
    if opened.may_change:
        preview.upload(opened, texts.COLLECT_UPLOAD, texts.COLLECT_HELP, _read, "collect")
    else:
        st.info(texts.CLOSED.format(words.STATE[opened.round.state]), icon=":material/lock:")
    _downloads(opened)
    _progress(progress(opened.dataset))
    _unreadable(opened)
    _remembered()


def _read(
    kept: Kept, paths: Sequence[Path], confirm: Collection[str], refuse: Collection[str]
) -> Confirmed:
    database = session.database(session.settings())
    return prepare_confirmed(
        database, kept, paths, confirm=confirm, refuse=refuse, accept_proposals=True
    )


def _downloads(opened: Opened) -> None:
    """What is sent to the offices: a workbook each, the reminder, or the empty template."""
    dataset, one = opened.dataset, opened.round
    with st.container(horizontal=True):
        if dataset.indicators and dataset.regions:
            st.download_button(
                texts.WORKBOOKS.format(len(dataset.regions)),
                data=lambda: collection(dataset, one.name, one.day, _earlier(opened)),
                file_name=texts.WORKBOOKS_FILE.format(one.name),
                mime="application/zip",
                icon=":material/folder_zip:",
                on_click="ignore",
                help=texts.WORKBOOKS_HELP,
            )
            st.download_button(
                texts.REMINDER,
                data=lambda: _reminder(opened),
                file_name=texts.REMINDER_FILE.format(one.name),
                mime=downloads.WORD,
                icon=":material/notifications:",
                on_click="ignore",
            )
        st.download_button(
            texts.TEMPLATE,
            data=_template,
            file_name=texts.TEMPLATE_FILE,
            mime=downloads.EXCEL,
            icon=":material/download:",
            on_click="ignore",
            help=texts.TEMPLATE_HELP,
        )


def _earlier(opened: Opened) -> Earlier | None:
    """The round before this one, whose values stand beside the cells to fill in."""
    before = open_data.before(opened)
    return Earlier(before.round.name, before.dataset) if before else None


def _reminder(opened: Opened) -> bytes:
    from evaluation.materials.contents.reminder import write_reminder
    from evaluation.materials.word.closing import official_date
    from evaluation.tables.marks import stamp

    one, found = opened.round, reminders(opened.dataset)
    today, mark = official_date(date.today()), stamp(opened.dataset)
    return downloads.file_of(
        lambda path: write_reminder(path, found, one.name, one.day, today, mark)
    )


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


def _unreadable(opened: Opened) -> None:
    """Every cell in which something is written that could not be read, and what hangs on it."""
    hanging = unreadable(opened.dataset) if opened.can_be_assessed else ()
    if not hanging:
        return
    count = sum(len(h.cells) for h in hanging)
    open_data.section(texts.UNREADABLE_HEADING.format(count), texts.UNREADABLE_NOTE)
    rows = [
        (
            h.region.name,
            f"{cell.indicator.code} {cell.indicator.title}",
            cell.text,
            str(cell.place),
            h.others_in_words or texts.NOTHING_HANGS,
        )
        for h in hanging
        for cell in h.cells
    ]
    st.html(tables.table_html(texts.UNREADABLE_COLUMNS, rows))


def _remembered() -> None:
    """The ways of writing that were decided on, each to be asked about again."""
    database = session.database(session.settings())
    known = decided(database)
    if not known:
        return
    with st.expander(texts.REMEMBERED.format(len(known))):
        for one in known:
            with st.container(
                horizontal=True, vertical_alignment="center", key=f"kind-{one.kind.key}"
            ):
                answer = texts.KIND_ANSWERS[one.confirmed]
                line = texts.DECIDED.format(one.kind, answer, one.by)
                st.markdown(escape_markdown(line), width="stretch")
                st.button(
                    texts.ASK_AGAIN,
                    key=f"forget-{one.kind.key}",
                    type="tertiary",
                    on_click=forget,
                    args=(database, [one.kind.key]),
                )
