"""The figures of one indicator, of the library, and of an indicator in a region: each function
is the maker of the key with its name."""

from fractions import Fraction

from corpus.text.numbers import percent, plain
from evaluation.materials.facts import Facts
from evaluation.materials.statements import Figure
from evaluation.materials.texts import materials as texts
from evaluation.records import Indicator, Place
from evaluation.results import IndicatorResult
from evaluation.scoring.derivation import target_text, value_text
from evaluation.scoring.reasons import reason
from evaluation.words.vocabulary import OUTCOME


def code(facts: Facts, indicator: str) -> Figure:
    """The code of an indicator."""
    found = facts.indicators[indicator]
    return _words(found.code, found.place)


def title(facts: Facts, indicator: str) -> Figure:
    """The title of an indicator."""
    found = facts.indicators[indicator]
    return _words(found.title, found.place)


def target(facts: Facts, indicator: str) -> Figure:
    """The target in words: 不低于 90%."""
    found = facts.indicators[indicator]
    words = target_text(found).replace(" ", "")
    return Figure(words, "", str(found.place), _exact(found.target))


def basis(facts: Facts, indicator: str) -> Figure:
    """What an indicator rests on: its provisions by name, else as written."""
    found = facts.indicators[indicator]
    named = "；".join(p.citation for p in facts.basis(found))
    return _words(named or found.basis or texts.NO_BASIS, found.place)


def evidence_kind(facts: Facts, indicator: str) -> Figure:
    """What evidence an indicator asks for, where its table says so."""
    found = facts.indicators[indicator]
    return _words(_further(found, texts.EVIDENCE_KIND_COLUMN), found.place)


def measured_by(facts: Facts, indicator: str) -> Figure:
    """How the value of an indicator is found, where its table says so."""
    found = facts.indicators[indicator]
    return _words(_further(found, texts.MEASURED_BY_COLUMN), found.place)


def value(facts: Facts, region: str, indicator: str) -> Figure:
    """The value of an indicator with its unit, or that it is missing or does not apply."""
    item = facts.item(region, indicator)
    seen = item.observation
    exact = _exact(seen.value) if seen else ""
    return Figure(value_text(item) or _without_value(item), "", _observed(facts, item), exact)


def attainment(facts: Facts, region: str, indicator: str) -> Figure:
    """How much of its target an indicator has reached."""
    item = facts.item(region, indicator)
    reached = item.attainment
    return Figure(
        texts.DASH if reached is None else percent(reached),
        "",
        _observed(facts, item),
        _exact(reached),
    )


def outcome(facts: Facts, region: str, indicator: str) -> Figure:
    """Whether an indicator is completed, in a word."""
    item = facts.item(region, indicator)
    return Figure(OUTCOME[item.outcome], "", _observed(facts, item))


def class_of(facts: Facts, region: str, indicator: str) -> Figure:
    """The class of an indicator, or that it does not apply."""
    item = facts.item(region, indicator)
    words = item.indicator_class or OUTCOME[item.outcome]
    return Figure(words, "", _observed(facts, item))


def why(facts: Facts, region: str, indicator: str) -> Figure:
    """Why an indicator is completed or not and of its class, in a sentence."""
    item = facts.item(region, indicator)
    return Figure(reason(item).replace(" ", ""), "", _observed(facts, item))


def evidence(facts: Facts, region: str, indicator: str) -> Figure:
    """The evidence on file; "" for none."""
    item = facts.item(region, indicator)
    return Figure(item.observation.evidence if item.observation else "", "", _observed(facts, item))


def as_of(facts: Facts, region: str, indicator: str) -> Figure:
    """The date of a value, as written."""
    item = facts.item(region, indicator)
    return Figure(item.observation.as_of if item.observation else "", "", _observed(facts, item))


def reported_by(facts: Facts, region: str, indicator: str) -> Figure:
    """Who reported a value."""
    item = facts.item(region, indicator)
    return Figure(item.observation.source if item.observation else "", "", _observed(facts, item))


def document(facts: Facts, document_id: str) -> Figure:
    """A document by its title: 《…》."""
    return Figure(facts.library.name(facts.library.document(document_id)), "", texts.LIBRARY_SOURCE)


def provision(facts: Facts, provision_id: str) -> Figure:
    """A provision by its name: 《…》第23项."""
    found = facts.library.provision(provision_id)
    return Figure(found.citation, "", texts.LIBRARY_SOURCE)


def label(facts: Facts, provision_id: str) -> Figure:
    """A provision by its label within its document: 第23项."""
    return Figure(facts.library.provision(provision_id).label, "", texts.LIBRARY_SOURCE)


def _words(words: str, place: Place) -> Figure:
    return Figure(words, "", str(place))


def _exact(number: Fraction | None) -> str:
    return "" if number is None else plain(number)


def _further(indicator: Indicator, column: str) -> str:
    return dict(indicator.extra).get(column, "")


def _without_value(item: IndicatorResult) -> str:
    return OUTCOME[item.outcome]


def _observed(facts: Facts, item: IndicatorResult) -> str:
    """Where a value stands, or where it was looked for."""
    if item.observation:
        return str(item.observation.place)
    return texts.NO_ROW_SOURCE.format(facts.observation_files)
