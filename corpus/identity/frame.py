"""What stands around the text of an official document: head, box of facts, signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from corpus.identity import forms, titles
from corpus.identity.forms import Row
from corpus.identity.info_box import info_box
from corpus.identity.serials import serial
from corpus.text.dates import only_day

# The head of a document ends in so many rows, if no text begins before.
_HEAD = 40


class Signature(NamedTuple):
    """The offices below a text, the day, and the rows of the day and of the last office."""

    offices: tuple[str, ...]
    day: date
    row: Row
    signed: Row


@dataclass(frozen=True, slots=True)
class Frame:
    """A document in rows; its running text begins at `body`.

    `box` has the facts of the box of a site with the row of each, `boxed` the numbers of its rows.
    """

    rows: tuple[Row, ...]
    body: int
    box: dict[str, tuple[str, Row]]
    boxed: frozenset[int]
    signature: Signature | None

    @property
    def head(self) -> tuple[Row, ...]:
        """What stands above the running text."""
        return self.rows[: self.body]

    @property
    def below(self) -> tuple[Row, ...]:
        """The running text and what follows it."""
        return self.rows[self.body :]


def frame_of(lines: Sequence[str]) -> Frame:
    """The frame of a document from its lines."""
    rows = forms.rows(list(lines))
    box, boxed = info_box(rows)
    body = _body(rows, boxed)
    return Frame(tuple(rows), body, box, frozenset(boxed), _signature(rows, body))


def _body(rows: Sequence[Row], boxed: set[int]) -> int:
    """Where the running text begins: the first sentence, number or row of a table."""
    for at, row in enumerate(rows[:_HEAD]):
        if row.number in boxed or forms.is_around(row.words) or forms.is_note(row.words):
            continue
        if forms.document_number(row.words) or serial(row.words):
            continue
        if forms.attachment_title(row.words) is not None and at < 3:
            continue
        if forms.is_sentence(row.words) or forms.is_row(row.words):
            return at
    return min(len(rows), _HEAD)


def _signature(rows: Sequence[Row], body: int) -> Signature | None:
    """The first signature below the text: offices, then the day."""
    for at in range(body, len(rows)):
        row = rows[at]
        day, offices = only_day(row.words), list[str]()
        if day is None:
            if (line := forms.byline(row.words)) and line.offices:
                return Signature(line.offices, line.day, row, row)
            continue
        above = at - 1
        while above >= body and forms.is_signer(rows[above].words):
            above -= 1
        signed = rows[max(above, 0)]
        while above >= 0 and (names := forms.issuers(rows[above].words)):
            offices[:0] = names
            above -= 1
        if offices or above < at - 1 or _closes(rows, at) or _makes_known(rows, at):
            return Signature(tuple(offices), day, row, signed)
    return None


def _closes(rows: Sequence[Row], at: int) -> bool:
    """Whether a day without an office above it closes the text all the same."""
    after = rows[at + 1 : at + 2]
    return all(
        forms.is_around(row.words)
        or forms.attachment_title(row.words) is not None
        or forms.may_be_title(row.words)
        for row in after
    )


def _makes_known(rows: Sequence[Row], at: int) -> bool:
    """Whether the sentence above a day puts a document into force: 现予公布，自…起施行。"""
    return at > 0 and bool(titles.SENDS.search(rows[at - 1].words))
