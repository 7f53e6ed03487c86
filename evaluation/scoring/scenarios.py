"""What if: a list of changes to values and rules, kept apart from the data.

A scenario never touches the tables. `apply` gives the dataset and `compare` the shortlists with
and without the changes; undoing is dropping the last change.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import InputError
from evaluation.records import (
    Dataset,
    Observation,
    Place,
    RegionResult,
    Rules,
    Shortlist,
    Status,
)
from evaluation.scoring.rules import check_rules
from evaluation.scoring.shortlist import shortlist
from evaluation.tables.values import UnreadableValueError, read_value
from evaluation.words import texts

SUFFIX = ".scenario.json"
_LONGEST_NAME = 40
_NOT_IN_A_NAME = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]|^[.\s]|[.\s]$')


class ValueChange(BaseModel):
    """Another value for one region and indicator, written as in the table ("" for missing).

    `by` and `at` say who changed it and when, for those who read the scenario later.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["value"] = "value"
    region: str
    indicator: str
    value: str
    by: str = ""
    at: str = ""


class RuleChange(BaseModel):
    """Another value for one rule; None for a rule that no longer binds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["rule"] = "rule"
    rule: str
    value: bool | int | str | None
    by: str = ""
    at: str = ""


Change = ValueChange | RuleChange


class Scenario(BaseModel):
    """Named changes, applied in order. `digest` is the version of the data they were made for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    changes: tuple[Annotated[Change, Field(discriminator="kind")], ...] = ()
    digest: str = ""

    def with_change(self, change: Change) -> "Scenario":
        """The scenario with one more change."""
        return self.model_copy(update={"changes": (*self.changes, change)})

    def undone(self) -> "Scenario":
        """The scenario without its last change; without changes, the same."""
        return self.model_copy(update={"changes": self.changes[:-1]})


@dataclass(frozen=True)
class RegionComparison:
    """One region under two scenarios, the first and the second of each pair."""

    code: str
    name: str
    completion: tuple[Fraction, Fraction]
    rank: tuple[int, int]
    status: tuple[Status, Status]
    selected: tuple[bool, bool]

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        pairs: tuple[tuple[object, object], ...] = (
            self.completion,
            self.rank,
            self.status,
            self.selected,
        )
        return any(first != second for first, second in pairs)


@dataclass(frozen=True)
class Comparison:
    """Two shortlists side by side; `regions` in ranking order of the first.

    `enters` are selected only in the second, `leaves` only in the first. `rules` are the rules
    that differ, with both values. `stale` are notes on scenarios made for other data.
    """

    first: Shortlist
    second: Shortlist
    regions: tuple[RegionComparison, ...]
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    projects_enter: tuple[str, ...]
    projects_leave: tuple[str, ...]
    rules: Mapping[str, tuple[object, object]] = field(default_factory=dict)
    stale: tuple[str, ...] = ()


def apply(dataset: Dataset, scenario: Scenario) -> Dataset:
    """The dataset as it would be. Raises InputError for a change that the data have no place for
    or a value that cannot be read."""
    observations = dict(dataset.observations)
    rules: dict[str, object] = {}
    for change in scenario.changes:
        if isinstance(change, RuleChange):
            rules[change.rule] = change.value
        else:
            observation = _changed(dataset, scenario.name, change)
            observations[change.region, change.indicator] = observation
    changed = _rules(dataset.rules, scenario.name, rules) if rules else dataset.rules
    return replace(dataset, observations=observations, rules=changed)


def compare(dataset: Dataset, first: Scenario | None, second: Scenario | None) -> Comparison:
    """Both shortlists; None is the data as they are. Raises InputError as `apply`."""
    scenarios = [scenario for scenario in (first, second) if scenario]
    one, two = (shortlist(apply(dataset, s) if s else dataset) for s in (first, second))
    rules = [dict(found.assessment.rules) for found in (one, two)]
    return Comparison(
        first=one,
        second=two,
        regions=tuple(
            _region(result, two.assessment.by_code[result.code], one, two)
            for result in one.assessment.regions
        ),
        enters=_only(two.regions.selected, one.regions.selected),
        leaves=_only(one.regions.selected, two.regions.selected),
        projects_enter=_only(two.projects.selected, one.projects.selected),
        projects_leave=_only(one.projects.selected, two.projects.selected),
        rules={
            name: (value, rules[1][name])
            for name, value in rules[0].items()
            if value != rules[1][name]
        },
        stale=tuple(
            texts.SCENARIO_STALE.format(scenario.name)
            for scenario in scenarios
            if scenario.digest and scenario.digest != dataset.digest
        ),
    )


def save_scenario(folder: Path, scenario: Scenario, *, overwrite: bool = False) -> Path:
    """Write the scenario into `folder` (made if need be) and return the file.

    Raises InputError for a name that no file can have, a name that is taken, or a folder that
    cannot be written to.
    """
    name = scenario.name
    if not name or len(name) > _LONGEST_NAME or _NOT_IN_A_NAME.search(name):
        raise InputError(texts.SCENARIO_NAME.format(_LONGEST_NAME))
    path = folder / f"{name}{SUFFIX}"
    if path.exists() and not overwrite:
        raise InputError(texts.SCENARIO_EXISTS.format(name), texts.SCENARIO_EXISTS_HINT)
    text = json.dumps(scenario.model_dump(), ensure_ascii=False, indent=2)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", dir=folder, delete=False) as file:
            file.write(text + "\n")
        Path(file.name).replace(path)
    except OSError as error:
        message = texts.CANNOT_WRITE.format(path.name)
        raise InputError(message, texts.CANNOT_WRITE_HINT) from error
    return path


def load_scenario(path: Path) -> Scenario:
    """Read a scenario from its file. Raises InputError for a file that is none."""
    try:
        return Scenario.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        message = texts.SCENARIO_FILE.format(path.name)
        raise InputError(message, texts.SCENARIO_FILE_HINT) from error


def saved_scenarios(folder: Path) -> tuple[Path, ...]:
    """The files of the scenarios in `folder`, by name."""
    return tuple(sorted(folder.glob(f"*{SUFFIX}")))


def _changed(dataset: Dataset, name: str, change: ValueChange) -> Observation:
    if all(region.code != change.region for region in dataset.regions):
        message = texts.SCENARIO_NO_REGION.format(name, change.region)
        raise InputError(message, texts.SCENARIO_HINT)
    indicator = next((i for i in dataset.indicators if i.code == change.indicator), None)
    if indicator is None:
        message = texts.SCENARIO_NO_INDICATOR.format(name, change.indicator)
        raise InputError(message, texts.SCENARIO_HINT)
    try:
        reading = read_value(change.value, indicator)
    except UnreadableValueError as error:
        where = (name, change.region, change.indicator, error.message)
        raise InputError(texts.SCENARIO_VALUE.format(*where), error.hint) from error
    known = dataset.observations.get((change.region, change.indicator))
    base = known or Observation(change.region, change.indicator, None)
    return replace(
        base,
        value=reading.value,
        not_applicable=reading.not_applicable,
        text=change.value,
        source=change.by or base.source,
        place=Place(f"{name}{SUFFIX}"),
    )


def _rules(base: Rules, name: str, changes: Mapping[str, object]) -> Rules:
    rules, problems = check_rules(base.model_dump() | dict(changes), Place(f"{name}{SUFFIX}"))
    if problems:
        raise InputError("\n".join(map(str, problems)), texts.SCENARIO_HINT)
    return rules


def _region(
    one: RegionResult, two: RegionResult, first: Shortlist, second: Shortlist
) -> RegionComparison:
    return RegionComparison(
        code=one.code,
        name=one.region.name,
        completion=(one.lower.fraction, two.lower.fraction),
        rank=(one.rank, two.rank),
        status=(one.status, two.status),
        selected=(one.code in first.regions.selected, two.code in second.regions.selected),
    )


def _only(these: tuple[str, ...], not_those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in these if code not in not_those)
