"""The questions put to a project."""

from collections.abc import Iterator

from evaluation.materials import quoting
from evaluation.materials.contents.project_report import agreement, by_place, place_on_list, scored
from evaluation.materials.contents.question_record import Likelihood, Question, titles
from evaluation.materials.contents.region_questions import item_data, label_of
from evaluation.materials.contents.report import overall, selection_rule, state_of, weakest_first
from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import fill
from evaluation.materials.statements import Part, Parts, Placeholder, Quote
from evaluation.materials.texts import questions as words
from evaluation.results import IndicatorResult

_REGION_WEAK = 8  # open indicators of the region that are asked about
_NAMED = 3


def project_questions(facts: Facts, project: str) -> Iterator[Question]:
    """Those put to every project, those on its weak criteria, those on the plan's measures."""
    yield from _general(facts, project)
    yield from _criteria(facts, project)
    yield from _of_region(facts, project)
    field = facts.project(project).field
    for number in sorted(facts.measures, key=lambda n: not _concerns(facts, n, field)):
        yield _on_measure(facts, project, number)


def _general(facts: Facts, project: str) -> Iterator[Question]:
    has_score = facts.projects[project].score is not None
    points: tuple[Parts, ...] = (scored(facts, project),)
    if has_score:
        points = (fill(facts, words.SCORE_POINT, project=project), (words.SCORE_METHOD,))
    data = (fill(facts, words.SCORE_DATA, project=project),) if has_score else ()
    why = (words.WHY_ALWAYS_PROJECT,)
    yield Question("必问", "高", (words.SCORE,), why, points, data=data)
    value = fill(facts, "{gap}", given={"gap": Placeholder(words.PROJECT_VALUE_GAP)})
    yield Question(
        "必问", "高", (words.PROJECT_POSITION,), why,
        (scored(facts, project), place_on_list(facts, project), value),
        (selection_rule(facts),), data,
    )  # fmt: skip
    for text, lacking, wanted in words.PROJECT_OPEN:
        quote = facts.quoted(wanted)
        yield Question("必问", "高", (text,), why, ((Placeholder(lacking),),), (quote,))
    if has_score:
        yield Question(
            "必问", "较高", (words.DISAGREE,), why,
            (
                agreement(facts, project) or fill(facts, words.DISAGREE_POINT, project=project),
                (Placeholder(words.DISAGREE_GAP),),
            ),
            data=(fill(facts, words.DISAGREE_DATA, project=project),),
        )  # fmt: skip


def _criteria(facts: Facts, project: str) -> Iterator[Question]:
    """One question a criterion, the one in which the project places worst first."""
    for criterion in reversed(by_place(facts, project)):
        given = {"gap": Placeholder(words.CRITERION_GAP.format(criterion))}

        def of_criterion(
            template: str, given: dict[str, Placeholder] = given, criterion: str = criterion
        ) -> Parts:
            return fill(facts, template, project=project, criterion=criterion, given=given)

        yield Question(
            "薄弱", "较高", of_criterion(words.CRITERION), of_criterion(words.WHY_CRITERION),
            tuple(map(of_criterion, words.CRITERION_POINTS)),
            data=(of_criterion(words.CRITERION_DATA),),
        )  # fmt: skip


def _of_region(facts: Facts, project: str) -> Iterator[Question]:
    """On the region that the project lies in: how far it is, and what is open in the field."""
    region = facts.project(project).region
    why = (words.WHY_ALWAYS_PROJECT,)
    if not facts.is_region(region):
        lacking = (Placeholder(words.CONTEXT_GAP),)
        yield Question("必问", "较高", (words.CONTEXT,), why, (lacking,))
        return
    data = fill(facts, words.COMPLETION_DATA, region=region)
    yield Question(
        "必问", "较高", (words.CONTEXT,), why, (overall(facts, region),),
        (selection_rule(facts),), (data,),
    )  # fmt: skip
    field = facts.project(project).field
    items = [*weakest_first(facts, region, "短板"), *weakest_first(facts, region, "提升")]
    related = [i for i in items if field and field in _about(facts, i)]
    for item in related[:_REGION_WEAK]:
        yield _open_in_region(facts, project, region, item)


def _about(facts: Facts, item: IndicatorResult) -> str:
    """The words that say what an indicator is about: its own and those of its provisions."""
    provisions = " ".join(p.text for p in facts.basis(item.indicator))
    return f"{item.indicator.category} {item.indicator.title} {provisions}"


def _open_in_region(facts: Facts, project: str, region: str, item: IndicatorResult) -> Question:
    code = item.indicator.code
    given: dict[str, Part | Parts] = {
        "state": state_of(facts, region, item),
        "gap": Placeholder(words.FIELD_WEAK_GAP.format(code)),
    }
    quote = quoting.nearest(item.indicator.title, facts.basis(item.indicator))
    return Question(
        "薄弱", "中", fill(facts, words.FIELD_WEAK, indicator=code),
        fill(facts, words.FIELD_WEAK_WHY, project=project),
        tuple(fill(facts, point, given=given) for point in words.FIELD_WEAK_POINTS),
        (quote,) if quote else (),
        (item_data(facts, region, item),),
    )  # fmt: skip


def _concerns(facts: Facts, number: str, field: str) -> bool:
    """Whether a measure of the plan names the field."""
    return bool(field) and field in facts.measure(number).text


def _on_measure(facts: Facts, project: str, number: str) -> Question:
    found = facts.project(project)
    near = _concerns(facts, number, found.field)
    likelihood: Likelihood = "较高" if near else "中"
    why = (
        fill(facts, words.MEASURE_FIELD_WHY, project=project)
        if near
        else fill(facts, words.WHY_MEASURE, given={"label": label_of(facts, number)})
    )
    head = quoting.head(facts.measure(number))
    lacking = words.MEASURE_PROJECT_GAP.format(facts.measure(number).label)
    points: tuple[Parts, ...] = ((Placeholder(lacking),),)
    data: tuple[Parts, ...] = ()
    if facts.is_region(found.region) and facts.of_measure(found.region, number):
        items = facts.of_measure(found.region, number)
        region = found.region
        done = fill(facts, words.MEASURE_DONE_REGION, region=region, measure=number)
        left = [i.indicator.code for i in items if i.outcome in ("unmet", "missing")]
        if left:
            named = titles(facts, left, _NAMED)
            done += fill(facts, words.MEASURE_OPEN, given={"items": named})
        points = (done, *points)
        counted = [i for i in items if i.outcome != "not_applicable"]
        data = tuple(item_data(facts, region, i) for i in counted[:_NAMED])
    quotes: tuple[Quote, ...] = (head,)
    text = fill(facts, words.MEASURE_PROJECT, given={"head": head})
    return Question("措施", likelihood, text, why, points, quotes, data)
