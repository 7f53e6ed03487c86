"""What rows of a round say, in the words of those who read it."""

from collections.abc import Iterator

from evaluation.rounds.comparing import Difference
from evaluation.rounds.correcting import as_written
from evaluation.rounds.records import Change, Entry
from evaluation.words import rounds as words
from evaluation.words.headers import COLUMN_TITLES, TABLE_TITLES


def who_did(change: Change) -> tuple[str, str, str, str]:
    """The version that a change made, when, who and what it was."""
    at = f"{change.at.astimezone():%Y-%m-%d %H:%M}"
    return str(change.number), at, change.by, words.ACTION[change.action]


def changed_cells(d: Difference) -> Iterator[tuple[str, ...]]:
    """Each cell of a row that says something else, in the order of `words.CHANGED_HEADERS`."""
    before = _shown(d.before) if d.before else {}
    after = _shown(d.entry)
    where = str(d.entry.place)
    for column in dict.fromkeys((*before, *after)):
        if before.get(column) != after.get(column):
            old, new = before.get(column, words.BLANK), after.get(column, words.BLANK)
            yield TABLE_TITLES[d.entry.table][0], "、".join(d.entry.key), column, old, new, where


def _shown(entry: Entry) -> dict[str, str]:
    """The cells of a row by the names of their columns; a value as the office wrote it."""
    titles = COLUMN_TITLES[entry.table]
    cells = {
        titles[field][0]: text
        for field, text in entry.cells.items()
        if field in titles and field != "value"
    }
    if entry.table == "rules":
        cells = {words.RULES: " ".join(entry.cells.get("text", "").split("\n"))}
    if value := as_written(entry):
        shown = words.UNREADABLE.format(value) if entry.is_unreadable else value
        cells[titles["value"][0]] = shown
    return cells | dict(entry.extra)
