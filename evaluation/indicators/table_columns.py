"""Which columns of a table hold what of an indicator: tables name them in many wordings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from corpus.readers.grid import Cell, Grid
from corpus.readers.tables.header import column_names, header, used_columns

# A header stands near the top: titles and notes come before it.
HEADER_WITHIN = 12
MAX_NAME = 20

_ABOUT = "(?:考核|考评|评估|测评|评价|评议|指标|工作|创建|建设|评分|检查|验收|督察)?"
_ORDINAL = re.compile(
    r"([一二三四1234])级(?:评价|考核|评估|测评|考评)?(?:指标|目标|项目)(?:名称|内容|要素)?"
)
_LEVEL = re.compile(
    rf"{_ABOUT}(?:类别|类型|分类|大类|项目|领域|方面|板块|维度|模块|大项|要素|目标|任务|部分)(?:名称)?"
)
_TITLE = re.compile(
    rf"(?:具体|主要|重点|评价)?{_ABOUT}(?:指标|内容|要点|事项|细项|小项|子项|指标名称|指标内容|内容及要求|内容和要求"
    rf"|要求|名称|点)"
)
_NUMBER = re.compile(r"序号|编号|项次|(?:指标|项目)(?:编号|序号|号|代码|编码)|代码|[Nn][Oo]\.?")
_POINTS = re.compile(
    r"(?:标准|基础|基本|基准|考核|评估|指标|参考|应得)?(?:分值|分数|权重|满分|标准分|基础分|基准分|赋分|配分|权数|赋值|总分)(?:值|比例)?"
)
_STANDARD = re.compile(
    r"(?:评分|计分|赋分|得分|扣分|打分|记分|加分)(?:标准|细则|办法|方法|说明|规则)(?:[及和与].*)?"
    r"|(?:考核|考评|评估|测评|评价|验收|达标)(?:标准|细则)|评定标准|分值说明"
)
_DETAIL = re.compile(
    r"(?:指标|考核|评估|测评|内容)?(?:说明|解释|释义|内涵|具体要求|目标要求|基本要求|目标值|目标|标准要求|具体内容|评估内容|指标内容|内容)"
)
LEVEL, TITLE, NUMBER, POINTS, STANDARD, DETAIL, OTHER = (
    *("level", "title", "number", "points", "standard", "detail", "other"),
)
# Where a remark may be the sign of an indicator; elsewhere ★ and ● are ticks.
_REMARK = re.compile(r"备注|附注|注|标[记识志注](?:号)?|符号")
# Below such a name stands what proves an indicator, not the indicator.
_PROOF = re.compile(
    r"(?:佐证|印证|证明|支撑|证据)(?:性)?(?:材料|资料|文件)|(?:台账|档案|材料|资料)(?:名称|目录|清单)?$"
)
_OF_INDICATORS = re.compile("指标|考核|考评|评估|测评|评价")
_STRUCTURAL = (LEVEL, TITLE)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of indicators, each by its place.

    `levels` are the levels above an indicator, outermost first, and `title` its wording: each of
    one or several places, put together. `numbers` and `worth` are places of numbers and points, of
    a level (its index) or of the indicator itself (-1); `worth_left` are further columns of points,
    `remarks` those where a sign may stand. `names` is what each place is called.
    """

    levels: tuple[tuple[int, ...], ...]
    title: tuple[int, ...]
    numbers: dict[int, int]
    worth: dict[int, int]
    standard: tuple[int, ...]
    detail: tuple[int, ...]
    further: tuple[int, ...]
    names: tuple[str, ...]
    first_level: bool
    worth_left: tuple[int, ...] = ()
    remarks: tuple[int, ...] = ()

    @property
    def number(self) -> int | None:
        """The place of the indicator's own number."""
        return self.numbers.get(-1)

    @property
    def points(self) -> int | None:
        """The place of the indicator's own points."""
        return self.worth.get(-1)


def find_columns(grid: Grid) -> tuple[int, Columns | None]:
    """Where the rows of indicators begin, and what their columns are; (0, None) where no row of
    the grid names such columns."""
    kept = [i for i, row in enumerate(grid.rows) if any(cell.text for cell in row)]
    rows = [grid.rows[i] for i in kept]
    first, depth = header(rows, used_columns(rows)) if rows else (0, 0)
    starts = [(first, depth)] if depth else []
    starts += [(i, 1) for i in range(min(HEADER_WITHIN, len(rows)))]
    for first, depth in starts:
        if found := _columns(rows[first : first + depth], rows[first + depth :], rows[:first]):
            return kept[first + depth - 1] + 1, found
    return 0, None


def without_remark(name: str) -> str:
    """The name of a column without white space and what it says in brackets."""
    kept = []
    for line in name.split("\n"):
        opened = min((i for i in (line.find("（"), line.find("(")) if i >= 0), default=-1)
        closed = max(line.rfind("）"), line.rfind(")"))
        kept.append(line[:opened] + line[closed + 1 :] if 0 <= opened < closed else line)
    return re.sub(r"\s", "", "".join(kept))


def _role(text: str) -> tuple[str, int]:
    """What a name says of its column, and of which level it is (0 where it does not say)."""
    name = without_remark(text)
    if not name or len(name) > MAX_NAME:
        return OTHER, 0
    if match := _ORDINAL.fullmatch(name):
        return LEVEL, "一二三四1234".index(match[1]) % 4 + 1
    for role, pattern in (
        (NUMBER, _NUMBER),
        (POINTS, _POINTS),
        (STANDARD, _STANDARD),
        (TITLE, _TITLE),
        (LEVEL, _LEVEL),
        (DETAIL, _DETAIL),
    ):
        if pattern.fullmatch(name):
            return role, 0
    return OTHER, 0


def _columns(
    head: Sequence[Sequence[Cell]], body: Sequence[Sequence[Cell]], above: Sequence[Sequence[Cell]]
) -> Columns | None:
    width = len(head[0])
    proofs = _proofs([*above, *head])
    roles = [
        (OTHER, 0) if j in proofs else _deepest([row[j].text for row in head]) for j in range(width)
    ]
    if proofs and not _says_what_it_asks(roles):
        return None
    names = column_names(head, range(width))
    groups = _groups(head, roles)
    structural = [(roles[g[0]], g) for g in groups if roles[g[0]][0] in _STRUCTURAL]
    split = _title_of(structural, body)
    if split is None or not _is_of_indicators(roles, names):
        return None
    levels, title, detail = split
    places = [*levels, title]
    numbers: dict[int, int] = {}
    parted = [_parted(group, body) for group in places]
    for i, (number, _) in enumerate(parted):
        if number is not None:
            numbers[i if i < len(levels) else -1] = number
    lone = [g[0] for g in groups if roles[g[0]][0] == NUMBER]
    for place in lone:
        right = next((i for i, group in enumerate(places) if group[0] > place), len(levels))
        owner = right if len(lone) > 1 and right < len(levels) else -1
        numbers.setdefault(owner, place)
    worth: dict[int, int] = {}
    left_over: list[int] = []
    points = [g[0] for g in groups if roles[g[0]][0] == POINTS]
    for place in points:
        left = [i for i, group in enumerate(places) if group[-1] < place]
        owner = left[-1] if left and left[-1] < len(levels) else -1
        if owner >= 0 and not _of_level(place, places[owner][-1], body):
            owner = -1
        if worth.setdefault(owner, place) != place:
            left_over.append(place)
    taken = {*numbers.values(), *worth.values(), *(p for group in places for p in group)}
    standard = tuple(j for j, (role, _) in enumerate(roles) if role == STANDARD)
    further = tuple(
        j for j in range(width) if j not in taken and j not in standard and j not in detail
    )
    return Columns(
        levels=tuple(rest for _, rest in parted[:-1]),
        title=parted[-1][1],
        numbers=numbers,
        worth=worth,
        standard=standard,
        detail=tuple(detail),
        further=further,
        names=names,
        first_level=any(role == (LEVEL, 1) for role, _ in structural),
        worth_left=tuple(left_over),
        remarks=tuple(j for j in further if _REMARK.fullmatch(without_remark(names[j]))),
    )


def _is_of_indicators(roles: Sequence[tuple[str, int]], names: Sequence[str]) -> bool:
    """Whether columns are those of indicators, not of tasks or permits: they say so, or what each
    row is worth."""
    return any(
        level or role in (POINTS, STANDARD) or (role in _STRUCTURAL and _OF_INDICATORS.search(name))
        for (role, level), name in zip(roles, names, strict=True)
    )


def _proofs(named: Sequence[Sequence[Cell]]) -> set[int]:
    """The columns below the name of proofs."""
    return {
        j
        for row in named
        if not _is_across(row)
        for j, cell in enumerate(row)
        if _PROOF.search(without_remark(cell.text))
    }


def _says_what_it_asks(roles: Sequence[tuple[str, int]]) -> bool:
    """Whether a table with columns of proofs has indicators beside them: a list of materials by
    part has none."""
    return any(role in (TITLE, POINTS, STANDARD) or level > 2 for role, level in roles)


def _deepest(names: Sequence[str]) -> tuple[str, int]:
    """The role of a column: what its lowest name says that says anything."""
    found = [_role(name) for name in names]
    return next((role for role in reversed(found) if role[0] != OTHER), (OTHER, 0))


def _groups(
    head: Sequence[Sequence[Cell]], roles: Sequence[tuple[str, int]]
) -> list[tuple[int, ...]]:
    """Columns below one merged name belong together."""

    def key(j: int) -> object:
        cells = tuple(row[j].origin for row in head if row[j].text)
        return cells or j

    return [tuple(group) for _, group in groupby(range(len(roles)), key)]


def _title_of(
    structural: Sequence[tuple[tuple[str, int], tuple[int, ...]]],
    body: Sequence[Sequence[Cell]],
) -> tuple[list[tuple[int, ...]], tuple[int, ...], list[int]] | None:
    """The levels, the column of the indicator, and those that explain it."""
    ordinal = [(role[1], group) for role, group in structural if role[1]]
    plain = [(role[0], group) for role, group in structural if not role[1]]
    if ordinal:
        levels = [group for _, group in sorted(ordinal)]
        content = next((group for role, group in plain if role == TITLE), None)
        if content is None and len(levels) < 2:
            return None
        # With three levels the third is the indicator, and a column of contents explains it.
        if len(levels) > 2 or content is None:
            others = [place for _, group in plain for place in group]
            return levels[:-1], levels[-1], others
        others = [p for _, group in plain if group != content for p in group]
        return levels, content, others
    titles = [group for role, group in plain if role == TITLE]
    if not titles:
        return None
    title = titles[-1]
    before = [group for _, group in plain if group < title]
    # A name of its own for each indicator is its title, and what follows explains it.
    if before and before[-1] in titles and _one_by_one(before[-1][-1], body):
        return before[:-1], before[-1], list(title)
    after = [p for _, group in plain if group > title for p in group]
    return before, title, after


def _one_by_one(place: int, body: Sequence[Sequence[Cell]]) -> bool:
    """Whether every row has a cell of its own in a column, all of them different."""
    rows = [row for row in body if len({cell.origin for cell in row if cell.text}) > 1]
    texts = [row[place].text for row in rows]
    return len(rows) > 1 and all(texts) and len(set(texts)) == len(texts)


def _parted(
    group: tuple[int, ...], body: Sequence[Sequence[Cell]]
) -> tuple[int | None, tuple[int, ...]]:
    """The column of numbers among those below one name, and the others."""
    if len(group) < 2:
        return None, group
    for place in group:
        cells = [row[place].text for row in body if row[place].text and not _is_across(row)]
        if cells and all(NUMBER_CELL.fullmatch(text) for text in cells):
            return place, tuple(p for p in group if p != place)
    return None, group


# A number in a cell of its own: 1, ※2, 3., （4）, 一、
NUMBER_CELL = re.compile(
    r"[※*＊★☆▲△]?\s*[（(]?(?:[0-9０-９]{1,3}(?:[.．][0-9]{1,3})*|[一二三四五六七八九十百]{1,4})[)）]?[.．、]?\s*[※*＊★☆▲△]?"
)


def _is_across(row: Sequence[Cell]) -> bool:
    return len({cell.origin for cell in row if cell.text}) < 2


def _of_level(place: int, level: int, body: Sequence[Sequence[Cell]]) -> bool:
    """Whether points behind a level are its own: they are merged, or left blank, as it is."""
    own = 0
    for above, row in pairwise(body):
        if row[level] == above[level] or not row[level].text:
            if row[place].text and row[place] != above[place]:
                return False
            own += 1
    return own > 0 or all(not row[place].text or row[level].text for row in body)
