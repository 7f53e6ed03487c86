"""From passages to an answer: verbatim sentences, each with its marker; or what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answers.asked import Asked
from assistant.answers.evidence import Evidence
from assistant.answers.wording.extract import select
from assistant.records import EXTRACTIVE, Answer, Citation, unmarked
from assistant.words import messages
from corpus.laws.statutes import PREFIX
from corpus.library import Library
from corpus.records import Provision
from corpus.text.sentences import Span, runs

# A list of more is no answer that anybody reads.
MOST_PASSAGES = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """What is quoted of one provision: at least one sentence."""

    provision: Provision
    spans: tuple[Span, ...]

    @property
    def runs(self) -> list["Passage"]:
        """The sentences that stand together: each run is a quote of its own."""
        return [
            Passage(self.provision, tuple(s for s in self.spans if run.start <= s.start < run.end))
            for run in runs(self.provision.text, self.spans)
        ]

    @property
    def quote(self) -> str:
        """The provision from the first sentence to the last."""
        return self.provision.text[self.spans[0].start : self.spans[-1].end]


def quoted(asked: Asked, passages: Sequence[Passage], warnings: Sequence[str] = ()) -> Answer:
    """The answer that quotes `passages`, each under its marker, and says where it leaves out."""
    text, citations = _shown(passages, 1)
    return Answer(asked.text, text, "sure", citations, tuple(warnings), EXTRACTIVE, 0.0)


def with_further(answer: Answer, passages: Sequence[Passage]) -> Answer:
    """The answer with `passages` quoted behind it."""
    text, citations = _shown(passages, len(answer.citations) + 1)
    return replace(
        answer, answer=f"{answer.answer}\n\n{text}", citations=(*answer.citations, *citations)
    )


def answering(
    asked: Asked, provisions: Iterable[Provision], weight: Mapping[str, float]
) -> list[Passage]:
    """Of each provision the sentences that answer; `weight` is that of each subject word."""
    return [Passage(p, tuple(select(p, asked.text, weight))) for p in provisions]


def from_evidence(asked: Asked, found: Evidence) -> Answer:
    """The answer that quotes what was found, at least one provision: the sentences that answer."""
    warnings = [
        messages.NO_FULL_TEXT.format(name=m.name) for m in asked.mentions if m.document is None
    ]
    return quoted(asked, answering(asked, found.provisions, found.weights), warnings)


def unsure(asked: Asked, found: Evidence) -> Answer:
    """The answer that claims nothing and shows what is nearest, the best sentences of each."""
    shown = quoted(asked, answering(asked, found.provisions, found.weights))
    return replace(shown, answer=f"{messages.UNSURE}\n\n{shown.answer}", outcome="unsure")


def abstained(asked: Asked, text: str) -> Answer:
    """The answer that says what is missing."""
    return Answer(asked.text, text, "none", (), (), EXTRACTIVE, 0.0)


def holdings(library: Library) -> str:
    """What there is to ask, in a sentence."""
    held = [document for document in library.documents if document.in_force]
    titles = "、".join(f"《{d.title.removeprefix(PREFIX)}》" for d in held[:3])
    return messages.HOLDINGS.format(titles=titles, count=len(held))


def _shown(passages: Sequence[Passage], first: int) -> tuple[str, tuple[Citation, ...]]:
    """The lines of passages, and the citation of each run: its quote is what is shown under it."""
    lines: list[str] = []
    citations: list[Citation] = []
    for passage in passages:
        parts: list[str] = []
        for run in passage.runs:
            marker = first + len(citations)
            citations.append(Citation.of(marker, run.provision, run.quote))
            parts.append(_body(marker, run))
        lines.append(_head(passage.provision) + messages.LEFT_OUT.join(parts).strip())
    return "\n\n".join(lines), tuple(citations)


def _head(provision: Provision) -> str:
    return unmarked(messages.LEAD.format(citation=provision.citation))


def _body(marker: int, passage: Passage) -> str:
    """The sentences of a passage, a marker behind each."""
    text = passage.provision.text
    return "".join(
        f"{unmarked(text[s.start : s.end])}[{marker}]{_gap(text, s)}" for s in passage.spans
    )


def _gap(text: str, span: Span) -> str:
    """The line end that follows a sentence, kept so that 款 stay apart."""
    return "\n" if text[span.end : span.end + 1] == "\n" else ""
