"""A comparison in sentences and cells, as commands, pages and answers show it."""

from collections.abc import Iterable, Iterator

from corpus.text.numbers import percent
from evaluation.comparison.records import (
    Change,
    Effect,
    Forecast,
    RegionChange,
    Standing,
    Told,
)
from evaluation.words import comparison as words
from evaluation.words.vocabulary import OUTCOME, STATUS


def title(change: Change) -> str:
    """From which round to which."""
    heads = (part for s in (change.before, change.after) for part in (s.name, s.day))
    return words.CHANGE_TITLE.format(*heads)


def summary(change: Change) -> Iterator[str]:
    """Who reached the threshold, who fell back, who came furthest, who is new or gone."""
    yield words.REACHED.format(_named(change.reached))
    yield words.FELL_BACK.format(_named(change.fell_back))
    best = furthest(change)
    if not best:
        yield words.NO_PROGRESS
    else:
        yield words.PROGRESS.format(_named(best), words.points(best[0].progress))
    if change.new:
        yield words.NEW_REGIONS.format("、".join(r.name for r in change.new))
    if change.gone:
        yield words.GONE_REGIONS.format("、".join(r.name for r in change.gone))


def furthest(change: Change) -> tuple[RegionChange, ...]:
    """The regions whose completion grew most, all of them where several did; none where none."""
    best = change.regions[0].progress if change.regions else 0
    return tuple(r for r in change.regions if best > 0 and r.progress == best)


def told(found: Told) -> str:
    """How an indicator was found in a list that has changed."""
    old, new = found.before, found.after
    return words.MATCHED[found.how].format(
        old=old.code, before=old.title, new=new.code, title=new.title
    )


def shown(standing: Standing | None) -> str:
    """A completion with its upper bound where that is another: 27/30（90.0%）."""
    if standing is None:
        return words.NOT_THERE
    text = f"{standing.exact}（{percent(standing.lower)}）"
    if standing.upper == standing.lower:
        return text
    return f"{text}{words.UP_TO.format(percent(standing.upper))}"


def outlook(forecast: Forecast | None) -> str:
    """The range of one more round."""
    if forecast is None:
        return words.NOT_THERE
    return words.RANGE.format(percent(forecast.low), percent(forecast.high))


def status(change: RegionChange) -> str:
    """From which status to which."""
    return words.change_text(STATUS[change.before.status], STATUS[change.after.status])


def outcome(effect: Effect) -> str:
    """From which outcome to which."""
    before = OUTCOME[effect.before] if effect.before else None
    after = OUTCOME[effect.after] if effect.after else None
    return words.change_text(before, after)


def reason(effect: Effect) -> str:
    """The cause, and what it was in particular: 清单：目标值改变."""
    return words.REASON.format(words.CAUSE[effect.cause], words.details(effect.details))


def _named(regions: Iterable[RegionChange]) -> str:
    return "、".join(r.region.name for r in regions) or words.NOBODY
