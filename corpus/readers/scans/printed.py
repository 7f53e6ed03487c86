"""Recognised lines as the runs of a printed page, so that what reads PDF pages reads these too."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from corpus.readers.pdf.doubts import Doubt
from corpus.readers.pdf.page import Page, Run, width
from corpus.readers.scans.lines import Line, Scan

# The print of a line by the height of its box, where no line says it better.
_USUAL_SHARE = 0.78
# A character whose chance is below this is doubtful; benchmarks/scans says what that marks.
SURE = 0.95
# Where characters stand farther apart than their box is high, they are spread out.
_SPREAD = 1.45
# Sizes this near to one another are one; one that is told by the height alone may be farther off.
_SAME, _NEAR = 0.07, 0.25
# So many neighbours say how far apart characters stand.
_ENOUGH = 4
# What is seen of these stands in one half of their place.
_RIGHT, _LEFT = "（《〈“‘〔【「『", "，。、；：！？）》〉”’〕】」』"
_OFF = 0.25
# A smaller gap is none: where a character stands is told in steps of a fifth of it.
_GAP = 0.6


def printed(scans: Sequence[Scan]) -> list[Page]:
    """The pages of a document as they are printed."""
    lines = [line for scan in scans for line in scan.lines]
    known = [line.pitch / line.height for line in lines if line.steps >= _ENOUGH]
    share = median(known) if known else _USUAL_SHARE
    sizes = {id(line): _size(line, share) for line in lines}
    usual = _usual_sizes((line, sizes[id(line)]) for line in lines)
    return [
        Page(
            scan.width,
            scan.height,
            [_run(line, _snapped(line, sizes[id(line)], usual)) for line in scan.lines],
            scan.rules,
            pictured=1.0,
        )
        for scan in scans
    ]


def doubts(scans: Mapping[int, Scan]) -> dict[int, list[Doubt]]:
    """The lines of each page with the characters that their recognition is unsure of."""
    return {
        index: [
            Doubt(line.text, unsure)
            for line in scan.lines
            if (unsure := tuple(i for i, sure in enumerate(line.sure) if sure < SURE))
        ]
        for index, scan in scans.items()
    }


def _size(line: Line, share: float) -> float:
    """The size of the print of a line."""
    by_height = share * line.height
    return line.pitch if 0 < line.pitch <= _SPREAD * by_height else by_height


def _usual_sizes(lines: Iterable[tuple[Line, float]]) -> list[float]:
    """The sizes that a document is printed in: the most used one stands for those near it."""
    counts: Counter[float] = Counter()
    for line, size in lines:
        if line.steps >= _ENOUGH:
            counts[round(size, 1)] += len(line.text)
    usual: list[float] = []
    while counts:
        most = max(counts, key=lambda size: sum(counts[s] for s in counts if _is_near(s, size)))
        near = {size: count for size, count in counts.items() if _is_near(size, most)}
        usual.append(round(sum(s * c for s, c in near.items()) / sum(near.values()), 1))
        for size in near:
            del counts[size]
    return usual


def _is_near(size: float, other: float) -> bool:
    return abs(size - other) <= _SAME * other


def _snapped(line: Line, size: float, usual: Sequence[float]) -> float:
    nearest = min(usual, key=lambda other: abs(other - size), default=size)
    far = abs(nearest - size) > (_SAME if line.steps >= _ENOUGH else _NEAR) * nearest
    return round(size, 1) if far else nearest


def _run(line: Line, size: float) -> Run:
    kept = [
        i
        for i, char in enumerate(line.text)
        if not char.isspace() or _is_between_words(line.text, i)
    ]
    text = "".join(line.text[i] for i in kept)
    lefts, rights = array("f"), array("f")
    for i, char in zip(kept, text, strict=True):
        centre = line.centres[i] + _OFF * size * ((char in _LEFT) - (char in _RIGHT))
        half = width(char) * size / 2
        left = centre - half
        if rights and left - rights[-1] < _GAP * size:
            left = rights[-1] = (left + rights[-1]) / 2
        lefts.append(left)
        rights.append(centre + half)
    return Run(text, lefts, rights, line.middle - 0.35 * size, size, 0.0, 0, False)


def _is_between_words(text: str, at: int) -> bool:
    """Whether the recogniser puts a space where one is: between words of an alphabet."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return len(around) == 2 and around.isascii()
