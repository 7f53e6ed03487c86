"""What is being tried on the page 遴选推荐: a scenario, and how projects' scores are put together.

A trial is a value: every change makes a new one, and undoing is going back to the one before.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction

from pydantic import Field, ValidationError

from assistant.words import evaluation as page_texts
from corpus.errors import InputError
from corpus.text.normal import clean
from corpus.text.numbers import exact_percent, parse_number, plain
from evaluation.firmness.experts import AVERAGES, Average
from evaluation.records import Dataset, Rules, Shortlist
from evaluation.scoring.projects import score_projects
from evaluation.scoring.rules import METHOD_TITLES, RULE_TITLES
from evaluation.scoring.scenarios import RuleChange, Scenario, ValueChange, apply
from evaluation.scoring.shortlist import select_projects, shortlist
from evaluation.tables.uploads import Upload
from evaluation.words import texts


@dataclass(frozen=True)
class Trial:
    """`weights` are the criteria's, by name, where they differ from the data."""

    scenario: Scenario = field(default_factory=lambda: Scenario(name=page_texts.CURRENT))
    weights: tuple[tuple[str, Fraction], ...] = ()
    average: Average = "mean"

    def named(self, name: str, dataset: Dataset) -> "Trial":
        """The trial under a name, with the version of the data it is for."""
        changed = self.scenario.model_copy(update={"name": name, "digest": dataset.digest})
        return replace(self, scenario=changed)

    @property
    def key(self) -> str:
        """Tells one trial from another; the name does not matter."""
        return f"{self.scenario.changes!r} {self.weights!r} {self.average}"


def tried_dataset(dataset: Dataset, trial: Trial) -> Dataset:
    """The data as they would be, as another version where a value or a weight is another.

    Raises InputError for a change that does not fit them.
    """
    weights = dict(trial.weights)
    criteria = tuple(replace(c, weight=weights.get(c.name, c.weight)) for c in dataset.criteria)
    changed = replace(apply(dataset, trial.scenario), criteria=criteria)
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


def with_rule(trial: Trial, dataset: Dataset, rule: str, value: bool | int | str | None) -> Trial:
    """The trial with one rule set; setting it back to the data's own drops the change."""
    others = [
        c for c in trial.scenario.changes if not (isinstance(c, RuleChange) and c.rule == rule)
    ]
    changed = Scenario(name=trial.scenario.name, changes=(RuleChange(rule=rule, value=value),))
    own = getattr(dataset.rules, rule) == getattr(apply(dataset, changed).rules, rule)
    changes = tuple(others) if own else (*others, *changed.changes)
    return replace(trial, scenario=trial.scenario.model_copy(update={"changes": changes}))


def with_value(
    trial: Trial, dataset: Dataset, region: str, indicator: str, text: str, *, now: datetime
) -> Trial:
    """The trial with one value set. Raises InputError for a value that cannot be read."""
    others = [
        c
        for c in trial.scenario.changes
        if not (isinstance(c, ValueChange) and (c.region, c.indicator) == (region, indicator))
    ]
    known = dataset.observations.get((region, indicator))
    if clean(text) != clean(known.text if known else ""):
        at = now.isoformat(" ", "seconds")
        others.append(ValueChange(region=region, indicator=indicator, value=text, at=at))
    scenario = trial.scenario.model_copy(update={"changes": tuple(others)})
    apply(dataset, scenario)
    return replace(trial, scenario=scenario)


def with_weights(trial: Trial, dataset: Dataset, written: Mapping[str, str]) -> Trial:
    """The trial with the criteria's weights as written. Raises InputError for one that is none,
    or where all are 0."""
    weights = {}
    for name, text in written.items():
        number = parse_number(clean(text))
        if number is None or number < 0:
            raise InputError(page_texts.BAD_WEIGHTS)
        weights[name] = number
    if not any(weights.values()):
        raise InputError(page_texts.BAD_WEIGHTS)
    given = {criterion.name: criterion.weight for criterion in dataset.criteria}
    changed = tuple((n, w) for n, w in weights.items() if given.get(n) != w)
    return replace(trial, weights=changed)


def with_average(trial: Trial, average: Average) -> Trial:
    """The trial with another way to average the experts' scores."""
    return replace(trial, average=average)


class TrialFile(Scenario):
    """A named trial as a file: a scenario file with two fields more, which may be missing."""

    weights: dict[str, str] = Field(default_factory=dict)
    average: Average = "mean"


def trial_file(trial: Trial) -> bytes:
    """The bytes of the file of a named trial."""
    fields = trial.scenario.model_dump() | {
        "weights": {name: plain(weight) for name, weight in trial.weights},
        "average": trial.average,
    }
    return TrialFile.model_validate(fields).model_dump_json(indent=2).encode()


def read_trial(file: Upload, dataset: Dataset) -> Trial:
    """The named trial of a file. Raises InputError for a file that is none, or that does not fit
    the data."""
    try:
        read = TrialFile.model_validate_json(file.data)
    except ValidationError as error:
        message = texts.SCENARIO_FILE.format(file.name)
        raise InputError(message, texts.SCENARIO_FILE_HINT) from error
    scenario = Scenario(name=read.name, changes=read.changes, digest=read.digest)
    apply(dataset, scenario)
    given = {c.name: plain(c.weight) for c in dataset.criteria}
    known = {name: text for name, text in read.weights.items() if name in given}
    trial = Trial(scenario, average=read.average)
    return with_weights(trial, dataset, given | known) if known else trial


def rules_text(rules: Rules) -> str:
    """The rules in one line; those that do not bind are left out."""
    line = page_texts.RULES_LINE.format(
        rule_value(rules.threshold), METHOD_TITLES[rules.method], rules.regions, rules.projects
    )
    awarded = page_texts.EXCLUDED_AWARDED if rules.exclude_awarded else page_texts.INCLUDED_AWARDED
    caps = [
        text.format(getattr(rules, name))
        for name, text in page_texts.CAPS.items()
        if getattr(rules, name) is not None
    ]
    return " · ".join((line, awarded, *caps))


def changes_text(trial: Trial, dataset: Dataset) -> list[str]:
    """Every change against the data and their rules, in words."""
    names = {r.code: r.name for r in dataset.regions}
    rules = apply(dataset, trial.scenario).rules
    lines = []
    for change in trial.scenario.changes:
        if isinstance(change, RuleChange):
            old, new = (getattr(r, change.rule) for r in (dataset.rules, rules))
            title = RULE_TITLES[change.rule]
            line = page_texts.CHANGED_RULE.format(title, rule_value(old), rule_value(new))
        else:
            known = dataset.observations.get((change.region, change.indicator))
            line = page_texts.CHANGED_VALUE.format(
                names.get(change.region, change.region),
                change.indicator,
                (known.text if known else "") or page_texts.BLANK,
                change.value or page_texts.BLANK,
            )
        lines.append(line)
    given = {criterion.name: criterion.weight for criterion in dataset.criteria}
    lines += [
        page_texts.CHANGED_WEIGHT.format(name, plain(given[name]), plain(weight))
        for name, weight in trial.weights
        if name in given
    ]
    if trial.average != "mean":
        averages = (page_texts.AVERAGES["mean"], page_texts.AVERAGES[trial.average])
        lines.append(page_texts.CHANGED_AVERAGE.format(*averages))
    return lines


def moves_text(before: Shortlist, after: Shortlist, dataset: Dataset) -> str:
    """Who comes onto the lists of regions and projects and who goes."""
    names = {r.code: r.name for r in dataset.regions} | {p.id: p.name for p in dataset.projects}
    pairs = (
        (before.regions.selected, after.regions.selected),
        (before.projects.selected, after.projects.selected),
    )
    enters = [names[i] for old, new in pairs for i in new if i not in old]
    leaves = [names[i] for old, new in pairs for i in old if i not in new]
    parts = [
        text.format("、".join(moved))
        for text, moved in ((page_texts.ENTERS, enters), (page_texts.LEAVES, leaves))
        if moved
    ]
    return "；".join(parts) or page_texts.UNMOVED


def rule_value(value: object) -> str:
    """The value of a rule for people."""
    if value is None:
        return page_texts.UNBOUND
    if isinstance(value, bool):
        return page_texts.YES if value else page_texts.NO
    if isinstance(value, Fraction):
        return exact_percent(value)
    return METHOD_TITLES.get(str(value), str(value))
