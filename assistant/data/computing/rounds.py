"""Questions on the round that is open: who has answered, what was sent back, what changed."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.data.computing.among import Among
from assistant.data.computing.rows import Figures, cell
from assistant.data.round_view import RoundView
from assistant.words import round_answers as words
from corpus.text.numbers import percent
from evaluation.comparison import telling
from evaluation.comparison.records import Change, Effect, RegionChange
from evaluation.indicators.divisions import divisions
from evaluation.records import Dataset, Region
from evaluation.words.comparison import CAUSE, change_text, points
from evaluation.words.vocabulary import level_text

Crossed = Literal["reached", "fell_back", "both"]
SentBackState = Literal["returned", "rejected", "both"]


class NotReported(Among):
    """Which regions have not reported yet, or not everything."""

    def of_round(self, view: RoundView) -> Figures:
        """Those of which nothing came first, then those that lack values, most first."""
        regions = meant(self, view.dataset)
        among = _among(self, regions)
        silent = view.silent(regions)
        lacking = _lacking(view.dataset, [r for r in regions if r not in silent])
        if silent:
            counts = {"done": len(regions) - len(silent), "silent": len(silent)}
            sentences = [words.REPORTED.format(round=named(view), among=among, **counts)]
        else:
            sentences = [words.ALL_REPORTED.format(round=named(view), among=among)]
        if lacking:
            sentences.append(words.INCOMPLETE.format(count=len(lacking)))
        rows = [words.SILENT_ROW.format(name=cell(r.name)) for r in silent]
        rows += [words.INCOMPLETE_ROW.format(name=cell(r.name), count=n) for r, n in lacking]
        return Figures(tuple(sentences), tuple(rows), source=words.SOURCE)


class _OfRegion(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    region: str = Field(default="", description="code of the region; none: of all")


class Unreadable(_OfRegion):
    """What was reported and cannot be read, and so counts as missing."""

    def of_round(self, view: RoundView) -> Figures:
        """One row a value, with what was written."""
        found = [o for o in view.unreadable() if self.region in ("", o.region)]
        of, parts = _of(self.region, view.dataset), _Parts(view.dataset)
        if not found:
            sentence = words.ALL_READABLE.format(round=named(view), of=of)
            return Figures((sentence,), (), source=words.SOURCE)
        rows = tuple(
            words.UNREADABLE_ROW.format(text=cell(o.text), **parts.of(o.region, o.indicator))
            for o in found
        )
        sentence = words.UNREADABLE.format(round=named(view), of=of, count=len(found))
        return Figures((sentence,), rows, source=words.SOURCE)


class SentBack(_OfRegion):
    """Which values were returned, or not accepted, in review."""

    state: SentBackState = Field(default="both", description="returned, not accepted, or both")

    def of_round(self, view: RoundView) -> Figures:
        """One row a value, with the reviewer's comment."""
        if not view.reviews:
            sentence = words.NO_REVIEWS.format(named(view))
            return Figures((sentence,), (), source=words.SOURCE)
        wanted = ("returned", "rejected") if self.state == "both" else (self.state,)
        found = [r for r in view.reviews if r.state in wanted and self.region in ("", r.region)]
        fields = {"round": named(view), "of": _of(self.region, view.dataset)}
        fields["states"] = words.STATES[self.state]
        if not found:
            return Figures((words.NONE_SENT_BACK.format(**fields),), (), source=words.SOURCE)
        parts = _Parts(view.dataset)
        rows = tuple(
            words.SENT_BACK_ROW.format(
                state=words.STATE[r.state],
                comment=words.COMMENT.format(cell(r.comment)) if r.comment else "",
                **parts.of(r.region, r.indicator),
            )
            for r in found
        )
        sentence = words.SENT_BACK.format(count=len(found), **fields)
        return Figures((sentence,), rows, source=words.SOURCE)


class Progress(Among):
    """The regions whose completion grew, or fell, most since the round before."""

    number: Annotated[int, Field(ge=1, description="how many regions")] = 1
    backwards: bool = Field(default=False, description="true: those that fell most")

    def of_round(self, view: RoundView) -> Figures:
        """The first so many, and those that equal the last of them."""
        change = view.change
        if change is None:
            return _no_earlier(view)
        chosen = _chosen(self, change)
        sign = -1 if self.backwards else 1
        moved = sorted(
            (r for r in chosen if sign * r.progress > 0), key=lambda r: -sign * r.progress
        )
        fields = {"between": _between(change), "among": _among(self, [r.region for r in chosen])}
        if not moved:
            none = words.NO_DECLINE if self.backwards else words.NO_PROGRESS
            return _of_change(none.format(**fields), ())
        last = sign * moved[min(self.number, len(moved)) - 1].progress
        best = [r for r in moved if sign * r.progress >= last]
        first = [r for r in best if r.progress == best[0].progress]
        most = words.MOST_DECLINE if self.backwards else words.MOST_PROGRESS
        names = "、".join(cell(r.region.name) for r in first)
        text = most.format(names=names, points=points(best[0].progress), **fields)
        return _of_change(text, map(_path_row, best))


class ThresholdCrossed(Among):
    """Which regions reached the threshold since the round before, or no longer reach it."""

    crossed: Crossed = Field(default="both", description="reached it, fell back, or both")

    def of_round(self, view: RoundView) -> Figures:
        """A sentence for either, and one row a region."""
        change = view.change
        if change is None:
            return _no_earlier(view)
        chosen = _chosen(self, change)
        found = {
            "reached": [r for r in chosen if r.reached],
            "fell_back": [r for r in chosen if r.fell_back],
        }
        kinds = tuple(found) if self.crossed == "both" else (self.crossed,)
        among = _among(self, [r.region for r in chosen])
        sentences = [
            words.CROSSED.format(
                between=_between(change) if place == 0 else "",
                among=among,
                what=words.CROSSINGS[kind],
                count=len(found[kind]),
                names=_names(found[kind]),
            )
            for place, kind in enumerate(kinds)
        ]
        return _of_change("".join(sentences), (_path_row(r) for k in kinds for r in found[k]))


class RegionChanges(BaseModel):
    """What changed for one region since the round before, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    region: str = Field(description="code of the region")

    def of_round(self, view: RoundView) -> Figures:
        """Completion before and after, the causes, and one row an indicator that changed."""
        change = view.change
        if change is None:
            return _no_earlier(view)
        found = change.by_code.get(self.region)
        if found is None:
            name = _of(self.region, view.dataset)
            return Figures((words.NOT_BEFORE.format(name),), (), source=words.SOURCE)
        text = words.REGION_CHANGED.format(
            between=_between(change),
            name=cell(found.region.name),
            before=_rate(found.before.exact, found.before.lower),
            after=_rate(found.after.exact, found.after.lower),
            points=points(found.progress),
            status=telling.status(found),
        )
        moved = [
            words.CAUSE.format(CAUSE[cause], points(lower))
            for cause, (lower, _, _) in found.by_cause.items()
            if lower
        ]
        if moved:
            text += words.CAUSES.format("，".join(moved))
        elif not found.effects:
            text += words.NOTHING_CHANGED
        return _of_change(text, map(_effect_row, found.effects))


OnRound = NotReported | Unreadable | SentBack | Progress | ThresholdCrossed | RegionChanges


def named(view: RoundView) -> str:
    """The round with its day: 评估轮次“2025年第二轮”（2025-06-30）."""
    return words.ROUND.format(cell(view.name), view.day)


def meant(among: Among, dataset: Dataset) -> tuple[Region, ...]:
    """The regions of the data that are meant."""
    return tuple(r for r in dataset.regions if _is_meant(among, r))


def _is_meant(among: Among, region: Region) -> bool:
    return among.level in (None, region.level) and among.parent in ("", region.parent)


def _chosen(among: Among, change: Change) -> list[RegionChange]:
    return [r for r in change.regions if _is_meant(among, r.region)]


def _among(among: Among, regions: Sequence[Region]) -> str:
    """The regions meant, in words: 银川市的6个县（市、区）."""
    known = divisions().get(among.parent)
    city = f"{known.name if known else cell(among.parent)}的" if among.parent else ""
    return f"{city}{len(regions)}个{level_text(among.level)}"


def _lacking(dataset: Dataset, regions: Iterable[Region]) -> list[tuple[Region, int]]:
    wanted = [i.code for i in dataset.indicators if i.for_regions]
    counts = [(r, sum(_is_open(dataset, r.code, code) for code in wanted)) for r in regions]
    return sorted((c for c in counts if c[1]), key=lambda c: (-c[1], c[0].code))


def _is_open(dataset: Dataset, region: str, indicator: str) -> bool:
    seen = dataset.observations.get((region, indicator))
    return seen is None or not seen.is_known


class _Parts:
    """The names of a region and an indicator, for a row."""

    def __init__(self, dataset: Dataset) -> None:
        self._regions = {r.code: r.name for r in dataset.regions}
        self._titles = {i.code: i.title for i in dataset.indicators}

    def of(self, region: str, indicator: str) -> dict[str, str]:
        return {
            "name": cell(self._regions.get(region, region)),
            "code": cell(indicator),
            "title": cell(self._titles.get(indicator, "")),
        }


def _of(region: str, dataset: Dataset) -> str:
    return _Parts(dataset).of(region, "")["name"] if region else words.REGIONS


def _no_earlier(view: RoundView) -> Figures:
    return Figures((words.NO_EARLIER.format(named(view)),), (), source=words.SOURCE)


def _of_change(text: str, rows: Iterable[str]) -> Figures:
    return Figures((text,), tuple(rows), source=words.SOURCE_OF_CHANGE)


def _between(change: Change) -> str:
    before, after = (words.ROUND.format(cell(s.name), s.day) for s in (change.before, change.after))
    return words.BETWEEN.format(before=before, after=after)


def _names(regions: Sequence[RegionChange]) -> str:
    names = "、".join(cell(r.region.name) for r in regions)
    return words.CROSSED_NAMES.format(names) if names else ""


def _rate(exact: str, share: Fraction) -> str:
    return f"{exact}（{percent(share)}）"


def _path_row(change: RegionChange) -> str:
    return words.PATH_ROW.format(
        name=cell(change.region.name),
        before=percent(change.before.lower),
        after=percent(change.after.lower),
        points=points(change.progress),
        status=telling.status(change),
    )


def _effect_row(effect: Effect) -> str:
    if effect.indicator is None:
        return telling.reason(effect)
    values = change_text(cell(effect.was), cell(effect.now))
    return words.EFFECT_ROW.format(
        code=cell(effect.indicator.code),
        title=cell(effect.indicator.title),
        outcome=telling.outcome(effect),
        values=words.VALUES.format(values) if values else "",
        reason=telling.reason(effect),
    )
