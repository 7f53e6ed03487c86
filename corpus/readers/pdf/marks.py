"""Watermarks: told by rotation, lightness, size, repetition, and what they are printed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from corpus.readers.pdf.page import Page, Run

# White is seen on something dark alone, as the names of columns often are: it is not light.
LIGHT, WHITE = 0.5, 0.98
VERY_LIGHT = 0.68
LARGE = 1.6  # times the size of the body
TIMES = 3  # on one page
MAX_SUSPECTS = 500  # a page
# Where a file calls most of its text no text, it does not know.
MAX_TAGGED_SHARE = 0.5


class Left(NamedTuple):
    """What was left out, each text once: watermarks, and what the file itself calls no text."""

    marks: list[str]
    tagged: list[str]


def without_marks(pages: Sequence[Page]) -> tuple[list[Page], Left]:
    """The pages without watermarks and without what the file calls no text."""
    size = body_size(run for page in pages for run in page.runs)
    seen = Counter(place for page in pages for place in {_place(run) for run in page.runs})
    knows = _share_tagged(pages) <= MAX_TAGGED_SHARE
    kept: list[Page] = []
    tagged: list[str] = []
    marks: list[str] = []
    for page in pages:
        on_page = Counter(run.text for run in page.runs)
        repeated = {
            id(run) for run in page.runs if seen[_place(run)] > 1 or on_page[run.text] >= TIMES
        }
        of_page = _marks(page.runs, size, repeated)
        rest: list[Run] = []
        for run in page.runs:
            if run.tagged and knows:
                tagged.append(run.text)
            elif id(run) in of_page:
                marks.append(run.text)
            else:
                rest.append(run)
        kept.append(page._replace(runs=rest))
    return kept, Left(list(dict.fromkeys(marks)), list(dict.fromkeys(tagged)))


def _marks(runs: Sequence[Run], size: float, repeated: Set[int]) -> set[int]:
    """The watermarks among the runs of a page, by their identity."""
    plain = [run for run in runs if not run.angle and not _is_light(run)]
    suspects = [run for run in runs if _is_suspect(run, size)]
    if len(suspects) > MAX_SUSPECTS:
        suspects = []
    return {id(run) for run in runs if run.angle} | {
        id(run) for run in suspects if _is_mark(run, size, id(run) in repeated, plain)
    }


def body_size(runs: Iterable[Run]) -> float:
    """The size of most of the print."""
    sizes: Counter[float] = Counter()
    for run in runs:
        if not run.angle:
            sizes[run.size] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _share_tagged(pages: Sequence[Page]) -> float:
    counts = Counter[bool]()
    for page in pages:
        for run in page.runs:
            counts[run.tagged] += len(run.text)
    return counts[True] / max(1, counts.total())


def _place(run: Run) -> tuple[str, int, int]:
    return run.text, round(run.x / 2), round(run.y / 2)


def _is_light(run: Run) -> bool:
    return LIGHT <= run.tone < WHITE


def _is_suspect(run: Run, size: float) -> bool:
    return not run.angle and (_is_light(run) or run.size >= LARGE * size)


def _is_mark(run: Run, size: float, repeated: bool, plain: Sequence[Run]) -> bool:
    light, large = _is_light(run), run.size >= LARGE * size
    over = any(other is not run and _overlap(run, other) for other in plain)
    return (
        (light and (over or repeated))
        or (large and over)
        or (light and large and run.tone >= VERY_LIGHT)
    )


def _overlap(run: Run, other: Run) -> bool:
    """Whether two runs are printed over one another, by more than lines that stand close."""
    high = min(run.y + 0.8 * run.size, other.y + 0.8 * other.size)
    low = max(run.y, other.y)
    across = min(run.right, other.right) - max(run.x, other.x)
    smaller = min(run.size, other.size)
    return high - low > 0.25 * smaller and across > 0.5 * smaller
