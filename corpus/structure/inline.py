"""Numbers within a line: texts that stand in one paragraph, 一、…（一）…1.…2.…（二）…, parted.

Most numbers within a sentence open nothing: 依照第（一）项, 做到：1.公布；2.公示. One is taken for
an opening only where it goes on from the numbers before it, or is the first below a heading.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from corpus.structure.numbering import (
    ARABIC,
    DOT,
    SIGN,
    Line,
    Opening,
    heading_depth,
    opening,
)
from corpus.text.numerals import CHINESE_NUMERALS

# Kinds that may stand within a line, from the highest to the lowest.
_RANKS = {"part": 0, "subpart": 1, "item": 2}
MAX_HEADING = 60

_CHINESE = f"[{CHINESE_NUMERALS}]{{1,5}}"
_INSIDE = re.compile(
    rf"(?<![第附表图{CHINESE_NUMERALS}0-9０-９.．])(?:{SIGN} ?)?"
    rf"(?:{_CHINESE}、|[（(]{_CHINESE}[）)](?![、项款至和及或])|{ARABIC} ?{SIGN}?{DOT}"
    rf"|第{ARABIC}项(?!的|规定|、|和|及|或|至)[：:]?|第{_CHINESE}部分(?![的中内和及或至]))"
)
_AFTER_SENTENCE = re.compile(r"[。！？!?；;”’）)】\]\s　] ?$")
_ENDED = re.compile(r"[。！？!?”’）)】\]\s　] ?$")
_SIGN_BEFORE = re.compile(rf"{SIGN} ?")
_SIGN_LAST = re.compile(rf"{SIGN}$")
_NO_HEADING = re.compile(r"[。；;！？]|[：:，,、]$")
_CITED = re.compile(r"(?:依照|按照|根据|上述|前款|本条|所列|附件|附表|[A-Za-z#-]) ?$")


class _Token(NamedTuple):
    line: int
    place: int
    number: Opening
    sign: int = 0  # how many characters before the number are a sign

    @property
    def key(self) -> tuple[str, int]:
        return self.number.kind, self.number.value


@dataclass
class _State:
    """The numbers so far: those open above, and the last of each kind."""

    open: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)

    def take(self, number: Opening) -> None:
        rank = _RANKS.get(number.kind)
        if rank is not None:
            self.open = {k: v for k, v in self.open.items() if _RANKS[k] < rank}
            self.open[number.kind] = self.last[number.kind] = number.value


def parted(found: Sequence[Line]) -> list[Line]:
    """The lines of `found`, parted before each number within them that opens something."""
    tokens = [token for i, line in enumerate(found) for token in _tokens(i, line)]
    if all(token.place == 0 for token in tokens):
        return list(found)
    cuts: dict[int, list[int]] = {}
    state = _State()
    behind = _signs_stand_behind(found, tokens)
    ahead = _ahead(tokens)
    following = [*tokens[1:], None]
    for token, after, known, next_start in zip(tokens, following, *ahead, strict=True):
        line = found[token.line]
        begun = cuts.get(token.line, [0])[-1]
        if token.place == 0:
            state.take(token.number)
        elif next_start != token.number.value and _opens(
            token, line, begun, state, known or _heads(token, after, line)
        ):
            cuts.setdefault(token.line, [0]).append(token.place + (token.sign if behind else 0))
            state.take(token.number)
    out: list[Line] = []
    for i, line in enumerate(found):
        places = [*cuts.get(i, [0]), len(line.text)]
        out += [line.part(a, b) for a, b in pairwise(places)] if (len(places) > 2) else [line]
    return out


def _tokens(index: int, line: Line) -> Iterator[_Token]:
    depth, inner = heading_depth(line)
    first = opening(inner.text)
    if first is not None and first.kind in _RANKS:
        yield _Token(index, 0, first)
    if depth or " | " in line.text:
        return
    for match in _INSIDE.finditer(line.text, first.at if first else 0):
        number = opening(match[0] + "x")
        if match.start() > 0 and number is not None and number.kind in _RANKS:
            sign = _SIGN_BEFORE.match(match[0])
            yield _Token(index, match.start(), number, sign.end() if sign else 0)


def _signs_stand_behind(found: Sequence[Line], tokens: Sequence[_Token]) -> bool:
    """Whether a sign between two wordings belongs to the one before it: …。※2.…

    It does where signs end lines, or stand before the heading of the next level; it does not where
    they stand before the first number below a heading, or at the beginning of a line.
    """
    opened = {token.line for token in tokens if not token.place}
    behind = sum(
        bool(_SIGN_LAST.search(line.text)) for i, line in enumerate(found) if i + 1 not in opened
    )
    before = 0
    # Where lines begin and end says something only of a text that has a line each.
    if sum(token.place == 0 for token in tokens) * 2 > len(tokens):
        behind += sum(bool(_SIGN_LAST.search(line.text)) for line in found)
        before += sum(bool(_SIGN_BEFORE.match(line.text)) for line in found)
    lowest = max((_RANKS[token.number.kind] for token in tokens), default=0)
    for token in tokens:
        if token.sign and token.place:
            is_level = _RANKS[token.number.kind] < lowest
            behind += is_level
            before += not is_level and token.number.value == 1
    return behind > before


def _ahead(tokens: Sequence[_Token]) -> tuple[list[bool], list[int]]:
    """For each token: whether its kind comes again further down, with the next value or the same,
    and the value of the next line that opens with its kind (0 for none)."""
    known: list[bool] = []
    starts: list[int] = []
    seen: set[tuple[str, int]] = set()
    start: dict[str, int] = {}
    for token in reversed(tokens):
        kind, value = token.key
        known.append((kind, value + 1) in seen or (kind, value) in seen)
        starts.append(start.get(kind, 0))
        seen.add(token.key)
        if value == 1:
            start[kind] = 0  # numbers that begin anew say nothing of those before
        elif token.place == 0:
            start[kind] = value
    return known[::-1], starts[::-1]


def _opens(token: _Token, line: Line, begun: int, state: _State, goes_on: bool) -> bool:
    kind, value = token.key
    before = line.text[begun : token.place]
    if _CITED.search(before[-4:]) or not before.strip():
        return False
    below = all(_RANKS[k] < _RANKS[kind] for k in state.open)
    first = value == 1 and (below or bool(_ENDED.search(before[-3:])))
    if state.open.get(kind) == value - 1 and value > 1:
        return bool(_AFTER_SENTENCE.search(before[-3:])) or _is_bare(line, before)
    through = value > 1 and state.last.get(kind) == value - 1 and below
    if not first and not through:
        return False
    if first and not goes_on and kind not in state.last:
        return False
    return bool(_ENDED.search(before[-3:])) or _is_heading(before, begun, state)


def _heads(token: _Token, after: _Token | None, line: Line) -> bool:
    """Whether a number behind a space is the heading of the line below: 三级指标 一、职能."""
    words = line.text[token.place :]
    return (
        after is not None
        and after.line == token.line + 1
        and after.place == 0
        and after.number.value == 1
        and _RANKS[after.number.kind] > _RANKS[token.number.kind]
        and line.text[token.place - 1 : token.place] in (" ", "　", "\t")
        and len(words) <= MAX_HEADING
        and not _NO_HEADING.search(words)
    )


def _is_bare(line: Line, before: str) -> bool:
    """A wording without a stop, among others in a line: 1.公布率达到100%2.办结率达到95%3.…"""
    return len(before) <= MAX_HEADING * 2 and "。" not in line.text


def _is_heading(before: str, begun: int, state: _State) -> bool:
    """Whether what stands before a number is the heading of what it opens."""
    number = opening(before)
    words = before[number.at :] if number else before
    headed = number is not None or (begun == 0 and not state.open)
    return headed and 0 < len(words) <= MAX_HEADING and not _NO_HEADING.search(words)
