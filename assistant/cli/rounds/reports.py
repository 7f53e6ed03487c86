"""What the commands `shifan round …` tell: as lines of text, and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assistant.cli.reports import table
from evaluation.rounds.adding import Addition
from evaluation.rounds.collecting.unreadable import Hanging
from evaluation.rounds.comparing import OUTCOMES, Difference, counts
from evaluation.rounds.correcting import as_written
from evaluation.rounds.records import WRITTEN, Change, Entry, Round, Said, Step
from evaluation.rounds.shown import changed_cells, who_did
from evaluation.rounds.status import Status
from evaluation.words import collected
from evaluation.words import rounds as words
from evaluation.words.headers import TABLE_TITLES
from evaluation.words.vocabulary import STATUS

# More on a terminal hide the first; --json has them all.
_LISTED = 50


def addition_json(addition: Addition, kept: Round) -> dict[str, Any]:
    """`shifan round add --json`."""
    return {
        "round": kept.as_json(),
        "files": [{"name": f.name, "sha256": f.sha256} for f in addition.files],
        "tables": [
            {"table": name, **{outcome: counter[outcome] for outcome in OUTCOMES}}
            for name, counter in counts(addition.differences)
        ],
        "changes": [
            {
                "table": d.entry.table,
                "key": list(d.entry.key),
                "before": _said(d.before),
                "after": _said(d.entry),
                **_place(d.entry),
            }
            for d in _changed(addition.differences)
        ],
        "findings": [note.as_json() for note in addition.notes],
    }


def addition_lines(addition: Addition, kept: Round) -> Iterator[str]:
    """What files changed: how many rows of each table, then each value that is another now."""
    rows = [
        (TABLE_TITLES[name][0], *(str(counter[outcome]) for outcome in OUTCOMES))
        for name, counter in counts(addition.differences)
    ]
    yield from table(words.ADD_HEADERS, rows)
    changes = [line for d in _changed(addition.differences) for line in changed_cells(d)]
    if changes:
        yield from table(words.CHANGED_HEADERS, changes[:_LISTED])
        if len(changes) > _LISTED:
            yield words.MORE.format(len(changes) - _LISTED)
    if not rows:
        yield words.NOTHING_READ.format(kept.name)
    elif kept.version == addition.round.version:
        yield words.UNCHANGED.format(kept.name)
    else:
        yield words.KEPT.format(kept.name, kept.version)


def _changed(differences: Sequence[Difference]) -> list[Difference]:
    return [d for d in differences if d.outcome == "changed"]


def _said(entry: Entry | None) -> dict[str, str]:
    return {} if entry is None else dict(entry.extra) | dict(entry.cells)


def _place(entry: Entry) -> dict[str, object]:
    return {"file": entry.place.file, "sheet": entry.place.sheet, "row": entry.place.row}


def status_lines(status: Status) -> Iterator[str]:
    """A round and its steps."""
    yield heading(status.round)
    rows = [(words.STEPS[s.name], words.STEP_STATE[s.state], s.text) for s in status.steps]
    yield from table(words.STEP_HEADERS, rows)
    yield from hanging_lines(status.hanging)


def hanging_lines(found: Sequence[Hanging]) -> Iterator[str]:
    """The regions with cells that cannot be read, and what hangs on them."""
    for one in found:
        change = one.others_in_words or collected.UNCHANGED
        status = STATUS[one.status]
        yield collected.HANGING.format(one.region.name, len(one.cells), status, change)


def heading(one: Round) -> str:
    """A round in one line."""
    return words.HEADING.format(one.name, one.id, one.day, words.STATE[one.state], one.version)


def change_json(step: Step) -> dict[str, Any]:
    """A line of `shifan round history --json`."""
    change = step.change
    return {
        **_change(change),
        "files": [{"name": f.name, "sha256": f.sha256} for f in change.files],
        "rows": len(step.entries) + len(step.records),
        "findings": [note.as_json() for note in change.notes],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "version": change.number,
        "at": change.at.isoformat(),
        "by": change.by,
        "action": change.action,
        "reason": change.reason,
    }


def change_lines(steps: Iterable[Step]) -> Iterator[str]:
    """Who did what when."""
    rows = []
    for step in steps:
        change, count = step.change, len(step.entries) + len(step.records)
        files = "、".join(file.name for file in change.files)
        what = "；".join(filter(None, (files, words.ROW_COUNT.format(count) if count else "")))
        rows.append((*who_did(change), what or change.reason))
    yield from table(words.HISTORY_HEADERS, rows)


def said_json(said: Said) -> dict[str, Any]:
    """A value as it was said once: `shifan round history ROUND REGION INDICATOR --json`."""
    value = {"value": said.entry.cells.get("value", ""), "written": as_written(said.entry)}
    return _change(said.change) | value | _place(said.entry)


def said_lines(said: Iterable[Said]) -> Iterator[str]:
    """Where a value comes from, the earliest first."""
    rows = [
        (
            *who_did(one.change),
            one.entry.cells.get("value") or words.MISSING,
            one.entry.cells.get(WRITTEN, ""),
            str(one.entry.place),
            one.change.reason,
        )
        for one in said
    ]
    yield from table(words.VALUE_HEADERS, rows)
