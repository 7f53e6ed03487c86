"""A list of indicators against what its document says of itself: numbers, points and counts."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from corpus.text.normal import squeezed
from corpus.text.numerals import CHINESE_NUMERALS, parse_numeral
from corpus.text.record_lines import BAR
from evaluation.indicators.drafts import BONUS, DEDUCTION, IndicatorDraft, Unread
from evaluation.indicators.listed import Level, Listed, row_is_side
from evaluation.words import texts

# Longer numbers are none of indicators.
_NUMERAL = f"(?<![0-9{CHINESE_NUMERALS}])(?:[0-9]{{1,4}}|[{CHINESE_NUMERALS}]{{1,6}})"
_N = f"(?P<n>{_NUMERAL})"
# 共设100项指标, 共有指标100个; 8项1级指标, 三级指标104项; 其中33项带※号, 带※的33项.
_COUNT = re.compile(
    rf"(?:共|总共|合计)(?:设|有|计|设置|设有|包括|列)?(?:考核|评估|评价|具体)?(?:指标)?{_N}[项个条](?P<of>[^,。;、]{{0,6}}指标)?"
)
_LEVELS = re.compile(
    rf"{_N}[项个条](?:大)?(?P<level>[一二三四1234])级指标|(?P<first>[一二三四1234])级指标(?:共|为|有|设)?(?P<m>{_NUMERAL})[项个条]"
)
_SIGN = "[※★☆▲△*]"
_MARKED = re.compile(
    rf"{_N}[项个条](?:指标)?(?:前|后)?(?:带|标|标有|标注|注|加|加注|有)?[“\"(]?(?P<sign>{_SIGN})"
    rf"|(?P<before>{_SIGN})[”\")]?(?:号|标记)?(?:的|指标|的指标)?(?:共|共有|有|为|计)?(?P<m>{_NUMERAL})[项个条]"
)
_TOTAL = re.compile(
    r"(?:总分值?|满分|总计|合计)(?:共?为?|[:：])?(?P<points>\d{1,4}(?:\.\d{1,2})?)分|(?:实行|采用|按照?)?(?P<hundred>百分制)"
)
# Numbers that are said to be missing, at one place.
MAX_MISSING = 200
# Longer than what stands above and below any list.
MAX_STATEMENT = 20_000


def check_numbers(rows: Sequence[Listed]) -> list[Unread]:
    """Numbers of a table that are left out or come twice, through it or anew in each level: in
    those in which they run best.

    Nothing is said of numbers that are not whole (1.2), or that not every row has.
    """
    rows = [row for row in rows if row.number or not row_is_side(row)]
    if not rows or not all(row.number.isdigit() for row in rows):
        return []
    ways = []
    for depth in range(max(len(row.levels) for row in rows) + 1):
        groups = groupby(rows, lambda row: row.levels[:depth])  # noqa: B023
        ways.append([found for _, group in groups for found in _gaps(list(group))])
    return min(ways, key=len)


def _gaps(rows: Sequence[Listed]) -> list[Unread]:
    found: list[Unread] = []
    last = 0
    for row in rows:
        number = int(row.number)
        missing = [str(n) for n in range(last + 1, min(number, last + MAX_MISSING))]
        if missing:
            found.append(Unread(row.place, "、".join(missing), texts.NUMBERS_MISSING))
        if number <= last:
            found.append(Unread(row.place, row.number, texts.NUMBER_TWICE))
        last = max(last, number)
    return found


def check_points(rows: Sequence[Listed], total: str = "") -> list[Unread]:
    """Levels whose points are not the sum of what stands below them; `total` is of the whole.

    Only levels are checked all of whose parts say what they are worth, and none that adds points
    or takes them off: those name the most that there is.
    """
    found = list(_shares(rows))
    rows = [row for row in rows if not row_is_side(row)]
    for depth in range(max((len(row.levels) for row in rows), default=0)):
        for level, below in _groups(rows, depth):
            if not level.points:
                continue
            sum_ = _sum(below, depth + 1, level.unit)
            if sum_ is not None and sum_ != Decimal(level.points):
                text = f"{level.name}（{level.stated}）"
                missing = texts.POINTS_DIFFER.format(level.points + level.unit, sum_)
                found.append(Unread(level.place, text, missing))
    whole = _sum(rows, 0, "分")
    if total and whole is not None and whole != Decimal(total):
        found.append(
            Unread("", texts.TOTAL_POINTS, texts.POINTS_DIFFER.format(f"{total}分", whole))
        )
    return found


def _groups(rows: Sequence[Listed], depth: int) -> Iterator[tuple[Level, list[Listed]]]:
    """The rows below each level of a depth, in order."""
    deep = [row for row in rows if len(row.levels) > depth]
    for path, group in groupby(deep, lambda row: row.levels[: depth + 1]):
        yield path[-1], list(group)


def _sum(rows: Sequence[Listed], depth: int, unit: str) -> Decimal | None:
    """What the parts at a depth are worth together; None where one does not say."""
    total = Decimal(0)
    for row in rows:
        if len(row.levels) <= depth:
            if unit != "分" or not row.points:
                return None
            total += Decimal(row.points)
    for level, below in _groups(rows, depth):
        if level.points and level.unit == unit:
            total += Decimal(level.points)
        else:
            part = _sum(below, depth + 1, unit)
            if part is None:
                return None
            total += part
    return total if rows else None


def _shares(rows: Sequence[Listed]) -> Iterator[Unread]:
    """First levels whose shares of the whole are not all of it."""
    tops = [level for level, _ in _groups(rows, 0)]
    if len(tops) > 1 and all(level.unit == "%" for level in tops):
        total = sum(Decimal(level.points) for level in tops)
        if total != 100:
            yield Unread(
                tops[0].place, texts.SHARES, texts.POINTS_DIFFER.format("100%", f"{total}%")
            )


def total_points(text: str) -> str:
    """The points that a document says there are in all; "" where it does not say.

    >>> total_points("考核实行百分制。"), total_points("指标体系总分为120分。")
    ('100', '120')
    """
    match = _TOTAL.search(squeezed(text[:MAX_STATEMENT]))
    return (match["points"] or "100") if match else ""


def check_counts(text: str, drafts: Sequence[IndicatorDraft]) -> list[Unread]:
    """Statements of `text`, which stands around the list, that the list does not agree with."""
    around = "\n".join(line for line in text.split("\n") if BAR not in line)
    narrow = squeezed(around[:MAX_STATEMENT])
    found: list[Unread] = []

    def compare(said: str, words: str, read: int) -> None:
        number = parse_numeral(said)
        if number is not None and number != read:
            found.append(Unread("", words, texts.COUNT_DIFFERS.format(number, read)))

    # 评估指标（共7项）: of the whole list, where only one says so.
    titled = [match.end() for match in re.finditer(r"指标(?:体系|表|清单)?\((?=共)", narrow)]
    taken: list[tuple[int, int]] = []
    for match in _LEVELS.finditer(narrow):
        taken.append(match.span())
        depth = "一二三四1234".index(match["level"] or match["first"]) % 4 + 1
        compare(match["n"] or match["m"], match[0], _level_count(drafts, depth))
    for match in _MARKED.finditer(narrow):
        sign = match["sign"] or match["before"]
        taken.append(match.span())
        compare(match["n"] or match["m"], match[0], sum(d.mark == sign for d in drafts))
    for match in _COUNT.finditer(narrow):
        before = narrow[: match.start()]
        said = "指标" in match[0] or "指标体系" in before[-12:] or titled == [match.start()]
        if said and not any(a < match.end() and match.start() < b for a, b in taken):
            number = parse_numeral(match["n"])
            if number != sum(d.item_type not in (BONUS, DEDUCTION) for d in drafts):
                compare(match["n"], match[0], len(drafts))
    return list(dict.fromkeys(found))


def _level_count(drafts: Sequence[IndicatorDraft], depth: int) -> int:
    """How many different levels there are at a depth; the deepest are the indicators."""
    paths = [(d.category, *(d.subcategory.split(" / ") if d.subcategory else ())) for d in drafts]
    deepest = max((len(path) for path in paths if path != ("",)), default=0)
    if depth > deepest:
        return len(drafts)
    return len({path[:depth] for path in paths if len(path) >= depth})
