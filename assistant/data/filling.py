"""The fields of an operation that was proposed, as a question says them.

A field that the question says nothing of keeps its default; an operation that needs what is not
said is not filled. What is filled is held against the question once more (`Grounds.agrees`).
"""

import re
from typing import Any

from pydantic import ValidationError

from assistant.data import questions as rules
from assistant.data import said_rounds
from assistant.data.computing.completion import WithStatus
from assistant.data.computing.counting import CountsByCity
from assistant.data.computing.selection import Selected
from assistant.data.computing.what_if import WhatIfList, WhatIfThreshold
from assistant.data.grounds import Grounds
from assistant.data.operations import OPERATIONS, Operation
from assistant.data.said import counts, level_of, missing, said_status, usual_number, worst
from assistant.data.selection_questions import part_of, what_of

_KINDS: dict[str, type[Operation]] = {operation.__name__: operation for operation in OPERATIONS}
_INTO = re.compile(r"换[进入上成]|[加放补选]进|纳入|进(?:入)?名单|加入|[入选]上|入选|也[进上]")
_OUT = re.compile(
    r"退出|[去拿换撤撇]掉|[换拿撤]下|[不没](?:推荐|要|参|选)|剔除|除名|挪[出走]|去除|淘汰"
)
# 用甲换下乙 brings the first one in, 把甲换成乙 the second.
_FOR_SECOND = re.compile(r"替|顶|换[下掉]")


def filled(kind: str, said: Grounds) -> Operation | None:
    """The operation of a name with what a question says; None where that does not suffice."""
    operation = _KINDS[kind]
    fields = operation.model_fields
    values: dict[str, Any] = {}
    parent = _parent(operation, said)
    regions = tuple(code for code in said.regions if code != parent)
    if "parent" in fields and parent:
        values["parent"] = parent
    if "level" in fields and operation is not CountsByCity:
        below = bool(parent) and not (operation is Selected and "项目" in said.rest)
        values["level"] = "county" if below else None if regions else level_of(said.rest)
    if "regions" in fields:
        values["regions"] = regions
    elif "region" in fields and len(regions) == 1:
        values["region"] = regions[0]
    elif operation is WhatIfList:
        values |= moved(regions, said.rest)
    elif regions and operation is not CountsByCity:
        return None
    if "projects" in fields:
        values["projects"] = said.projects
    if "indicators" in fields:
        values["indicators"] = said.indicators if said.names_indicators else ()
    elif "indicator" in fields and len(said.indicators) == 1:
        values["indicator"] = said.indicators[0]
    values |= {name: _of_words(name, operation, said) for name in fields if name in _WORDS}
    if values.get("region"):
        values.pop("worst", None)  # its place is the same, whichever way it is counted
    if values.get("by_city"):
        values.pop("level", None)
    try:
        found: Operation = operation.model_validate(values)
    except ValidationError:
        return None
    return found


# Fields that words of the question fill, in `_of_words`.
_WORDS = frozenset(
    {
        *("threshold", "number", "worst", "comparison", "by_city", "of_class", "missing_only"),
        *("status", "part", "what", "of", "backwards", "crossed", "state"),
    }
)


def _of_words(field: str, operation: type[Operation], said: Grounds) -> object:
    """What the words of a question say of a choice, a share or a number."""
    rest = said.rest
    match field:
        case "threshold":
            shares = rules.shares(rest)
            if not shares:
                return None
            return shares[-1 if operation is WhatIfThreshold else 0]
        case "number":
            return next(iter(counts(rest)), usual_number(operation, rest))
        case "worst":
            return worst(rest)
        case "comparison":
            return rules.comparison(rest)
        case "by_city":
            return rules.by_city(rest)
        case "of_class":
            return rules.of_class(rest)
        case "missing_only":
            return missing(rest)
        case "status":
            return said_status(rest) if operation is WithStatus else None
        case "part":
            return part_of(rest)
        case "backwards":
            return said_rounds.backwards(rest)
        case "crossed":
            return said_rounds.crossed(rest)
        case "state":
            return said_rounds.state(rest)
        case "what":
            return what_of(rest)
    return "selected" if _INTO.search(rest) or "选" in rest else "reaching"


def _parent(operation: type[Operation], said: Grounds) -> str:
    """The city whose counties are meant, or the region whose projects; "" for none."""
    if "parent" not in operation.model_fields or len(said.regions) != 1:
        return ""
    (code,) = said.regions
    if operation is Selected and "项目" in said.rest:
        return code
    return code if said.below(code) else ""


def moved(regions: tuple[str, ...], rest: str) -> dict[str, tuple[str, ...]]:
    """Which of the regions named come onto the list, and which go."""
    if len(regions) == 2 and re.search("换成|改成", rest):
        return {"out": regions[:1], "into": regions[1:]}
    if len(regions) == 2 and _FOR_SECOND.search(rest):
        return {"into": regions[:1], "out": regions[1:]}
    into, out = _INTO.search(rest), _OUT.search(rest)
    if len(regions) == 2 and re.search("换进", rest) and out:
        first, second = regions[:1], regions[1:]
        came_first = "换进" in rest[: out.start()]
        return {"into": first, "out": second} if came_first else {"into": second, "out": first}
    if out and (not into or out.start() < into.start()):
        return {"out": regions}
    return {"into": regions} if into else {}
