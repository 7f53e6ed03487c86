"""The questions put to a region."""

from collections.abc import Iterator
from fractions import Fraction

from evaluation.materials import quoting
from evaluation.materials.contents.question_record import (
    Likelihood,
    Question,
    measure_questions,
    titles,
)
from evaluation.materials.contents.report import (
    best_and_worst,
    overall,
    place_on_list,
    selection_rule,
    state_of,
    weakest_first,
)
from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import figure, fill, key_of
from evaluation.materials.statements import Figure, Part, Parts, Placeholder, Quote
from evaluation.materials.texts import questions as words
from evaluation.results import IndicatorResult

_NAMED = 5  # indicators named in one point
_WEAK = 20  # weak indicators that get a question of their own
_MEASURE_NAMED = 3


def region_questions(facts: Facts, region: str) -> Iterator[Question]:
    """Those put to everybody, those on what is weak, those on each measure of the plan."""
    yield from _general(facts, region)
    yield from _weak(facts, region)
    for number in sorted(facts.measures, key=lambda number: -open_share(facts, region, number)):
        yield on_measure(facts, region, number)


def _general(facts: Facts, region: str) -> Iterator[Question]:
    result = facts.region(region)
    yield _asked(
        facts, region, words.COMPLETION, words.COMPLETION_POINTS, words.COMPLETION_DATA,
        quotes=(selection_rule(facts),),
    )  # fmt: skip
    yield Question(
        "必问", "高", fill(facts, words.CONDITION, region=region), (words.WHY_CONDITION,),
        (overall(facts, region), place_on_list(facts, region, after_overall=True)),
        (selection_rule(facts),),
        (fill(facts, words.CONDITION_DATA, region=region),),
    )  # fmt: skip
    yield from _vetoes(facts, region)
    yield _weakness(facts, region)
    if result.missing:
        yield _asked(
            facts, region, words.MISSING, words.MISSING_POINTS, words.MISSING_DATA,
            gap_text=words.MISSING_GAP,
        )  # fmt: skip
    yield _asked(
        facts, region, words.TRUTH, words.TRUTH_POINTS, words.TRUTH_DATA,
        gap_text=words.TRUTH_GAP,
    )  # fmt: skip
    if facts.gap(region).needed:
        yield _to_threshold(facts, region)
    yield from _balance(facts, region)
    yield Question(
        "必问", "较高", fill(facts, words.POSITION, region=region), (words.WHY_ALWAYS,),
        (fill(facts, words.POSITION_POINT, region=region), place_on_list(facts, region)),
        data=(fill(facts, words.POSITION_DATA, region=region),),
    )  # fmt: skip
    yield Question(
        "必问", "较高", (words.ROBUST,), (words.WHY_ROBUST,),
        tuple(fill(facts, point, region=region) for point in words.ROBUST_POINTS),
        data=(fill(facts, words.ROBUST_DATA, region=region),),
    )  # fmt: skip
    yield from _open(facts)


def _asked(
    facts: Facts,
    region: str,
    text: str,
    points: tuple[str, ...],
    data: str,
    *,
    quotes: tuple[Quote, ...] = (),
    gap_text: str = "",
) -> Question:
    """A question that is templates alone."""
    given: dict[str, Part | Parts] = {"gap": Placeholder(gap_text)}
    return Question(
        "必问", "高", fill(facts, text, region=region), (words.WHY_ALWAYS,),
        tuple(fill(facts, point, region=region, given=given) for point in points),
        quotes,
        (fill(facts, data, region=region),),
    )  # fmt: skip


def _vetoes(facts: Facts, region: str) -> Iterator[Question]:
    """One question on all veto indicators, where there are any that apply."""
    items = [
        i for i in facts.region(region).items if i.indicator.veto and i.outcome != "not_applicable"
    ]
    if not items:
        return
    yield Question(
        "必问", "高", (words.VETO_MET,), (words.WHY_VETO,),
        tuple(_of_item(facts, region, i, words.VETO_MET_POINT) for i in items),
        _quotes(facts, items),
        tuple(item_data(facts, region, i) for i in items),
    )  # fmt: skip


def _weakness(facts: Facts, region: str) -> Question:
    items = [*weakest_first(facts, region, "短板"), *weakest_first(facts, region, "提升")]
    given: dict[str, Part | Parts] = {**_class_counts(facts, region)}
    points: tuple[Parts, ...] = ((words.WEAKNESS_NONE,),)
    if items:
        given |= {
            "items": titles(facts, (i.indicator.code for i in items), _NAMED),
            "gap": Placeholder(words.WEAKNESS_GAP),
        }
        points = tuple(
            fill(facts, point, region=region, given=given) for point in words.WEAKNESS_POINTS
        )
    return Question(
        "必问", "高", fill(facts, words.WEAKNESS, region=region), (words.WHY_WEAKNESS,), points,
        (facts.quoted("短板类"),),
        (fill(facts, words.WEAKNESS_DATA, region=region, given=given),),
    )  # fmt: skip


def _class_counts(facts: Facts, region: str) -> dict[str, Figure]:
    return {
        name: figure(facts, key_of("class_count", region, of_class))
        for name, of_class in (("strong", "巩固"), ("improving", "提升"), ("weak", "短板"))
    }


def _to_threshold(facts: Facts, region: str) -> Question:
    codes = [i.indicator.code for i in facts.gap(region).plan]
    given = {"items": titles(facts, codes, _NAMED)}
    points = (words.NEXT_POINT, words.NEXT_ITEMS)
    return Question(
        "必问", "高", (words.NEXT,), (words.WHY_CONDITION,),
        tuple(fill(facts, point, region=region, given=given) for point in points),
        (selection_rule(facts),),
        (fill(facts, words.NEXT_DATA, region=region),),
    )  # fmt: skip


def _balance(facts: Facts, region: str) -> Iterator[Question]:
    extremes = best_and_worst(facts, region)
    if not extremes:
        return
    parts = [p.title for p in facts.parts(region).values() if p.lower.whole]
    rest = fill(facts, words.PARTS_GAP_POINT, given={"gap": Placeholder(words.PARTS_GAP)})
    yield Question(
        "必问", "较高", (words.PARTS,), (words.WHY_WEAKNESS,), (extremes, rest),
        data=tuple(fill(facts, words.PARTS_DATA, region=region, part=part) for part in parts),
    )  # fmt: skip


def _open(facts: Facts) -> Iterator[Question]:
    """What the data cannot answer and is asked of everybody."""
    asked = {
        "PREPARE": (words.PREPARE, facts.quoted("及早启动")),
        "FEATURE": (words.FEATURE, facts.quoted("推广价值")),
        "PEOPLE": (words.PEOPLE, facts.quoted("满意度")),
        "DUTY": (
            words.DUTY,
            facts.quoted("主体责任"),
        ),
    }
    for name, (text, quote) in asked.items():
        point = fill(facts, words.OPEN_POINT, given={"gap": Placeholder(words.OPEN_GAPS[name])})
        yield Question("必问", "较高", (text,), (words.WHY_ALWAYS,), (point,), (quote,))


def _weak(facts: Facts, region: str) -> Iterator[Question]:
    """The weakest indicators, each with a question of its own."""
    items = [*weakest_first(facts, region, "短板"), *weakest_first(facts, region, "提升")]
    for item in items[:_WEAK]:
        code, missing = item.indicator.code, item.outcome == "missing"
        template = words.WEAK_MISSING if missing else words.WEAK
        points = words.WEAK_POINTS_MISSING if missing else words.WEAK_POINTS
        lacking = words.WEAK_MISSING_GAP if missing else words.WEAK_GAP
        given: dict[str, Part | Parts] = {
            "state": state_of(facts, region, item),
            "gap": Placeholder(lacking.format(code)),
        }
        yield Question(
            "薄弱", "高" if item.indicator_class == "短板" else "较高",
            fill(facts, template, indicator=code), (_why_weak(item),),
            tuple(fill(facts, point, given=given) for point in points),
            _quotes(facts, [item]),
            (item_data(facts, region, item),),
        )  # fmt: skip


def _why_weak(item: IndicatorResult) -> str:
    if item.outcome == "missing":
        return words.WEAK_WHY["missing"]
    return words.WEAK_WHY["veto" if item.indicator.veto else str(item.indicator_class)]


def open_share(facts: Facts, region: str, number: str) -> Fraction:
    """The share of a measure's indicators that are not completed; 0 where it has none."""
    items = [i for i in facts.of_measure(region, number) if i.outcome != "not_applicable"]
    left = sum(i.outcome != "met" for i in items)
    return Fraction(left, len(items)) if items else Fraction(0)


def on_measure(facts: Facts, region: str, number: str) -> Question:
    """The question on one measure of the plan, with the region's indicators under it."""
    measure = facts.measure(number)
    items = [i for i in facts.of_measure(region, number) if i.outcome != "not_applicable"]
    left = [i for i in items if i.outcome != "met"]
    likelihood: Likelihood = "较高" if left else "中"
    why = (
        (words.WHY_MEASURE_WEAK,)
        if left
        else fill(facts, words.WHY_MEASURE, given={"label": label_of(facts, number)})
    )
    points = _measure_points(facts, region, number, items)
    rows = (left + [i for i in items if i.outcome == "met"])[:_MEASURE_NAMED]
    return Question(
        "措施", likelihood, (measure_questions()[number],), why, points,
        (quoting.head(measure), *_main_sentence(facts, number)),
        tuple(item_data(facts, region, i) for i in rows),
    )  # fmt: skip


def label_of(facts: Facts, number: str) -> Figure:
    """A measure by its label: 第23项."""
    return figure(facts, key_of("label", facts.measure(number).id))


def _measure_points(
    facts: Facts, region: str, number: str, items: list[IndicatorResult]
) -> tuple[Parts, ...]:
    met = [i.indicator.code for i in items if i.outcome == "met"]
    left = [i.indicator.code for i in items if i.outcome != "met"]
    points: list[Parts] = [(words.MEASURE_NONE,)]
    if items:
        points = [fill(facts, words.MEASURE_DONE, region=region, measure=number)]
    for template, codes in ((words.MEASURE_STRONG, met), (words.MEASURE_OPEN, left)):
        if codes:
            named = titles(facts, codes, _MEASURE_NAMED)
            points.append(fill(facts, template, given={"items": named}))
    lacking = Placeholder(words.MEASURE_GAP.format(facts.measure(number).label))
    points.append(fill(facts, words.MEASURE_POINT, given={"gap": lacking}))
    return tuple(points)


def _main_sentence(facts: Facts, number: str) -> tuple[Quote, ...]:
    """The sentence of a measure nearest to what is asked on it, besides its heading."""
    measure = facts.measure(number)
    quote = quoting.nearest(measure_questions()[number], [measure])
    return (quote,) if quote and quote != quoting.head(measure) else ()


def item_data(facts: Facts, region: str, item: IndicatorResult) -> Parts:
    """The data on one indicator: value, target, whether it is completed."""
    if item.outcome == "missing":
        return _of_item(facts, region, item, words.ITEM_MISSING)
    binary = item.indicator.kind == "binary"
    return _of_item(facts, region, item, words.ITEM_BINARY if binary else words.ITEM_DATA)


def _of_item(facts: Facts, region: str, item: IndicatorResult, template: str) -> Parts:
    return fill(facts, template, region=region, indicator=item.indicator.code)


def _quotes(facts: Facts, items: list[IndicatorResult]) -> tuple[Quote, ...]:
    """For each indicator the sentence that it rests on."""
    found = (quoting.nearest(i.indicator.title, facts.basis(i.indicator)) for i in items)
    return tuple(dict.fromkeys(quote for quote in found if quote))
