"""Figures of an assessment as sentences and rows of an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from assistant.words import messages
from corpus.text.numbers import exact_percent, percent
from evaluation.indicators.divisions import divisions
from evaluation.results import Assessment, IndicatorResult, RegionResult
from evaluation.scoring.averages import mean
from evaluation.scoring.derivation import target_text
from evaluation.scoring.reasons import shown_value
from evaluation.words.messages import unmet_vetoes
from evaluation.words.vocabulary import OUTCOME, STATUS

# More rows than this are for the page; the answer says how many it leaves out.
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Figures:
    """What an operation found: sentences, and the rows of the tables that they rest on.

    `on_threshold` says that a region was held against the threshold of the rules; `source` how
    the figures came about and where they can be checked.
    """

    sentences: tuple[str, ...]
    rows: tuple[str, ...]
    on_threshold: bool = False
    source: str = messages.DATA_SOURCE


def cell(text: str) -> str:
    """Text of the data as part of an answer: one line, and nothing in it that reads as a marker."""
    line = " ".join(text.split()).replace("[", "［").replace("]", "］")
    return line if len(line) <= 120 else f"{line[:119]}…"


def mean_completion(results: Iterable[RegionResult]) -> Fraction:
    """The plain mean of the completion of regions, of which there is at least one."""
    return mean([r.lower.fraction for r in results])


def name_of(assessment: Assessment, code: str) -> str:
    """The name of a region of the data or of a division, else its code."""
    if code in assessment.by_code:
        return cell(assessment.by_code[code].region.name)
    known = divisions().get(code)
    return known.name if known else cell(code)


def standing(result: RegionResult, assessment: Assessment) -> str:
    """One region in a sentence: rate, bound, status, shortfall."""
    parts = [messages.DATA_RATE.format(name=cell(result.region.name), rate=result.lower.shown)]
    if result.missing:
        upper = percent(result.upper.fraction)
        parts.append(messages.DATA_UPPER.format(count=result.missing, upper=upper))
    parts.append(messages.DATA_STATUS.format(STATUS[result.status]))
    if result.shortfall:
        threshold = exact_percent(assessment.rules.threshold)
        parts.append(messages.DATA_SHORT.format(threshold=threshold, count=result.shortfall))
    if result.vetoes:
        parts.append(messages.DATA_VETO.format("、".join(map(cell, unmet_vetoes(result)))))
    return "，".join(parts) + "。"


def ranked_rows(results: Iterable[RegionResult]) -> tuple[str, ...]:
    """One row a region: rate, status, how many are lacking."""
    return tuple(
        messages.DATA_ROW.format(
            name=cell(r.region.name), rate=r.lower.shown, status=STATUS[r.status]
        )
        + (messages.DATA_ROW_SHORT.format(r.shortfall) if r.shortfall else "")
        for r in results
    )


def nearest_first(items: Iterable[IndicatorResult]) -> list[IndicatorResult]:
    """The open indicators, the nearest to their targets first, as `evaluation.scoring.gap`."""
    still = [i for i in items if i.outcome in ("unmet", "missing")]
    return sorted(still, key=lambda i: (-(i.attainment or Fraction(0)), i.indicator.code))


def item_rows(items: Iterable[IndicatorResult]) -> tuple[str, ...]:
    """One row an indicator: value, target, class."""
    return tuple(
        messages.DATA_ITEM.format(
            code=cell(i.indicator.code),
            title=cell(i.indicator.title),
            value=shown_value(i),
            target=target_text(i.indicator),
            of_class=i.indicator_class or OUTCOME[i.outcome],
        )
        for i in items
    )


def place_among(result: RegionResult, results: Iterable[RegionResult]) -> int:
    """The place of a region by completion; equal ones share it."""
    return 1 + sum(r.lower.fraction > result.lower.fraction for r in results)


def vetoed(found: Iterable[RegionResult]) -> list[str]:
    """The sentence that says which of the regions found are vetoed; none where none is."""
    names = "、".join(cell(r.region.name) for r in found if r.vetoes)
    return [messages.DATA_VETOED.format(names=names)] if names else []
