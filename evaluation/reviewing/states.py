"""The state of each value that was reported, from what was judged of it.

A judgement counts while the value, what was reported beside it and its evidence are what was
judged, and while who judged is not recused of the region. By one reviewer, the latest judgement
is the state. By two, the state is what both say; where they differ, what the third says; until
then the value is only reported.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from evaluation.records import Dataset, Indicator, Observation, Region
from evaluation.reviewing.records import (
    Evidence,
    Judgement,
    Pair,
    Reviewing,
    ReviewState,
    reviewing_of,
    seen_digest,
)
from evaluation.rounds.correcting import as_written
from evaluation.rounds.reading import dataset_of_round, dataset_of_rows
from evaluation.rounds.records import Entry, Kept

_BOTH = 2


@dataclass(frozen=True, slots=True)
class ReviewedValue:
    """One value with its review. `seen` is the digest of what is to be judged now.

    `judgements` are those that count, the earliest first; `stale` those of what stood here before,
    or of people recused since. `differing`: two have judged, not the same, and no third.
    `settled`: nobody is kept from seeing the others' judgements any more.
    """

    region: Region
    indicator: Indicator
    observation: Observation
    written: str
    state: ReviewState
    judgements: tuple[Judgement, ...]
    stale: tuple[Judgement, ...]
    differing: bool
    settled: bool
    evidence: tuple[Evidence, ...]
    seen: str

    @property
    def pair(self) -> Pair:
        """The codes of region and indicator."""
        return self.region.code, self.indicator.code

    @property
    def readable(self) -> bool:
        """Whether the program has read a value in what is written."""
        return self.observation.is_known

    @property
    def deciding(self) -> tuple[Judgement, ...]:
        """The judgements that the state comes from."""
        return tuple(j for j in self.judgements if self.settled and j.state is self.state)

    def visible_to(self, who: str) -> tuple[Judgement, ...]:
        """What somebody may see: of two that are not to see each other, their own only."""
        return tuple(j for j in self.judgements if self.settled or j.reviewer == who)


def reviewed_values(
    kept: Kept, dataset: Dataset | None = None, reviewing: Reviewing | None = None
) -> list[ReviewedValue]:
    """Every value that was reported for an indicator of regions, region by region.

    `dataset` and `reviewing` are those of the round, where they were read already.
    """
    dataset = dataset or dataset_of_round(kept)
    reviewing = reviewing or reviewing_of(kept)
    entries = {e.key: e for e in kept.entries if e.table == "observations"}
    found = []
    for region in dataset.regions:
        for indicator in dataset.indicators:
            observation = dataset.observations.get((region.code, indicator.code))
            if observation is None or not indicator.for_regions:
                continue
            entry = entries[region.code, indicator.code]
            if as_written(entry):
                found.append(_reviewed(region, indicator, observation, entry, reviewing))
    return found


def values_of(kept: Kept, pairs: Iterable[Pair]) -> Mapping[Pair, ReviewedValue]:
    """The values of some pairs of region and indicator, without reading all the others."""
    wanted = frozenset(pairs)
    entries = tuple(
        e
        for e in kept.entries
        if e.table in ("indicators", "regions") or (e.table == "observations" and e.key in wanted)
    )
    narrow = replace(kept, entries=entries)
    return by_pair(reviewed_values(narrow, dataset_of_rows(entries)))


def by_pair(values: list[ReviewedValue]) -> Mapping[Pair, ReviewedValue]:
    """The values by region and indicator."""
    return {value.pair: value for value in values}


def _reviewed(
    region: Region,
    indicator: Indicator,
    observation: Observation,
    entry: Entry,
    reviewing: Reviewing,
) -> ReviewedValue:
    pair = (region.code, indicator.code)
    evidence = reviewing.evidence.get(pair, ())
    seen = seen_digest(entry, indicator.title, evidence)
    made = sorted(reviewing.judgements.get(pair, ()), key=lambda j: j.at)
    counting = tuple(
        j for j in made if j.seen == seen and (j.reviewer, region.code) not in reviewing.recusals
    )
    state, differing, settled = _state(counting, reviewing.rules.reviewers)
    return ReviewedValue(
        region=region,
        indicator=indicator,
        observation=observation,
        written=as_written(entry),
        state=state,
        judgements=counting,
        stale=tuple(j for j in made if j not in counting),
        differing=differing,
        settled=settled,
        evidence=evidence,
        seen=seen,
    )


def _state(judgements: tuple[Judgement, ...], reviewers: int) -> tuple[ReviewState, bool, bool]:
    """The state, whether two differ, and whether all may be seen."""
    if reviewers < _BOTH:
        state = judgements[-1].state if judgements else ReviewState.REPORTED
        return state, False, True
    # Who judged twice, alone at first, is one person all the same.
    first = {j.reviewer: j.state for j in judgements if j.role != "third"}
    if len(first) < _BOTH:
        return ReviewState.REPORTED, False, False
    third = next((j.state for j in judgements if j.role == "third"), None)
    if third is not None:
        return third, False, True
    said = set(first.values())
    return (said.pop(), False, True) if len(said) == 1 else (ReviewState.REPORTED, True, True)
