"""Lists of indicators and of regions under other names of columns than tables have."""

from collections.abc import Sequence
from dataclasses import replace

from evaluation.sheets import Sheet
from evaluation.tables.recognition import HEADER_WITHIN
from evaluation.words.forms import role_of
from evaluation.words.headers import TableName, fields_of, normalise

# What the columns of a list of indicators are called otherwise.
_KINDS = frozenset({"类型", "指标类型", "性质", "指标性质", "指标属性", "kind"})
_OTHERWISE = {
    **dict.fromkeys(_KINDS, "类型"),
    **dict.fromkeys(("目标", "目标要求", "标准值", "指标目标", "目标数值"), "目标值"),
    **dict.fromkeys(("计量单位", "数据单位"), "单位"),
    **dict.fromkeys(("指标方向", "要求方向"), "方向"),
    **dict.fromkeys(("权重", "满分", "标准分"), "分值"),
    **dict.fromkeys(("否决指标", "是否一票否决", "一票否决项"), "一票否决"),
    **dict.fromkeys(("适用范围", "适用对象范围"), "适用对象"),
}
_AWARDED = frozenset({"已命名批次", "命名批次", "是否已命名", "已命名", "命名情况", "获批批次"})


def renamed(sheet: Sheet, named: TableName | None) -> Sheet:
    """The sheet with the names that tables have, where it is a list under other names."""
    for index, (number, cells) in enumerate(sheet.rows[:HEADER_WITHIN]):
        header = _indicators(cells) or _regions(cells, named)
        if header is None:
            continue
        names, copied = header
        rows = [*sheet.rows]
        rows[index] = number, [*names, *(["行政区划代码"] if copied is not None else [])]
        if copied is not None:
            # The names stand for the codes; what is merged or missing is seen there.
            for i in range(index + 1, len(rows)):
                row = rows[i][1] + [""] * (len(names) - len(rows[i][1]))
                rows[i] = rows[i][0], [*row[: len(names)], row[copied]]
        return replace(sheet, rows=rows)
    return sheet


def _indicators(cells: Sequence[str]) -> tuple[list[str], None] | None:
    plain = [normalise(cell) for cell in cells]
    roles = [role_of(cell) for cell in cells]
    if not _KINDS & set(plain) or "title" not in roles:
        return None
    names = [_OTHERWISE.get(word, cell) for word, cell in zip(plain, cells, strict=True)]
    known = fields_of("indicators", names)
    if "title" not in known:
        names[len(roles) - 1 - roles[::-1].index("title")] = "指标名称"
    if "code" not in known:
        key = "code" if "code" in roles else "number"
        if key not in roles:
            return None
        names[roles.index(key)] = "指标编号"
    return names, None


def _regions(cells: Sequence[str], named: TableName | None) -> tuple[list[str], int | None] | None:
    plain = [normalise(cell) for cell in cells]
    awarded = next((i for i, word in enumerate(plain) if word in _AWARDED), None)
    if awarded is None and named != "regions":
        return None
    known = fields_of("regions", cells)
    if "code" in known and "name" in known:
        names = list(cells)
        if awarded is not None:
            names[awarded] = "已命名批次"
        return names, None
    at = next((i for i, cell in enumerate(cells) if role_of(cell) in ("region", "title")), None)
    if at is None:
        return None
    names = list(cells)
    names[at] = "名称"
    if awarded is not None:
        names[awarded] = "已命名批次"
    return names, None if "code" in known else at
