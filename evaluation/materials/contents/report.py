"""自评报告 of a region: how it stands, where it is strong, what it has to mend, exactly."""

from collections.abc import Iterator, Sequence

from evaluation.indicators.plan import plan_id
from evaluation.materials import quoting
from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import figure, fill, key_of
from evaluation.materials.statements import (
    Block,
    Figure,
    Heading,
    Material,
    Paragraph,
    Part,
    Parts,
    Placeholder,
    Quote,
    Table,
    joined,
)
from evaluation.materials.texts import report as words
from evaluation.materials.word.closing import addressee, attached, signature
from evaluation.records import IndicatorClass
from evaluation.results import IndicatorResult

FILE_NAME = "自评报告.docx"
_HIGHLIGHTS = 3  # completed indicators named in each part
_NEXT = 8  # indicators of the way to the threshold that are named
_PARTS_WIDTHS = (44, 10, 10, 13, 12, 12)
_ANNEX_WIDTHS = (15, 58, 23, 18, 15, 27)


def region_report(facts: Facts, region: str, today: str) -> Material:
    """The report of one region; `today` is the date it carries."""
    annex = _annex(facts, region)
    blocks = (
        addressee(),
        *_basis(facts, region),
        *_overall(facts, region),
        *_parts(facts, region),
        *_strong(facts, region),
        *_weak(facts, region),
        *_next(facts, region),
        *_evidence(facts, region),
        attached(annex.caption),
        *signature(today),
        annex,
    )
    title = fill(facts, words.TITLE, region=region)
    return Material("自评报告", FILE_NAME, title, blocks)


_CLASSES = "按照短板类、提升类、巩固类三类指标找准定位、精准发力、集中攻坚、提质增效"


def selection_rule(facts: Facts) -> Quote:
    """What the plan says on whom to cultivate."""
    return facts.quoted("重点培育对象")


def overall(facts: Facts, region: str) -> Parts:
    """How far the region is, as one sentence with its standing."""
    result = facts.region(region)
    held_back = facts.is_held_back(region)
    standing = words.HELD_BACK if held_back else words.STANDING[result.status]
    return fill(facts, words.OVERALL + standing, region=region, candidate=region)


def classes(facts: Facts, region: str) -> Parts:
    """How many indicators are of each class, and by what rule."""
    counts = {
        name: figure(facts, key_of("class_count", region, of_class))
        for name, of_class in (("strong", "巩固"), ("improving", "提升"), ("weak", "短板"))
    }
    part_two = facts.quoted("三类指标")
    quote = Quote(_CLASSES, part_two.provision_id)
    return fill(facts, words.CLASSES, region=region, given={"classes": quote, **counts})


def place_on_list(facts: Facts, region: str, *, after_overall: bool = False) -> Parts:
    """Whether the region is on the list, and why not; `after_overall`: the sentence before has
    said what it lacks."""
    selected = region in facts.shortlist.regions.selected
    known = after_overall and facts.region(region).status != "qualified"
    template = words.SELECTED if selected else words.LEFT_OUT if known else words.NOT_SELECTED
    return fill(facts, template, region=region, candidate=region)


def weakest_first(facts: Facts, region: str, of_class: IndicatorClass) -> list[IndicatorResult]:
    """The indicators of a class, unmet vetoes first, then by how little of the target is reached;
    those without a value after those with one."""
    items = [i for i in facts.region(region).items if i.indicator_class == of_class]
    return sorted(
        items,
        key=lambda i: (
            not (i.indicator.veto and i.outcome == "unmet"),
            i.attainment is None,
            i.attainment or 0,
            i.indicator.code,
        ),
    )


def state_of(facts: Facts, region: str, item: IndicatorResult) -> Parts:
    """What is known of an indicator that is not completed: value, target, distance."""
    if item.outcome == "missing":
        template = words.WEAK_MISSING
    else:
        template = words.WEAK_BINARY if item.indicator.kind == "binary" else words.WEAK_VALUE
    return fill(facts, template, region=region, indicator=item.indicator.code)


def action_gap(item: IndicatorResult) -> Placeholder:
    """What a person has to say of an indicator that is not completed."""
    template = words.MISSING_GAP if item.outcome == "missing" else words.ACTION_GAP
    return Placeholder(template.format(item.indicator.code))


def _basis(facts: Facts, region: str) -> Iterator[Block]:
    yield Heading(1, (words.BASIS_TITLE,))
    given: dict[str, Part] = {
        "plan": figure(facts, key_of("document", plan_id())),
        "selection": selection_rule(facts),
    }
    yield Paragraph(fill(facts, words.REGION_BASIS, region=region, given=given))
    yield Paragraph(fill(facts, words.REGION_RULE, region=region))
    yield Paragraph(_dated(facts, region))
    if facts.uses_reference:
        yield Paragraph((words.REFERENCE,))


def _dated(facts: Facts, region: str) -> Parts:
    """Until when the data run, and who reported them."""
    seen = [i.observation for i in facts.region(region).items if i.observation]
    if any(observation.as_of for observation in seen):
        made = fill(facts, words.REGION_DATE, region=region)
    else:
        made = fill(facts, words.REGION_NO_DATE, given={"gap": Placeholder(words.DATE_GAP)})
    if any(observation.source for observation in seen):
        made += fill(facts, words.REGION_REPORTERS, region=region)
    return made


def _overall(facts: Facts, region: str) -> Iterator[Block]:
    yield Heading(1, (words.OVERALL_TITLE,))
    yield Paragraph(overall(facts, region) + place_on_list(facts, region, after_overall=True))
    yield Paragraph(classes(facts, region))


def _parts(facts: Facts, region: str) -> Iterator[Block]:
    yield Heading(1, (words.PARTS_TITLE,))
    yield parts_table(facts, region)
    extremes = best_and_worst(facts, region)
    if extremes:
        yield Paragraph(extremes)


def parts_table(facts: Facts, region: str) -> Table:
    """The completion of each part (一级指标)."""
    cells = ("part_title", "part_applicable", "strong", "part_completion", "improving", "weak")
    rows = []
    for part in facts.parts(region):
        given = {
            name: figure(facts, key_of("part_count", region, part, of_class))
            for name, of_class in (("strong", "巩固"), ("improving", "提升"), ("weak", "短板"))
        }
        rows.append(
            tuple(
                fill(facts, f"{{{cell}}}", given=given, region=region, part=part) for cell in cells
            )
        )
    return Table((words.PARTS_CAPTION,), words.PARTS_HEADER, tuple(rows), _PARTS_WIDTHS)


def best_and_worst(facts: Facts, region: str) -> Parts:
    """The parts with the highest and the lowest completion; () where there are not two."""
    found = [p for p in facts.parts(region).values() if p.lower.whole]
    if len(found) < 2:
        return ()
    ordered = sorted(found, key=lambda p: -p.lower.fraction)
    given: dict[str, Figure] = {}
    for name, part in (("best", ordered[0].title), ("worst", ordered[-1].title)):
        given |= {
            f"{name}_title": figure(facts, key_of("part_title", region, part)),
            name: figure(facts, key_of("part_completion", region, part)),
            f"{name}_exact": figure(facts, key_of("part_exact", region, part)),
        }
    return fill(facts, words.PARTS_LINE, given=given)


def _strong(facts: Facts, region: str) -> Iterator[Block]:
    yield Heading(1, (words.STRONG_TITLE,))
    for part in facts.parts(region):
        met = [
            item
            for item in facts.region(region).items
            if item.indicator.category == part and item.outcome == "met"
        ]
        yield Heading(2, fill(facts, "{part_title}", region=region, part=part))
        if not met:
            yield Paragraph((words.STRONG_NONE,))
            continue
        strong = figure(facts, key_of("part_count", region, part, "巩固"))
        counted = fill(
            facts, words.STRONG_PART, given={"part_strong": strong}, region=region, part=part
        )
        items = joined((_highlight(facts, region, i) for i in _highlights(met)), "；")
        yield Paragraph(counted + fill(facts, words.STRONG_ITEMS, given={"items": items}))
        gap = Placeholder(words.PRACTICE_GAP.format(part))
        yield Paragraph(fill(facts, words.STRONG_PRACTICE, given={"gap": gap}))


def _highlights(met: Sequence[IndicatorResult]) -> list[IndicatorResult]:
    """Those with a measured value before those that are only 是, with evidence before without."""

    def order(item: IndicatorResult) -> tuple[bool, bool, str]:
        filed = bool(item.observation and item.observation.evidence)
        return item.indicator.kind == "binary", not filed, item.indicator.code

    return sorted(met, key=order)[:_HIGHLIGHTS]


def _highlight(facts: Facts, region: str, item: IndicatorResult) -> Parts:
    template = words.STRONG_BINARY if item.indicator.kind == "binary" else words.STRONG_ITEM
    return fill(facts, template, region=region, indicator=item.indicator.code)


def _weak(facts: Facts, region: str) -> Iterator[Block]:
    yield Heading(1, (words.WEAK_TITLE,))
    for of_class, title in words.WEAK_CLASSES.items():
        yield Heading(2, (title,))
        items = weakest_first(facts, region, of_class)
        if not items:
            yield Paragraph((words.WEAK_NONE,))
        for item in items:
            yield Heading(3, fill(facts, "{title}", indicator=item.indicator.code))
            yield Paragraph(_to_mend(facts, region, item))


def _to_mend(facts: Facts, region: str, item: IndicatorResult) -> Parts:
    """How an indicator stands, what it rests on, by when, and what will be done."""
    code = item.indicator.code
    stands = state_of(facts, region, item) + fill(facts, words.WEAK_BASIS, indicator=code)
    quote = quoting.nearest(item.indicator.title, facts.basis(item.indicator))
    due = quoting.deadline(quote) if quote else None
    if due:
        stands += fill(facts, words.WEAK_DEADLINE, given={"deadline": due})
    return stands + fill(facts, words.WEAK_ACTION, given={"gap": action_gap(item)})


def _next(facts: Facts, region: str) -> Iterator[Block]:
    yield Heading(1, (words.NEXT_TITLE,))
    result = facts.region(region)
    if result.vetoes:
        yield Paragraph(fill(facts, words.NEXT_VETO, region=region))
    plan = facts.gap(region).plan
    if plan:
        items = joined(
            (fill(facts, words.NEXT_ITEM, indicator=i.indicator.code) for i in plan[:_NEXT]), "；"
        )
        end = words.NEXT_MORE if len(plan) > _NEXT else ""
        needed = fill(facts, words.NEXT_NEEDED, region=region)
        yield Paragraph((*needed, *items, f"{end}。"))
    elif result.completed < result.applicable:
        yield Paragraph(fill(facts, words.NEXT_REACHED, region=region))
    else:
        yield Paragraph(fill(facts, words.NEXT_ALL, given={"gap": Placeholder(words.NEXT_GAP)}))


def _evidence(facts: Facts, region: str) -> Iterator[Block]:
    yield Heading(1, (words.EVIDENCE_TITLE,))
    yield Paragraph(fill(facts, words.EVIDENCE, region=region))


def _annex(facts: Facts, region: str) -> Table:
    rows = []
    for item in facts.region(region).items:
        filed = bool(item.observation and item.observation.evidence)
        cells = ("{code}", "{title}", "{target}", "{value}", "{class_of}",
                 "{evidence}" if filed else words.NO_EVIDENCE)  # fmt: skip
        code = item.indicator.code
        rows.append(tuple(fill(facts, cell, region=region, indicator=code) for cell in cells))
    caption = fill(facts, words.ANNEX_CAPTION, region=region)
    return Table(caption, words.ANNEX_HEADER, tuple(rows), _ANNEX_WIDTHS, annex=True)
