"""Answers to questions on the data: sentences, the rows they rest on, and where these stand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant import messages
from assistant.data_names import Names
from assistant.data_questions import parse, regions_of
from assistant.data_rows import MOST_ROWS, Figures, cell
from assistant.records import Citation
from corpus.errors import NotInLibraryError
from corpus.library import Library
from evaluation.assessment import assess
from evaluation.numbers import plain
from evaluation.page_texts import SAMPLE_NOTICE
from evaluation.records import Assessment, Dataset
from evaluation.reference import read_reference
from evaluation.sample import MADE_UP
from evaluation.texts import REFERENCE_NOTICE

# The measure that sets the threshold, and the sentence of it that is quoted.
BASIS = "work-plan-2025#23"
_BASIS_SHARE = Fraction(9, 10)


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a question on the data; `abstained` where there are none to answer it."""

    text: str
    citations: tuple[Citation, ...] = ()
    warnings: tuple[str, ...] = ()
    abstained: bool = False


def reply(
    asked: str, history: Sequence[str], dataset: Dataset | None, library: Library
) -> Reply | None:
    """Answer a question on the assessment's data; None where it is no such question."""
    names = Names.of(dataset)
    operation = parse(asked, names, history)
    if operation is None:
        return None
    if dataset is None:
        return Reply(messages.NO_DATA, abstained=True)
    if dataset.errors:
        return Reply(messages.DATA_ERRORS.format(count=len(dataset.errors)), abstained=True)
    assessment = assess(dataset)
    absent = [code for code in regions_of(operation) if code not in assessment.by_code]
    if absent:
        said = "、".join(names.regions.get(code, code) for code in absent)
        return Reply(messages.NO_DATA_FOR.format(names=cell(said)), abstained=True)
    return _reply(operation.compute(assessment), assessment, dataset, library)


def _reply(figures: Figures, assessment: Assessment, dataset: Dataset, library: Library) -> Reply:
    """The answer: what was found, its rows, what it rests on."""
    blocks = ["".join(figures.sentences)]
    if figures.rows:
        lines = [messages.DATA_ROWS, *(f"· {row}" for row in figures.rows[:MOST_ROWS])]
        if len(figures.rows) > MOST_ROWS:
            lines.append(messages.DATA_MORE.format(count=len(figures.rows) - MOST_ROWS))
        blocks.append("\n".join(lines))
    files = "、".join(map(cell, dataset.files)) or messages.DATA_TABLES
    source = messages.DATA_SOURCE.format(files=files, digest=dataset.digest[:8])
    citations: tuple[Citation, ...] = ()
    if figures.on_threshold:
        basis = _basis(library) if assessment.rules.threshold == _BASIS_SHARE else None
        if basis:
            citations = (basis,)
            blocks.append(
                messages.DATA_BASIS.format(
                    document=basis.document, label=basis.label, quote=basis.quote
                )
            )
        else:
            threshold = f"{plain(assessment.rules.threshold * 100)}%"
            blocks.append(messages.DATA_RULE.format(threshold=threshold))
    return Reply("\n\n".join([*blocks, source]), citations, _warnings(dataset))


def _warnings(dataset: Dataset) -> tuple[str, ...]:
    """What everybody must know who reads figures of these data."""
    shipped = {(i.code, i.title) for i in read_reference()}
    warnings = []
    if any(o.source == MADE_UP for o in dataset.observations.values()):
        warnings.append(SAMPLE_NOTICE)
    if any((i.code, i.title) in shipped for i in dataset.indicators):
        warnings.append(REFERENCE_NOTICE)
    return tuple(warnings)


def _basis(library: Library) -> Citation | None:
    """The sentence of the plan that sets the threshold; None where the plan is not there."""
    try:
        provision = library.provision(BASIS)
    except NotInLibraryError:
        return None
    sentences: Iterable[str] = re.findall(r"[^。]+。", provision.text)
    quote = next((s for s in sentences if "90%" in s), "")
    if not quote:
        return None
    return Citation(1, provision.id, provision.document, provision.number, provision.label, quote)
