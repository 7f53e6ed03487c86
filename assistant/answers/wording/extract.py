"""Sentences that answer a question, chosen from a provision, verbatim."""

import re
from collections.abc import Mapping, Sequence

from assistant.answers.understanding.question import DEADLINE, FIGURE
from corpus.records import Provision
from corpus.text.lexicon import coverage, holds
from corpus.text.numerals import CHINESE_NUMERALS
from corpus.text.record_lines import read_record
from corpus.text.sentences import Span, runs, spans, with_provisos

_NUMBER = re.compile(
    rf"\d|百分之|[{CHINESE_NUMERALS}](?:次|个|日|天|年|月|项|名|人|倍|元|万|分之|条|种|类|级|户|小时)"
)
_DATE = re.compile(
    rf"\d{{4}}年|\d月|月底|年底|季度|[0-9{CHINESE_NUMERALS}]个?(?:日|天|年|月|小时|工作日)|期限|每年|及时|立即|定期"
)
# More than one thing is asked for: a sentence or two may leave the other out.
_SEVERAL = re.compile(
    r"分别|各(?:自|是|占|有|为|多少)|哪[几些两三]|(?:多少|几|哪|什么|谁|何时).{1,20}(?:多少|几[^乎]|哪|什么|谁|何时)"
)
# A whole provision up to this length is shown as it is; measures and most articles are shorter.
WHOLE = 420
# What is left out between two sentences is more than this; less is shown with them.
_GAP = 160


def select(provision: Provision, asked: str, weight: Mapping[str, float]) -> list[Span]:
    """The sentences of `provision` that answer, in order of the text.

    `weight` is how much each subject word of the question counts.
    A figure or a date asked for is answered by the sentences that hold one and match best; other
    questions, such as ask for several things, and where no sentence holds one, by the whole
    provision when it is short, by its best sentences when it is long.
    """
    found = _spans(provision)
    if len(found) <= 1:
        return found
    texts = [provision.text[span.start : span.end] for span in found]
    wants_date, wants_figure = bool(DEADLINE.search(asked)), bool(FIGURE.search(asked))
    have_it = [
        bool((wants_date and _DATE.search(text)) or (wants_figure and _NUMBER.search(text)))
        for text in texts
    ]
    if (not any(have_it) or _SEVERAL.search(asked)) and len(provision.text) <= WHOLE:
        return found
    scores = [
        coverage(weight, text) + 0.5 * has_it for text, has_it in zip(texts, have_it, strict=True)
    ]
    best = max(scores)
    if best <= 0:
        return found if len(provision.text) <= WHOLE else _together(provision, found, found[:2])
    chosen = [s for s, score in zip(found, scores, strict=True) if score >= 0.75 * best]
    chosen = chosen if _length(chosen) <= 2 * WHOLE else chosen[:3]
    return _together(provision, found, chosen)


def containing(provision: Provision, wanted: Sequence[str]) -> list[Span]:
    """The sentences of `provision` that hold one of the words `wanted`, in order of the text."""
    found = _spans(provision)
    held = [
        s for s in found if any(holds(provision.text[s.start : s.end], word) for word in wanted)
    ]
    return _together(provision, found, held or found[:1])


def opening(provision: Provision) -> list[Span]:
    """The first sentence of `provision`, with its provisos."""
    found = _spans(provision)
    return with_provisos(provision.text, found, found[:1])


def _spans(provision: Provision) -> list[Span]:
    """The sentences of a provision; the row of a table is quoted whole."""
    if read_record(provision.text):
        return [Span(0, len(provision.text))]
    return spans(provision.text)


def _together(provision: Provision, found: Sequence[Span], chosen: Sequence[Span]) -> list[Span]:
    """The sentences chosen with their provisos, and with what little stands between them."""
    chosen = with_provisos(provision.text, found, chosen)
    shown = runs(provision.text, chosen, _GAP)
    return [s for s in found if any(run.start <= s.start and s.end <= run.end for run in shown)]


def _length(chosen: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in chosen)
