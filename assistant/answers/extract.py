"""Sentences that answer a question, chosen from a provision, verbatim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answers.question import DEADLINE, FIGURE, synonyms
from corpus.records import Provision

_NUMBER = re.compile(
    r"\d|百分之|[一二三四五六七八九十百千两](?:次|个|日|天|年|月|项|名|人|倍|元|万|分之|条|种|类|级|户|小时)"
)
_DATE = re.compile(
    r"\d{4}年|\d月|月底|年底|季度|[0-9一二三四五六七八九十百](?:个)?(?:日|天|年|月|小时|工作日)|期限|每年|及时|立即|定期"
)
# A whole provision up to this length is shown as it is; measures and most articles are shorter.
WHOLE = 420


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence of a provision: its place in the text."""

    start: int
    end: int


def spans(text: str) -> list[Span]:
    """The sentences of a text, in order: they end at 。！？ or at the end of a line.

    A list opened by a colon stays with its items (（一）…；（二）…。), as one sentence.
    """
    cuts = [0]
    for match in re.finditer(r"[。！？][”’」』）)]?\n?|\n", text):
        before, after = text[: match.end()].rstrip(), text[match.end() :]
        if match[0] == "\n" and before.endswith(("：", "；", "，", "、")):
            continue
        if re.match(r"[（(][一二三四五六七八九十百]+[）)]", after):
            continue
        cuts.append(match.end())
    if cuts[-1] != len(text):
        cuts.append(len(text))
    found = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append(Span(start + lead, start + len(piece.rstrip())))
    return found


def holds(text: str, term: str) -> bool:
    """Whether a text has a term or an official synonym of it, to the letter."""
    return any(form in text for form in synonyms(term))


def term_share(term: str, text: str) -> float:
    """How much of a term a text has: 1 for the term or an official synonym, else by characters.

    Characters count in pairs, so that 推进机制 is half in a text with 推进; a single character
    that matches nothing else counts for nothing.
    """
    best = 0.0
    for form in synonyms(term):
        if form in text:
            return 1.0
        if len(form) >= 3:
            pairs = [form[i : i + 2] for i in range(len(form) - 1)]
            best = max(best, 0.8 * sum(p in text for p in pairs) / len(pairs))
    return best


def select(
    provision: Provision, asked: str, terms: Sequence[str], weight: dict[str, float]
) -> list[Span]:
    """The sentences of `provision` that answer, in order of the text.

    A figure or a date asked for is answered by the sentences that hold one and match best; other
    questions by the whole provision when it is short, by its best sentences when it is long.
    """
    found = spans(provision.text)
    if len(found) <= 1:
        return found
    wants_date, wants_figure = bool(DEADLINE.search(asked)), bool(FIGURE.search(asked))
    if not (wants_date or wants_figure) and len(provision.text) <= WHOLE:
        return found
    scores = []
    for span in found:
        text = provision.text[span.start : span.end]
        score = sum(weight.get(t, 1.0) * term_share(t, text) for t in terms)
        total = sum(weight.get(t, 1.0) for t in terms) or 1.0
        bonus = 0.0
        if (wants_date and _DATE.search(text)) or (wants_figure and _NUMBER.search(text)):
            bonus = 0.5
        scores.append(score / total + bonus)
    best = max(scores)
    if best <= 0:
        return found if len(provision.text) <= WHOLE else found[:2]
    chosen = [s for s, score in zip(found, scores, strict=True) if score >= 0.75 * best]
    return chosen if _length(chosen) <= 2 * WHOLE else chosen[:3]


def containing(provision: Provision, wanted: Sequence[str]) -> list[Span]:
    """The sentences of `provision` that hold one of the words `wanted`, in order of the text."""
    found = spans(provision.text)
    held = [
        s for s in found if any(holds(provision.text[s.start : s.end], word) for word in wanted)
    ]
    return held or found[:1]


def _length(chosen: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in chosen)
