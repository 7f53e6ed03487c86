"""Our own workbooks that regions fill in: what they ask in words, in a column of its own."""

from collections.abc import Sequence
from fractions import Fraction

from corpus.text.normal import clean
from evaluation.records import Indicator
from evaluation.tables.values import NOT_APPLICABLE, Reading, UnreadableValueError
from evaluation.words import forms
from evaluation.words import region_form as words
from evaluation.words.findings import shown
from evaluation.words.headers import normalise

# What is offered in the column, and what may stand there otherwise; the column asks.
_OFFERED = clean(words.HAPPENED)
DID_NOT_HAPPEN = frozenset({clean(words.NOT_HAPPENED), "否", "无", "没有", "0", "no", "未发生"})
HAPPENED = frozenset({_OFFERED, "是", "有", "发生", "yes", "1"})
_ASKED, _HOW = normalise(words.ASKED), normalise(words.HOW)


def is_asked(indicator: Indicator) -> bool:
    """Whether a workbook asks 是否发生: the title says what must not be."""
    return indicator.kind == "binary" and forms.is_negative(indicator.title)


def is_asked_column(header: str) -> bool:
    """Whether a column has the answers to 是否发生, as our own workbooks ask it."""
    return normalise(header) == _ASKED


def is_own_form(headers: Sequence[str]) -> bool:
    """Whether a sheet is one of our own workbooks: it says what to fill in."""
    return any(normalise(header) == _HOW for header in headers)


def read_answer(value: str, answer: str, indicator: Indicator) -> Reading:
    """What a row says in the two columns for values and for answers, of which it fills one.

    Raises UnreadableValueError where it is not the one that asks.
    """
    if not is_asked(indicator):
        raise UnreadableValueError(f"{shown(answer)}填错了列。", f"{words.NOT_ASKED}。")
    if value:
        raise UnreadableValueError(f"{shown(value)}填错了列。", f"{words.OTHER_COLUMN}。")
    return read_asked(answer, indicator)


def read_asked(text: str, indicator: Indicator) -> Reading:
    """The answer to 是否发生: what is offered is plain, whatever hangs on it; a veto that was not
    chosen from it is told. Raises UnreadableValueError."""
    word = clean(text).casefold()
    if word in NOT_APPLICABLE:
        return Reading(None, not_applicable=True)
    no = word in DID_NOT_HAPPEN or forms.DID_NOT.fullmatch(word)
    if no or forms.ZERO_TIMES.fullmatch(word):
        return Reading(Fraction(1))
    if word in HAPPENED or forms.DID.fullmatch(word):
        doubt = words.VETOED.format(text) if indicator.veto and word != _OFFERED else ""
        return Reading(Fraction(0), doubt=doubt)
    raise UnreadableValueError(f"是否发生填的是{shown(text)}。", f"{words.CHOOSE}。")
