"""Answers to questions on the data: sentences, the rows they rest on, and where these stand."""

from collections.abc import Sequence

from assistant.data.computing.rounds import OnRound, named
from assistant.data.computing.rows import MOST_ROWS, Figures, cell
from assistant.data.names import Names
from assistant.data.operations import (
    OnShortlist,
    Operation,
    only_on_projects,
    projects_of,
    regions_of,
)
from assistant.data.round_view import RoundView
from assistant.records import EXTRACTIVE, Answer, Citation, Source
from assistant.words import data as words
from assistant.words import messages
from assistant.words import round_answers as round_words
from corpus.errors import NotInLibraryError
from corpus.library import Library
from corpus.text.numbers import exact_percent
from corpus.text.sentences import sentences
from evaluation.indicators.plan import measures
from evaluation.records import Dataset, Rules
from evaluation.scoring.shortlist import shortlist
from evaluation.tables.marks import notices

# The threshold of the plan is that of the rules where nobody sets another.
_OF_PLAN = Rules().threshold


def computed(
    asked: str,
    operation: Operation,
    dataset: Dataset | None,
    library: Library,
    view: RoundView | None = None,
) -> Answer:
    """The answer that an operation gives; an abstention where there are no data for it.

    `view` is the round that the data are of, where they are of one: the answer names it.
    """
    if isinstance(operation, OnRound) and view is None:
        return _abstention(asked, round_words.NO_ROUND)
    if dataset is None:
        return _abstention(asked, messages.NO_DATA)
    if dataset.errors:
        message = messages.DATA_ERRORS.format(count=len(dataset.errors))
        return _abstention(asked, message)
    if missing := _missing(operation, dataset):
        return _abstention(asked, missing)
    if not isinstance(operation, OnRound):
        figures = operation.compute(shortlist(dataset))
    elif view is not None:
        figures = operation.of_round(view)
    text, citations = _composed(figures, dataset, library, view)
    source: Source = "shortlist" if isinstance(operation, OnShortlist) else "data"
    return Answer(asked, text, "sure", citations, notices(dataset), EXTRACTIVE, 0.0, source)


def folded(text: str) -> tuple[str, str]:
    """An answer without its last line, and that line: what it rests on; "" where there is none."""
    body, gap, foot = text.rpartition("\n\n" + words.FOOT)
    return (body, foot) if gap else (text, "")


def undecided(asked: str, titles: Sequence[str]) -> Answer:
    """Two readings of a question, by their titles; each of them, asked, is read as itself."""
    listed = "\n".join(words.READING + one for one in titles)
    text = words.UNSURE.format(listed)
    return Answer(asked, text, "unsure", (), (), EXTRACTIVE, 0.0, "data")


def readings(text: str) -> list[str]:
    """The titles that an undecided answer lists."""
    lines = text.splitlines()
    return [line.removeprefix(words.READING) for line in lines if line.startswith(words.READING)]


def _abstention(asked: str, text: str) -> Answer:
    return Answer(asked, text, "none", (), (), EXTRACTIVE, 0.0, "data")


def _missing(operation: Operation, dataset: Dataset) -> str:
    """What the data lack for an operation, in a sentence; "" where it can be computed."""
    if only_on_projects(operation) and not dataset.projects:
        return messages.NO_PROJECTS
    held = {r.code for r in dataset.regions}, {p.id for p in dataset.projects}
    regions = [c for c in regions_of(operation) if c not in held[0]]
    projects = [c for c in projects_of(operation) if c not in held[1]]
    if not (regions or projects):
        return ""
    names = Names.of(dataset).regions
    said = [cell(names.get(c, c)) for c in regions]
    said += [messages.PROJECT_ID.format(cell(c)) for c in projects]
    return messages.NO_DATA_FOR.format(names="、".join(said))


def _composed(
    figures: Figures, dataset: Dataset, library: Library, view: RoundView | None
) -> tuple[str, tuple[Citation, ...]]:
    """What was found, its rows, and what it rests on, with the sources that are cited."""
    blocks = ["".join(figures.sentences)]
    if figures.rows:
        lines = [messages.DATA_ROWS, *(f"· {row}" for row in figures.rows[:MOST_ROWS])]
        if len(figures.rows) > MOST_ROWS:
            lines.append(messages.DATA_MORE.format(count=len(figures.rows) - MOST_ROWS))
        blocks.append("\n".join(lines))
    citations: tuple[Citation, ...] = ()
    foot, rules = words.FOOT, dataset.rules
    if figures.on_threshold:
        basis = _basis(library) if rules.threshold == _OF_PLAN else None
        if basis:
            citations = (basis,)
            foot += messages.DATA_BASIS.format(citation=basis.citation, quote=basis.quote)
        else:
            threshold = exact_percent(rules.threshold)
            foot += messages.DATA_RULE.format(threshold=threshold)
    files = named(view) if view else "、".join(map(cell, dataset.files)) or messages.DATA_TABLES
    blocks.append(foot + figures.source.format(files=files, digest=dataset.digest[:8]))
    return "\n\n".join(blocks), citations


def _basis(library: Library) -> Citation | None:
    """The sentence of the plan that sets the threshold; None where the plan is not there."""
    try:
        of_plan = measures(library)
    except NotInLibraryError:
        return None
    share = exact_percent(_OF_PLAN)
    for provision in of_plan:
        if quote := next((s for s in sentences(provision.text) if share in s), ""):
            return Citation.of(1, provision, quote)
    return None
