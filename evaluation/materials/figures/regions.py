"""The figures of one region: each function is the maker of the key with its name."""

from datetime import date

from corpus.text.numbers import percent
from evaluation.materials.facts import Facts
from evaluation.materials.statements import Figure
from evaluation.materials.texts import materials as texts
from evaluation.records import Place
from evaluation.results import IndicatorResult, Rate
from evaluation.words import messages
from evaluation.words.vocabulary import METHOD_FORMULAS, STATUS

_REPORTERS = 3  # units named as having reported


def name(facts: Facts, region: str) -> Figure:
    """The region's name."""
    found = facts.region(region).region
    return _words(found.name, found.place)


def region_code(facts: Facts, region: str) -> Figure:
    """The region's code."""
    found = facts.region(region).region
    return _words(found.code, found.place)


def rank(facts: Facts, region: str) -> Figure:
    """Its place among all regions."""
    return _counted(facts, region, facts.region(region).rank)


def completion(facts: Facts, region: str) -> Figure:
    """Its completion in per cent, what is missing counted as not completed."""
    return _share(facts, region, facts.region(region).lower)


def completion_exact(facts: Facts, region: str) -> Figure:
    """Its completion as counts, "101/105"."""
    rate = facts.region(region).lower
    return Figure(rate.exact, "", _computed(facts, region), rate.exact)


def upper(facts: Facts, region: str) -> Figure:
    """Its completion were all that is missing completed."""
    return _share(facts, region, facts.region(region).upper)


def completed(facts: Facts, region: str) -> Figure:
    """How many indicators are completed."""
    return _counted(facts, region, facts.region(region).completed)


def applicable(facts: Facts, region: str) -> Figure:
    """How many indicators apply."""
    return _counted(facts, region, facts.region(region).applicable)


def missing(facts: Facts, region: str) -> Figure:
    """How many values are missing."""
    return _counted(facts, region, facts.region(region).missing)


def open_count(facts: Facts, region: str) -> Figure:
    """How many indicators are unmet or missing."""
    result = facts.region(region)
    return _counted(facts, region, result.applicable - result.completed)


def shortfall(facts: Facts, region: str) -> Figure:
    """How many more indicators reach the threshold."""
    return _counted(facts, region, facts.region(region).shortfall)


def status(facts: Facts, region: str) -> Figure:
    """Its status in a word."""
    words = STATUS[facts.region(region).status]
    return Figure(words, "", _computed(facts, region))


def vetoes(facts: Facts, region: str) -> Figure:
    """The veto indicators that are not met, by title and code."""
    named = "、".join(messages.unmet_vetoes(facts.region(region)))
    return Figure(named, "", _computed(facts, region))


def class_count(facts: Facts, region: str, indicator_class: str) -> Figure:
    """How many indicators are of a class."""
    items = facts.region(region).items
    return _counted(facts, region, sum(i.indicator_class == indicator_class for i in items))


def evidence_count(facts: Facts, region: str) -> Figure:
    """For how many of the indicators that apply evidence is on file."""
    return _counted(facts, region, len(_with_evidence(facts, region)))


def no_evidence_count(facts: Facts, region: str) -> Figure:
    """For how many of the indicators that apply no evidence is on file."""
    result = facts.region(region)
    return _counted(facts, region, result.applicable - len(_with_evidence(facts, region)))


def gap_needed(facts: Facts, region: str) -> Figure:
    """How many indicators the shortest way to the threshold takes."""
    return _counted(facts, region, facts.gap(region).needed)


def gap_reaches(facts: Facts, region: str) -> Figure:
    """The completion that this way reaches."""
    return _share(facts, region, facts.gap(region).reaches)


def part_title(facts: Facts, region: str, part: str) -> Figure:
    """The title of a part."""
    items = facts.region(region).items
    try:
        place = next(i.indicator.place for i in items if i.indicator.category == part)
    except StopIteration as error:
        raise KeyError(part) from error
    return _words(part or texts.NO_PART, place)


def part_completion(facts: Facts, region: str, part: str) -> Figure:
    """The completion of a part in per cent."""
    return _share(facts, region, facts.parts(region)[part].lower)


def part_exact(facts: Facts, region: str, part: str) -> Figure:
    """The completion of a part as counts."""
    rate = facts.parts(region)[part].lower
    return Figure(rate.exact, "", _computed(facts, region), rate.exact)


def part_count(facts: Facts, region: str, part: str, indicator_class: str) -> Figure:
    """How many indicators of a part are of a class."""
    number = sum(
        item.indicator.category == part and item.indicator_class == indicator_class
        for item in facts.region(region).items
    )
    return _counted(facts, region, number)


def part_applicable(facts: Facts, region: str, part: str) -> Figure:
    """How many indicators of a part apply."""
    number = sum(
        item.indicator.category == part and item.outcome != "not_applicable"
        for item in facts.region(region).items
    )
    return _counted(facts, region, number)


def measure_applicable(facts: Facts, region: str, measure: str) -> Figure:
    """How many indicators of a measure of the plan apply."""
    items = facts.of_measure(region, measure)
    return _counted(facts, region, sum(i.outcome != "not_applicable" for i in items))


def measure_completed(facts: Facts, region: str, measure: str) -> Figure:
    """How many indicators of a measure of the plan are completed."""
    items = facts.of_measure(region, measure)
    return _counted(facts, region, sum(i.outcome == "met" for i in items))


def action_applicable(facts: Facts, region: str, action: str) -> Figure:
    """How many indicators of one of the plan's four actions (一 to 四) apply."""
    items = facts.of_action(region, action)
    return _counted(facts, region, sum(i.outcome != "not_applicable" for i in items))


def action_completed(facts: Facts, region: str, action: str) -> Figure:
    """How many indicators of one of the plan's four actions are completed."""
    items = facts.of_action(region, action)
    return _counted(facts, region, sum(i.outcome == "met" for i in items))


def reporters(facts: Facts, region: str) -> Figure:
    """Who reported the region's values; many are cut; "" where none is named."""
    seen = [i.observation.source for i in facts.region(region).items if i.observation]
    named = list(dict.fromkeys(filter(None, seen)))
    more = texts.AND_OTHERS if len(named) > _REPORTERS else ""
    return Figure("、".join(named[:_REPORTERS]) + more, "", _reported(facts, region))


def latest(facts: Facts, region: str) -> Figure:
    """The latest date among the region's values; "" where none has a date."""
    dates = [i.observation.as_of for i in facts.region(region).items if i.observation]
    return Figure(_official(max(dates, default="")), "", _reported(facts, region))


def _words(words: str, place: Place) -> Figure:
    return Figure(words, "", str(place))


def _counted(facts: Facts, region: str, number: int) -> Figure:
    return Figure(str(number), "", _computed(facts, region), str(number))


def _share(facts: Facts, region: str, rate: Rate) -> Figure:
    return Figure(percent(rate.fraction), "", _computed(facts, region), rate.exact)


def _official(text: str) -> str:
    """A date as official documents write it; as it is where it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.year}年{day.month}月{day.day}日"


def _with_evidence(facts: Facts, region: str) -> list[IndicatorResult]:
    return [
        item
        for item in facts.region(region).items
        if item.outcome != "not_applicable" and item.observation and item.observation.evidence
    ]


def _computed(facts: Facts, region: str) -> str:
    """The rule that a figure of the region is computed by, and from what."""
    formula = METHOD_FORMULAS[facts.assessment.rules.method].replace(" ", "")
    return texts.COMPUTED_SOURCE.format(_reported(facts, region), formula)


def _reported(facts: Facts, region: str) -> str:
    return texts.REPORTED_SOURCE.format(facts.observation_files, facts.region(region).region.name)
