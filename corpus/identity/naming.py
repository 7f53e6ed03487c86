"""Which of the titles in a document is its own."""

import re
from collections.abc import Sequence

from corpus.identity import forms, titles
from corpus.identity.facts import serial_of
from corpus.identity.forms import Row
from corpus.identity.frame import Frame
from corpus.identity.titles import Found

_LONGEST_STATED = 300
_FULL_TEXT = re.compile(r"《(.+)》(?:的)?(?:主要内容|全文|内容|原文)(?:如下|是)[:：。]?")
_SHOWN_WITHIN, _TOLD_WITHIN = 20, 10  # rows from the top


def title_of(frame: Frame, stated: str) -> tuple[Found | None, Found | None]:
    """The title of the document, and that of the notice it was issued with, if it was.

    `stated` is the title that the file itself names, believed where the document shows it.
    """
    shown = _shown(stated, frame.rows)
    first = _first_title(frame, shown)
    issued = titles.issued_by(first.title if first else "", frame.below)
    found = titles.below(issued, _behind_notice(frame)) if issued else None
    if found:
        return found, first
    if first and (first.complete or not shown):
        return titles.in_full(first, issued, frame.rows), None
    if shown:
        return shown, None
    if quoted := _quoted(frame.rows):
        return quoted, None
    later = titles.titles_in(frame.below, frame.boxed)
    return next((title for title in later if title.complete), None), None


def _behind_notice(frame: Frame) -> Sequence[Row]:
    """Where the text of what is issued may begin: behind the signature, or the head of an annex."""
    if frame.signature is not None:
        last = frame.signature.row.number
        return [row for row in frame.below if row.number > last]
    starts = (at for at, row in enumerate(frame.below) if forms.may_be_title(row.words))
    return frame.below[next(starts, len(frame.below)) :]


def _first_title(frame: Frame, shown: Found | None) -> Found | None:
    """The title that stands at the head: beside the number, or else the first that is whole."""
    candidates = titles.titles_in(frame.head, frame.boxed)
    whole = [candidate for candidate in candidates if candidate.complete]
    if below := _below_serial(frame.head, candidates):
        return below
    if beside := _beside_number(frame.head, whole):
        return beside
    if "title" in frame.box:
        value, row = frame.box["title"]
        return Found(value, (row,))
    if shown and titles.is_complete(shown.title):
        return shown
    if inline := _behind_attachment(frame.head):
        return inline
    if whole:
        return whole[0]
    rest = (c for c in candidates if not forms.issuers(c.title) and titles.is_plain(c.title))
    return next(rest, None)


def _below_serial(head: Sequence[Row], candidates: Sequence[Found]) -> Found | None:
    """The title below the number of minutes or a bulletin: before it stands what is counted."""
    counted = serial_of(head)
    if not counted.line or "令第" in counted.value or forms.document_number(counted.words):
        return None
    below = [title for title in candidates if title.rows[0].number > counted.line]
    rest = (c for c in below if not forms.issuers(c.title) and titles.is_plain(c.title))
    if found := next((title for title in below if title.complete), None) or next(rest, None):
        return found
    name = re.split(r"第|\d{4}年|〔", counted.value)[0]
    rows = tuple(row for row in head if re.sub(r"\s", "", row.words) == name)[:1]
    return Found(name, rows) if rows else None


def _beside_number(head: Sequence[Row], whole: Sequence[Found]) -> Found | None:
    """The title below the number of the document or its red head, or right above it."""
    numbered = (r.number for r in head if forms.document_number(r.words) or forms.red_head(r.words))
    number = next(numbered, 0)
    below = [title for title in whole if title.rows[0].number > number]
    above = [title for title in whole if 0 < number - title.rows[-1].number <= 2]
    return next(iter((*below, *above)), None) if number else None


def _behind_attachment(head: Sequence[Row]) -> Found | None:
    """附件1：示例县指标体系, on one line."""
    for row in head[:3]:
        title = forms.attachment_title(row.words)
        if title and forms.may_be_title(title):
            return Found(title, (row,))
    return None


def _shown(stated: str, rows: Sequence[Row]) -> Found | None:
    """The title that the file names, where its first lines show it."""
    wanted = titles.plain(stated)
    if not len(wanted) > 3 or len(stated) > _LONGEST_STATED:
        return None
    for at, row in enumerate(rows[:_SHOWN_WITHIN]):
        said = ""
        for count, following in enumerate(rows[at : at + titles.MOST_LINES], 1):
            said += titles.plain(following.words)
            if said == wanted:
                return Found(stated, tuple(rows[at : at + count]))
        if len(wanted) > 6 and wanted in titles.plain(row.words) and len(row.words) < 100:
            return Found(stated, (row,))
    return None


def _quoted(rows: Sequence[Row]) -> Found | None:
    """《…》主要内容如下, on pages that tell of a document and then give its text."""
    for row in rows[:_TOLD_WITHIN]:
        if match := _FULL_TEXT.match(row.words):
            return Found(match[1], (row,))
    return None
