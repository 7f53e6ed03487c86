"""One region from one round to the next, taken apart exactly: one thing is changed at a time.

The order is stated, and the same for all: first the list (indicators that went, in the order of the
old list; then those that changed or came, in the order of the new one), then the rules, then what
came to apply or not to apply, then the values, then what reviews made of them. Each substitution
moves the completion by some difference; their sum is the whole one, whatever the figures.

An indicator that was not on the list before, or that measures something else now (another kind or
unit), brings its new value with it: there is no old one to compare.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from corpus.text.normal import clean
from evaluation.comparison.records import Cause, Detail, Effect, Matching, Snapshot
from evaluation.records import Indicator, Method, Observation
from evaluation.results import IndicatorResult
from evaluation.scoring.attainment import indicator_result

_NOTHING = Fraction(0)


def effects(
    before: Snapshot, after: Snapshot, matching: Matching, region: str
) -> tuple[Effect, ...]:
    """Everything that changed in a region, in the order of substitution."""
    found = _Substitution(before, after, matching, region).run()
    return tuple(effect for effect in found if effect.tells or "veto" in effect.details)


@dataclass(frozen=True, slots=True)
class _Tally:
    """What indicators add up to; a change of one changes it by little."""

    met: Fraction = _NOTHING
    missing: Fraction = _NOTHING
    whole: Fraction = _NOTHING

    def without(self, item: IndicatorResult | None, method: Method) -> "_Tally":
        return self._changed(item, method, -1)

    def with_(self, item: IndicatorResult | None, method: Method) -> "_Tally":
        return self._changed(item, method, 1)

    def _changed(self, item: IndicatorResult | None, method: Method, sign: int) -> "_Tally":
        if item is None or item.outcome == "not_applicable":
            return self
        weight = sign * (item.indicator.weight if method == "weighted" else Fraction(1))
        met = weight if item.outcome == "met" else _NOTHING
        missing = weight if item.outcome == "missing" else _NOTHING
        return _Tally(self.met + met, self.missing + missing, self.whole + weight)

    @property
    def completion(self) -> tuple[Fraction, Fraction]:
        """Lower and upper."""
        if not self.whole:
            return _NOTHING, _NOTHING
        return self.met / self.whole, (self.met + self.missing) / self.whole


class _Substitution:
    """A region on its way: what stands now, by the code of the old list, then of the new one."""

    def __init__(self, before: Snapshot, after: Snapshot, matching: Matching, region: str) -> None:
        self._before, self._after, self._region = before, after, region
        self._old = {i.code: i for i in before.dataset.indicators if i.for_regions}
        self._new = {i.code: i for i in after.dataset.indicators if i.for_regions}
        self._matched = {
            code: earlier
            for code, earlier in matching.before.items()
            if code in self._new and earlier in self._old
        }
        self._method = before.dataset.rules.method
        self._stands = {
            code: indicator_result(i, before.counted(region, code)) for code, i in self._old.items()
        }
        self._tally = self._counted(self._stands)

    def run(self) -> Iterator[Effect]:
        """Every substitution in its order."""
        yield from self._list()
        yield from self._rules()
        reported = {code: self._after.reported_value(self._region, code) for code in self._new}
        counted = {code: self._after.counted(self._region, code) for code in self._new}
        switched = {
            c for c in self._new if _applies(self._stands[c]) != _is_applicable(reported[c])
        }
        for code in self._new:
            if code in switched:
                yield self._value("not_applicable", code, reported[code])
        for code in self._new:
            if code not in switched:
                yield self._value("value", code, reported[code])
        for code in self._new:
            yield self._value("review", code, counted[code])

    def _list(self) -> Iterator[Effect]:
        kept = set(self._matched.values())
        old = self._stands
        for code, item in old.items():
            if code not in kept:
                yield self._replaced("list", ("removed",), item, None)
        now: dict[str, IndicatorResult] = {}
        for code, indicator in self._new.items():
            earlier = self._matched.get(code)
            value = self._after.reported_value(self._region, code)
            if earlier is None:
                now[code] = indicator_result(indicator, value)
                yield self._replaced("list", ("added",), None, now[code])
                continue
            item = old[earlier]
            details = _changed_fields(item.indicator, indicator)
            kept_value = value if "replaced" in details else item.observation
            now[code] = indicator_result(indicator, kept_value)
            if details:
                yield self._replaced("list", details, item, now[code])
        self._stands = now

    def _rules(self) -> Iterator[Effect]:
        rules, earlier = self._after.dataset.rules, self._before.dataset.rules
        if rules.method != self._method:
            lower, upper = self._tally.completion
            self._method = rules.method
            self._tally = self._counted(self._stands)
            now_lower, now_upper = self._tally.completion
            moved = now_lower - lower
            yield Effect("rules", ("method",), lower=moved, upper=now_upper - upper, distance=moved)
        if rules.threshold != earlier.threshold:
            yield Effect("rules", ("threshold",), distance=earlier.threshold - rules.threshold)

    def _value(self, cause: Cause, code: str, value: Observation | None) -> Effect:
        item = self._stands[code]
        now = indicator_result(self._new[code], value)
        self._stands[code] = now
        return self._replaced(cause, (_detail(cause, item, now),), item, now)

    def _replaced(
        self,
        cause: Cause,
        details: tuple[Detail, ...],
        item: IndicatorResult | None,
        now: IndicatorResult | None,
    ) -> Effect:
        lower, upper = self._tally.completion
        self._tally = self._tally.without(item, self._method).with_(now, self._method)
        now_lower, now_upper = self._tally.completion
        shown = now or item
        return Effect(
            cause=cause,
            details=details,
            indicator=shown.indicator if shown else None,
            before=item.outcome if item else None,
            after=now.outcome if now else None,
            was=_written(item),
            now=_written(now),
            lower=now_lower - lower,
            upper=now_upper - upper,
            distance=now_lower - lower,
        )

    def _counted(self, items: Mapping[str, IndicatorResult]) -> _Tally:
        tally = _Tally()
        for item in items.values():
            tally = tally.with_(item, self._method)
        return tally


def _changed_fields(before: Indicator, after: Indicator) -> tuple[Detail, ...]:
    """What a list says of an indicator that is other than the list before said."""
    found: list[Detail] = []
    if _measures(before) != _measures(after):
        found.append("replaced")
    if before.target != after.target:
        found.append("target")
    if before.direction != after.direction:
        found.append("direction")
    if before.weight != after.weight:
        found.append("weight")
    if before.veto != after.veto:
        found.append("veto")
    return tuple(found)


def _measures(indicator: Indicator) -> tuple[str, str, bool]:
    """What its values are numbers of: those of another kind or unit are no other values of it."""
    return indicator.kind, clean(indicator.unit), indicator.percent


def _detail(cause: Cause, item: IndicatorResult, now: IndicatorResult) -> Detail:
    if cause == "review":
        return "review"
    if cause == "not_applicable":
        return "applicable" if item.outcome == "not_applicable" else "not_applicable"
    if now.outcome == "missing":
        return "withdrawn"
    return "reported" if item.outcome == "missing" else "value"


def _applies(item: IndicatorResult) -> bool:
    return item.outcome != "not_applicable"


def _is_applicable(observation: Observation | None) -> bool:
    """Whether an indicator applies by what is said of it; one of which nothing is said does."""
    return observation is None or not observation.not_applicable


def _written(item: IndicatorResult | None) -> str:
    return item.observation.text if item and item.observation else ""
