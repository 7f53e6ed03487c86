"""What a question demands outright: without it nothing is claimed, however near a provision is."""

import re
from collections.abc import Sequence

from assistant.answers.understanding import circumstances, places
from assistant.answers.understanding.tables import names_column
from assistant.records import Question
from assistant.search.retrieval import Candidate, Retriever
from corpus.records import Provision
from corpus.text.record_lines import read_record

_NUMBER = re.compile(r"[\d,，.]+\s*[%％‰]?")


def has_figure(provision: Provision, figure: re.Pattern[str], asked: str) -> bool:
    """Whether a provision has a figure.

    The unit of one in a table stands elsewhere, if anywhere: there a number will do in a column
    that the question names.
    """
    if figure.search(provision.text):
        return True
    return any(
        _NUMBER.fullmatch(field.value) and names_column(asked, field.name)
        for field in read_record(provision.text)
    )


def fitting(
    retriever: Retriever, question: Question, candidates: Sequence[Candidate], within: float
) -> Sequence[Candidate]:
    """The candidates, best first, without those of another year or unit than the question's.

    All of them where none of the others has a score within so much of the best.
    """
    if not candidates or fits(retriever, question, candidates[0].provision):
        return candidates
    others = [c for c in candidates if fits(retriever, question, c.provision)]
    near = others and others[0].score >= candidates[0].score - within
    return others if near else candidates


def fits(retriever: Retriever, question: Question, provision: Provision) -> bool:
    """Whether a provision may be about the circumstances that a question names."""
    library = retriever.index.library
    document = library.held(provision.document_id)
    if document is None or not circumstances.tells_facts(document):
        return True
    named = places.wanted(library, question.asked)
    return circumstances.fits(question.asked, provision, document) and (
        not named or places.is_of(named, provision, document)
    )


def tells_facts(retriever: Retriever, provision: Provision) -> bool:
    """Whether a provision is of a report or a table, not of rules or the plan."""
    document = retriever.index.library.held(provision.document_id)
    return document is not None and circumstances.tells_facts(document)
