"""The figures of a sentence, and whether what it rests on gives them.

A figure stands in a text only with its unit, with the bound put on it (以上, 不超过), and beside
the words that it is about: 6个项目、10个地区 is not in 6个地区、10个项目. All texts are with digits
(`corpus.text.figures.with_digits`).
"""

import re
from fractions import Fraction

from corpus.text.characters import pairs
from corpus.text.figures import AFTER, BEFORE, Figure, figures

# Counted things come after their number; what a rate or a period is of may stand before it.
_COUNTING = {"个", "项", "件", "人", "家", "户", "份", "次", "类", "种", "所", "场", "部", ""}
_FILLER = re.compile(r"^(?:以内|之内|内|的|左右|）|\))*")
_TERM = r"(\d{1,18}(?:\.\d{1,18})?)[^\d+\-×*÷/=。]{0,6}"
_SUM = re.compile(rf"(?<!\d){_TERM}([+\-−×*÷]){_TERM}=(\d{{1,18}}(?:\.\d{{1,18}})?)(?!\d)")
_NEAR = 16


def unsupported(sentence: str, source: str) -> list[str]:
    """The figures of `sentence` that `source` does not give for the same things.

    The result of a sum that is shown (6+10=16) counts as given when it is right.
    """
    given = figures(source)
    values = {g.key[0] for g in given}
    sums = [m for m in _SUM.finditer(sentence) if _right(m)]
    results = {m.start(4) for m in sums}
    parts = {m.start(group) for m in sums for group in (1, 3)}
    return [
        sentence[f.start : f.end]
        for f in figures(sentence)
        if f.start not in results
        and not (f.start in parts and f.key[0] in values)
        and not _given(f, sentence, given, source)
    ]


def _right(match: re.Match[str]) -> bool:
    first, second, result = Fraction(match[1]), Fraction(match[3]), Fraction(match[4])
    operation = match[2]
    if operation == "÷":
        return second != 0 and first / second == result
    if operation in "-−":
        return first - second == result
    return (first + second if operation == "+" else first * second) == result


def _given(figure: Figure, sentence: str, given: list[Figure], source: str) -> bool:
    same = [g for g in given if _same(figure, g) and figure.bound == g.bound]
    if not same:
        return False
    before, after = _context(sentence, figure)
    if not figure.is_date and figure.key[1] in _COUNTING:
        if noun := re.match(r"[一-鿿]{2}", after):
            return any(noun[0] in _context(source, g)[1] for g in same)
        # 地区6个: what is counted stands before.
        tail = re.sub(r"(?:为|是|达到|达|有|至|共|各|了|过)+$", "", BEFORE.sub("", before))[-2:]
        return any(tail in "".join(_context(source, g)) for g in same)
    # Of all dates, or figures in this unit, it must be the one that stands by the same words.
    rivals = [
        g
        for g in given
        if g.is_date == figure.is_date and (g.is_date or g.key[1:] == figure.key[1:])
    ]
    near = pairs(before) | pairs(after)
    score = {g: len(near & {p for c in _context(source, g) for p in pairs(c)}) for g in rivals}
    best = max(score.values())
    return any(score[g] == best for g in same)


def _same(one: Figure, other: Figure) -> bool:
    if one.is_date != other.is_date:
        return False
    if not one.is_date:
        # 6地区 for 6个地区.
        return one.key == other.key or (one.key[0] == other.key[0] and not one.key[1])
    return one.key[1:] == other.key[1:] and one.key[0] in ("", other.key[0])


def _context(text: str, figure: Figure) -> tuple[str, str]:
    """The words before and after a figure, up to the next figure or the end of the clause."""
    before = re.split(r"[,;:。、\d]", text[max(0, figure.start - _NEAR) : figure.start])[-1]
    after = text[figure.end : figure.end + _NEAR]
    after = _FILLER.sub("", AFTER.sub("", after))
    return before, re.split(r"[,;:。、\d]", after)[0]
