"""From passages to an answer: verbatim sentences, each with its marker; or what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.asked import Asked
from assistant.answers.evidence import Evidence
from assistant.answers.extract import select
from assistant.records import EXTRACTIVE, Answer, Citation, unmarked
from assistant.words import messages
from corpus.laws.statutes import PREFIX
from corpus.library import Library
from corpus.records import Provision
from corpus.text.sentences import Span

# A list of more is no answer that anybody reads.
MOST_PASSAGES = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """What is quoted of one provision: at least one sentence."""

    provision: Provision
    spans: tuple[Span, ...]

    @property
    def quote(self) -> str:
        """The provision from the first sentence to the last."""
        return self.provision.text[self.spans[0].start : self.spans[-1].end]


def quoted(asked: Asked, passages: Sequence[Passage], warnings: Sequence[str] = ()) -> Answer:
    """The answer that quotes `passages`, the n-th under marker n."""
    lines = [_line(marker, passage) for marker, passage in enumerate(passages, 1)]
    citations = [_citation(marker, passage) for marker, passage in enumerate(passages, 1)]
    text = "\n\n".join(lines)
    return Answer(asked.text, text, "sure", tuple(citations), tuple(warnings), EXTRACTIVE, 0.0)


def from_evidence(asked: Asked, found: Evidence) -> Answer:
    """The answer that quotes what was found, at least one provision: the sentences that answer."""
    passages = [
        Passage(p, tuple(select(p, asked.text, list(found.weights), found.weights)))
        for p in found.provisions
    ]
    warnings = [
        messages.NO_FULL_TEXT.format(name=m.name) for m in asked.mentions if m.document is None
    ]
    return quoted(asked, passages, warnings)


def abstained(asked: Asked, text: str) -> Answer:
    """The answer that says what is missing."""
    return Answer(asked.text, text, "none", (), (), EXTRACTIVE, 0.0)


def holdings(library: Library) -> str:
    """What there is to ask, in a sentence."""
    held = library.documents
    titles = "、".join(f"《{d.title.removeprefix(PREFIX)}》" for d in held[:3])
    return messages.HOLDINGS.format(titles=titles, count=len(held))


def _citation(marker: int, passage: Passage) -> Citation:
    provision = passage.provision
    return Citation(
        marker,
        provision.id,
        provision.document,
        provision.number,
        provision.label,
        passage.quote,
    )


def _line(marker: int, passage: Passage) -> str:
    """The sentences of a passage, a marker behind each, under the name of the provision."""
    provision = passage.provision
    head = unmarked(messages.LEAD.format(document=provision.document, label=provision.label))
    body = "".join(
        f"{unmarked(provision.text[s.start : s.end])}[{marker}]{_gap(provision.text, s)}"
        for s in passage.spans
    )
    return head + body.strip()


def _gap(text: str, span: Span) -> str:
    """The line end that follows a sentence, kept so that 款 stay apart."""
    return "\n" if text[span.end : span.end + 1] == "\n" else ""
