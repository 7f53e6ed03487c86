"""Results as lines of text for a terminal."""

import unicodedata
from collections.abc import Iterator, Sequence

from corpus.text.numbers import percent, plain
from evaluation.results import Assessment, Gap, Selection, Shortlist
from evaluation.scoring.derivation import target_text, value_text
from evaluation.scoring.projects import score_text
from evaluation.scoring.shortlist import closest
from evaluation.words import messages
from evaluation.words.vocabulary import OUTCOME, STATUS

_CLOSEST_LISTED = 6


def assessment_lines(assessment: Assessment) -> Iterator[str]:
    """The ranking, with what stands behind each figure."""
    rules = assessment.rules
    yield messages.rule_line(rules)
    yield from table(
        messages.RANKING_HEADERS,
        [
            (
                str(r.rank),
                r.code,
                r.region.name,
                r.lower.exact,
                percent(r.lower.fraction),
                percent(r.upper.fraction),
                str(r.missing),
                STATUS[r.status],
                str(r.shortfall),
                "、".join(r.vetoes),
            )
            for r in assessment.regions
        ],
    )
    yield messages.counts_line(assessment)


def shortlist_lines(shortlist: Shortlist) -> Iterator[str]:
    """Both selections with the reserve and the reasons."""
    results = shortlist.assessment.by_code
    names = {code: r.region.name for code, r in results.items()}
    figures = {code: r.lower.shown for code, r in results.items()}
    yield from _selection_lines(messages.REGIONS_TITLE, shortlist.regions, names, figures)
    if shortlist.regions.unfilled:
        yield from _closest_lines(shortlist.assessment)
    yield ""
    scored = shortlist.project_results
    project_names = {r.project.id: r.project.name for r in scored}
    scores = {r.project.id: score_text(r.score, "") for r in scored}
    yield from _selection_lines(messages.PROJECTS_TITLE, shortlist.projects, project_names, scores)


def _selection_lines(
    title: str, selection: Selection, names: dict[str, str], figures: dict[str, str]
) -> Iterator[str]:
    chosen = len(selection.selected)
    yield messages.selection_line(title, chosen, selection.unfilled, selection.feasible)
    yield from selection.notes
    rows = [(str(i), c, names[c], figures[c], "") for i, c in enumerate(selection.selected, 1)]
    why = {e.code: e.reason for e in selection.reserve_reasons}
    rows += [
        (messages.RESERVE.format(i), c, names[c], figures[c], why.get(c, ""))
        for i, c in enumerate(selection.reserve, 1)
    ]
    rows += [("—", e.code, names[e.code], figures[e.code], e.reason) for e in selection.excluded]
    yield from table(messages.SELECTION_HEADERS, rows)


def _closest_lines(assessment: Assessment) -> Iterator[str]:
    near = closest(assessment, _CLOSEST_LISTED)
    if near:
        yield messages.CLOSEST_TITLE
    for result in near:
        yield messages.closest_line(result)


def gap_lines(gap: Gap, assessment: Assessment) -> Iterator[str]:
    """The plan of one region."""
    result = assessment.by_code[gap.region]
    yield messages.gap_line(gap, result, assessment.rules)
    if gap.plan:
        yield from table(
            messages.PLAN_HEADERS,
            [
                (
                    item.indicator.code,
                    item.indicator.title,
                    value_text(item) or OUTCOME[item.outcome],
                    target_text(item.indicator),
                    "" if item.attainment is None else percent(item.attainment),
                    plain(item.indicator.weight),
                )
                for item in gap.plan
            ],
        )
    if gap.vetoes:
        yield messages.veto_line(result)


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns in line: a Chinese character is as wide as two Latin ones."""
    if not rows:
        return
    lines = [headers, *rows]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(headers))]
    for line in lines:
        cells = (c + " " * (w - _width(c)) for c, w in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
