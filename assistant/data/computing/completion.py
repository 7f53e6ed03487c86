"""What people ask of completion: rates, status, shortfall, ranking, means, single indicators.

Each is an operation as `assistant.data.operations` describes them.
"""

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from assistant.data.computing.among import Among
from assistant.data.computing.rows import (
    MOST_ROWS,
    Figures,
    cell,
    item_rows,
    mean_completion,
    name_of,
    place_among,
    ranked_rows,
    standing,
    vetoed,
)
from assistant.words import messages
from corpus.text.numbers import exact_percent, parse_threshold, percent
from evaluation.records import IndicatorClass, Status
from evaluation.results import Assessment, IndicatorResult, Shortlist
from evaluation.scoring.derivation import target_text
from evaluation.scoring.gap import gap
from evaluation.scoring.reasons import shown_value
from evaluation.words.vocabulary import OUTCOME, STATUS

Comparison = Literal["at_least", "above", "below", "at_most"]
HOLDS: dict[Comparison, Callable[[Fraction, Fraction], bool]] = {
    "at_least": operator.ge,
    "above": operator.gt,
    "below": operator.lt,
    "at_most": operator.le,
}


class Completion(Among):
    """Completion, status and shortfall of the regions named, or of all that are meant."""

    regions: tuple[str, ...] = Field(default=(), description="codes; empty for all that are meant")

    def compute(self, shortlist: Shortlist) -> Figures:
        """One row a region, best first."""
        assessment = shortlist.assessment
        chosen = self.chosen(assessment)
        if self.regions:
            chosen = tuple(r for r in assessment.regions if r.code in self.regions)
            sentences = tuple(standing(r, assessment) for r in chosen)
            return Figures(sentences, (), on_threshold=True)
        lead = messages.DATA_COMPLETION.format(self.name(assessment))
        return Figures((lead,), ranked_rows(chosen), on_threshold=True)


class AgainstShare(Among):
    """Regions held against a share of completion."""

    threshold: Annotated[Fraction | None, BeforeValidator(lambda v: v and parse_threshold(v))] = (
        Field(default=None, description="the share, such as 0.9 or 90%; none: that of the rules")
    )
    comparison: Comparison = "at_least"

    def share(self, assessment: Assessment) -> Fraction:
        """The share that is asked for, or that of the rules."""
        return self.threshold or assessment.rules.threshold


class Reaching(AgainstShare):
    """The regions whose completion reaches a share, exceeds it, or falls short of it."""

    def compute(self, shortlist: Shortlist) -> Figures:
        """How many regions, and one row for each."""
        assessment = shortlist.assessment
        threshold = self.share(assessment)
        holds = HOLDS[self.comparison]
        chosen = self.chosen(assessment)
        found = [r for r in chosen if holds(r.lower.fraction, threshold)]
        words = messages.DATA_COMPARISONS[self.comparison].format(exact_percent(threshold))
        counted = messages.DATA_REACHING if found else messages.DATA_REACHING_NONE
        sentences = [counted.format(among=self.name(assessment), words=words, count=len(found))]
        if self.comparison == "at_least":
            sentences += vetoed(found)
        open_still = [
            r
            for r in chosen
            if holds(r.lower.fraction, threshold) != holds(r.upper.fraction, threshold)
        ]
        if open_still:
            names = "、".join(cell(r.region.name) for r in open_still[:MOST_ROWS])
            sentences.append(messages.DATA_OPEN.format(count=len(open_still), names=names))
        is_rule = threshold == assessment.rules.threshold
        return Figures(tuple(sentences), ranked_rows(found), on_threshold=is_rule)


class WithStatus(Among):
    """The regions of one status: qualified, possible, not_qualified or vetoed."""

    status: Status = Field(description="possible: reached only if what is missing is met")

    def compute(self, shortlist: Shortlist) -> Figures:
        """How many regions, and one row for each."""
        assessment = shortlist.assessment
        found = [r for r in self.chosen(assessment) if r.status == self.status]
        sentence = messages.DATA_WITH_STATUS.format(
            self.name(assessment), STATUS[self.status], len(found)
        )
        return Figures((sentence,), ranked_rows(found), on_threshold=True)


class Shortfall(BaseModel):
    """What a region still lacks: how many indicators to the threshold, and which are open."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    region: str = Field(description="code of the region")
    of_class: IndicatorClass | None = Field(default=None, description="only those of this class")
    missing_only: bool = Field(default=False, description="only indicators without a value")

    def compute(self, shortlist: Shortlist) -> Figures:
        """The fewest steps to the threshold, then every open indicator with value and target."""
        assessment = shortlist.assessment
        result = assessment.by_code[self.region]
        items = [i for i in result.items if self._wanted(i)]
        name = cell(result.region.name)
        kind = messages.DATA_MISSING if self.missing_only else messages.DATA_UNMET
        kind = self.of_class or kind
        listed = messages.DATA_ITEMS.format(name=name, kind=kind, count=len(items))
        if self.missing_only or self.of_class:
            return Figures((listed,), item_rows(items))
        steps = gap(assessment, self.region)
        sentences = [standing(result, assessment)]
        if steps.plan:
            plan = "、".join(cell(i.indicator.code) for i in steps.plan)
            sentences.append(
                messages.DATA_STEPS.format(
                    count=steps.needed, plan=plan, reaches=percent(steps.reaches.fraction)
                )
            )
        return Figures((*sentences, listed), item_rows(items), on_threshold=True)

    def _wanted(self, item: IndicatorResult) -> bool:
        if self.missing_only:
            return item.outcome == "missing"
        if self.of_class:
            return item.indicator_class == self.of_class
        return item.outcome in ("unmet", "missing")


class Ranking(Among):
    """The best or the worst regions by completion, or the place of one of them."""

    number: Annotated[int, Field(ge=1, description="how many regions")] = 1
    worst: bool = Field(default=False, description="from the bottom up")
    region: str = Field(default="", description="code of the one region whose place is asked for")

    def compute(self, shortlist: Shortlist) -> Figures:
        """Regions in order; all that share the last place asked for are listed."""
        assessment = shortlist.assessment
        chosen = self.chosen(assessment)
        among = self.name(assessment)
        if self.region:
            result = assessment.by_code[self.region]
            place = place_among(result, chosen)
            equal = [r for r in chosen if r.lower.fraction == result.lower.fraction]
            tie = messages.DATA_TIE.format(len(equal)) if len(equal) > 1 else ""
            sentence = messages.DATA_PLACE.format(
                name=cell(result.region.name), among=among, place=place, tie=tie
            )
            return Figures((sentence,), ranked_rows([result]))
        ordered = list(reversed(chosen)) if self.worst else list(chosen)
        if not ordered:
            return Figures((messages.DATA_NOBODY.format(among),), ())
        last = ordered[min(self.number, len(ordered)) - 1].lower.fraction
        inside: Callable[[Fraction, Fraction], bool] = operator.le if self.worst else operator.ge
        found = [r for r in ordered if inside(r.lower.fraction, last)]
        which = messages.DATA_WORST if self.worst else messages.DATA_BEST
        names = "、".join(cell(r.region.name) for r in found)
        return Figures(
            (which.format(among=among, count=len(found), names=names),), ranked_rows(found)
        )


class Average(Among):
    """The mean completion: of the regions meant, or of each city's counties."""

    by_city: bool = Field(default=False, description="one mean for each city")

    def compute(self, shortlist: Shortlist) -> Figures:
        """Plain means of the regions' completion, exact before they are written in per cent."""
        assessment = shortlist.assessment
        chosen = self.chosen(assessment)
        if not chosen:
            return Figures((messages.DATA_NOBODY.format(self.name(assessment)),), ())
        if not self.by_city:
            average = mean_completion(chosen)
            sentence = messages.DATA_MEAN.format(self.name(assessment), percent(average))
            return Figures((sentence,), ranked_rows(chosen))
        rows = []
        own = {r.code: r for r in assessment.regions if r.region.level == "prefecture"}
        parents = dict.fromkeys(r.region.parent for r in assessment.regions if r.region.parent)
        for code in sorted({*own, *parents}):
            counties = [r for r in assessment.regions if r.region.parent == code]
            parts = [messages.DATA_CITY_OWN.format(own[code].lower.shown)] if code in own else []
            if counties:
                shown = percent(mean_completion(counties))
                parts.append(messages.DATA_CITY_COUNTIES.format(len(counties), shown))
            rows.append(f"{name_of(assessment, code)}：{'，'.join(parts)}")
        sentences = [messages.DATA_CITIES]
        if own:
            shown = percent(mean_completion(own.values()))
            sentences.append(messages.DATA_CITIES_MEAN.format(len(own), shown))
        return Figures(tuple(sentences), tuple(rows))


class AcrossRegions(Among):
    """One indicator in every region meant, or in those named: value, target, met or not."""

    indicator: str = Field(description="code of the indicator")
    regions: tuple[str, ...] = Field(default=(), description="codes; empty for all that are meant")

    def compute(self, shortlist: Shortlist) -> Figures:
        """How many regions meet it, and one row a region."""
        assessment = shortlist.assessment
        chosen = [r for r in self.chosen(assessment) if not self.regions or r.code in self.regions]
        found = [
            (r, next(i for i in r.items if i.indicator.code == self.indicator)) for r in chosen
        ]
        if not found:
            return Figures((messages.DATA_NOBODY.format(self.name(assessment)),), ())
        indicator = found[0][1].indicator
        counts = {o: sum(i.outcome == o for _, i in found) for o in OUTCOME}
        listed = "，".join(f"{OUTCOME[o]}{count}个" for o, count in counts.items() if count)
        sentence = messages.DATA_INDICATOR.format(
            code=cell(indicator.code),
            title=cell(indicator.title),
            target=target_text(indicator),
            count=len(found),
            counts=listed,
        )
        rows = tuple(
            f"{cell(r.region.name)}：{shown_value(i)}，{OUTCOME[i.outcome]}" for r, i in found
        )
        return Figures((sentence,), rows)


class WeakIndicators(Among):
    """The indicators that the most regions have not completed."""

    number: Annotated[int, Field(ge=1, description="how many indicators")] = 10

    def compute(self, shortlist: Shortlist) -> Figures:
        """Indicators by the number of regions in which they are unmet or missing."""
        assessment = shortlist.assessment
        chosen = self.chosen(assessment)
        open_in: dict[str, int] = {}
        items = {i.indicator.code: i for r in chosen for i in r.items}
        for result in chosen:
            for item in result.items:
                if item.outcome in ("unmet", "missing"):
                    code = item.indicator.code
                    open_in[code] = open_in.get(code, 0) + 1
        worst = sorted(open_in, key=lambda code: (-open_in[code], code))[: self.number]
        sentence = messages.DATA_WEAK.format(self.name(assessment), len(open_in), len(worst))
        rows = tuple(
            messages.DATA_WEAK_ROW.format(
                cell(code), cell(items[code].indicator.title), open_in[code]
            )
            for code in worst
        )
        return Figures((sentence,), rows)
