"""What would follow: another threshold, indicators completed, regions on or off the list.

Each is an operation as `assistant.data.operations` describes them; nothing of the data is changed.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from assistant.data.computing.among import Among
from assistant.data.computing.rows import Figures, cell, nearest_first, place_among, ranked_rows
from assistant.words import data as words
from assistant.words import messages
from corpus.text.numbers import exact_percent, parse_threshold
from evaluation.records import IndicatorClass, Rules
from evaluation.results import Assessment, IndicatorResult, RegionResult, Selection, Shortlist
from evaluation.scoring.assessment import ranked, region_result
from evaluation.scoring.shortlist import select_regions
from evaluation.words.vocabulary import STATUS


class WhatIfThreshold(Among):
    """What another threshold would change: who reaches it, and who would be selected."""

    threshold: Annotated[Fraction, BeforeValidator(parse_threshold)] = Field(
        description="the threshold to try, such as 0.85 or 85%"
    )

    def compute(self, shortlist: Shortlist) -> Figures:
        """How many reach it before and after, who is new, and how the list changes."""
        before = shortlist.assessment
        rules = Rules.model_validate(before.rules.model_dump() | {"threshold": self.threshold})
        after = ranked([region_result(r.region, r.items, rules) for r in before.regions], rules)
        old = [r.code for r in self.chosen(before) if r.status == "qualified"]
        reached = [r for r in self.chosen(after) if r.status == "qualified"]
        new = [r.code for r in reached]
        sentences = [
            words.TRIED_THRESHOLD.format(
                old=exact_percent(before.rules.threshold),
                new=exact_percent(self.threshold),
                among=self.name(before),
                before=len(old),
                after=len(new),
            )
        ]
        if gained := [code for code in new if code not in old]:
            sentences.append(words.NOW_REACHING.format(_names(gained, after)))
        if lost := [code for code in old if code not in new]:
            sentences.append(words.NO_LONGER.format(_names(lost, after)))
        sentences.append(_moves(shortlist.regions, select_regions(after), after))
        return _tried(sentences, ranked_rows(reached))


class WhatIfDone(BaseModel):
    """What a region would reach if it completed indicators: those named, so many, or a kind."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    region: str = Field(description="code of the region")
    indicators: tuple[str, ...] = Field(default=(), description="codes of those completed")
    number: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="so many of the open ones, nearest to their targets first"
    )
    of_class: IndicatorClass | None = Field(default=None, description="all of this class")
    missing_only: bool = Field(default=False, description="all that have no value yet")

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if not (self.indicators or self.number or self.of_class or self.missing_only):
            raise ValueError("nothing is completed")
        return self

    def compute(self, shortlist: Shortlist) -> Figures:
        """Completion, status, place and selection, before and after."""
        before = shortlist.assessment
        result = before.by_code[self.region]
        name, done = cell(result.region.name), self._completed(result)
        sentences = []
        if kept := [c for c in self.indicators if c not in done]:
            codes = "、".join(map(cell, kept))
            sentences.append(words.ALREADY_DONE.format(name=name, codes=codes))
        if not done:
            return _tried([*sentences, words.TRIED_NOTHING.format(name=name)], ())
        items = tuple(_met(i) if i.indicator.code in done else i for i in result.items)
        tried = region_result(result.region, items, before.rules)
        others = [r for r in before.regions if r.code != self.region]
        after = ranked([*others, tried], before.rules)
        sentences.append(
            words.TRIED_DONE.format(
                name=name,
                items=words.TRIED_ITEMS.format(codes="、".join(map(cell, done)), count=len(done)),
                before=result.lower.shown,
                after=tried.lower.shown,
                status=_status_moves(STATUS[result.status], STATUS[tried.status]),
                count=len(before.regions),
                place=place_among(result, before.regions),
                reached=place_among(tried, after.regions),
            )
        )
        selection = select_regions(after)
        if self.region in selection.selected:
            sentences.append(words.THEN_SELECTED.format(name))
        else:
            sentences.append(words.THEN_NOT.format(name, _why(self.region, selection)))
        return _tried(sentences, ())

    def _completed(self, result: RegionResult) -> tuple[str, ...]:
        """The codes of the open indicators that are taken as completed."""
        wanted = [i for i in nearest_first(result.items) if self._wanted(i)]
        return tuple(i.indicator.code for i in wanted[: self.number])

    def _wanted(self, item: IndicatorResult) -> bool:
        return (
            (not self.indicators or item.indicator.code in self.indicators)
            and self.of_class in (None, item.indicator_class)
            and (not self.missing_only or item.outcome == "missing")
        )


class WhatIfList(BaseModel):
    """What the list of regions would be with some brought onto it, or without some."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    into: tuple[str, ...] = Field(default=(), description="codes of regions brought onto the list")
    out: tuple[str, ...] = Field(default=(), description="codes of regions left out of it")

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if not (self.into or self.out):
            raise ValueError("no region moves")
        return self

    def compute(self, shortlist: Shortlist) -> Figures:
        """The best list that the rules allow then, and who comes and goes."""
        before, selection = shortlist.assessment, shortlist.regions
        excluded = {e.code for e in selection.excluded}
        sentences = [
            words.CANNOT_ENTER.format(_names([c], before), _why(c, selection))
            for c in self.into
            if c in excluded
        ]
        sentences += [
            words.IS_ON_LIST.format(_names([c], before))
            for c in self.into
            if c in selection.selected
        ]
        sentences += [
            words.NOT_ON_LIST.format(_names([c], before))
            for c in self.out
            if c not in selection.selected
        ]
        into = [c for c in self.into if c in selection.reserve]
        out = [c for c in self.out if c in selection.selected]
        if not (into or out):
            return _tried(sentences, ())
        left = replace(before, regions=tuple(r for r in before.regions if r.code not in out))
        after = select_regions(left, first=frozenset(into))
        parts = [words.BRINGING.format(_names(into, before))] if into else []
        parts += [words.WITHOUT.format(_names(out, before))] if out else []
        moves = _moves(selection, after, before)
        sentences.append(words.TRIED_LIST.format("、".join(parts)) + moves)
        if kept := [c for c in into if c not in after.selected]:
            sentences.append(words.RULES_FORBID.format(_names(kept, before)))
        sentences.append(words.LIST_IS.format(len(after.selected)))
        return _tried(sentences, ranked_rows(before.by_code[c] for c in after.selected))


def _met(item: IndicatorResult) -> IndicatorResult:
    return replace(item, outcome="met", attainment=Fraction(1), indicator_class="巩固")


def _status_moves(old: str, new: str) -> str:
    return words.STATUS_STAYS.format(old) if old == new else words.STATUS_CHANGES.format(old, new)


def _names(codes: Sequence[str], assessment: Assessment) -> str:
    return "、".join(cell(assessment.by_code[c].region.name) for c in codes)


def _why(code: str, selection: Selection) -> str:
    reasons = (*selection.reserve_reasons, *selection.excluded)
    return next((cell(e.reason).rstrip("。") for e in reasons if e.code == code), "")


def _moves(before: Selection, after: Selection, assessment: Assessment) -> str:
    """Who comes onto the list and who goes, in one sentence."""
    enters = [c for c in after.selected if c not in before.selected]
    leaves = [c for c in before.selected if c not in after.selected]
    parts = [words.LIST_ENTERS.format(_names(enters, assessment))] if enters else []
    parts += [words.LIST_LEAVES.format(_names(leaves, assessment))] if leaves else []
    return ("，".join(parts) or words.LIST_UNMOVED) + "。"


def _tried(sentences: Sequence[str], rows: tuple[str, ...]) -> Figures:
    said = (*sentences, words.NOT_SAVED)
    return Figures(said, rows, on_threshold=True, source=messages.SELECTION_SOURCE)
