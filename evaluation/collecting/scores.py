"""Experts' scores as juries write them: experts across, criteria across, or both."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from corpus.readers.tables.cell import Cell, Grid, filled
from corpus.readers.tables.header import LEVEL, column_names, header, used_columns
from corpus.readers.tables.notes import is_note, is_signature, is_total
from corpus.text.normal import clean
from corpus.text.numbers import parse_number
from evaluation.collecting.kinds.decisions import UNDECIDED, Decisions
from evaluation.collecting.kinds.kind import named
from evaluation.collecting.notes import Note, unreadable
from evaluation.collecting.reported import Origin
from evaluation.records import Criterion, Place, Project, Score
from evaluation.tables.recognition import code_of
from evaluation.words import collecting as words
from evaluation.words import kinds
from evaluation.words.findings import shown
from evaluation.words.headers import normalise

_MAX_SCORE = 100
_PROJECT = re.compile(r"(?:候选|参评|申报)?项目(?:编号|名称|代码|号)?|编号|名称|project|id|name")
_EXPERT = re.compile(r"(?:评委|专家|评审专家|评审人|打分人|评审员)(?:姓名|编号)?|expert")
_NOT_SCORED = re.compile(
    r"序号|(?:平均|合计|总|最终|综合|加权|最高|最低|去掉.*)(?:分|得分|成绩|计)?.*|均分|小计|名次|排名|位次|备注|说明|领域"
    r"|(?:所属|申报)?(?:地区|单位|市县区?)|行政区划(?:代码|名称)|类别|意见|评语|签名|日期|region|field"
)
_SCORE = re.compile(r"得分|评分|分数|打分|score")


def is_scores(grid: Grid, projects: Mapping[str, Project]) -> bool:
    """Whether a sheet lists projects by number or name, most rows of it."""
    names = {p.id for p in projects.values()} | {clean(p.name) for p in projects.values() if p.name}
    body = [row for row in grid.rows if len(filled(row)) > 2]
    hits = sum(any(code_of(c.text) in names for c in filled(row)[:3]) for row in body)
    return len(body) > 1 and hits * 2 >= len(body)


def read_wide_scores(
    grid: Grid,
    origin: Origin,
    projects: Mapping[str, Project],
    criteria: Mapping[str, Criterion],
    notes: list[Note],
    decisions: Decisions = UNDECIDED,
) -> Iterator[Score]:
    """The scores of a sheet whose columns are experts, criteria, or experts' criteria.

    Where only one number stands for an expert it is a total, and counts for every criterion:
    the mean of equal numbers is that number, whatever the weights.
    """
    rows = [row for row in grid.rows if any(cell.text for cell in row)]
    used = used_columns(rows)
    start, depth = header(rows, used)
    depth = depth or 1
    titles = dict(zip(used, column_names(rows[start : start + depth], used), strict=True))
    keyed = [
        j for j, title in titles.items() if _PROJECT.fullmatch(normalise(title.split(LEVEL)[-1]))
    ]
    experts = [j for j, title in titles.items() if _EXPERT.fullmatch(normalise(title))]
    scored = [
        j
        for j, title in titles.items()
        if j not in (*keyed, *experts) and not _NOT_SCORED.fullmatch(normalise(title))
    ]
    by_name = {clean(p.name): p.id for p in projects.values() if p.name}
    numbers = [
        n for n, row in zip(grid.numbers, grid.rows, strict=True) if any(c.text for c in row)
    ]
    titled = {clean(name): name for name in criteria}
    jury = origin.sheet or origin.file.rpartition("/")[2].rpartition(".")[0]
    columns = [
        (j, *_column(titles[j], titled, jury, has_expert=bool(experts)))
        for j in scored
        if any(row[j].text for row in rows[start + depth :])
    ]
    told_total = False
    for number, row in zip(numbers[start + depth :], rows[start + depth :], strict=True):
        if is_total(filled(row)[0].text) or is_signature(row) or is_note(row):
            continue
        project = _project(row, keyed, projects, by_name, origin.at(number), notes)
        if not project:
            continue
        for j, expert, criterion in columns:
            who = clean(row[experts[0]].text) if experts else expert
            place = origin.at(number, titles[j])
            value = _score(row[j].text, place, notes)
            if value is None or not who:
                continue
            if not criterion and len(criteria) > 1 and not told_total:
                told_total = True
                kind = named("scores", *kinds.TOTALS)
                if not decisions.take(notes, origin.at(grid.numbers[0]), words.TOTALS_SCORED, kind):
                    return
            for name in [criterion] if criterion else list(criteria):
                yield Score(project, who, name, value, place)


def _column(
    title: str, criteria: Mapping[str, str], jury: str, *, has_expert: bool
) -> tuple[str, str]:
    """The expert and the criterion that a column is of; "" for no criterion of its own."""
    parts = title.split(LEVEL)
    criterion = next((criteria[clean(p)] for p in parts if clean(p) in criteria), "")
    rest = [p for p in parts if clean(p) not in criteria and not _SCORE.fullmatch(normalise(p))]
    return (rest[-1] if rest else jury), criterion


def _project(
    row: Sequence[Cell],
    keyed: Sequence[int],
    projects: Mapping[str, Project],
    by_name: Mapping[str, str],
    place: Place,
    notes: list[Note],
) -> str:
    found = set()
    for j in keyed:
        text = row[j].text
        found |= {
            code
            for code in (
                code_of(text) if code_of(text) in projects else "",
                by_name.get(clean(text), ""),
            )
            if code
        }
    if len(found) == 1:
        return next(iter(found))
    text = " ".join(row[j].text for j in keyed if row[j].text)
    if text:
        notes.append(unreadable(place, words.NO_PROJECT.format(shown(text))))
    return ""


def _score(text: str, place: Place, notes: list[Note]) -> Fraction | None:
    word = clean(text).removesuffix("分").rstrip()
    if not word or word in ("回避", "-", "—", "/"):
        return None
    number = parse_number(word)
    if number is None or not 0 <= number <= _MAX_SCORE:
        notes.append(unreadable(place, words.BAD_SCORE.format(shown(text))))
        return None
    return number


def merged_scores(scores: Sequence[Score], notes: list[Note]) -> tuple[Score, ...]:
    """Each score once; one that is told twice and differs counts as not given."""
    found: dict[tuple[str, str, str], Score] = {}
    refused: set[tuple[str, str, str]] = set()
    for score in scores:
        key = (score.project, score.expert, score.criterion)
        first = found.setdefault(key, score)
        if first.score != score.score and key not in refused:
            refused.add(key)
            told = words.SCORE_TWICE.format(score.expert, score.project, score.criterion)
            notes.append(unreadable(score.place, told))
    return tuple(score for key, score in found.items() if key not in refused)
