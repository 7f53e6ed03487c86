"""The slides of a region that list indicators: what is firm, what is open, what is to be done."""

from collections.abc import Sequence

from evaluation.indicators.plan import plan_id
from evaluation.materials.contents.report import weakest_first
from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import fill
from evaluation.materials.quoting import deadline, nearest
from evaluation.materials.slides.deck import Bullets, Card, Cards, Grid, Slide
from evaluation.materials.slides.layout import BODY
from evaluation.materials.slides.parts import cell, made, said, table, waiting
from evaluation.materials.statements import Parts, Placeholder
from evaluation.materials.texts import slides as words
from evaluation.records import IndicatorClass
from evaluation.results import IndicatorResult

_OPEN_SHARES = (9, 2.2, 2, 2)


def strong(facts: Facts, region: str) -> Slide | None:
    """Completed indicators, those farthest beyond their targets first."""
    items = [i for i in facts.region(region).items if i.outcome == "met"]
    rows = [
        (
            _title(facts, item),
            (made(facts, "target", item.indicator.code),),
            (made(facts, "value", region, item.indicator.code),),
            cell(made(facts, "evidence", region, item.indicator.code), 190)
            or (Placeholder(words.EVIDENCE_NAME),),
        )
        for item in sorted(items, key=_beyond, reverse=True)
    ]
    return _listed(facts, region, "巩固", words.STRONG, rows, words.STRONG_HEADER,
                   (8, 2.2, 2, 3.4), words.STRONG_NOTE)  # fmt: skip


def rising(facts: Facts, region: str) -> Slide | None:
    """Indicators near their targets, the nearest first; None where there are none."""
    items = [i for i in facts.region(region).items if i.indicator_class == "提升"]
    items.sort(key=lambda i: -(i.attainment or 0))
    rows = [_open_row(facts, region, item, "attainment") for item in items]
    return _listed(facts, region, "提升", words.RISING, rows, words.OPEN_HEADER, _OPEN_SHARES,
                   words.RISING_NOTE)  # fmt: skip


def weak(facts: Facts, region: str) -> Slide | None:
    """Indicators far from their targets or without a value; None where there are none."""
    items = weakest_first(facts, region, "短板")
    rows = [_open_row(facts, region, item, "outcome") for item in items]
    return _listed(facts, region, "短板", words.WEAK, rows, words.WEAK_HEADER, _OPEN_SHARES,
                   words.WEAK_NOTE)  # fmt: skip


def tasks(facts: Facts, region: str) -> Slide:
    """What to complete, by whom and when: the way to the threshold, or all that is open."""
    plan: Sequence[IndicatorResult] = facts.gap(region).plan
    title = fill(facts, words.TASKS_REACH if plan else words.TASKS, region=region)
    items = plan or [*weakest_first(facts, region, "短板"), *weakest_first(facts, region, "提升")]
    if not items:
        practice, review = words.TASKS_DONE_POINTS
        points = (
            waiting(practice, practice=words.PRACTICE),
            waiting(review, review=words.REVIEW),
        )
        return Slide((words.TASKS_DONE,), (Bullets(points),), said(words.TASKS_NOTE))
    rows = tuple(
        (
            _title(facts, item),
            _basis(facts, item),
            (Placeholder(words.RESPONSIBLE),),
            due(facts, item),
        )
        for item in items
    )
    grid = Grid(words.TASKS_HEADER, rows, (6, 4, 2.6, 2.6))
    return Slide(title, table(grid), said(words.TASKS_NOTE))


def without_evidence(facts: Facts, region: str) -> Slide:
    """How much evidence is on file, and the indicators that have none."""
    upper, lower = BODY.rows([92], gap=20)
    makers = ("applicable", "evidence_count", "no_evidence_count")
    cards = tuple(
        Card(made(facts, maker, region), label)
        for maker, label in zip(makers, words.EVIDENCE_CARDS, strict=True)
    )
    title = fill(facts, words.EVIDENCE, region=region)
    items = [
        i
        for i in facts.region(region).items
        if i.outcome != "not_applicable" and not (i.observation and i.observation.evidence)
    ]
    if not items:
        bullets = Bullets(said(words.EVIDENCE_ALL), lower)
        return Slide(title, (Cards(cards, upper), bullets), said(words.EVIDENCE_NOTE))
    rows = tuple(
        (
            _title(facts, item),
            cell(made(facts, "evidence_kind", item.indicator.code), 260)
            or (Placeholder(words.EVIDENCE_KIND),),
            (Placeholder(words.EVIDENCE_UNIT),),
            (Placeholder(words.EVIDENCE_DUE),),
        )
        for item in items
    )
    grid = Grid(words.EVIDENCE_HEADER, rows, (6, 4.4, 2.4, 2.4), lower)
    return Slide(title, (Cards(cards, upper), *table(grid)), said(words.EVIDENCE_NOTE))


def due(facts: Facts, item: IndicatorResult) -> Parts:
    """By when the plan or a statute wants an indicator completed, else to be filled in."""
    quote = nearest(item.indicator.title, facts.basis(item.indicator))
    by = deadline(quote) if quote else None
    return (by,) if by else (Placeholder(words.DUE),)


def _listed(
    facts: Facts,
    region: str,
    of_class: IndicatorClass,
    title: str,
    rows: Sequence[tuple[Parts, ...]],
    header: tuple[str, ...],
    shares: tuple[float, ...],
    note: str,
) -> Slide | None:
    """A slide that lists the indicators of a class; None where there are none."""
    if not rows:
        return None
    count = made(facts, "class_count", region, of_class)
    grid = Grid(header, tuple(rows), shares)
    return Slide(fill(facts, title, given={"count": count}), table(grid), said(note))


def _open_row(facts: Facts, region: str, item: IndicatorResult, last: str) -> tuple[Parts, ...]:
    code = item.indicator.code
    return (
        _title(facts, item),
        (made(facts, "target", code),),
        (made(facts, "value", region, code),),
        (made(facts, last, region, code),),
    )


def _title(facts: Facts, item: IndicatorResult) -> Parts:
    return cell(made(facts, "title", item.indicator.code), 340)


def _basis(facts: Facts, item: IndicatorResult) -> Parts:
    """The measure of the plan, else the first provision; the text of the table without any."""
    found = facts.basis(item.indicator)
    first = next((p for p in found if p.document_id == plan_id()), found[0] if found else None)
    if first is None:
        return cell(made(facts, "basis", item.indicator.code), 220)
    return cell(made(facts, "provision", first.id), 220)


def _beyond(item: IndicatorResult) -> tuple[bool, float]:
    """How far a value lies beyond its target, for sorting alone."""
    seen, target = item.observation, item.indicator.target
    if not target or seen is None or not seen.value:
        return (False, 0.0)
    share = seen.value / target if item.indicator.rises else target / seen.value
    return (True, float(share))
