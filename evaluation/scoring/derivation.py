"""Where a region's figures come from: indicator by indicator, down to the cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from corpus.text.numbers import exact_percent, percent, plain
from evaluation.records import Indicator, Rules
from evaluation.results import IndicatorResult, RegionResult
from evaluation.words.vocabulary import DIRECTION, METHOD_FORMULAS, OUTCOME


@dataclass(frozen=True, slots=True)
class Step:
    """One indicator of a derivation, as shown: `value` as it was written, `read` as it was read,
    `place` the file, sheet and cell that it came from ("" where no row gives one)."""

    code: str
    title: str
    target: str
    value: str
    read: str
    outcome: str
    attainment: str
    indicator_class: str
    weight: str
    veto: bool
    place: str
    basis: str


def derive(result: RegionResult) -> Iterator[Step]:
    """The steps of a region's figures, in the order of the table of indicators."""
    for item in result.items:
        seen = item.observation
        indicator = item.indicator
        yield Step(
            code=indicator.code,
            title=indicator.title,
            target=target_text(indicator),
            value=seen.text if seen else "",
            read=value_text(item),
            outcome=OUTCOME[item.outcome],
            attainment="" if item.attainment is None else percent(item.attainment),
            indicator_class=item.indicator_class or "",
            weight=plain(indicator.weight),
            veto=indicator.veto,
            place=str(seen.place) if seen else "",
            basis=indicator.basis,
        )


def target_text(indicator: Indicator) -> str:
    """The target in words: 不低于 90%, 是."""
    if indicator.kind == "binary" or indicator.target is None:
        return "是"
    direction = DIRECTION[indicator.direction]
    return f"{direction} {number_text(indicator.target, indicator)}"


def number_text(number: Fraction, indicator: Indicator) -> str:
    """A value or target with its unit, exactly."""
    if indicator.kind == "binary":
        return "是" if number == 1 else "否"
    if indicator.percent or (indicator.kind == "ratio" and not indicator.unit):
        return exact_percent(number)
    return f"{plain(number)}{indicator.unit}"


def value_text(item: IndicatorResult) -> str:
    """The value as it was read, with its unit, exactly; "" where there is none."""
    seen = item.observation
    if seen is None or seen.value is None:
        return ""
    return number_text(seen.value, item.indicator)


def formula(result: RegionResult, rules: Rules) -> str:
    """The rule applied to the region, in one line."""
    what = METHOD_FORMULAS[rules.method]
    sign = "≥" if result.lower.fraction >= rules.threshold else "<"
    line = (
        f"{what}：{plain(result.lower.part)} ÷ {plain(result.lower.whole)}"
        f" = {percent(result.lower.fraction)} {sign} {exact_percent(rules.threshold)}"
    )
    if result.missing:
        line += f"；{result.missing} 项未填报，全部完成则为 {percent(result.upper.fraction)}"
    return line
