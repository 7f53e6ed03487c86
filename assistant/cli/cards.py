"""The card of a file on the command line, and what is said when it was added."""

from typing import Any

from assistant.search.adding.cards import Line, lines_of
from assistant.search.adding.proposals import Proposal, Refused
from assistant.words import cards as words
from corpus.errors import one_line


def shown(proposal: Proposal) -> str:
    """The card as text, each fact with the line it was read in."""
    head = words.CARD.format(file=proposal.stored.file_name)
    return "\n".join([head, *map(_fact, lines_of(proposal)), *_doubts(proposal), ""])


def added(proposal: Proposal) -> str:
    """What was added, and what to look at."""
    document = proposal.document
    line = words.ADDED.format(id=document.id, title=document.title)
    return "\n".join([line, *_doubts(proposal)])


def added_json(proposal: Proposal) -> dict[str, Any]:
    """The form that `shifan add --json` prints."""
    document = proposal.document
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind,
        "replaces": proposal.replaces or None,
    }


def refused_json(refused: Refused) -> dict[str, str]:
    """What `shifan add --dry-run --json` has in the place of a card that cannot be read."""
    return {"file": refused.file_name, "error": one_line(refused.error)}


def _fact(line: Line) -> str:
    where = f"　［{line.where}］" if line.where else ""
    return f"  {line.name}：{line.value or words.BLANK}{where}"


def _doubts(proposal: Proposal) -> list[str]:
    doubts = [f"  {words.DOUBTS}：{doubt}" for doubt in proposal.doubts]
    return [*doubts, *(f"  {note}" for note in proposal.read.notes)]
