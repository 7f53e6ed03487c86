"""A trial in words: its rules, what it changes, and whom that moves."""

from fractions import Fraction

from corpus.text.numbers import exact_percent, plain
from evaluation.records import FURTHER_RULES, Dataset, Rules
from evaluation.results import Shortlist
from evaluation.scoring.trial import RuleChange, Trial, ValueChange, tried_rules
from evaluation.words import trial as words
from evaluation.words.rules import CHOICES, METHOD_TITLES, RULE_TITLES
from evaluation.words.scoring import ties as tie_words
from evaluation.words.vocabulary import NO, OUTCOME, YES


def rules_text(rules: Rules) -> str:
    """The rules in one line; those that do not bind are left out."""
    line = words.RULES_LINE.format(
        exact_percent(rules.threshold), METHOD_TITLES[rules.method], rules.regions, rules.projects
    )
    awarded = words.EXCLUDED_AWARDED if rules.exclude_awarded else words.INCLUDED_AWARDED
    caps = [
        text.format(getattr(rules, name))
        for name, text in words.CAPS.items()
        if getattr(rules, name) is not None
    ]
    further = [words.APART] if rules.exclude_parent_and_child else []
    if rules.ties:
        ties = (tie_words.rule_text(rule, rules, "") for rule in rules.ties)
        further.append(words.TIES.format("、".join(ties)))
    further += [
        f"{RULE_TITLES[name]} {rule_value(name, value)}"
        for name, value in rules.shown()
        if name in FURTHER_RULES
    ]
    return " · ".join((line, awarded, *caps, *further))


def changes_text(trial: Trial, dataset: Dataset) -> list[str]:
    """Every change against the data and their rules, in words."""
    rules = tried_rules(dataset, trial)
    lines = [
        _rule_changed(change, dataset.rules, rules)
        if isinstance(change, RuleChange)
        else _value_changed(change, dataset)
        for change in trial.changes
    ]
    given = {criterion.name: criterion.weight for criterion in dataset.criteria}
    lines += [
        words.CHANGED_WEIGHT.format(name, plain(given[name]), weight)
        for name, weight in trial.weights.items()
        if name in given
    ]
    if trial.average != "mean":
        averages = (words.AVERAGES["mean"], words.AVERAGES[trial.average])
        lines.append(words.CHANGED_AVERAGE.format(*averages))
    return lines


def _rule_changed(change: RuleChange, old: Rules, new: Rules) -> str:
    name = change.rule
    values = (rule_value(name, getattr(rules, name)) for rules in (old, new))
    return words.CHANGED_RULE.format(RULE_TITLES[name], *values)


def _value_changed(change: ValueChange, dataset: Dataset) -> str:
    names = {r.code: r.name for r in dataset.regions}
    known = dataset.observations.get((change.region, change.indicator))
    return words.CHANGED_VALUE.format(
        names.get(change.region, change.region),
        change.indicator,
        (known.text if known else "") or OUTCOME["missing"],
        change.value or OUTCOME["missing"],
    )


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
        for text, moved in ((words.ENTERS, enters), (words.LEAVES, leaves))
        if moved
    ]
    return "；".join(parts) or words.UNMOVED


def rule_value(name: str, value: object) -> str:
    """The value of the rule `name` for people."""
    if value is None:
        return words.UNBOUND
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return "；".join(map(str, value)) or words.UNBOUND
    if isinstance(value, Fraction):
        return exact_percent(value) if name == "threshold" else plain(value)
    return CHOICES.get(name, {}).get(str(value), str(value))
