"""Every provision that holds the words and figures asked for: 哪些措施提到了合法性审查."""

import re

from assistant.answers.asked import Asked
from assistant.answers.evidence import mentioning
from assistant.answers.step import Context, Outcome, Pass
from assistant.answers.wording.composing import MOST_PASSAGES, Passage, quoted
from assistant.answers.wording.extract import containing
from assistant.words import steps

_EXHAUSTIVE = re.compile(
    r"(?:哪些|哪几[项条个]|所有|全部)(?:措施|条款|规定|条文|项目?措施|地方|任务|内容|要求|事项|条|项|指标)?"
)


def listing(asked: Asked, context: Context) -> Outcome | Pass:
    """List what has all of the words, where there is more than one and not too many."""
    if not _EXHAUSTIVE.search(asked.text):
        return Pass(steps.NO_LIST)
    wanted = (*literals(asked.text), *asked.question.terms)
    found = mentioning(context.retriever, wanted, asked.within)
    if not 2 <= len(found) <= MOST_PASSAGES:
        return Pass(steps.NOT_LISTED.format(count=len(found), most=MOST_PASSAGES))
    passages = [Passage(p, tuple(containing(p, wanted))) for p in found]
    why = steps.LISTED.format(count=len(found), words="、".join(wanted))
    return Outcome(quoted(asked, passages), why)


def literals(asked: str) -> tuple[str, ...]:
    """What a text must hold to the letter: percentages, dates and words in quotation marks."""
    found = re.finditer(
        r"(?<!\d)\d+(?:\.\d+)?[%％]|20\d\d年(?:\d+月)?|“(?P<quoted>[^”]{2,20})”", asked
    )
    return tuple(dict.fromkeys(match["quoted"] or match[0] for match in found))
