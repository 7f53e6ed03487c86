"""What a language model adds to a rehearsal: points said in other words, an answer to be spoken.

It can find a point said that the comparison of words missed, never take one away; and it writes
from the points alone, each sentence checked like that of any answer.
"""

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.model.check import Checker
from assistant.model.client import Model, ModelError
from assistant.model.premises import Premise, cited
from assistant.model.write import write
from assistant.records import EXTRACTIVE, Answer
from assistant.rehearsal.questions import Point, RehearsalQuestion
from assistant.rehearsal.review import own_lines, reference_answer
from assistant.search.index import Index
from assistant.words import messages
from corpus.library import Library
from corpus.text.figures import figures, with_digits
from corpus.text.normal import squeezed
from corpus.text.polarity import negated

# Fewer of the person's words cannot say a clause.
_FEWEST = 4
_LINE = re.compile(r"^\s*(\d{1,2})\s*[｜|:：]\s*[“\"]?(.+?)[”\"]?\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Said:
    """A point that the model finds in an answer; `words` are the person's own, verbatim."""

    point: Point
    words: str


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Points said in other words; `note` says why there are none where the model failed."""

    said: tuple[Said, ...] = ()
    note: str = ""


def second_look(
    model: Model, index: Index, answer: str, question: RehearsalQuestion, missed: Sequence[Point]
) -> SecondLook:
    """Let the model look for the points of a question that were missed. Never raises.

    A point counts only with words that stand in the answer, that are nearer to it than to any
    other point, that do not deny it, and with every figure of the point said.
    """
    held = {figure.key for figure in figures(with_digits(answer))}
    asked = [p for p in missed if {f.key for f in figures(with_digits(p.text))} <= held]
    if not asked:
        return SecondLook()
    points = "\n".join(f"{number}. {point.text}" for number, point in enumerate(asked, 1))
    values = {"points": points, "answer": answer}
    try:
        told = "".join(model.stream("points", values, brief=True))
    except ModelError as error:
        return SecondLook(note=messages.SECOND_LOOK_FAILED.format(reason=error.message))
    found: dict[int, Said] = {}
    vectors = np.asarray([index.embed_query(point.text) for point in question.points])
    for line in _LINE.finditer(told):
        number, words = int(line[1]), line[2].strip()
        if not 1 <= number <= len(asked) or not _stand(words, answer, asked[number - 1]):
            continue
        point = asked[number - 1]
        # Of the answers in the tests that say a point in other words, it is that point each time.
        nearest = int(np.argmax(vectors @ np.asarray(index.embed_query(words))))
        if question.points[nearest] == point:
            found.setdefault(number, Said(point, words))
    return SecondLook(tuple(found[number] for number in sorted(found)))


def _stand(words: str, answer: str, point: Point) -> bool:
    """Whether the words are the person's own and do not deny the point."""
    return (
        len(squeezed(words)) >= _FEWEST
        and squeezed(words) in squeezed(answer)
        and negated(squeezed(words)) == negated(squeezed(point.text))
    )


def spoken_answer(
    model: Model, checker: Checker, question: RehearsalQuestion, library: Library
) -> Generator[str | Answer]:
    """The reference answer as somebody would say it, in pieces as they are checked, "" while
    waiting, at last the `Answer` itself: the one without a model where its words do not hold.

    What only the person can tell stays as it is, at the end.
    """
    reference = reference_answer(question, library)
    data = [point.text for point in question.points if point.kind == "data"]
    first = len(reference.citations) + 1
    premises = cited(reference.citations, library)
    premises |= {number: Premise(text) for number, text in enumerate(data, first)}
    if not premises:
        yield reference
        return
    for piece in write(model, checker, question.text, reference, premises, "spoken"):
        if isinstance(piece, Answer) and piece.engine != EXTRACTIVE:
            lines = (piece.answer, *own_lines(question))
            piece = replace(piece, answer="\n".join(lines))
        yield piece
