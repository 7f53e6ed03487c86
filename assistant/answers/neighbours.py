"""The provision beside the one spoken of last: 下一条, 前一项, 它后面一项."""

import re

from assistant.answers.asked import Asked
from assistant.answers.evidence import judge
from assistant.answers.step import Context
from corpus.records import Provision

_BESIDE = re.compile(
    r"(?<!以)(?:(?P<next>[下后](?:面|边)?)|(?<!之)(?P<before>[上前](?:面|边)?))(?:的|那)?(?:一|1)?(?P<unit>条|项)"
    r"(?!例|件|约|措施|规定的|意见|建议|款|所)"
)


def beside(asked: Asked, context: Context) -> tuple[str, Provision] | None:
    """What a question calls the neighbour of what was spoken of last, and that neighbour.

    None where it speaks of none, where nothing was spoken of, or where there is none in the
    document: nothing else is given instead.
    """
    match = _BESIDE.search(asked.text)
    if match is None:
        return None
    base = _named(asked) or _spoken_of(asked, context)
    found = _neighbour(base, match, context) if base else None
    return (match[0], found) if found else None


def _neighbour(base: Provision, match: re.Match[str], context: Context) -> Provision | None:
    """The provision before or behind another, of those that are numbered as it is."""
    unit = base.label[-1:]
    if unit == "条" and match["unit"] == "项":
        return None
    row = [
        p
        for p in context.library.structured(base.document_id).provisions
        if p.number.isdigit() and p.label.endswith(unit)
    ]
    place = next((i for i, p in enumerate(row) if p.id == base.id), None)
    if place is None:
        return None
    wanted = place + (1 if match["next"] else -1)
    return row[wanted] if 0 <= wanted < len(row) else None


def _named(asked: Asked) -> Provision | None:
    """The last single provision that the question itself names by its number."""
    found = [t for _, t in asked.references if isinstance(t, Provision) and _whole(t)]
    return found[-1] if found else None


def _spoken_of(asked: Asked, context: Context) -> Provision | None:
    """What the question before was about: its number, its neighbour, or what answers it."""
    if not asked.history:
        return None
    *earlier, last = asked.history
    before = Asked.of(context.retriever, last, earlier, **asked.chosen)
    if found := beside(before, context):
        return found[1]
    if before.references:
        return _named(before)
    found_there = judge(context.retriever, before.question, before.within, most=1).provisions
    return found_there[0] if found_there and _whole(found_there[0]) else None


def _whole(provision: Provision) -> bool:
    """Whether it is an article or measure whole, and no part of one."""
    return provision.number.isdigit() and provision.label[-1:] in "条项"
