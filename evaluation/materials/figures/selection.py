"""The figures of the whole shortlist: each function is the maker of the key with its name."""

import re
from collections.abc import Iterable
from fractions import Fraction

from corpus.text.numbers import exact_percent, plain
from evaluation.firmness.experts import standings
from evaluation.firmness.robustness import RegionRobustness
from evaluation.firmness.sampling import SPREAD
from evaluation.materials.facts import Facts
from evaluation.materials.statements import Figure
from evaluation.materials.texts import materials as texts
from evaluation.records import Indicator, Project, Region, Score
from evaluation.results import Exclusion, Selection
from evaluation.words.rules import RULE_TITLES
from evaluation.words.scoring.ties import rule_text
from evaluation.words.vocabulary import METHOD_FORMULAS

_Row = Region | Indicator | Project | Score


def threshold(facts: Facts) -> Figure:
    """The threshold in per cent, without a decimal where it needs none."""
    share = facts.assessment.rules.threshold
    return Figure(exact_percent(share), "", texts.RULES_SOURCE, plain(share))


def rule(facts: Facts, rule: str) -> Figure:
    """The value of a rule."""
    given = getattr(facts.assessment.rules, rule, None) if rule in RULE_TITLES else None
    if given is None or rule in ("lots", "decisions"):
        raise KeyError(rule)
    if isinstance(given, tuple):
        words = "、".join(rule_text(one, facts.assessment.rules, "") for one in given)
        return Figure(_unspaced(words), "", texts.RULES_SOURCE)
    shown = plain(given) if isinstance(given, Fraction) else str(given)
    return Figure(shown, "", texts.RULES_SOURCE, shown)


def method(facts: Facts) -> Figure:
    """The formula of the completion."""
    words = METHOD_FORMULAS[facts.assessment.rules.method].replace(" ", "")
    return Figure(words, "", texts.RULES_SOURCE)


def regions_count(facts: Facts) -> Figure:
    """How many regions are assessed."""
    return _rows(len(facts.dataset.regions), facts.dataset.regions)


def indicators_count(facts: Facts) -> Figure:
    """How many indicators are for regions."""
    indicators = [i for i in facts.dataset.indicators if i.for_regions]
    return _rows(len(indicators), indicators)


def values_missing(facts: Facts) -> Figure:
    """How many values are missing over all regions."""
    return _count(facts, sum(r.missing for r in facts.assessment.regions))


def status_count(facts: Facts, status: str) -> Figure:
    """How many regions are of a status."""
    return _count(facts, facts.status_counts[status])


def criteria_count(facts: Facts) -> Figure:
    """How many criteria projects are scored by."""
    files = texts.file_list(c.place.file for c in facts.dataset.criteria)
    number = str(len(facts.dataset.criteria))
    return Figure(number, "", texts.DATA_SOURCE.format(files), number)


def projects_count(facts: Facts) -> Figure:
    """How many projects there are."""
    return _rows(len(facts.dataset.projects), facts.dataset.projects)


def experts_count(facts: Facts) -> Figure:
    """How many experts gave scores."""
    number = str(len(facts.marks))
    return Figure(number, "", texts.DATA_SOURCE.format(facts.score_files), number)


def selected_regions(facts: Facts) -> Figure:
    """How many regions are selected."""
    return _listed(len(facts.shortlist.regions.selected))


def selected_projects(facts: Facts) -> Figure:
    """How many projects are selected."""
    return _listed(len(facts.shortlist.projects.selected))


def reserve_regions(facts: Facts) -> Figure:
    """How many regions qualify beyond those selected."""
    return _listed(len(facts.shortlist.regions.reserve))


def reserve_projects(facts: Facts) -> Figure:
    """How many projects are scored beyond those selected."""
    return _listed(len(facts.shortlist.projects.reserve))


def unfilled_regions(facts: Facts) -> Figure:
    """How many places for regions stay empty."""
    return _listed(facts.shortlist.regions.unfilled)


def unfilled_projects(facts: Facts) -> Figure:
    """How many places for projects stay empty."""
    return _listed(facts.shortlist.projects.unfilled)


def place_in_list(facts: Facts, candidate: str) -> Figure:
    """The place of a selected candidate on its list."""
    for selection in (facts.shortlist.regions, facts.shortlist.projects):
        if candidate in selection.selected:
            place = str(selection.selected.index(candidate) + 1)
            return Figure(place, "", texts.SELECTION_SOURCE, place)
    raise KeyError(candidate)


def reason_not(facts: Facts, candidate: str) -> Figure:
    """Why a candidate is not selected."""
    found = [*_reasons(facts.shortlist.regions), *_reasons(facts.shortlist.projects)]
    reason = _unspaced({e.code: e.reason for e in found}[candidate])
    return Figure(reason, "", texts.SELECTION_SOURCE, reason)


def note(facts: Facts, number: str) -> Figure:
    """One of the notes on the selections, counted from 0."""
    return Figure(_unspaced(facts.notes[int(number)]), "", texts.SELECTION_SOURCE)


def draws(facts: Facts) -> Figure:
    """How many draws the robustness rests on."""
    return _simulated(str(facts.robustness.draws))


def seed(facts: Facts) -> Figure:
    """The seed of the draws."""
    return _simulated(str(facts.robustness.seed))


def spread(facts: Facts) -> Figure:
    """How far the weights are varied either way, in per cent."""
    return Figure(f"{round(SPREAD * 100)}%", "", texts.SIMULATION_SOURCE, str(SPREAD))


def selected_share(facts: Facts, region: str) -> Figure:
    """In what share of the draws a region is selected."""
    share = _robust(facts, region).selected
    return Figure(f"{share:.1%}", "", texts.SIMULATION_SOURCE, repr(share))


def rank_range(facts: Facts, region: str) -> Figure:
    """From which to which rank 90% of the draws have a region."""
    found = _robust(facts, region)
    low, high = found.rank_p05, found.rank_p95
    text = str(low) if low == high else f"{low}至{high}"
    return Figure(text, "", texts.SIMULATION_SOURCE, f"{low}-{high}")


def sweep_threshold(facts: Facts, step: str) -> Figure:
    """One of the thresholds tried, counted from 0."""
    share = facts.robustness.threshold_sweep[int(step)].threshold
    return Figure(exact_percent(share), "", texts.SWEEP_SOURCE, plain(share))


def sweep_count(facts: Facts, step: str) -> Figure:
    """How many regions reach it."""
    number = str(len(facts.robustness.threshold_sweep[int(step)].qualified))
    return Figure(number, "", texts.SWEEP_SOURCE, number)


def concordance_w(facts: Facts) -> Figure:
    """Kendall's W of the experts over the projects that all have scored."""
    w = facts.concordance.w
    if w is None:
        raise KeyError("w")
    return Figure(f"{w:.2f}", "", texts.CONCORDANCE_SOURCE, repr(w))


def concordance_items(facts: Facts) -> Figure:
    """How many projects all experts have scored."""
    number = str(len(facts.concordance.items))
    return Figure(number, "", texts.CONCORDANCE_SOURCE, number)


def outlying_count(facts: Facts) -> Figure:
    """How many experts rank against the others or score far from them."""
    number = str(sum(s.outlying for s in standings(facts.marks)))
    return Figure(number, "", texts.CONCORDANCE_SOURCE, number)


def _count(facts: Facts, number: int) -> Figure:
    source = texts.ASSESSED_SOURCE.format(facts.observation_files)
    return Figure(str(number), "", source, str(number))


def _rows(number: int, rows: Iterable[_Row]) -> Figure:
    """A count of rows, with the files that they stand in."""
    files = texts.file_list(row.place.file for row in rows)
    return Figure(str(number), "", texts.DATA_SOURCE.format(files), str(number))


def _simulated(text: str) -> Figure:
    return Figure(text, "", texts.SIMULATION_SOURCE, text)


def _listed(number: int) -> Figure:
    return Figure(str(number), "", texts.SELECTION_SOURCE, str(number))


def _unspaced(text: str) -> str:
    """A message of the pages as official documents write it: no space beside Chinese characters.

    >>> _unspaced("缺 6 项，指标“ISO 9001 认证”未完成。")
    '缺6项，指标“ISO 9001认证”未完成。'
    """
    return re.sub(r"(?<=[^ -~]) | (?=[^ -~])", "", text)


def _reasons(selection: Selection) -> tuple[Exclusion, ...]:
    return (*selection.excluded, *selection.reserve_reasons)


def _robust(facts: Facts, region: str) -> RegionRobustness:
    return {r.code: r for r in facts.robustness.regions}[region]
