"""How far a round is: what is done and what is open, as the steps of the work."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from evaluation.records import Dataset, Region
from evaluation.results import Shortlist
from evaluation.rounds.collecting.progress import progress
from evaluation.rounds.collecting.unreadable import Hanging
from evaluation.rounds.collecting.unreadable import unreadable as hanging_on
from evaluation.rounds.reading import dataset_of_round
from evaluation.rounds.records import Kept, Round, State
from evaluation.scoring.shortlist import shortlist
from evaluation.words import rounds as words

StepName = Literal["list", "collect", "review", "select", "materials", "rehearsal"]
StepState = Literal["done", "open", "waiting"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the work: how far it is, and what is done or open in it."""

    name: StepName
    state: StepState
    text: str


@dataclass(frozen=True, slots=True)
class Status:
    """How far a round is.

    `expected` are the pairs of region and indicator that are asked for; `missing` those without a
    value, `unreadable` those of them in which something is written. `answered` regions have said
    anything at all. `scored` projects have a score. `hanging` says what hangs on the unreadable.
    """

    round: Round
    indicators: int
    answered: tuple[Region, ...]
    silent: tuple[Region, ...]
    expected: int
    missing: int
    unreadable: int
    not_applicable: int
    projects: int
    scored: int
    steps: tuple[Step, ...]
    hanging: tuple[Hanging, ...] = ()

    def as_json(self) -> dict[str, object]:
        """`shifan round status --json`."""
        return self.round.as_json() | {
            "locked": self.round.state is not State.OPEN,
            "indicators": self.indicators,
            "regions": {
                "total": len(self.answered) + len(self.silent),
                "answered": [region.code for region in self.answered],
                "silent": [region.code for region in self.silent],
            },
            "observations": {
                "expected": self.expected,
                "missing": self.missing,
                "unreadable": self.unreadable,
                "not_applicable": self.not_applicable,
            },
            "unreadable": [one.summary() for one in self.hanging],
            "projects": {"total": self.projects, "scored": self.scored},
            "steps": [
                {"step": words.STEPS[s.name], "state": s.state, "text": s.text} for s in self.steps
            ],
        }


def status(kept: Kept, dataset: Dataset | None = None, review: Step | None = None) -> Status:
    """How far a round is. `dataset` is what it holds, where that was read already; `review` is how
    far its review is, where anything was judged."""
    dataset = dataset or dataset_of_round(kept)
    regions = progress(dataset)
    found = None if dataset.errors else shortlist(dataset)
    results = found.project_results if found else ()
    without = Status(
        round=kept.round,
        indicators=len(dataset.indicators),
        answered=tuple(one.region for one in regions if not one.silent),
        silent=tuple(one.region for one in regions if one.silent),
        expected=sum(one.expected for one in regions),
        missing=sum(one.missing for one in regions),
        unreadable=sum(one.unreadable for one in regions),
        not_applicable=sum(one.not_applicable for one in regions),
        projects=len(dataset.projects),
        scored=sum(r.score is not None for r in results),
        steps=(),
        hanging=() if dataset.errors else hanging_on(dataset),
    )
    found_steps = _steps(without, dataset, found, review)
    steps = tuple(_decided(step, kept, dataset.digest) for step in found_steps)
    return replace(without, steps=steps)


def _steps(
    status: Status, dataset: Dataset, found: Shortlist | None, review: Step | None
) -> Iterator[Step]:
    locked = status.round.state is not State.OPEN
    lists = {"indicators": dataset.indicators, "regions": dataset.regions}
    absent = [words.LISTS[name] for name, rows in lists.items() if not rows]
    if absent:
        yield Step("list", "open", words.left_out(absent))
    else:
        text = words.LIST_DONE.format(len(dataset.indicators), len(dataset.regions))
        yield Step("list", "done", text)
    yield _collecting(status, listed=not absent)
    yield review or _review(status, locked=locked)
    chosen = len(found.regions.selected) if found else 0
    if found is None or not status.answered:
        yield Step("select", "waiting", "")
    else:
        yield _selection(status, found, done=locked and chosen > 0)
    after: StepState = "open" if chosen and status.answered else "waiting"
    text = words.READY if after == "open" else words.AFTER_SELECTION
    yield Step("materials", after, text)
    yield Step("rehearsal", after, text)


def _collecting(status: Status, *, listed: bool) -> Step:
    if not listed:
        return Step("collect", "waiting", "")
    whole = len(status.answered) + len(status.silent)
    figures = (whole, len(status.answered), status.expected, status.missing, status.unreadable)
    text = words.COLLECTED.format(*figures)
    if status.silent and status.answered:
        text += words.SILENT.format("、".join(r.name for r in status.silent))
    if not status.answered:
        return Step("collect", "waiting", text)
    return Step("collect", "open" if status.missing else "done", text)


def _review(status: Status, *, locked: bool) -> Step:
    if locked:
        return Step("review", "waiting", words.REVIEW_LOCKED)
    if not status.answered:
        return Step("review", "waiting", "")
    if status.unreadable:
        return Step("review", "open", words.REVIEW_UNREADABLE.format(status.unreadable))
    return Step("review", "open", words.REVIEW_OPEN)


def _selection(status: Status, found: Shortlist, *, done: bool) -> Step:
    if found.regions.selected:
        chosen = len(found.regions.selected), len(found.projects.selected)
        text = words.SELECTED.format(*chosen)
    else:
        text = words.NOTHING_SELECTED
    if status.projects:
        text += words.SCORED.format(status.projects, status.scored)
    return Step("select", "done" if done else "open", text)


def _decided(step: Step, kept: Kept, digest: str) -> Step:
    """The step of the selection where a shortlist was adopted: done for as long as the data are
    those that it was adopted for."""
    record = next(iter(kept.of_kind("adopted")), None)
    if step.name != "select" or record is None:
        return step
    counts = (len(json.loads(record.cells[half])) for half in ("regions", "projects"))
    text = words.ADOPTED.format(*counts)
    if record.cells["digest"] == digest:
        return Step("select", "done", text)
    return Step("select", "open", text + words.ADOPTED_BEFORE)
