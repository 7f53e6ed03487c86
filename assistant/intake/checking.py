"""What was confirmed, compared once more with what the library holds when it is added."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.search.adding.proposals import Known, Proposal, suspected_anew
from corpus.errors import InputError, one_line
from corpus.identity.versions import fingerprint, with_status


@dataclass(frozen=True, slots=True)
class Checked:
    """Files by their numbers: those to add, those that a person has to decide on again, and those
    that the library does not take, with the reason."""

    added: list[tuple[int, Proposal]] = field(default_factory=list)
    undecided: list[tuple[int, Proposal]] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


def checked(confirmed: Sequence[tuple[int, Proposal]], known: Known) -> Checked:
    """Each file compared with what is held and with those before it.

    A replacement by, or of, what is neither held nor added is dropped.
    """
    result = Checked()
    held = {document.id for document in known.documents}
    here = set(held)
    for item_id, proposal in confirmed:
        document, text = proposal.document, proposal.stored.text
        if document.id in held:  # it was stored, and that was not told any more
            result.added.append((item_id, proposal))
            continue
        try:
            known.refuse_present(proposal.stored.file_name, text)
        except InputError as error:
            result.refused.append((item_id, one_line(error)))
            continue
        replacements = [p.replacement for _, p in result.added if p.replacement]
        now = with_status((*known.documents, document), replacements)
        others = [other for other in now if other.id != document.id]
        if anew := suspected_anew(proposal, others):
            result.undecided.append((item_id, anew))
            continue
        result.added.append((item_id, proposal))
        here.add(document.id)
        known = known.with_more({fingerprint(text): proposal.coming})
    result.added[:] = [(i, _without_missing(proposal, here)) for i, proposal in result.added]
    return result


def _without_missing(proposal: Proposal, here: set[str]) -> Proposal:
    if proposal.other in ("", *here):
        return proposal
    return proposal.corrected(proposal.document, None)
