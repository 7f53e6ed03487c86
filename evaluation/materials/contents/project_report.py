"""自评报告 of a project: its score, criterion by criterion, and where it stands."""

from collections.abc import Iterator
from fractions import Fraction

from evaluation.indicators.plan import plan_id
from evaluation.materials.contents.report import FILE_NAME, classes, overall, selection_rule
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
    Table,
)
from evaluation.materials.texts import report as words
from evaluation.materials.word.closing import addressee, signature

_CRITERIA_WIDTHS = (34, 12, 18, 14, 22)


def project_report(facts: Facts, project: str, today: str) -> Material:
    """The report of one project; `today` is the date it carries."""
    blocks: tuple[Block, ...] = (
        addressee(),
        *_basis(facts, project),
        *_score(facts, project),
        *_strengths(facts, project),
        *_improvements(facts, project),
        *_spread(facts),
        *_context(facts, project),
        *signature(today),
    )
    title = fill(facts, words.PROJECT_TITLE, project=project)
    return Material("自评报告", FILE_NAME, title, blocks)


def scored(facts: Facts, project: str) -> Parts:
    """The score and the rank, or that there is none."""
    if facts.projects[project].score is None:
        return fill(facts, words.PROJECT_UNSCORED, given={"gap": Placeholder(words.SCORE_GAP)})
    return fill(facts, words.PROJECT_SCORE, project=project)


def place_on_list(facts: Facts, project: str) -> Parts:
    """Whether the project is on the list, and why not."""
    selected = project in facts.shortlist.projects.selected
    template = words.PROJECT_SELECTED if selected else words.PROJECT_NOT_SELECTED
    return fill(facts, template, candidate=project)


def by_place(facts: Facts, project: str) -> list[str]:
    """The criteria that have a score, those in which the project places best first."""
    means = [c.name for c, mean in facts.projects[project].means if mean is not None]
    return sorted(
        means, key=lambda c: int(figure(facts, key_of("criterion_place", project, c)).text)
    )


def above_average(facts: Facts, project: str, criterion: str) -> bool:
    """Whether the project scores above the mean of all projects by a criterion."""
    own = figure(facts, key_of("criterion_mean", project, criterion)).exact
    return Fraction(own) > Fraction(figure(facts, key_of("criterion_all", criterion)).exact)


def agreement(facts: Facts, project: str) -> Parts:
    """How far the experts agree; () where that is not defined."""
    if facts.concordance.w is None or facts.projects[project].score is None:
        return ()
    return fill(facts, words.AGREEMENT, project=project)


def extremes(facts: Facts, project: str) -> Parts:
    """The criteria in which the project places best and worst; () for fewer than two."""
    names = by_place(facts, project)
    if len(names) < 2:
        return ()
    given: dict[str, Figure] = {}
    for name, criterion in (("best", names[0]), ("worst", names[-1])):
        given |= {
            name: figure(facts, key_of("criterion_name", criterion)),
            f"{name}_mean": figure(facts, key_of("criterion_mean", project, criterion)),
            f"{name}_place": figure(facts, key_of("criterion_place", project, criterion)),
        }
    return fill(facts, words.CRITERIA_LINE, given=given)


def region_name(facts: Facts, project: str) -> Part:
    """The name of the project's region, as far as the data have it."""
    region = facts.project(project).region
    if not facts.is_region(region):
        return Placeholder(words.REGION_GAP)
    return figure(facts, key_of("name", region))


def _basis(facts: Facts, project: str) -> Iterator[Block]:
    yield Heading(1, (words.BASIS_TITLE,))
    given: dict[str, Part] = {
        "plan": figure(facts, key_of("document", plan_id())),
        "selection": selection_rule(facts),
    }
    yield Paragraph(fill(facts, words.PROJECT_BASIS, project=project, given=given))
    field = facts.project(project).field
    about: dict[str, Part] = {
        "field": figure(facts, key_of("project_field", project))
        if field
        else Placeholder(words.FIELD_GAP),
        "region": region_name(facts, project),
        "gap": Placeholder(words.PROJECT_GAP),
    }
    yield Paragraph(fill(facts, words.PROJECT_ABOUT, project=project, given=about))


def _score(facts: Facts, project: str) -> Iterator[Block]:
    yield Heading(1, (words.SCORE_TITLE,))
    yield Paragraph(scored(facts, project) + place_on_list(facts, project))
    if by_place(facts, project):
        yield criteria_table(facts, project)
    for line in (extremes(facts, project), agreement(facts, project)):
        if line:
            yield Paragraph(line)


def criteria_table(facts: Facts, project: str) -> Table:
    """Each criterion with its weight, the experts' mean, the place, and the mean of all."""
    cells = (
        "criterion_name",
        "criterion_weight",
        "criterion_mean",
        "criterion_place",
        "criterion_all",
    )
    scored_by = {c.name for c, mean in facts.projects[project].means if mean is not None}
    rows = tuple(
        tuple(fill(facts, f"{{{cell}}}", project=project, criterion=c.name) for cell in cells)
        for c in facts.dataset.criteria
        if c.name in scored_by
    )
    return Table((words.CRITERIA_CAPTION,), words.CRITERIA_HEADER, rows, _CRITERIA_WIDTHS)


def _strengths(facts: Facts, project: str) -> Iterator[Block]:
    yield Heading(1, (words.STRENGTHS_TITLE,))
    above = [c for c in by_place(facts, project) if above_average(facts, project, c)]
    for criterion in above:
        gap = Placeholder(words.STRENGTH_GAP.format(criterion))
        yield Paragraph(
            fill(facts, words.STRENGTH, project=project, criterion=criterion, given={"gap": gap})
        )
    if not above:
        yield Paragraph((words.STRENGTH_NONE,))


def _improvements(facts: Facts, project: str) -> Iterator[Block]:
    yield Heading(1, (words.IMPROVE_TITLE,))
    below = [c for c in by_place(facts, project)[::-1] if not above_average(facts, project, c)]
    for criterion in below:
        gap = Placeholder(words.IMPROVE_GAP.format(criterion))
        yield Paragraph(
            fill(facts, words.IMPROVE, project=project, criterion=criterion, given={"gap": gap})
        )
    if not below:
        gap = Placeholder(words.IMPROVE_OWN_GAP)
        yield Paragraph(fill(facts, words.IMPROVE_NONE, given={"gap": gap}))


def _spread(facts: Facts) -> Iterator[Block]:
    yield Heading(1, (words.SPREAD_TITLE,))
    quote = facts.quoted("成果转化机制")
    given: dict[str, Part] = {"quote": quote, "gap": Placeholder(words.SPREAD_GAP)}
    yield Paragraph(fill(facts, words.SPREAD, given=given))


def _context(facts: Facts, project: str) -> Iterator[Block]:
    yield Heading(1, (words.CONTEXT_TITLE,))
    region = facts.project(project).region
    if not facts.is_region(region):
        yield Paragraph((words.CONTEXT_NONE,))
        return
    yield Paragraph(overall(facts, region))
    yield Paragraph(classes(facts, region))
