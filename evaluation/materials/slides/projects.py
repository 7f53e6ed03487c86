"""The slides of a project: its scores, how the experts agree, and its region as background."""

from collections.abc import Sequence
from fractions import Fraction

from evaluation.materials.contents.report import selection_rule
from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import fill
from evaluation.materials.slides.deck import Bullets, Card, Cards, Chart, Grid, Series, Slide
from evaluation.materials.slides.layout import BODY
from evaluation.materials.slides.parts import (
    cell,
    halves,
    lines,
    made,
    quoted,
    said,
    status_point,
    table,
    waiting,
)
from evaluation.materials.slides.regions import (
    cover_lines,
    next_steps,
    own_beside_plan,
    parts_slide,
    ranks,
)
from evaluation.materials.statements import Parts, Placeholder, joined
from evaluation.materials.texts import slides as words
from evaluation.records import Criterion

_MOST_NAMES = 12  # experts or criteria in one chart


def project_slides(facts: Facts, project: str, today: str) -> list[Slide]:
    """The slides but the last, which needs all of them; notes without sources."""
    found = [
        _cover(facts, project, today),
        _overall(facts, project),
        _basis(facts),
        _position(facts, project),
        _criteria(facts, project),
        _experts(facts, project),
        *_comparisons(facts, project),
        _practices(facts),
        _context(facts, project),
        _context_parts(facts, project),
        next_steps(facts),
    ]
    return [slide for slide in found if slide is not None]


def _cover(facts: Facts, project: str, today: str) -> Slide:
    title = fill(facts, words.COVER_PROJECT, project=project)
    return Slide(title, (cover_lines(today),), said(words.COVER_NOTE))


def _overall(facts: Facts, project: str) -> Slide:
    scored = facts.projects[project].score is not None
    upper, lower = BODY.rows([118], gap=24)
    cards = [
        Card(made(facts, "project_experts", project), words.EXPERTS_CARD),
        Card(made(facts, "project_spread", project), words.SPREAD_CARD, (words.SPREAD_DETAIL,)),
    ]
    if scored:
        score = made(facts, "project_score", project)
        rank = made(facts, "project_rank", project)
        of_all = fill(facts, words.SCORE_RANK_DETAIL)
        cards = [
            Card(score, words.SCORE_CARD, (words.SCORE_DETAIL,)),
            Card(rank, words.SCORE_RANK_CARD, of_all),
            *cards,
        ]
    title = fill(facts, words.SCORED, project=project) if scored else (words.UNSCORED,)
    points = (*_known(facts, project), _standing(facts, project))
    return Slide(title, (Cards(tuple(cards), upper), Bullets(points, lower)),
                 said(words.PROJECT_NOTE))  # fmt: skip


def _known(facts: Facts, project: str) -> tuple[Parts, ...]:
    """What is known of the project, with placeholders for what is not."""
    found = facts.project(project)
    field: Parts = (Placeholder(words.FIELD),)
    if found.field:
        field = cell(made(facts, "project_field", project), 300)
    where: Parts = (Placeholder(words.WHERE_REGION),)
    if facts.is_region(found.region):
        where = (made(facts, "name", found.region),)
    first, second = words.PROJECT_POINTS
    return (
        fill(facts, first, given={"field": field, "where": where}, project=project),
        fill(facts, second, project=project),
    )


def _standing(facts: Facts, project: str) -> Parts:
    """Whether it is on the list, or which criteria nobody has scored."""
    result = facts.projects[project]
    if result.score is None:
        unscored = [
            (made(facts, "criterion_name", criterion.name),)
            for criterion, mean in result.means
            if mean is None and criterion.weight
        ]
        return fill(facts, words.UNSCORED_POINT, given={"missing": joined(unscored[:_MOST_NAMES])})
    chosen = project in facts.shortlist.projects.selected
    template = words.CHOSEN_POINT if chosen else words.NOT_CHOSEN_POINT
    return fill(facts, template, candidate=project)


def _basis(facts: Facts) -> Slide:
    left, right = halves()
    quotes = (
        selection_rule(facts),
        facts.quoted("示范成果转化机制"),
    )
    weights = joined(
        [
            fill(facts, words.WEIGHT, criterion=criterion.name)
            for criterion in facts.dataset.criteria[:_MOST_NAMES]
        ]
    )
    formula, weighted, counted = words.PROJECT_BASIS_POINTS
    points = (
        (formula,),
        fill(facts, weighted, given={"weights": weights}),
        fill(facts, counted),
    )
    return Slide(
        (words.PROJECT_BASIS,),
        (
            Bullets(quoted(facts, quotes), left, words.BASIS_QUOTES),
            Bullets(points, right, words.BASIS_RULES),
        ),
        said(words.BASIS_NOTE),
    )


def _position(facts: Facts, project: str) -> Slide | None:
    results = [r for r in facts.projects.values() if r.score is not None]
    own = next((i for i, r in enumerate(results) if r.project.id == project), None)
    if own is None:
        return None
    upper, lower = BODY.rows([30], gap=10)
    scores = tuple(made(facts, "project_score", r.project.id) for r in results)
    # The name of a project is too long to stand below a column; its id is not.
    chart = Chart(
        "columns",
        words.PROJECT_POSITION_CHART,
        ranks(len(results), own, made(facts, "project_id", project)),
        (Series(words.PROJECT_POSITION_SERIES, scores),),
        lower,
        highlight=own,
    )
    point = fill(facts, words.PROJECT_POSITION_POINT, project=project, rule="projects")
    return Slide(
        fill(facts, words.PROJECT_POSITION, project=project),
        (Bullets((point,), upper), chart),
        said(words.POSITION_NOTE_PROJECT, words.CHART_NOTE),
    )


def _criteria(facts: Facts, project: str) -> Slide | None:
    scored = _scored(facts, project)[:_MOST_NAMES]
    if not scored:
        return None
    own, average = words.CRITERIA_SERIES
    chart = Chart(
        "bars",
        words.CRITERIA_CHART,
        tuple(made(facts, "criterion_name", c.name) for c in scored),
        (
            Series(own, tuple(made(facts, "criterion_mean", project, c.name) for c in scored)),
            Series(average, tuple(made(facts, "criterion_all", c.name) for c in scored)),
        ),
    )
    return Slide((words.CRITERIA,), (chart,), said(words.CRITERIA_NOTE, words.CHART_NOTE))


def _experts(facts: Facts, project: str) -> Slide:
    """How far the experts agree; never what a single one of them gave."""
    if facts.concordance.w is None:
        return Slide((words.EXPERTS,), (Bullets(said(words.NO_EXPERTS)),), said(words.EXPERTS_NOTE))
    points = lines(facts, words.EXPERTS_POINTS, project=project)
    if made(facts, "outlying_count").text != "0":
        points = (*points, fill(facts, words.OUTLYING_POINT))
    return Slide((words.EXPERTS,), (Bullets(points),), said(words.EXPERTS_NOTE))


def _comparisons(facts: Facts, project: str) -> list[Slide]:
    """Where it is strong and where not; a side without a criterion is left out, unless both."""
    sides = [_compared(facts, project, above=above) for above in (True, False)]
    filled = [slide for slide in sides if any(isinstance(b, Grid) for b in slide.blocks)]
    return filled or sides


def _compared(facts: Facts, project: str, *, above: bool) -> Slide:
    """The criteria in which the project lies above the mean of all, or does not."""
    chosen = [c for c in _scored(facts, project) if _is_above(facts, project, c) == above]
    title = words.ABOVE if above else words.BELOW
    note = words.ABOVE_NOTE if above else words.BELOW_NOTE
    if not chosen:
        none = words.NONE_ABOVE if above else words.NONE_BELOW
        return Slide((title,), (Bullets(said(none)),), said(note))
    rows = tuple(_criterion_row(facts, project, c) for c in chosen)
    upper, lower = BODY.rows([300], gap=16)
    grid = Grid(words.CRITERION_HEADER, rows, (5, 1.6, 2.4, 3, 1.6), upper)
    remark = words.SUPPORT if above else words.IMPROVE
    wanted = words.SUPPORT_WANTED if above else words.MEASURE
    return Slide(
        (title,), (*table(grid), Bullets((waiting(remark, wanted=wanted),), lower)), said(note)
    )


def _criterion_row(facts: Facts, project: str, criterion: Criterion) -> tuple[Parts, ...]:
    name = criterion.name
    return (
        cell(made(facts, "criterion_name", name), 220),
        (made(facts, "criterion_weight", name),),
        (made(facts, "criterion_mean", project, name),),
        (made(facts, "criterion_all", name),),
        (made(facts, "criterion_place", project, name),),
    )


def _scored(facts: Facts, project: str) -> Sequence[Criterion]:
    return [c for c, mean in facts.projects[project].means if mean is not None]


def _is_above(facts: Facts, project: str, criterion: Criterion) -> bool:
    own = Fraction(made(facts, "criterion_mean", project, criterion.name).exact)
    return own > Fraction(made(facts, "criterion_all", criterion.name).exact)


def _practices(facts: Facts) -> Slide:
    problem, first, second, opinion = words.PROJECT_PRACTICES_POINTS
    points = (
        waiting(problem, problem=words.PROBLEM),
        waiting(first, first=words.PROJECT_FIRST),
        waiting(second, second=words.PROJECT_SECOND),
        waiting(opinion, opinion=words.PROJECT_OPINION),
    )
    title, asked = words.PROJECT_PRACTICES, "示范性和推广价值"
    return own_beside_plan(facts, title, points, asked, shares=(3, 2))


def _context(facts: Facts, project: str) -> Slide:
    region = facts.project(project).region
    if not facts.is_region(region):
        point = waiting(words.CONTEXT_NONE_POINT, data=words.CONTEXT_NONE)
        return Slide((words.CONTEXT_NONE_TITLE,), (Bullets((point,)),), said(words.CONTEXT_NOTE))
    upper, lower = BODY.rows([92], gap=24)
    cards = tuple(
        Card(made(facts, "class_count", region, c), words.CLASS_CARDS[c]) for c in words.CLASS_CARDS
    )
    templates = [status_point(facts, region), *words.CONTEXT_POINTS]
    points = lines(facts, templates, region=region, candidate=region)
    return Slide(
        fill(facts, words.CONTEXT, region=region),
        (Cards(cards, upper), Bullets(points, lower)),
        said(words.CONTEXT_NOTE),
    )


def _context_parts(facts: Facts, project: str) -> Slide | None:
    region = facts.project(project).region
    return parts_slide(facts, region) if facts.is_region(region) else None
