"""A follow-up made into a full question: 那它何时完成？ after one on 高效办成一件事.

Rules do it without a model. What a model makes of it is used only where it brings in nothing that
was not asked before.
"""

import re
from collections.abc import Generator, Sequence

from assistant.model.check import quotations
from assistant.model.client import Model
from assistant.records import Question
from assistant.words import messages
from corpus.text.figures import figures, with_digits
from corpus.text.lexicon import tagged, terms
from corpus.text.numerals import CHINESE_NUMERALS

# The earlier questions that a follow-up may be about, and how much of each is read.
_EARLIER, _LENGTH = 4, 300
_MAX_REWRITTEN = 200
_INTERROGATIVE = re.compile(
    r"(?:今年|目前|一般)?(?:是|有|要|应当|应该|需要)?(?:怎么|怎样|如何|什么|哪|多少|几(?!乎)|谁|何|是否|吗|呢|多久|多长)"
)
_POINTER = re.compile(
    r"(?:它|其(?!他|它|中)|这(?:个|些|项|条|件)?(?:制度|机制|措施|工作|规定|行动)?(?=的)"
    r"|那(?:个|些|项|条|件)(?:制度|机制|措施|工作|规定|行动)?|上述|前述)"
)
_NUMBERED = re.compile(rf"第\s*[0-9{CHINESE_NUMERALS}]+\s*[条项款章]")


def full_question(question: Question) -> str:
    """The question as it reads without those before it, by rules; itself where it needs none.

    >>> asked, earlier = "第十八条呢？", "行政许可法第十七条说的是什么？"
    >>> full_question(Question(asked, f"{earlier} {asked}", {}, dependent=True, earlier=earlier))
    '行政许可法第十八条？'
    """
    asked = question.asked
    if not question.dependent:
        return asked
    subject = _subject(question.earlier)
    rest = re.sub(
        r"呢?[？?。！\s]*$", "", re.sub(r"^(?:那么|那(?!个|些|项|条|件))[，,]?", "", asked.strip())
    )
    if _POINTER.search(rest):
        return f"{_POINTER.sub(lambda _: subject, rest, count=1)}？"
    if _NUMBERED.match(rest):
        return f"{_NUMBERED.sub('', subject)}{rest}？"
    return f"{subject}，{rest}？"


def understood(question: Question, warnings: Sequence[str]) -> str:
    """The full question that an answer with `warnings` was given to; "" where it is as asked."""
    head, tail = messages.REWRITTEN.split("{question}")
    for note in warnings:
        if note.startswith(head) and note.endswith(tail):
            return note[len(head) : -len(tail)]
    full = full_question(question)
    return full if full != question.asked else ""


def _subject(earlier: str) -> str:
    """What a question is about: what stands before its question word, without the verb."""
    whole = earlier.strip(" ？?。！")
    words = tagged(_INTERROGATIVE.split(whole)[0].rstrip("，,的"))
    while words and (words[-1][1] == "v" or words[-1][1][:1] in "dpu"):
        words.pop()
    return "".join(word for word, _ in words) or whole


def rewrite(model: Model, question: Question, history: Sequence[str]) -> Generator[str, None, str]:
    """Return the full question by the model, or by rules where the model's brings in something new.

    `history` holds the earlier questions, oldest first. Yields "" while the model is waited for.
    Raises `ModelError`.
    """
    asked, by_rules = question.asked, full_question(question)
    if by_rules == asked:
        return asked
    earlier = [one[:_LENGTH] for one in history[-_EARLIER:]]
    values = {"history": "\n".join(earlier), "question": asked[:_LENGTH]}
    made = ""
    for piece in model.stream("rewrite", values, brief=True):
        made += piece
        yield ""
    made = made.strip()
    return made if _same_subject(made, "\n".join((*earlier, asked))) else by_rules


def _same_subject(made: str, before: str) -> bool:
    """Whether a question names nothing that was not named before it."""
    known = {figure.key for figure in figures(with_digits(before))}
    return (
        0 < len(made) <= _MAX_REWRITTEN
        and "\n" not in made
        and not re.search(r"[<>\[\]{}]|https?:", made)
        and all(figure.key in known for figure in figures(with_digits(made)))
        and all(quoted in before for quoted in quotations(made))
        and all(term in before for term in terms(made))
    )
