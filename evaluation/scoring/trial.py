"""What if: changes to values, rules and the scoring of projects, kept apart from the data.

A trial is a value: every change makes a new one, and undoing is going back to the one before. It
never touches the tables; `tried_dataset` gives the data as they would be. A named trial is saved
as a file, a scenario.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import InputError
from corpus.text.normal import clean
from corpus.text.numbers import parse_number, plain
from evaluation.records import Dataset, Place, Rules
from evaluation.results import Shortlist
from evaluation.scoring.averages import AVERAGES, Average
from evaluation.scoring.projects import score_projects
from evaluation.scoring.shortlist import select_projects, shortlist
from evaluation.tables.corrections import with_value as observed_as
from evaluation.tables.rules import RECORDS, check_rules
from evaluation.tables.uploads import Upload
from evaluation.words import trial as words

SUFFIX = ".scenario.json"


RuleValue = bool | int | str | tuple[str, ...] | None


class ValueChange(BaseModel):
    """Another value for one region and indicator, written as in the table ("" for missing).

    `by` and `at` say who changed it and when, for those who read the file later.
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
    value: RuleValue
    by: str = ""
    at: str = ""


Change = ValueChange | RuleChange


class Trial(BaseModel):
    """Changes, applied in order, and how projects' scores are put together; also its own file.

    `digest` is the version of the data that a named trial was made for. `weights` are the
    criteria's, as written, by name, where they differ from the data.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = words.CURRENT
    changes: tuple[Annotated[Change, Field(discriminator="kind")], ...] = ()
    digest: str = ""
    weights: dict[str, str] = Field(default_factory=dict)
    average: Average = "mean"

    def named(self, name: str, dataset: Dataset) -> "Trial":
        """The trial under a name, with the version of the data it is for."""
        return self.model_copy(update={"name": name, "digest": dataset.digest})

    @property
    def key(self) -> str:
        """Tells one trial from another; the name does not matter."""
        return f"{self.changes!r} {sorted(self.weights.items())!r} {self.average}"


def tried_dataset(dataset: Dataset, trial: Trial) -> Dataset:
    """The data as they would be, as another version where a value or a weight is another.

    Raises InputError for a change that does not fit them.
    """
    weights = _weights(trial.weights)
    criteria = tuple(replace(c, weight=weights.get(c.name, c.weight)) for c in dataset.criteria)
    changed = replace(_changed(dataset, trial), criteria=criteria)
    if changed.observations == dataset.observations and criteria == dataset.criteria:
        return changed
    version = hashlib.sha256(f"{dataset.digest}\0{trial.key}".encode()).hexdigest()
    return replace(changed, digest=version)


def tried_shortlist(dataset: Dataset, trial: Trial) -> Shortlist:
    """The shortlist as it would be. Raises InputError as `tried_dataset`, and FindingsError."""
    changed = tried_dataset(dataset, trial)
    found = shortlist(changed)
    if trial.average == "mean":
        return found
    results = score_projects(changed, AVERAGES[trial.average])
    projects = select_projects(results, changed.rules)
    return replace(found, project_results=results, projects=projects)


def tried_rules(dataset: Dataset, trial: Trial) -> Rules:
    """The rules as they would be. Raises InputError for rules that cannot be."""
    changes = {c.rule: c.value for c in trial.changes if isinstance(c, RuleChange)}
    if not changes:
        return dataset.rules
    place = Place(f"{trial.name}{SUFFIX}")
    rules, problems = check_rules(dataset.rules.model_dump() | changes, place)
    if problems:
        raise InputError("\n".join(map(str, problems)), words.CHANGE_HINT)
    return rules


def with_rule(trial: Trial, dataset: Dataset, rule: str, value: RuleValue) -> Trial:
    """The trial with one rule set; setting it back to the data's own drops the change.

    Raises InputError for a rule or a value that cannot be.
    """
    if rule in RECORDS:
        raise InputError(*words.RECORDED)
    others = [c for c in trial.changes if not (isinstance(c, RuleChange) and c.rule == rule)]
    change = RuleChange(rule=rule, value=value)
    tried = tried_rules(dataset, trial.model_copy(update={"changes": (change,)}))
    own = getattr(dataset.rules, rule) == getattr(tried, rule)
    return trial.model_copy(update={"changes": (*others, *(() if own else (change,)))})


def with_value(
    trial: Trial, dataset: Dataset, region: str, indicator: str, text: str, *, now: datetime
) -> Trial:
    """The trial with one value set. Raises InputError for a value that cannot be read."""
    others = [
        c
        for c in trial.changes
        if not (isinstance(c, ValueChange) and (c.region, c.indicator) == (region, indicator))
    ]
    known = dataset.observations.get((region, indicator))
    if clean(text) != clean(known.text if known else ""):
        at = now.isoformat(" ", "seconds")
        others.append(ValueChange(region=region, indicator=indicator, value=text, at=at))
    changed = trial.model_copy(update={"changes": tuple(others)})
    tried_dataset(dataset, changed)
    return changed


def with_weights(trial: Trial, dataset: Dataset, written: Mapping[str, str]) -> Trial:
    """The trial with the criteria's weights as written. Raises InputError for one that is none,
    or where all are 0."""
    weights = _weights(written)
    if not any(weights.values()):
        raise InputError(words.BAD_WEIGHTS)
    given = {criterion.name: criterion.weight for criterion in dataset.criteria}
    changed = {name: plain(w) for name, w in weights.items() if given.get(name) != w}
    return trial.model_copy(update={"weights": changed})


def with_average(trial: Trial, average: Average) -> Trial:
    """The trial with another way to average the experts' scores."""
    return trial.model_copy(update={"average": average})


def trial_file(trial: Trial) -> bytes:
    """The bytes of the file of a named trial."""
    return trial.model_dump_json(indent=2).encode()


def read_trial(file: Upload, dataset: Dataset) -> Trial:
    """The named trial of a file. Raises InputError for a file that is none, or that does not fit
    the data."""
    try:
        read = Trial.model_validate_json(file.data)
    except ValidationError as error:
        raise InputError(*words.not_a_scenario(file.name)) from error
    if "name" not in read.model_fields_set:
        raise InputError(*words.not_a_scenario(file.name))
    given = {c.name: plain(c.weight) for c in dataset.criteria}
    known = {name: text for name, text in read.weights.items() if name in given}
    trial = read.model_copy(update={"weights": {}})
    tried_dataset(dataset, trial)
    return with_weights(trial, dataset, given | known) if known else trial


def _changed(dataset: Dataset, trial: Trial) -> Dataset:
    place = Place(f"{trial.name}{SUFFIX}")
    changed = replace(dataset, rules=tried_rules(dataset, trial))
    for change in trial.changes:
        if isinstance(change, ValueChange):
            try:
                changed = observed_as(
                    changed, change.region, change.indicator, change.value, place=place
                )
            except InputError as error:
                raise InputError(
                    words.in_scenario(trial.name, error.message), error.hint
                ) from error
    return changed


def _weights(written: Mapping[str, str]) -> dict[str, Fraction]:
    """The weights as numbers. Raises InputError for one that is none."""
    weights = {}
    for name, text in written.items():
        number = parse_number(clean(text))
        if number is None or number < 0:
            raise InputError(words.BAD_WEIGHTS)
        weights[name] = number
    return weights
