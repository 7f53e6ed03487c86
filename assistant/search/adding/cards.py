"""The card of a proposed file, line by line: each fact with the place it was read in."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.search.adding.proposals import Proposal
from assistant.words import cards as words
from corpus.identity.facts import Fact
from corpus.identity.kinds import level_of

_MOST_BESIDE = 3
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
    yield Line(words.COUNTS, _counted(proposal), "")


def _where(fact: Fact) -> str:
    if not fact.line:
        return ""
    shown = fact.words if len(fact.words) <= _SHOWN else f"{fact.words[:_SHOWN]}…"
    return words.READ_AT.format(line=fact.line, words=shown)


def _counted(proposal: Proposal) -> str:
    """How much is in a document; what has no number of its own is counted apart."""
    read = proposal.read
    counted = words.COUNTED.format(
        parts=read.parts,
        provisions=read.numbered,
        tables=read.tables,
        indicators=proposal.indicators,
    )
    beside = [words.ROWS.format(read.rows)] * bool(read.rows)
    beside += [words.PARAGRAPHS.format(read.paragraphs)] * bool(read.paragraphs)
    beside += list(dict.fromkeys(read.beside))[:_MOST_BESIDE]
    if len(set(read.beside)) > _MOST_BESIDE:
        beside.append(words.BESIDE_MORE.format(len(read.beside)))
    return counted + (words.BESIDE.format("、".join(beside)) if beside else "")
