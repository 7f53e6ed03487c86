"""Questions about a document as a whole: its measures, its parts, what it is for."""

import re
from collections.abc import Iterable

from assistant.answers.asked import Asked
from assistant.answers.step import Context, Outcome, Pass
from assistant.answers.wording.composing import Passage, quoted
from assistant.answers.wording.extract import opening
from assistant.words import steps
from corpus.records import Provision, StructuredText
from corpus.text.numerals import CHINESE_DIGITS

_MEASURES = re.compile(
    rf"(?:全部|所有|各项|各|\d|[{CHINESE_DIGITS}十]|哪些|哪几|几|多少)(?:个|项|条)?(?:具体)?(?:措施|任务|内容|工作)"
    r"|主要(?:内容|讲|说|措施|任务|包括)|(?:讲|说|写|规定)了?(?:什么|哪些)|概述|概要|概括|概况|总结|提纲|大纲|框架|目录|介绍一下"
)
_PARTS = re.compile(
    r"(?:[四几哪]|多少)(?:几|大|个|项|些){0,4}(?:行动|部分|方面|板块|章)|由哪几?|分为?几|结构"
)
# Beyond this a list of first sentences is no overview any more.
_MOST = 40


def overview(asked: Asked, context: Context) -> Outcome | Pass:
    """Show the first sentence of each part or measure of the one document that is asked about."""
    if len(asked.within) != 1:
        return Pass(steps.SEVERAL_DOCUMENTS)
    text = context.library.structured(next(iter(asked.within)))
    whole = _of_whole(asked.text, text, asked.question.terms)
    if not whole:
        return Pass(steps.NOT_THE_WHOLE)
    passages = [Passage(p, tuple(opening(p))) for p in whole]
    title = text.document.title
    return Outcome(quoted(asked, passages), steps.OF_THE_WHOLE.format(title=title))


def _of_whole(asked: str, text: StructuredText, subject_words: Iterable[str]) -> list[Provision]:
    """The provisions that a question about the whole of a document asks for, in order.

    Empty when the question has a subject of its own (`subject_words` beside the document's name)
    or the document is too long to be listed.
    """
    if any(word not in text.document.title for word in subject_words):
        return []
    parts = [p for p in text.provisions if p.label.endswith("部分")]
    numbered = [p for p in text.provisions if p.number.isdigit()]
    if parts and _PARTS.search(asked):
        return parts
    if _MEASURES.search(asked) or _PARTS.search(asked):
        if len(parts) + len(numbered) <= _MOST:
            return [p for p in text.provisions if p in parts or p in numbered]
        # What a statute is for and what it governs stands in its first articles.
        return numbered[:2]
    return []
