"""What an answer only refers to: 第二十五条规定的期限 brings article 25 along."""

import re
from collections.abc import Iterator

from assistant.answers.asked import Asked
from assistant.answers.step import Context
from assistant.answers.understanding.question import DEADLINE, FIGURE
from assistant.answers.wording.composing import answering, with_further
from assistant.records import Answer, Citation
from corpus.records import Provision
from corpus.text.figures import figures, with_digits
from corpus.text.measures import quantity
from corpus.text.numerals import NUMERAL, parse_numeral

_ARTICLE = re.compile(rf"第({NUMERAL})条")
_PLACE = rf"(?<!》)第(?:{NUMERAL})条"
_THING = re.compile(
    _PLACE + r"(?:[^，。；\n]{0,24})规定的[^，。；\n]{0,8}?"
    r"(?P<thing>期限|时限|时间|期间|数额|金额|标准|比例|幅度)"
)
_PERIODS = {"期限", "时限", "时间", "期间"}
_MOST = 2


def with_referred(asked: Asked, context: Context, answer: Answer) -> Answer:
    """The answer with the articles that give the period or amount asked for, behind it."""
    if asked.references:
        return answer
    period = bool(DEADLINE.search(asked.text))
    if not period and not FIGURE.search(asked.text):
        return answer
    cited = {c.provision_id for c in answer.citations}
    found = {p.id: p for c in answer.citations[:1] for p in _referred(c, period, context)}
    further = [p for p in found.values() if p.id not in cited][:_MOST]
    if not further:
        return answer
    return with_further(answer, answering(asked, further, asked.question.terms))


def _referred(citation: Citation, period: bool, context: Context) -> Iterator[Provision]:
    """The articles whose period or amount a quote speaks of without giving one itself."""
    digits = with_digits(citation.quote)
    own = [q for f in figures(digits) if (q := quantity(f, digits))]
    if any((q.kind == "period") is period for q in own):
        return
    provision = context.library.provision(citation.provision_id)
    articles = {
        p.number: p
        for p in context.library.structured(provision.document_id).provisions
        if p.label.endswith("条")
    }
    for match in _THING.finditer(citation.quote):
        if (match["thing"] in _PERIODS) is not period:
            continue
        for numeral in _ARTICLE.findall(match[0]):
            if (number := str(parse_numeral(numeral))) in articles:
                yield articles[number]
