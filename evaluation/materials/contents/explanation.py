"""遴选说明: rule, data, method, result, robustness, and who is not selected and why."""

from collections.abc import Iterable, Iterator

from evaluation.indicators.plan import plan_id
from evaluation.materials.contents.project_report import region_name
from evaluation.materials.contents.report import selection_rule
from evaluation.materials.facts import SHORTLIST, Facts
from evaluation.materials.figures.keys import figure, fill, key_of
from evaluation.materials.statements import (
    Block,
    Heading,
    Material,
    Paragraph,
    Part,
    Parts,
    Placeholder,
    Table,
)
from evaluation.materials.texts import explanation as words
from evaluation.materials.texts import materials as texts
from evaluation.materials.texts import report as report_texts
from evaluation.materials.word.closing import addressee, signature
from evaluation.results import Selection

FILE_NAME = f"{SHORTLIST}.docx"


def explanation(facts: Facts, today: str) -> Material:
    """The document on the whole shortlist; `today` is the date it carries."""
    blocks = (
        addressee(),
        *_basis(facts),
        *_data(facts),
        *_method(facts),
        *_result(facts),
        *_robustness(facts),
        *_experts(facts),
        *_not_selected(facts),
        *_limits(facts),
        *signature(today),
    )
    return Material("遴选说明", FILE_NAME, (words.TITLE,), blocks)


def _basis(facts: Facts) -> Iterator[Block]:
    yield Heading(1, (words.BASIS_TITLE,))
    given: dict[str, Part] = {
        "plan": figure(facts, key_of("document", plan_id())),
        "selection": selection_rule(facts),
    }
    yield Paragraph(fill(facts, words.BASIS, given=given))
    places: dict[str, Part] = {
        name: figure(facts, key_of("rule", name)) for name in ("regions", "projects")
    }
    yield Paragraph(fill(facts, words.RULES, given=places) + _further_rules(facts))


def _further_rules(facts: Facts) -> Parts:
    """The rules that bind, beyond the threshold and the places."""
    made: list[Part] = []
    for name, template in words.RULES_MORE.items():
        value = getattr(facts.assessment.rules, name)
        if value is True:
            made.append(template)
        elif value is not None and value is not False and value != ():
            given = {"value": figure(facts, key_of("rule", name))}
            made += fill(facts, template, given=given)
    rules = facts.assessment.rules
    made += [
        text for (rule, value), text in words.RULES_SAID.items() if getattr(rules, rule) == value
    ]
    return tuple(made)


def _data(facts: Facts) -> Iterator[Block]:
    yield Heading(1, (words.DATA_TITLE,))
    template = words.DATA if facts.projects else words.DATA_REGIONS
    yield Paragraph(fill(facts, template))
    if facts.uses_reference:
        yield Paragraph((report_texts.REFERENCE,))
    yield Paragraph((words.DATA_COPY,))


def _method(facts: Facts) -> Iterator[Block]:
    yield Heading(1, (words.METHOD_TITLE,))
    by_points = facts.assessment.rules.ranking == "points"
    yield Paragraph((words.METHOD_POINTS if by_points else words.METHOD,))
    if facts.projects:
        yield Paragraph((words.METHOD_PROJECTS,))
    feasible = facts.shortlist.regions.feasible
    yield Paragraph((words.METHOD_EXACT if feasible else words.METHOD_NO_SET,))


def _result(facts: Facts) -> Iterator[Block]:
    yield Heading(1, (words.RESULT_TITLE,))
    counts = {
        status: figure(facts, key_of("status_count", status))
        for status in ("qualified", "possible", "not_qualified", "vetoed")
    }
    yield Paragraph(fill(facts, words.STATUS, given=counts))
    yield Heading(2, (words.REGIONS_TITLE,))
    yield from _selected(
        facts, facts.shortlist.regions, words.REGIONS, words.UNFILLED_REGIONS, _regions(facts)
    )
    if facts.projects:
        yield Heading(2, (words.PROJECTS_TITLE,))
        yield from _selected(
            facts,
            facts.shortlist.projects,
            words.PROJECTS,
            words.UNFILLED_PROJECTS,
            _projects(facts),
        )


def _selected(
    facts: Facts, selection: Selection, counted: str, unfilled: str, table: Table
) -> Iterator[Block]:
    sentence = fill(facts, counted)
    if selection.unfilled:
        sentence += fill(facts, unfilled)
    for note in selection.notes:
        number = str(facts.notes.index(note))
        sentence += (figure(facts, key_of("note", number)),)
    yield Paragraph(sentence)
    if table.rows:
        yield table


def _rows(facts: Facts, cells: Iterable[str], **arguments: str) -> tuple[Parts, ...]:
    return tuple(fill(facts, f"{{{cell}}}", given=None, **arguments) for cell in cells)


def _regions(facts: Facts) -> Table:
    rows = []
    for code in facts.shortlist.regions.selected:
        cells = (
            "place_in_list",
            "region_code",
            "name",
            "completion_exact",
            "completion",
            "missing",
        )
        rows.append(_rows(facts, cells, candidate=code, region=code))
    widths = (10, 16, 24, 20, 16, 14)
    return Table((words.REGIONS_CAPTION,), words.REGIONS_HEADER, tuple(rows), widths)


def _projects(facts: Facts) -> Table:
    rows = []
    for project in facts.shortlist.projects.selected:
        field = facts.project(project).field
        before = _rows(
            facts, ("place_in_list", "project_id", "project_name"),
            candidate=project, project=project,
        )  # fmt: skip
        of_field = _rows(facts, ["project_field"], project=project) if field else ((texts.DASH,),)
        score = _rows(facts, ["project_score"], project=project)
        rows.append((*before, (region_name(facts, project),), *of_field, *score))
    widths = (10, 12, 40, 16, 16, 12)
    return Table((words.PROJECTS_CAPTION,), words.PROJECTS_HEADER, tuple(rows), widths)


def _robustness(facts: Facts) -> Iterator[Block]:
    yield Heading(1, (words.ROBUST_TITLE,))
    template = words.ROBUST
    if facts.assessment.rules.method == "weighted":
        template += words.ROBUST_WEIGHTED
    yield Paragraph(fill(facts, template))
    likely = [
        region.code
        for region in facts.robustness.regions
        if region.selected or region.code in facts.shortlist.regions.selected
    ]
    cells = ("name", "selected_share", "rank_range")
    rows = tuple(_rows(facts, cells, region=code) for code in likely)
    if rows:
        yield Table((words.ROBUST_CAPTION,), words.ROBUST_HEADER, rows, (30, 30, 40))
    yield Paragraph((words.SWEEP,))
    steps = range(len(facts.robustness.threshold_sweep))
    swept = tuple(_rows(facts, ("sweep_threshold", "sweep_count"), step=str(s)) for s in steps)
    yield Table((words.SWEEP_CAPTION,), words.SWEEP_HEADER, swept, (50, 50))


def _experts(facts: Facts) -> Iterator[Block]:
    if not facts.projects:
        return
    yield Heading(1, (words.EXPERTS_TITLE,))
    if facts.concordance.w is None:
        yield Paragraph((words.EXPERTS_NONE,))
        return
    outlying = figure(facts, "outlying_count").text != "0"
    template = words.EXPERTS + (words.OUTLYING if outlying else words.NOT_OUTLYING)
    yield Paragraph(fill(facts, template))


def _not_selected(facts: Facts) -> Iterator[Block]:
    yield Heading(1, (words.NOT_TITLE,))
    regions = _left_out(facts.shortlist.regions)
    cells = ("region_code", "name", "completion", "reason_not")
    rows = tuple(_rows(facts, cells, region=code, candidate=code) for code in regions)
    if rows:
        caption = (words.NOT_REGIONS_CAPTION,)
        yield Table(caption, words.NOT_REGIONS_HEADER, rows, (14, 18, 14, 54))
    found = []
    for project in _left_out(facts.shortlist.projects):
        unscored = facts.projects[project].score is None
        score: Parts = (texts.DASH,)
        if not unscored:
            score = fill(facts, "{project_score}", project=project)
        name = _rows(facts, ("project_id", "project_name"), project=project)
        found.append((*name, score, fill(facts, "{reason_not}", candidate=project)))
    if found:
        caption = (words.NOT_PROJECTS_CAPTION,)
        yield Table(caption, words.NOT_PROJECTS_HEADER, tuple(found), (12, 38, 12, 38))


def _left_out(selection: Selection) -> tuple[str, ...]:
    return (*selection.reserve, *(e.code for e in selection.excluded))


def _limits(facts: Facts) -> Iterator[Block]:
    yield Heading(1, (words.LIMITS_TITLE,))
    gap = Placeholder(words.OPINION_GAP)
    yield Paragraph(fill(facts, words.LIMITS_OPINION, given={"gap": gap}))
