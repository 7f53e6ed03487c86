"""A row of a table as a line of text, a *record line*: 事项：违建巡查 | 牵头单位：城管局.

A reader writes it, `corpus.structure` makes a provision of it, a page makes a table of several
(`corpus.text.record_tables`).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

BAR = " | "
COLON = "："


class Field(NamedTuple):
    """What a row has in one column."""

    name: str
    value: str


def record_line(fields: Iterable[tuple[str, str]]) -> str:
    """The line of a row, from the name of each column and the cell below it, one line each.

    >>> record_line([("事项", "违建巡查"), ("牵头单位：", "城管局 | 住建局"), ("备注", "")])
    '事项：违建巡查 | 牵头单位：城管局|住建局 | 备注：'
    """
    return BAR.join(f"{_name(name)}{COLON}{_value(value)}" for name, value in fields)


def _name(text: str) -> str:
    return text.strip(" ：:").replace("|", "/").replace(COLON, ":")


def _value(text: str) -> str:
    # A bar stands behind a value; " | " within it, or " |" at its end, would be another column.
    text = f"{text.strip()} "
    while BAR in text:
        text = text.replace(BAR, "|")
    return text.strip()


def read_record(line: str) -> tuple[Field, ...]:
    """The fields of a record line, at least two; none of any other line.

    >>> read_record("事项：违建巡查 | 备注：")
    (Field(name='事项', value='违建巡查'), Field(name='备注', value=''))
    >>> read_record("指标 | 目标"), read_record("注：本表由司法局填报")
    ((), ())
    """
    parts = line.split(BAR)
    fields = [Field(*part.split(COLON, 1)) for part in parts if COLON in part]
    if len(parts) < 2 or len(fields) < len(parts) or not all(_is_name(f.name) for f in fields):
        return ()
    return tuple(Field(field.name, field.value.strip()) for field in fields)


def value_places(line: str) -> tuple[tuple[int, int], ...]:
    """Where the value of each field of a record line begins and ends.

    >>> value_places("事项：违建巡查 | 备注：")
    ((3, 7), (13, 13))
    """
    places = []
    start = 0
    for part in line.split(BAR):
        value = part.partition(COLON)[2]
        begin = start + len(part) - len(value.lstrip())
        places.append((begin, begin + len(value.strip())))
        start += len(part) + len(BAR)
    return tuple(places)


def _is_name(text: str) -> bool:
    return bool(text) and "|" not in text and "。" not in text


def same_table(first: Sequence[Field], later: Sequence[Field]) -> bool:
    """Whether a row may stand below another whose columns are all named: it leaves some out.

    >>> header, row = read_record("序号：1 | 事项：甲 | 备注："), read_record("序号：2 | 事项：乙")
    >>> same_table(header, row), same_table(row, header)
    (True, False)
    """
    names = iter(field.name for field in first)
    return all(any(name == field.name for name in names) for field in later)
