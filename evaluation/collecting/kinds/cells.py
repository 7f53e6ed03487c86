"""Cells as values, as their column speaks and as a person decided; each text is read once."""

from collections.abc import Container
from dataclasses import dataclass, field
from fractions import Fraction

from corpus.text.normal import clean
from evaluation.collecting.kinds.decisions import Decisions
from evaluation.collecting.kinds.kind import answer
from evaluation.collecting.reported import Written
from evaluation.collecting.values import Read, read_office
from evaluation.records import Indicator
from evaluation.tables.asked import DID_NOT_HAPPEN, HAPPENED, is_asked, read_asked
from evaluation.tables.values import Reading, UnreadableValueError
from evaluation.words import collecting as words
from evaluation.words import forms, kinds, region_form

# What may stand in a column 是否发生 of an office's own, beside what may in ours.
_CROSS, _TICK = "×", "√"


@dataclass(frozen=True, slots=True)
class Cells:
    """What cells say. `mixed`: the indicators with shares and per cent side by side."""

    mixed: Container[str]
    decisions: Decisions
    _known: dict[tuple[str, str, str, bool], Read] = field(default_factory=dict)

    def read(self, cell: Written, indicator: Indicator, *, asks: bool) -> Read:
        """What a cell says of an indicator; `asks`: beside a column that asks 是否发生."""
        key = (indicator.code, cell.voice, cell.text, asks)
        if key not in self._known:
            self._known[key] = self._decided(cell.text, self._read(cell, indicator, asks=asks))
        return self._known[key]

    def _read(self, cell: Written, indicator: Indicator, *, asks: bool) -> Read:
        if cell.voice == "occurred":
            return _occurred(cell.text, indicator)
        if cell.voice == "asked":
            return _asked(cell.text, indicator)
        if asks and is_asked(indicator) and clean(cell.text) in forms.NO_DOUBT:
            return _unread(cell.text, region_form.OTHER_COLUMN)
        read = read_office(cell.text, indicator, mixed=indicator.code in self.mixed)
        if read.reading is None and cell.voice == "verdict" and indicator.kind != "binary":
            return _unread(cell.text, words.ONLY_VERDICT)
        return read

    def _decided(self, text: str, read: Read) -> Read:
        """A proposal that was decided on is plain, or is not read."""
        kind = read.of
        if kind is None:
            return read
        if kind.key in self.decisions.refused:
            return Read(None, "unreadable", kinds.refused(text, kind.read_as))
        return Read(read.reading) if kind.key in self.decisions.confirmed else read


def _asked(text: str, indicator: Indicator) -> Read:
    """The answer in our own form, which asks in words: what it offers is plain, veto or not."""
    if not is_asked(indicator):
        return _unread(text, region_form.NOT_ASKED)
    try:
        reading = read_asked(text, indicator)
    except UnreadableValueError as problem:
        return _unread(text, problem.hint)
    return Read(reading, "warning" if reading.doubt else "plain", reading.doubt)


def _occurred(text: str, indicator: Indicator) -> Read:
    """The answer to 是否发生: 否 is met where the title says that it must not be."""
    word = clean(text).casefold()
    if not is_asked(indicator):
        return _unread(text, words.negative_title(indicator.title))
    if word in DID_NOT_HAPPEN or word == _CROSS or forms.DID_NOT.fullmatch(word):
        why = words.read_as(text, "是", "没有发生，达到要求")
        return Read(Reading(Fraction(1)), "proposal", why, answer("occurred", text, "是"))
    if word in HAPPENED or word == _TICK:
        if indicator.veto:
            return _unread(text, words.AGAINST_VETO)
        why = words.read_as(text, "否", "发生过")
        return Read(Reading(Fraction(0)), "proposal", why, answer("occurred", text, "否"))
    return _unread(text, words.negative_title(indicator.title))


def _unread(text: str, why: str) -> Read:
    return Read(None, "unreadable", words.not_read(text, why))
