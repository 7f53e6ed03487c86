"""Counts by city, means of an indicator, and the indicators that are the easiest to complete."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from assistant.data.computing.among import Among
from assistant.data.computing.completion import HOLDS, AgainstShare
from assistant.data.computing.rows import (
    Figures,
    cell,
    item_rows,
    name_of,
    nearest_first,
    vetoed,
)
from assistant.words import data as words
from assistant.words import messages
from corpus.text.numbers import exact_percent, percent
from evaluation.records import Indicator
from evaluation.results import RegionResult, Shortlist
from evaluation.scoring.averages import mean
from evaluation.scoring.derivation import target_text
from evaluation.scoring.gap import gap
from evaluation.scoring.projects import score_text
from evaluation.scoring.reasons import shown_value
from evaluation.words.vocabulary import level_text


class CountsByCity(AgainstShare):
    """For each city, how many of its counties reach a share, or are selected."""

    of: Literal["reaching", "selected"] = "reaching"

    def compute(self, shortlist: Shortlist) -> Figures:
        """How many in all, and one row a city, with the names."""
        assessment = shortlist.assessment
        threshold = self.share(assessment)
        counties = [r for r in assessment.regions if r.region.parent]
        if self.of == "selected":
            found = [r for r in counties if r.code in shortlist.regions.selected]
            said = words.SELECTED_WORDS
        else:
            found = [r for r in counties if HOLDS[self.comparison](r.lower.fraction, threshold)]
            compared = messages.DATA_COMPARISONS[self.comparison]
            said = words.RATE_WORDS.format(compared.format(exact_percent(threshold)))
        rows = []
        for code in sorted({r.region.parent for r in counties}):
            own = [r for r in found if r.region.parent == code]
            names = "、".join(cell(r.region.name) for r in own)
            rows.append(
                words.BY_CITY_ROW.format(
                    city=name_of(assessment, code),
                    all=sum(r.region.parent == code for r in counties),
                    count=len(own),
                    names=words.BY_CITY_NAMES.format(names) if own else "",
                )
            )
        sentences = [words.BY_CITY.format(total=len(counties), words=said, count=len(found))]
        if self.of == "reaching":
            sentences += vetoed(found)
        return Figures(tuple(sentences), tuple(rows), on_threshold=True)


class IndicatorAverage(Among):
    """The mean of one indicator's values over the regions meant that have one."""

    indicator: str = Field(description="code of the indicator")

    def compute(self, shortlist: Shortlist) -> Figures:
        """The exact mean, or the share of those that say yes, and one row a region."""
        chosen = self.chosen(shortlist.assessment)
        found = [(r, i) for r in chosen for i in r.items if i.indicator.code == self.indicator]
        if not found:
            return Figures((messages.DATA_NOBODY.format(self.name(shortlist.assessment)),), ())
        indicator = found[0][1].indicator
        values = [
            i.observation.value
            for _, i in found
            if i.observation and i.observation.value is not None and i.outcome != "not_applicable"
        ]
        sentences = [_mean_sentence(indicator, values, level_text(self.level))]
        if values and len(values) < len(found):
            sentences.append(words.INDICATOR_OPEN.format(len(found) - len(values)))
        rows = tuple(f"{cell(r.region.name)}：{shown_value(i)}" for r, i in found)
        return Figures(tuple(sentences), rows)


class EasiestIndicators(Among):
    """The open indicators nearest to their targets: of one region, or one for each region."""

    region: str = Field(
        default="", description="code of the region; none: of each that falls short"
    )
    number: Annotated[int, Field(ge=1, description="how many indicators of a region")] = 5

    def compute(self, shortlist: Shortlist) -> Figures:
        """Nearest first, with value and target."""
        assessment = shortlist.assessment
        if not self.region:
            short = [r for r in self.chosen(assessment) if r.shortfall]
            sentence = words.EASIEST_EACH.format(among=self.name(assessment), count=len(short))
            return Figures((sentence,), tuple(map(_nearest_row, short)), on_threshold=True)
        result = assessment.by_code[self.region]
        name, nearest = cell(result.region.name), nearest_first(result.items)
        if not nearest:
            return Figures((words.NOTHING_OPEN.format(name),), ())
        shown = nearest[: self.number]
        sentences = [words.EASIEST.format(name=name, count=len(nearest), shown=len(shown))]
        if needed := gap(assessment, self.region).needed:
            sentences.append(words.EASIEST_NEEDED.format(needed))
        return Figures(tuple(sentences), item_rows(shown), on_threshold=True)


def _nearest_row(result: RegionResult) -> str:
    (item,) = item_rows(nearest_first(result.items)[:1]) or ("",)
    return words.EASIEST_ROW.format(name=cell(result.region.name), item=item)


def _mean_sentence(indicator: Indicator, values: list[Fraction], among: str) -> str:
    said = {
        "code": cell(indicator.code),
        "title": cell(indicator.title),
        "target": target_text(indicator),
        "count": len(values),
        "among": among,
    }
    if not values:
        return words.INDICATOR_NO_VALUES.format(**said)
    average = mean(values)
    if indicator.kind == "binary":
        yes = sum(value == 1 for value in values)
        return words.INDICATOR_YES.format(**said, yes=yes, share=percent(average))
    as_share = indicator.percent or (indicator.kind == "ratio" and indicator.unit in ("", "%"))
    shown = percent(average) if as_share else f"{score_text(average)}{indicator.unit}"
    return words.INDICATOR_MEAN.format(**said, mean=shown)
