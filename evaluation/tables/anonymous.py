"""Data for whoever must not see which expert gave which marks."""

from collections.abc import Iterable
from dataclasses import replace

from evaluation.records import Dataset, Finding, Place
from evaluation.words import tables as words


def experts_of(dataset: Dataset) -> tuple[str, ...]:
    """The names of the experts, in the order of the scores."""
    return tuple(dict.fromkeys(score.expert for score in dataset.scores))


def nameless(file: str, experts: Iterable[str]) -> str:
    """The name of a file, another one where it names an expert."""
    return words.SCORE_FILE if any(expert in file for expert in experts) else file


def anonymous(dataset: Dataset) -> Dataset:
    """The data with numbers for the experts' names; every figure stays what it is.

    Findings that name an expert are left out, and so is where a score was read.
    """
    experts = experts_of(dataset)
    numbers = {name: words.EXPERT.format(i) for i, name in enumerate(experts, 1)}
    scores = tuple(
        replace(s, expert=numbers[s.expert], place=Place(nameless(s.place.file, experts)))
        for s in dataset.scores
    )
    return _without_names(replace(dataset, scores=scores), experts)


def without_marks(dataset: Dataset) -> Dataset:
    """The data without any expert's marks; what follows from them is not there either."""
    return _without_names(replace(dataset, scores=()), experts_of(dataset))


def names_one(finding: Finding, experts: Iterable[str]) -> bool:
    """Whether a finding names an expert, or stands where one is named."""
    text = f"{finding.message}{finding.hint}{finding.place}"
    return any(expert in text for expert in experts)


def _without_names(dataset: Dataset, experts: tuple[str, ...]) -> Dataset:
    return replace(
        dataset,
        files=tuple(dict.fromkeys(nameless(file, experts) for file in dataset.files)),
        findings=tuple(f for f in dataset.findings if not names_one(f, experts)),
    )
