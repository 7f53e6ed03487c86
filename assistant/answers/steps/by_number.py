"""Provisions named by their numbers: 行政处罚法第33条, 方案第11项, 上述第二款."""

from assistant.answers.asked import Asked
from assistant.answers.neighbours import beside
from assistant.answers.step import Context, Outcome, Pass
from assistant.answers.wording.composing import MOST_PASSAGES, Passage, abstained, quoted
from assistant.words import messages, steps
from corpus.references.parsing import Missing
from corpus.references.resolution import provisions_of
from corpus.text.sentences import spans


def by_number(asked: Asked, context: Context) -> Outcome | Pass:
    """Show the provisions that the question names whole, or say that there are none so numbered."""
    if neighbour := beside(asked, context):
        written, provision = neighbour
        whole = [Passage(provision, tuple(spans(provision.text)))]
        shown = quoted(asked, whole, _not_in_force(whole, context))
        return Outcome(shown, steps.NUMBERED.format(written=written))
    if not asked.references:
        return Pass(steps.NO_NUMBER)
    written = "、".join(dict.fromkeys(reference.written for reference, _ in asked.references))
    passages: list[Passage] = []
    missing: list[str] = []
    warnings: list[str] = []
    for _, target in asked.references:
        if isinstance(target, Missing):
            missing.append(target.message)
            continue
        found = provisions_of(target)
        if len(found) > MOST_PASSAGES:
            warnings.append(messages.CUT.format(count=len(found), shown=MOST_PASSAGES))
        passages += [Passage(p, tuple(spans(p.text))) for p in found[:MOST_PASSAGES]]
    if not passages:
        text = "".join(dict.fromkeys(missing))
        return Outcome(abstained(asked, text), steps.NO_SUCH_NUMBER.format(written=written))
    warnings += _not_in_force(passages, context)
    unique = {p.provision.id: p for p in passages}
    shown = quoted(asked, tuple(unique.values()), tuple(dict.fromkeys(warnings + missing)))
    return Outcome(shown, steps.NUMBERED.format(written=written))


def _not_in_force(passages: list[Passage], context: Context) -> list[str]:
    """What to say of the documents that are shown and do not hold any more, or not yet."""
    documents = [context.library.document(p.provision.document_id) for p in passages]
    return [
        messages.NOT_IN_FORCE.format(title=d.title, status=d.status)
        for d in documents
        if not d.in_force
    ]
