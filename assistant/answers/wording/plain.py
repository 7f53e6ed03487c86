"""A plain word first, where the text that answers has one: 可以, 不得, 应当, 六十日."""

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.answers.asked import Asked
from assistant.answers.evidence import weights
from assistant.answers.step import Context
from assistant.answers.understanding.claims import around, as_written
from assistant.records import Answer
from assistant.words import messages
from corpus.text.figures import BEFORE, figures
from corpus.text.lexicon import coverage
from corpus.text.measures import plain, quantity
from corpus.text.polarity import negated
from corpus.text.record_lines import read_record
from corpus.text.sentences import spans, with_provisos

_WHETHER = re.compile(
    r"能不能|可不可以|可否|能否|是否可以|要不要|用不用|需不需要|是否(?:必须|应当|需要)|必须.{0,20}吗|(?:可以|能|应当|需要|要).{1,20}吗[？?]?$"
)
_PERIOD = re.compile(r"多久|多长时间|多少[天日年]|几[天日年]内?|几个(?:工作日|月)")
# 罚款是多少, 率是多少 ask for money or a share; 多少名, 多少米 for what no kind of figure tells.
_AMOUNT = re.compile(r"多少(?=[？?。，,]|$|钱|元|万元|亿元|块)|百分之(?:几|多少)")
# What a text says of doing a thing; in a clause that has two of them nothing is plain.
_SAYS = re.compile(r"不得|严禁|禁止|不予|不应当|可以|应当|必须")
# Two questions in one have no one word for an answer.
_ASKED = re.compile(r"什么|怎么|如何|谁|哪|几(?!乎)|多少|多久|多长|能不能|可不可以|[吗呢]")
# Of the question's subject words, what the clause must have.
_ALL = 0.99
_LONGEST = 40
_DOUBT = re.compile(r"除外|另有规定|但是?，?|情形|情况下|有权|可以不|应当不|[^。]{0,10}的，可以")


def with_plain_word(asked: Asked, context: Context, answer: Answer) -> Answer:
    """The answer with what the source says in its own words before it, where that is plain."""
    first = answer.citations[0]
    # A row of a table has many figures, each of a column of its own.
    if asked.references or answer.premises or read_record(first.quote):
        return answer
    weight = weights(context.retriever, asked.question.terms)
    words, excepted = plain_words(asked.text, first.quote, weight)
    if not words:
        return answer
    said = messages.PLAINLY_BUT if excepted else messages.PLAINLY
    return replace(answer, answer=f"{said.format(words=words)}[{first.marker}]\n{answer.answer}")


def plain_words(asked: str, quote: str, weight: Mapping[str, float]) -> tuple[str, bool]:
    """What the one sentence of a quote that has all subject words says, and if a proviso follows.

    "" where no sentence has them, or several have, or the sentence says more than one thing.
    """
    whole = spans(quote)
    told = [s for s in whole if coverage(weight, quote[s.start : s.end]) >= _ALL]
    if len(told) != 1:
        return "", False
    sentence = quote[told[0].start : told[0].end]
    if len(_ASKED.findall(asked)) > 1:
        return "", False
    words = _said(sentence) if _WHETHER.search(asked) else _figure(asked, sentence)
    kept = with_provisos(quote, whole, told)
    return words, kept[-1] != told[0]


def _said(sentence: str) -> str:
    """不得, 可以 or 应当 with what it is said of, where the sentence says one of them."""
    said = _SAYS.findall(sentence)
    if len(said) != 1 or _DOUBT.search(sentence) or negated(sentence.replace(said[0], "")):
        return ""
    words = re.split(r"[，。；：\n]", sentence[sentence.index(said[0]) :])[0]
    return words if len(words) <= _LONGEST else said[0]


def _figure(asked: str, sentence: str) -> str:
    """The one period or amount of a sentence, as it is written there, with its bound."""
    kinds = {"period"} if _PERIOD.search(asked) else set()
    kinds |= {"元", "share"} if _AMOUNT.search(asked) and not kinds else set()
    digits = plain(sentence)
    found = [f for f in figures(digits) if (q := quantity(f, digits)) and q.kind in kinds]
    if len(found) != 1 or found[0].bound in ("前", "后") or negated(around(digits, found[0])[0]):
        return ""
    written = as_written(sentence, found[0], digits)
    before, _, behind = sentence.partition(written)
    bound = BEFORE.search(before[-6:])
    end = re.match(r"[以之]?[内上下前后]", behind)
    return f"{bound[0] if bound else ''}{written}{end[0] if end else ''}"
