"""Indicators as read from an official document, for a person to complete and confirm."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from evaluation.indicators.wording import Wording, read_wording
from evaluation.words import texts

ALL, REGION = "all", "region"
INDICATOR, BONUS, DEDUCTION, SURVEY = "indicator", "bonus", "deduction", "survey"
# Points that the assessing body has written behind an indicator: …（3分）。
_POINTS = re.compile(
    r"[（(](?:分值|[计共]|满分)?[:：]?\s*([-−–]?[0-9]+(?:\.[0-9]+)?)\s*分[)）]\s*[。；;]?$"
)
_VETO = "一票否决"
_SCORINGS = {BONUS: "bonus", DEDUCTION: "deduction"}


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """One row of the table `indicators` before anybody has confirmed it; all fields are text.

    The fields of the table stand first; those from `subcategory` on are further columns. `title`
    is verbatim. A field that the document does not say is "": it is never guessed. `applies_to` is
    "all", or "region" for an indicator marked ※: that one does not apply to the comprehensive
    coordinating departments, so it counts for every region and not for all departments. The
    assessment of regions counts both. `goal` is the own text of the levels above (目标要求),
    `share` what they are worth (占总分值的15%), `standard` how points are given (评分标准),
    `item_type` whether the item is an indicator, adds points, takes them off, or asks the public;
    `points` is what the item is worth with its sign ("-2"), `weight` without, as tables take none;
    `scoring` is how points are given where the document gives any: added, taken off, or, since a
    standard in words is read for nothing more, all when the target is met; `part_points` and
    `subpart_points` are what the first two levels above are worth; `further` holds the cells of
    columns that have no field here, each with its name. `notes` says what the person has to look
    at; `place` is where the indicator stands (a line or a row).
    """

    code: str
    category: str
    title: str
    kind: str = ""
    direction: str = ""
    target: str = ""
    unit: str = ""
    weight: str = ""
    applies_to: str = ALL
    veto: str = ""
    basis: str = ""
    subcategory: str = ""
    goal: str = ""
    deadline: str = ""
    mark: str = ""
    place: str = ""
    standard: str = ""
    item_type: str = INDICATOR
    share: str = ""
    further: str = ""
    points: str = ""
    scoring: str = ""
    part_points: str = ""
    subpart_points: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Something a person has to look at: where (line or row), its text, and what is missing."""

    place: str
    text: str
    missing: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class ImportedIndicators:
    """What a document gave: the drafts in its order, and everything left for a person."""

    source: str
    drafts: tuple[IndicatorDraft, ...]
    unread: tuple[Unread, ...] = field(default=())


def draft(
    *,
    code: str,
    category: str,
    title: str,
    place: str,
    detail: str = "",
    weight: str = "",
    applies_to: str = ALL,
    subcategory: str = "",
    goal: str = "",
    mark: str = "",
    standard: str = "",
    item_type: str = INDICATOR,
    share: str = "",
    further: str = "",
    part_points: str = "",
    subpart_points: str = "",
    notes: Sequence[str] = (),
) -> IndicatorDraft:
    """A draft with what its wording requires; `notes` go before those on the wording.

    Points in brackets behind the title are its weight, unless `weight` is given. `detail` is what
    a table says of the indicator in another column; it is read for the figure when the title has
    none, and the draft says so. What points are taken off for is no target.
    """
    points = _POINTS.search(title)
    wording = read_wording(title[: points.start()] if points else title)
    if item_type == DEDUCTION and (wording.kind or read_wording(detail).kind):
        wording, detail = Wording(deadline=wording.deadline, notes=(texts.DEDUCTION_CASE,)), ""
    if _VETO in title:
        notes = (*notes, texts.VETO_NAMED)
    if detail and not wording.kind and (other := read_wording(detail)).kind:
        wording, notes = other, (*notes, texts.READ_FROM_DETAIL.format(detail))
    worth = weight or (points_of(title) if points else "")
    return IndicatorDraft(
        code=code,
        category=category,
        title=title,
        kind=wording.kind,
        direction=wording.direction,
        target=wording.target,
        unit=wording.unit,
        weight=worth.removeprefix("-"),
        points=worth,
        applies_to=applies_to,
        subcategory=subcategory,
        goal=goal,
        deadline=wording.deadline,
        mark=mark,
        place=place,
        standard=standard,
        item_type=item_type,
        share=share,
        further=further,
        part_points=part_points,
        subpart_points=subpart_points,
        notes=(*notes, *wording.notes),
    )


def scored(drafts: Sequence[IndicatorDraft]) -> list[IndicatorDraft]:
    """The drafts with how each is scored, where their document gives any points."""
    if not any(d.weight or d.part_points or d.subpart_points for d in drafts):
        return list(drafts)
    return [replace(d, scoring=_SCORINGS.get(d.item_type, "met")) for d in drafts]


def points_of(title: str) -> str:
    """The points that stand in brackets behind a wording; "" where there are none.

    >>> points_of("公布率达到100%（3分）。"), points_of("公布率达到100%。")
    ('3', '')
    """
    match = _POINTS.search(title)
    return re.sub("[−–]", "-", match[1]) if match else ""


def left_for_a_person(drafts: Iterable[IndicatorDraft]) -> list[Unread]:
    """The notes of the drafts, one `Unread` each, in their order."""
    return [Unread(d.place, d.title, note, d.code) for d in drafts for note in d.notes]
