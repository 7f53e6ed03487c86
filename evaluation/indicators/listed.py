"""What a list of indicators says, before it becomes drafts: rows and the levels above them.

A text and a table give the same records, so codes, kinds and checks are worked out once.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evaluation.indicators.drafts import (
    ALL,
    BONUS,
    DEDUCTION,
    INDICATOR,
    REGION,
    SURVEY,
    IndicatorDraft,
    draft,
    scored,
)
from evaluation.words import texts

# ※ is the mark of the official list; what another mark means is for a person to say.
MARK = "※"
_NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,2})?"
# Behind the name of a level: （占总分值的40%）, （40分）, (分值：20), 权重15%.
_STATED = re.compile(
    rf"[（(【\[] ?(?P<words>[^（()）0-9]{{0,12}}?(?P<points>{_NUMBER}) ?"
    r"(?P<unit>分|[%％]|个?百分点)) ?[）)】\]]"
    rf"|[（(] ?(?P<bare>(?:总?分值?|权重|标准分|满分) ?[:：]? ?(?P<plain>{_NUMBER})) ?[）)]"
    rf"|(?<![0-9. 　:：—-])[ 　:：—-]{{0,4}}+(?P<last>(?P<end>{_NUMBER}) ?分)$"
)
# Above an item, or before its wording: what is added or taken off, or asked of the public.
_TYPES = (
    (BONUS, re.compile(r"加分(?!标准|办法|方法)|附加分|奖励分")),
    (
        DEDUCTION,
        re.compile(r"(?:扣|减|倒扣)分(?:项|指标|事项|内容|类|情形)|负面清单|负向指标|^(?:扣|减)分"),
    ),
    (SURVEY, re.compile(r"满意度|(?:社会|群众|公众|民意|问卷)(?:调查|测评|评价|评议)|民意测验")),
)
_TYPED = re.compile(
    r"[（(【\[]?\s*(?:(?P<bonus>加分)|(?P<deduction>[扣减]分))(?:项|指标)?\s*(?:[）)】\]]|[:：])"
)


@dataclass(frozen=True, slots=True)
class Level:
    """A level that indicators stand below. `place` is where it stands, also to tell two apart.

    `name` is without number and points, `number` as written (一, 1). `points` and `unit` ("分",
    "%") are what it says to be worth, `stated` the words of that; `own` its own text (目标要求);
    `depth` the column of a table that it stands in.
    """

    name: str
    number: str = ""
    place: str = ""
    points: str = ""
    unit: str = ""
    stated: str = ""
    own: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """One indicator as it stands in the document, with the levels above it, outermost first.

    `number` is its number, `own` the one before its title where a column has another.
    """

    place: str
    levels: tuple[Level, ...]
    title: str
    number: str = ""
    own: str = ""
    mark: str = ""
    points: str = ""
    standard: str = ""
    detail: str = ""
    further: str = ""
    notes: tuple[str, ...] = ()


def level(words: str, *, number: str = "", place: str = "", own: str = "") -> Level:
    """A level from the words behind its number, which may say what it is worth.

    >>> found = level("政府职能（占总分值的40%）")
    >>> found.name, found.points, found.unit, found.stated
    ('政府职能', '40', '%', '占总分值的40%')
    """
    match = _STATED.search(words)
    name = words
    points = unit = stated = ""
    if match:
        points = match["points"] or match["plain"] or match["end"]
        stated = (match["words"] or match["bare"] or match["last"]).strip()
        unit = "分" if not match["unit"] or match["unit"] == "分" else "%"
        name = words[: match.start()] + words[match.end() :]
    return Level(name.strip(" 　。；;：:"), number, place, points, unit, stated, own)


def drafts_of(rows: Sequence[Listed]) -> list[IndicatorDraft]:
    """A draft for each row. Its code is its number where all have one of their own; else its
    place in the hierarchy ("1.2.3"), with its number behind that of its levels where it has one.
    """
    places = list(_hierarchy(rows))
    # What adds points or takes them off may go without a number where all others have one.
    codes = [
        row.number or (place if row_is_side(row) else "")
        for row, place in zip(rows, places, strict=True)
    ]
    own = all(codes) and len(set(codes)) == len(rows)
    codes = codes if own and any(row.number for row in rows) else places
    return scored([_draft(row, code) for row, code in zip(rows, codes, strict=True)])


def is_side(names: Sequence[str], title: str = "", points: str = "") -> bool:
    """Whether an item only adds points or takes them off; "-2" takes off."""
    return points.startswith("-") or item_type(names, title) in (BONUS, DEDUCTION)


def row_is_side(row: Listed) -> bool:
    """Whether a row is such an item."""
    return is_side([level.name for level in row.levels], row.title, row.points)


def _draft(row: Listed, code: str) -> IndicatorDraft:
    names = [level.name for level in row.levels]
    notes = list(row.notes)
    if MARK in row.title:
        notes.append(texts.MARK_INSIDE)
    if row.mark and row.mark != MARK:
        notes.append(texts.MARK_UNKNOWN.format(row.mark))
    part = _worth(row.levels[:1])
    # Of more than two levels the second is not the one that `subcategory` names.
    subpart = _worth(row.levels[1:]) if len(row.levels) == 2 else ""
    return draft(
        code=code,
        category=names[0] if names else "",
        title=row.title,
        place=row.place,
        detail=row.detail,
        weight=row.points,
        applies_to=REGION if row.mark == MARK else ALL,
        subcategory=" / ".join(filter(None, names[1:])),
        goal="\n".join(level.own for level in row.levels if level.own),
        mark=row.mark,
        standard=row.standard,
        item_type=DEDUCTION if row.points.startswith("-") else item_type(names, row.title),
        share=" / ".join(level.stated for level in row.levels if level.stated),
        further=row.further,
        part_points=part,
        subpart_points="" if subpart.endswith("%") and not part else subpart,
        notes=notes,
    )


def _worth(levels: Sequence[Level]) -> str:
    """What the first of some levels is worth: 15, or 15%."""
    return next((f"{x.points}{x.unit.removesuffix('分')}" for x in levels if x.points), "")


def item_type(names: Sequence[str], title: str) -> str:
    """Whether an item adds points, takes them off, asks the public, or is an indicator.

    >>> item_type(["加分项"], "获得表彰"), item_type([], "公众满意度达到90%"), item_type([], "公布")
    ('bonus', 'survey', 'indicator')
    """
    for name in reversed(names):
        for kind, pattern in _TYPES:
            if pattern.search(name):
                return kind
    if match := _TYPED.match(title):
        return BONUS if match["bonus"] else DEDUCTION
    return SURVEY if _TYPES[2][1].search(title) else INDICATOR


def _hierarchy(rows: Sequence[Listed]) -> Iterator[str]:
    """The place of each row in the hierarchy: "1.1.1", "1.1.2", "1.2.1".

    The last figure is the row's own number where the numbers below each level differ.
    """
    paths = [tuple(row.levels) for row in rows]
    depth = max(map(len, paths), default=0)
    padded: list[tuple[Level | None, ...]] = [
        (*path, *[None] * (depth - len(path))) for path in paths
    ]
    below = Counter((path, row.number) for path, row in zip(padded, rows, strict=True))
    whole = all(row.number.isdigit() for row in rows) and max(below.values(), default=0) == 1
    counts = [1] * (depth + 1)
    if rows:
        yield _joined([*counts[:-1], rows[0].number if whole else 1])
    for (above, path), row in zip(pairwise(padded), rows[1:], strict=True):
        changed = next((i for i, (a, b) in enumerate(zip(above, path, strict=True)) if a != b), -1)
        counts[changed] += 1
        if changed >= 0:
            counts[changed + 1 :] = [1] * (len(counts) - changed - 1)
        yield _joined([*counts[:-1], row.number if whole else counts[-1]])


def _joined(counts: Sequence[object]) -> str:
    return ".".join(map(str, counts))
