"""Documents that are not here: of another year, without their text, or not to be searched."""

import re
from collections.abc import Sequence

from assistant.answers.asked import Asked, year_of
from assistant.answers.step import Context, Outcome, Pass
from assistant.answers.wording.composing import abstained, holdings
from assistant.search import further
from assistant.words import messages, steps
from corpus.laws.statutes import PREFIX
from corpus.records import Document
from corpus.references.parsing import Mention

# After the title of a document: it is asked what stands in it, not what is said of it.
_INSIDE = re.compile(
    r"》?\s*+(?:里|中|内)?的?(?:第|哪|各|全部|所有|主要内容|内容|正文|全文|有(?:哪|多少|几)|讲|说|写)"
)


def absent_document(asked: Asked, context: Context) -> Outcome | Pass:
    """Turn down a question on what stands in a document that the library cannot read."""
    if not asked.mentions:
        return Pass(steps.NO_DOCUMENT_NAMED)
    here = [(m, m.document) for m in asked.mentions if m.document]
    for mention, document in here:
        if text := _of_another_year(asked.text, mention, document):
            return Outcome(abstained(asked, text), steps.OTHER_YEAR)
    absent = [m for m in asked.mentions if m.document is None]
    if absent and _INSIDE.match(asked.text[absent[-1].end :]):
        name = absent[-1].name.strip("《》")
        text = messages.NO_DOCUMENT.format(name=name, holdings=holdings(context.library))
        return Outcome(abstained(asked, text), steps.NO_SUCH_DOCUMENT.format(name=name))
    indexed = {d.id for d in context.library.documents}
    beside = [document.id for _, document in here if document.id not in indexed]
    # A law in force that is not indexed is searched beside the library.
    if here and len(beside) == len(here) and not further.searched().intersection(beside):
        title = here[0][1].title.removeprefix(PREFIX)
        text = messages.NOT_INDEXED.format(title=title)
        return Outcome(abstained(asked, text), steps.NOT_SEARCHED.format(title=title))
    if here and (old := _only_old([document for _, document in here], asked)):
        name = context.library.name(old)
        text = messages.NOT_CURRENT.format(name=name, status=old.status)
        return Outcome(abstained(asked, text), steps.NOT_CURRENT.format(name=name))
    return Pass(steps.DOCUMENTS_HERE)


def _only_old(named: Sequence[Document], asked: Asked) -> Document | None:
    """The first of the documents that a question names, where none is in force or chosen."""
    old = [d for d in named if not d.in_force and d.id not in asked.scope]
    return old[0] if len(old) == len(named) else None


def _of_another_year(asked: str, mention: Mention, document: Document) -> str:
    """What to say where a year before a document's name is not that of its title; "" elsewhere."""
    own = re.search(r"(20\d\d)年", document.title)
    year = year_of(asked, mention)
    if own and year and year not in document.title:
        return messages.OTHER_YEAR.format(title=document.title, own=own[1], asked=year)
    return ""
