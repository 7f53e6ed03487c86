"""The slides of a region: what it has completed, what it has not, and what is next."""

from collections.abc import Sequence
from fractions import Fraction

from evaluation.materials.contents.report import selection_rule
from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import fill
from evaluation.materials.slides.deck import Bullets, Card, Cards, Chart, Grid, Series, Slide
from evaluation.materials.slides.layout import BODY
from evaluation.materials.slides.parts import (
    halves,
    lines,
    made,
    quoted,
    said,
    status_point,
    table,
    waiting,
)
from evaluation.materials.slides.region_tables import rising, strong, tasks, weak, without_evidence
from evaluation.materials.statements import Figure, Fixed, Part, Parts
from evaluation.materials.texts import slides as words
from evaluation.materials.texts.materials import WHY_DATE, WHY_NUMBERING
from evaluation.records import IndicatorClass

CLASSES: tuple[IndicatorClass, ...] = ("巩固", "提升", "短板")
MOST_PARTS = 10  # in one chart; more would run into each other


def region_slides(facts: Facts, region: str, today: str) -> list[Slide]:
    """The slides but the last, which needs all of them; notes without sources."""
    found = [
        _cover(facts, region, today),
        _overall(facts, region),
        basis(facts),
        _position(facts, region),
        parts_slide(facts, region),
        _classes(facts, region),
        strong(facts, region),
        rising(facts, region),
        weak(facts, region),
        tasks(facts, region),
        without_evidence(facts, region),
        practices(facts),
        next_steps(facts),
    ]
    return [slide for slide in found if slide is not None]


def _cover(facts: Facts, region: str, today: str) -> Slide:
    return Slide(fill(facts, words.COVER_REGION, region=region), (cover_lines(today),),
                 said(words.COVER_NOTE))  # fmt: skip


def cover_lines(today: str) -> Bullets:
    """Who reports, and the day."""
    return Bullets(
        (
            waiting(words.COVER_UNIT, unit=words.UNIT),
            waiting(words.COVER_SPEAKER, speaker=words.SPEAKER),
            (Fixed(today, WHY_DATE),),
        )
    )


def _overall(facts: Facts, region: str) -> Slide:
    result = facts.region(region)
    upper, lower = BODY.rows([118], gap=24)
    cards = (
        Card(
            made(facts, "completion", region),
            words.OVERALL_CARD,
            fill(facts, words.OVERALL_DETAIL, region=region),
        ),
        Card(made(facts, "rank", region), words.RANK_CARD, fill(facts, words.RANK_DETAIL)),
        *(
            Card(made(facts, "class_count", region, c), words.CLASS_CARDS[c],
                 (words.CLASS_DETAILS[c],))
            for c in CLASSES
        ),
    )  # fmt: skip
    templates = [status_point(facts, region), words.OVERALL_POINTS[0]]
    templates += [words.OVERALL_POINTS[1]] if result.missing else []
    points = list(lines(facts, templates, region=region, candidate=region))
    if made(facts, "latest", region).text:
        points.append(fill(facts, words.LATEST_POINT, region=region))
    else:
        points.append(waiting(words.NO_DATE_POINT, date=words.NO_DATE))
    return Slide(
        fill(facts, words.OVERALL, region=region),
        (Cards(cards, upper), Bullets(tuple(points), lower)),
        said(words.OVERALL_NOTE),
    )


def basis(facts: Facts) -> Slide:
    """What regions are assessed by: the plan's words, and how it is counted."""
    left, right = halves()
    quotes = (selection_rule(facts), facts.quoted("三类指标"))
    notes = [words.BASIS_NOTE]
    if facts.uses_reference:
        notes.append(words.REFERENCE_NOTE)
    return Slide(
        (words.BASIS,),
        (
            Bullets(quoted(facts, quotes), left, words.BASIS_QUOTES),
            Bullets(
                (
                    *lines(facts, words.BASIS_POINTS),
                    *([(words.REFERENCE_NOTE,)] if facts.uses_reference else []),
                ),
                right,
                words.BASIS_RULES,
            ),
        ),
        said(*notes),
    )


def _position(facts: Facts, region: str) -> Slide:
    results = facts.assessment.regions
    upper, lower = BODY.rows([30], gap=10)
    own = next(i for i, r in enumerate(results) if r.code == region)
    chart = Chart(
        "columns",
        words.POSITION_CHART,
        ranks(len(results), own, made(facts, "rank", region)),
        (Series(words.POSITION_SERIES, tuple(made(facts, "completion", r.code) for r in results)),),
        lower,
        percent=True,
        highlight=own,
    )
    held_back = any(facts.is_held_back(r.code) for r in results)
    point = fill(
        facts,
        words.POSITION_BY_RULES if held_back else words.POSITION_POINT,
        given={"qualified": made(facts, "status_count", "qualified")},
        region=region,
    )
    return Slide(
        fill(facts, words.POSITION, region=region),
        (Bullets((point,), upper), chart),
        said(words.POSITION_NOTE, words.CHART_NOTE),
    )


def ranks(number: int, own: int, name: Figure) -> tuple[Part, ...]:
    """The categories of a chart of all candidates: their places, and what names the candidate."""
    return tuple(name if i == own else Fixed(str(i + 1), WHY_NUMBERING) for i in range(number))


def parts_slide(facts: Facts, region: str) -> Slide:
    """Completion by part, as a chart and a table."""
    titles = shown_parts(facts, region)
    left, right = halves((6, 5))
    chart = Chart(
        "bars",
        words.PARTS_CHART,
        tuple(made(facts, "part_title", region, t) for t in titles),
        (
            Series(
                words.POSITION_SERIES,
                tuple(made(facts, "part_completion", region, t) for t in titles),
            ),
        ),
        left,
        percent=True,
    )
    rows = tuple(
        tuple((made(facts, m, region, t),) for m in ("part_title", "part_exact", "part_completion"))
        for t in titles
    )
    grid = Grid(words.PARTS_HEADER, rows, (5, 2.6, 2), right)
    return Slide(
        (words.PARTS,),
        (chart, *table(grid, words.MORE_PARTS)),
        said(words.PARTS_NOTE, words.CHART_NOTE),
    )


def shown_parts(facts: Facts, region: str) -> Sequence[str]:
    """The parts in which anything applies; of many, those with the lowest completion."""
    parts = [p for p in facts.parts(region).values() if p.lower.whole]
    if len(parts) > MOST_PARTS:
        parts = sorted(parts, key=lambda p: p.lower.fraction)[:MOST_PARTS]
    return [p.title for p in parts]


def _classes(facts: Facts, region: str) -> Slide:
    titles = shown_parts(facts, region)
    left, right = halves((3, 2))
    series = tuple(
        Series(words.CLASS_NAMES[c], tuple(_positive(facts, region, t, c) for t in titles))
        for c in CLASSES
    )
    chart = Chart(
        "stacked",
        words.CLASSES_CHART,
        tuple(made(facts, "part_title", region, t) for t in titles),
        series,
        left,
    )
    counts = {
        field: made(facts, "class_count", region, c)
        for field, c in zip(("strong", "rising", "weak"), CLASSES, strict=True)
    }
    quote = facts.quoted("三类指标")
    return Slide(
        fill(facts, words.CLASSES, given={**counts}),
        (
            chart,
            Bullets(
                (*quoted(facts, (quote,)), *said(*words.CLASS_POINTS)),
                right,
                words.CLASSES_HEADING,
            ),
        ),
        said(words.CLASSES_NOTE, words.CHART_NOTE),
    )


def _positive(facts: Facts, region: str, part: str, of_class: IndicatorClass) -> Figure | None:
    """The count, or nothing where it is none: a label 0 on no bar confuses."""
    found = made(facts, "part_count", region, part, of_class)
    return found if Fraction(found.exact) else None


def practices(facts: Facts) -> Slide:
    """What the region has done that the data do not say."""
    first, second, third = words.PRACTICES_POINTS
    points = (
        waiting(first, first=words.FIRST),
        waiting(second, second=words.SECOND),
        waiting(third, opinion=words.OPINION),
    )
    return own_beside_plan(facts, words.PRACTICES, points, "固化行之有效")


def own_beside_plan(
    facts: Facts,
    title: str,
    points: tuple[Parts, ...],
    asked: str,
    shares: tuple[float, float] = (1, 1),
) -> Slide:
    """What only the candidate can say, as placeholders, beside what the plan asks for: the
    sentence that holds `asked`."""
    left, right = halves(shares)
    quote = facts.quoted(asked)
    return Slide(
        (title,),
        (
            Bullets(points, left, words.PRACTICES_HEADING),
            Bullets(quoted(facts, (quote,)), right, words.PRACTICES_BASIS),
        ),
        said(words.PRACTICES_NOTE),
    )


def next_steps(facts: Facts) -> Slide:
    """What the plan asks for next, and what the candidate has to add."""
    left, right = halves((3, 2))
    quotes = (
        facts.quoted("及早启动"),
        facts.quoted("一把手访谈"),
        facts.quoted("举一反三"),
    )
    unit, time, support = words.NEXT_POINTS
    points = (
        waiting(unit, unit=words.NEXT_UNIT),
        waiting(time, time=words.NEXT_TIME),
        waiting(support, support=words.NEXT_SUPPORT),
    )
    return Slide(
        (words.NEXT,),
        (
            Bullets(quoted(facts, quotes), left, words.PRACTICES_BASIS),
            Bullets(points, right, words.NEXT_MINE),
        ),
        said(words.NEXT_NOTE),
    )
