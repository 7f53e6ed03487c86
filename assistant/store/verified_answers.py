"""Answers that the keeper has verified: kept with their sources, and found before any other.

One is used only while the provisions it rests on stand in the library as they did when it was
verified, and only for the same question: the same words, or the same subject, figures and
negations in other everyday words. In doubt the library is searched as for any question.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from assistant.model.premises import passage
from assistant.records import Citation
from assistant.store.conversations import CitedPassage, cited_passage
from assistant.store.passages import changed
from assistant.store.tables import VerifiedAnswerRow
from assistant.words import messages
from corpus.errors import InputError
from corpus.library import Library
from corpus.text.figures import bounds, figures, with_digits
from corpus.text.lexicon import terms
from corpus.text.normal import folded
from corpus.text.polarity import negations
from corpus.text.sentences import marked, spans

if TYPE_CHECKING:
    from assistant.model.check import Checker

# Of 21 pairs of a question and its paraphrase with the same subject words the cosine of the
# bundled model is 0.99 and more in 15; of 37 pairs that ask for something else with the same
# subject words, figures and negations it is 0.989 at most, unless two of the words change places.
SAME_QUESTION = 0.99
_POLITE = re.compile(r"^(?:请问|请|麻烦|想问一下|想问|问一下|那么)+|(?:呢|吗|呀|啊)+$")

Embed = Callable[[str], Sequence[float]]


@dataclass(frozen=True, slots=True)
class VerifiedAnswer:
    """A question with the answer that `verified_by` answers for, and the passages it cites."""

    id: int
    question: str
    answer: str
    passages: tuple[CitedPassage, ...]
    verified_by: str
    verified_at: datetime

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The passages as the citations of an answer."""
        return tuple(
            Citation(p.marker, p.provision_id, p.document, p.number, p.label, p.quote, p.citation)
            for p in self.passages
        )


def add_verified_answer(
    database: Engine,
    checker: "Checker",
    question: str,
    answer: str,
    provision_ids: Sequence[str],
    verified_by: str,
) -> None:
    """Keep an answer; [1] in it is the first of `provision_ids`, [2] the second.

    It takes the place of one to the same question. Each sentence passes the check that one of a
    language model's has to pass. `verified_by` is the name of a person.

    Raises:
        InputError: something is missing, a sentence has no marker, a marker leads nowhere, or a
            sentence is not supported by the provisions it cites.
        NotInLibraryError: an id is unknown.
        ModelError: the judge of the settings is a model, and it fails.
    """
    library = checker.library
    question, answer, by = question.strip(), answer.strip(), verified_by.strip()
    _check(question, answer, by, len(provision_ids))
    _check_support(checker, answer, provision_ids)
    passages = []
    for marker, provision_id in enumerate(provision_ids, 1):
        provision = library.provision(provision_id)
        quote = _quoted(provision.text, answer)
        passages.append(cited_passage(Citation.of(marker, provision, quote), library))
    row = VerifiedAnswerRow(
        question=question,
        answer=answer,
        citations=[asdict(p) for p in passages],
        verified_by=by,
        verified_at=datetime.now(UTC),
    )
    with Session(database) as session, session.begin():
        for old in session.scalars(select(VerifiedAnswerRow)):
            if _key(old.question) == _key(question):
                session.delete(old)
        session.add(row)


def list_verified(database: Engine) -> tuple[VerifiedAnswer, ...]:
    """Every verified answer, the latest first."""
    query = select(VerifiedAnswerRow).order_by(VerifiedAnswerRow.id.desc())
    with Session(database) as session:
        return tuple(
            VerifiedAnswer(
                id=row.id,
                question=row.question,
                answer=row.answer,
                passages=tuple(CitedPassage.from_json(data) for data in row.citations),
                verified_by=row.verified_by,
                verified_at=row.verified_at,
            )
            for row in session.scalars(query)
        )


def remove_verified(database: Engine, answer_id: int) -> None:
    """Forget a verified answer; one that is gone already is no error."""
    with Session(database) as session, session.begin():
        session.execute(delete(VerifiedAnswerRow).where(VerifiedAnswerRow.id == answer_id))


def usable(found: VerifiedAnswer, library: Library, scope: Iterable[str]) -> bool:
    """Whether all it cites lies in `scope` (document ids) and is still what was verified."""
    inside = frozenset(scope)
    return all(p.document_id in inside and not changed(p, library) for p in found.passages)


def matching(
    asked: str, verified: Iterable[VerifiedAnswer], embed: Embed | None
) -> VerifiedAnswer | None:
    """The verified answer to this very question; None when there is none.

    `embed` gives the vector of a question, of unit length; None where the cosines of the model
    are not those that `SAME_QUESTION` was found with: then only the same words count.
    """
    candidates = list(verified)
    for one in candidates:
        if _key(one.question) == _key(asked):
            return one
    alike = [one for one in candidates if _subject(one.question) == _subject(asked)]
    if not alike or embed is None or not _subject(asked)[0]:
        return None
    vector = np.asarray(embed(asked))
    cosines = [float(np.dot(vector, np.asarray(embed(one.question)))) for one in alike]
    best = int(np.argmax(cosines))
    return alike[best] if cosines[best] >= SAME_QUESTION else None


def _key(question: str) -> str:
    words = _POLITE.sub("", "".join(re.findall(r"[\w%]", folded(question))))
    return words or folded(question)


def _subject(question: str) -> tuple[frozenset[str], object]:
    """What two wordings of one question share: subject words, figures, bounds and negations."""
    text = with_digits(question)
    said = sorted(figure.key for figure in figures(text)), sorted(bounds(text))
    return frozenset(terms(folded(question))), (*said, len(negations(text)))


def _quoted(text: str, answer: str) -> str:
    """The part of a provision that an answer repeats, from its first sentence to its last."""
    found = [s for s in spans(text) if text[s.start : s.end].rstrip("。；") in answer]
    return text[found[0].start : found[-1].end] if found else text


def _check(question: str, answer: str, by: str, sources: int) -> None:
    if not (question and answer and by and sources):
        raise InputError(messages.VERIFIED_INCOMPLETE, messages.VERIFIED_INCOMPLETE_HINT)
    markers = {int(m) for m in re.findall(r"\[(\d+)\]", answer)}
    if markers != set(range(1, sources + 1)):
        raise InputError(messages.VERIFIED_MARKERS.format(sources), messages.VERIFIED_MARKERS_HINT)
    for sentence in _sentences(answer):
        if not re.search(r"\[\d+\][。！？]?$", sentence):
            raise InputError(
                messages.VERIFIED_UNMARKED.format(sentence[:30]), messages.VERIFIED_MARKERS_HINT
            )


def _check_support(checker: "Checker", answer: str, provision_ids: Sequence[str]) -> None:
    """Raise InputError for the first sentence that the provisions it cites do not support."""
    cited = {
        marker: passage(checker.library, one, checker.library.provision(one).text)
        for marker, one in enumerate(provision_ids, 1)
    }
    for sentence in _sentences(answer):
        if fault := checker.check(sentence, cited).fault:
            raise InputError(
                messages.VERIFIED_UNSUPPORTED.format(sentence, messages.FAULTS[fault.name]),
                messages.VERIFIED_UNSUPPORTED_HINT,
            )


def _sentences(answer: str) -> list[str]:
    """The sentences of an answer, each with the markers behind it."""
    return [s.strip() for s in marked([answer], len(answer)) if re.search(r"\w", s)]
