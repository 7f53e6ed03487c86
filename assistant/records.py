"""The records that flow through an answer: question, hit, citation, answer."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from corpus.records import Provision

Source = Literal["library", "data", "shortlist", "verified", "help"]
Result = Literal["answered", "passed", "unsure", "abstained"]
# An answer; nothing claimed, the nearest provisions to look at; nothing at all.
Verdict = Literal["sure", "unsure", "none"]
RESULTS: dict[Verdict, Result] = {"sure": "answered", "unsure": "unsure", "none": "abstained"}
# The engine that needs no language model.
EXTRACTIVE = "extractive"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked and as understood.

    `terms` are its subject words in order, without those that carry none. `earlier` is the
    question before it whose topic it takes along, "" where it takes none; `text` is what is
    searched for: the question, with the earlier one where it depends on it. `full` is how a
    dependent question reads by itself; `anew` says that it puts another topic into the question
    before, so that the full one is to be answered in its place.
    """

    asked: str
    text: str
    terms: dict[str, float]
    dependent: bool
    earlier: str = ""
    full: str = ""
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision found for a query; `score` is higher for better, comparable within a query."""

    provision: Provision
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """One source of an answer; `quote` is a verbatim substring of the provision's text.

    `citation` is what leads to this provision alone: 《…方案》二（一）.
    """

    marker: int
    provision_id: str
    document: str
    number: str
    label: str
    quote: str
    citation: str = ""

    @classmethod
    def of(cls, marker: int, provision: Provision, quote: str) -> "Citation":
        """The citation of a part of a provision."""
        return cls(
            marker,
            provision.id,
            provision.document,
            provision.number,
            provision.label,
            quote,
            provision.citation,
        )


@dataclass(frozen=True, slots=True)
class Premise:
    """A figure that a question takes for granted and the source under `marker` speaks of.

    `claim` is the figure as the question has it; `holds` says whether the source agrees.
    """

    claim: str
    holds: bool
    marker: int


@dataclass(frozen=True, slots=True)
class Tried:
    """A step that a question went through: its name, how it ended, and why, in Chinese."""

    step: str
    result: Result
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of several questions asked at once: its words, and its answer within the whole."""

    question: str
    answer: str
    outcome: Verdict
    source: Source = "library"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer whose every factual sentence ends with the marker of a citation.

    One of the outcome "none" has no citations and says what is missing; one that is "unsure"
    claims nothing but what a language model found (`only_by_model`), and its citations are up to
    three provisions to look at. `engine` is "extractive" or the name of the language model.
    `source` says what was answered from: the documents, the data of an assessment, the shortlist
    made from them, an answer that somebody verified, or the help on the program itself. `parts` are
    the answers to several questions asked at once, as `answer` has them one below the other; one
    question has none. `trail` says how it came about; two answers that say the same are equal
    whichever way they came.
    """

    question: str
    answer: str
    outcome: Verdict
    citations: tuple[Citation, ...]
    warnings: tuple[str, ...]
    engine: str
    elapsed_ms: float
    source: Source = "library"
    premises: tuple[Premise, ...] = ()
    parts: tuple[Part, ...] = ()
    trail: tuple[Tried, ...] = field(default=(), compare=False)

    @property
    def abstained(self) -> bool:
        """Whether the library has nothing to show."""
        return self.outcome == "none"

    @property
    def only_by_model(self) -> bool:
        """Whether something is claimed thanks to a language model alone: nothing is without it."""
        return self.outcome == "unsure" and self.engine != EXTRACTIVE

    def as_json(self) -> dict[str, Any]:
        """The form that `shifan ask --json` prints."""
        shown = asdict(self)
        shown |= {"abstained": self.abstained, "only_by_model": self.only_by_model}
        for one in (shown, *shown["parts"]):
            del one["source"]  # not among the fields that scripts rely on, as is the trail
        del shown["trail"]
        return shown

    def trail_json(self) -> list[dict[str, str]]:
        """What `shifan ask --explain --json` adds: every step in order."""
        return [asdict(tried) for tried in self.trail]


def unmarked(text: str) -> str:
    """Words of a document or of data as part of an answer: no bracket of theirs is a marker.

    >>> unmarked("见注[2]")
    '见注［2］'
    """
    return re.sub(r"\[(\d+)\]", r"［\1］", text)


def provision_json(provision: Provision) -> dict[str, Any]:
    """The form that `shifan show --json` prints."""
    return {
        "provision_id": provision.id,
        "document": provision.document,
        "number": provision.number,
        "label": provision.label,
        "citation": provision.citation,
        "path": list(provision.path),
        "text": provision.text,
    }
