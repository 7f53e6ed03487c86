"""The rules on ties as cells of a sheet: rules apart by semicolons, a record on each line.

A record is its order, then its fields by name:
640121、640106；抽签人：甲；日期：2025-07-01；见证人：乙.
"""

import re
from collections.abc import Iterable

from evaluation.records import Decision, Lot
from evaluation.words.scoring.ties import DECISION_FIELDS, LOT_FIELDS

_PARTS = re.compile(r"[；;\n]")
_CODES = re.compile(r"[、，,\s]+")
_FIELDS = {"lots": LOT_FIELDS, "decisions": DECISION_FIELDS}


def ties_text(rules: Iterable[str]) -> str:
    """Tie rules as a cell.

    >>> read_ties(ties_text(("part:一、执法", "lot")))
    ['part:一、执法', 'lot']
    """
    return "；".join(rules)


def read_ties(text: str) -> list[str]:
    """The tie rules of a cell."""
    return [part.strip() for part in _PARTS.split(text) if part.strip()]


def codes(text: str) -> list[str]:
    """Codes in a row, with commas, spaces or 、 between them.

    >>> codes("640121、640106, P01")
    ['640121', '640106', 'P01']
    """
    return [code for code in _CODES.split(text.strip()) if code]


def records_text(name: str, records: Iterable[Lot | Decision]) -> str:
    """Lots or decisions as a cell, one a line."""
    return "\n".join(
        "；".join(
            (
                "、".join(one.order),
                *(f"{title}：{getattr(one, field)}" for field, title in _FIELDS[name].items()),
            )
        )
        for one in records
    )


def read_records(name: str, text: str) -> list[dict[str, object]]:
    """The lots or decisions of a cell, unchecked: a field that is not there is left out.

    >>> read_records("lots", "b、a；抽签人：甲；日期：2025-07-01")
    [{'order': ['b', 'a'], 'by': '甲', 'on': '2025-07-01'}]
    """
    fields = {title: field for field, title in _FIELDS[name].items()}
    found: list[dict[str, object]] = []
    for line in filter(str.strip, text.splitlines()):
        order, *rest = re.split("[；;]", line)
        record: dict[str, object] = {"order": codes(order)}
        for part in rest:
            title, _, value = part.partition("：")
            record[fields.get(title.strip(), title.strip())] = value.strip()
        found.append(record)
    return found
