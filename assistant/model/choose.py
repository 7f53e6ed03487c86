"""What a language model finds in the passages nearest to a question, where nobody is sure of any.

It says what answers, asks for one more search in official terms, or finds that none answers. Each
sentence is checked as ever (`assistant.model.check`) and must keep the order of its source besides.
"""

import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.model.check import Checked, Checker, tidy
from assistant.model.client import Model
from assistant.model.premises import Premise, passage
from assistant.model.write import numbered, spoken
from assistant.records import Citation
from assistant.words import messages
from corpus.records import Provision
from corpus.text.characters import pairs
from corpus.text.sentences import Span, spans, with_provisos

# As many provisions as are shown where nothing is claimed; what rests on a fourth is left out.
MOST_CITED = 3
# So much of a provision is read, characters: twenty such fill a prompt, two of the library's 2,601
# are longer.
_LONGEST = 550
_AGAIN = re.compile(r"\s*查找\s*[:：]\s*(.+)")
# Of the terms that are to be looked up, so much is read.
_MAX_TERMS = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """What a model says of the passages, with its sources; `text` is "" where nothing holds.

    `dropped` counts the sentences that do not hold; `terms` are what else to look for.
    """

    text: str
    citations: tuple[Citation, ...]
    dropped: int
    terms: str


def choose(
    model: Model, checker: Checker, question: str, found: Sequence[Provision], *, again: bool
) -> Generator[str, None, Choice]:
    """Return what a model chooses among the provisions `found`; `again`: it may ask for others.

    Yields "" while the model is waited for. Raises `ModelError`.
    """
    given = {n: passage(checker.library, p.id, p.text[:_LONGEST]) for n, p in enumerate(found, 1)}
    values = {
        "again": messages.MAY_SEARCH if again else messages.MAY_NOT_SEARCH,
        "passages": numbered(given),
        "question": question,
    }
    said: list[str] = []
    parts: dict[int, Span] = {}
    dropped, terms = 0, ""
    for sentence in spoken(model.stream("nearest", values)):
        yield ""
        if not sentence:
            continue
        if again and (wish := _AGAIN.match(sentence)):
            terms = terms or wish[1].strip()[:_MAX_TERMS]
            continue
        checked, rests_on = _held(sentence, given, checker)
        if checked.fault or len(parts.keys() | rests_on.keys()) > MOST_CITED:
            dropped += 1
            continue
        for number, span in rests_on.items():
            parts[number] = _hull(parts.get(number, span), span)
        said.append(checked.text)
    shown = {number: marker for marker, number in enumerate(parts, 1)}
    text = re.sub(r"\[(\d+)\]", lambda m: f"[{shown[int(m[1])]}]", "\n".join(said))
    cited = (_citation(shown[n], found[n - 1], span) for n, span in parts.items())
    return Choice(text, tuple(cited), dropped, terms)


def _held(
    sentence: str, given: Mapping[int, Premise], checker: Checker
) -> tuple[Checked, dict[int, Span]]:
    """A sentence held against what is nearest to it in the passages it names, else against these.

    Returns with it the part of each passage, by number, that it rests on.
    """
    body, markers = tidy(sentence)
    named = {m: given[m] for m in markers if m in given}
    whole = {m: Span(0, len(premise.words)) for m, premise in named.items()}
    nearest = {m: _nearest(body, premise.words) for m, premise in named.items()}
    checked = Checked(body, None)
    for parts in (nearest, whole):
        premises = {
            m: replace(given[m], words=given[m].words[s.start : s.end]) for m, s in parts.items()
        }
        checked = checker.check(sentence, premises, in_order=True)
        if not checked.fault:
            return checked, parts
    return checked, whole


def _nearest(body: str, text: str) -> Span:
    """The sentence of a text that shares the most with another, with its provisos."""
    own, all_spans = pairs(body), spans(text)
    best = max(all_spans, key=lambda s: len(own & pairs(text[s.start : s.end])))
    kept = with_provisos(text, all_spans, [best])
    return Span(kept[0].start, kept[-1].end)


def _hull(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _citation(marker: int, provision: Provision, span: Span) -> Citation:
    quote = provision.text[span.start : span.end]
    return Citation(
        marker, provision.id, provision.document, provision.number, provision.label, quote
    )
