"""The card of a proposed file, line by line: each fact with the place it was read in."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.search.adding.proposals import Proposal
from assistant.words import cards as words
from corpus.identity.facts import Fact
from corpus.identity.kinds import level_of

_SHOWN = 40  # characters of a line


class Line(NamedTuple):
    """One fact: what it is called, what it is, and where it was read."""

    name: str
    value: str
    where: str


def lines_of(proposal: Proposal) -> tuple[Line, ...]:
    """The card, in the order in which a person checks it."""
    return tuple(_lines(proposal))


def _lines(proposal: Proposal) -> Iterator[Line]:
    card, document = proposal.read.card, proposal.document
    with_notice = words.ISSUED_WITH.format(title=card.issued_with) if card.issued_with else ""
    read = _where(card.title) or words.FROM_FILE_NAME
    yield Line(words.TITLE, document.title, "；".join(filter(None, (read, with_notice))))
    yield Line(words.NUMBER, document.number, _where(card.number))
    yield Line(words.ISSUER, document.issuer, _where(card.issuer))
    day = document.date.isoformat() if document.date else ""
    yield Line(words.DATE, day, _where(card.date))
    yield Line(words.KIND, document.kind, words.FROM_TITLE)
    yield Line(words.STATUS, document.status, _where(card.status))
    level = level_of(document.issuer, document.title)
    yield Line(words.LEVEL, level, words.FROM_ISSUER if level else "")
    counted = words.COUNTED.format(
        parts=proposal.read.parts,
        provisions=proposal.read.provisions,
        tables=proposal.read.tables,
        indicators=proposal.indicators,
    )
    yield Line(words.COUNTS, counted, "")


def _where(fact: Fact) -> str:
    if not fact.line:
        return ""
    shown = fact.words if len(fact.words) <= _SHOWN else f"{fact.words[:_SHOWN]}…"
    return words.READ_AT.format(line=fact.line, words=shown)
