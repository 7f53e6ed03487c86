"""Checking a sentence that a language model wrote, before anybody reads it as a fact.

Everything is decided here in code, from what the sentence rests on: what the model was told in a
prompt decides nothing. A sentence passes when its markers exist, its figures, dates, articles,
titles and quotations stand in what it cites, and its content does too.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from assistant.model.figures import unsupported
from assistant.model.judge import Judge
from assistant.model.premises import Premise, place_of
from assistant.model.support import content_words, foreign_words, out_of_order, says_otherwise
from assistant.search.embeddings import BUNDLED, load_embeddings
from assistant.search.retrieval import Retriever
from corpus.library import Library
from corpus.references.parsing import Reference, find_references, resolve
from corpus.references.resolution import provisions_of
from corpus.text.characters import pairs
from corpus.text.figures import with_digits
from corpus.text.normal import aligned, squeezed

# Cosine with the nearest sentence cited, both as passages, under the bundled model; others are not
# calibrated. Of the sentences of benchmarks/sentences.jsonl that pass all else, those that hold
# reach 0.807 and more, those that do not 0.787: neither this nor late interaction tells them apart.
# Of 11 made from words of a measure, which say something else, four stay below; so do 3 of 16 that
# are very short and hold.
COSINE = 0.78
# What repeats this much of a sentence needs no vectors, which take a tenth of a second.
VERBATIM = 0.85
MAX_SENTENCE = 600
_MARKER = re.compile(r"(?<!\s)\s*+[\[［【](\d{1,3}(?:\s*+[,，、]\s*+\d{1,3})*)[\]］】]")
_MARKUP = re.compile(
    r"<\s*[a-zA-Z/!]|!\[|\]\(|https?:|www\.|javascript:|data:|&#|\\u[0-9a-f]{4}", re.I
)
_LIST = re.compile(r"^\s*(?:#{1,6}\s+|[-*•·]\s+|\d{1,2}[.、)）]\s*(?!\d))+")
_QUOTE = re.compile(r"“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"")
_BESIDE = re.compile(r"[\s、，,和与及以]*")
_TITLE = re.compile(r"《([^《》]+)》")
# Whether the question is right is said by the program, with its source.
_AGREES = re.compile(r"^(?:是的|对的|没错|正确|您说得对|你说得对|确实|的确|可以|对)[，,。！]")


class Fault(Enum):
    """Why a sentence is not shown."""

    MARKER = "no marker of a passage that was found"
    MARKUP = "markup, a link or an image"
    FIGURE = "a figure or date that is not in what it cites"
    REFERENCE = "an article or measure that it does not cite"
    TITLE = "a document that it does not cite"
    QUOTE = "a quotation that is not verbatim"
    CONTENT = "content that is not in what it cites"
    POLARITY = "says the opposite, or another duty, than what it cites"
    ORDER = "says its words in another order than what it cites"
    AGREEMENT = "agrees with the question"
    JUDGED = "does not follow from what it cites, by the judge of the settings"


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence, tidied, its markers behind it; `fault` is None when it may be shown."""

    text: str
    fault: Fault | None


class Checker:
    """Holds sentences against what they rest on, with the names and vectors of one index."""

    def __init__(self, retriever: Retriever, judge: Judge | None = None) -> None:
        """`judge` has the last word on what has passed everything else, if there is one."""
        self._retriever = retriever
        self._judge = judge

    @property
    def library(self) -> Library:
        """The documents that passages are of."""
        return self._retriever.index.library

    def check(
        self, sentence: str, premises: Mapping[int, Premise], *, in_order: bool = False
    ) -> Checked:
        """Check one sentence as the model wrote it; its markers name what it rests on.

        `in_order`: it must also say its words in the order of what it cites. Raises `ModelError`
        where the judge is a model that fails.
        """
        body, markers = tidy(sentence)
        text = body + "".join(f"[{m}]" for m in markers)
        if not body or not markers or any(m not in premises for m in markers):
            return Checked(text, Fault.MARKER)
        rests_on = [premises[m] for m in markers]
        return Checked(text, self.fault(body, rests_on, in_order=in_order))

    def fault(
        self, body: str, rests_on: Sequence[Premise], *, in_order: bool = False
    ) -> Fault | None:
        """What is wrong with a sentence without markers that rests on these, at least one."""
        told = "\n".join(premise.told for premise in rests_on)
        if len(body) > MAX_SENTENCE or _MARKUP.search(body):
            return Fault.MARKUP
        if _AGREES.match(body):
            return Fault.AGREEMENT
        if any(squeezed(q) not in squeezed(told) for q in quotations(body)):
            return Fault.QUOTE
        if not self._titles_cited(body, rests_on, told):
            return Fault.TITLE
        references = find_references(body, self._retriever.names)
        led_to = [self._leads_to(reference, rests_on) for reference in references]
        if not all(p or _written(r, told) for r, p in zip(references, led_to, strict=True)):
            return Fault.REFERENCE
        rest = self._without_names(body, references)
        if unsupported(with_digits(rest), with_digits(aligned(told))):
            return Fault.FIGURE
        content = "\n".join(premise.content for premise in rests_on)
        if foreign_words(rest, content) or not (references or content_words(rest)):
            return Fault.CONTENT
        if self._said_of_another(rest, references, led_to):
            return Fault.REFERENCE
        sentences = [sentence for premise in rests_on for sentence in premise.sentences]
        if says_otherwise(body, sentences):
            return Fault.POLARITY
        if in_order and out_of_order(rest, sentences):
            return Fault.ORDER
        if not self._near(body, sentences):
            return Fault.CONTENT
        return None if self._judge is None or self._judge(told, body) else Fault.JUDGED

    def _titles_cited(self, body: str, rests_on: Sequence[Premise], told: str) -> bool:
        documents = {premise.document.id for premise in rests_on if premise.document}
        written = squeezed(aligned(told))
        if any(
            squeezed(aligned(title)) not in written and not self._is_one_of(title, documents)
            for title in _TITLE.findall(body)
        ):
            return False
        return all(
            squeezed(aligned(m.name.strip("《》"))) in written
            or (m.document is not None and m.document.id in documents)
            for m in self._retriever.names.find(body)
        )

    def _is_one_of(self, title: str, documents: set[str]) -> bool:
        document = self._retriever.names.lookup(title)
        return document is not None and document.id in documents

    def _leads_to(self, reference: Reference, rests_on: Sequence[Premise]) -> Premise | None:
        """The premise that a reference is to."""
        named = reference.mention.document if reference.mention else None
        for premise in rests_on:
            if premise.document is None or (named and named.id != premise.document.id):
                continue
            found = provisions_of(resolve(reference, self.library, premise.document))
            if any(place_of(p) == premise.place for p in found):
                several = reference.kind not in ("part", "chapter") and len(found) > 1
                return None if several else premise
        return None

    def _without_names(self, body: str, references: Sequence[Reference]) -> str:
        """A sentence with blanks for references and for titles, which are checked apart.

        Every character stays in its place.
        """
        rest = aligned(body)
        spans = [(r.start, r.end) for r in references]
        spans += [(m.start, m.end) for m in self._retriever.names.find(body)]
        spans += [m.span() for m in _TITLE.finditer(rest)]
        for start, end in spans:
            rest = rest[:start] + " " * (end - start) + rest[end:]
        return rest

    def _said_of_another(
        self, rest: str, references: Sequence[Reference], led_to: Sequence[Premise | None]
    ) -> bool:
        """Whether what follows a reference stands in another premise than the one it is to.

        第9项和第15项要求: references side by side are taken together.
        """
        content = ""
        for number, (reference, premise) in enumerate(zip(references, led_to, strict=True), 1):
            if premise is None or reference.kind in ("part", "chapter"):
                return False
            content += premise.content
            end = references[number].start if number < len(references) else len(rest)
            follows = rest[reference.end : end]
            if _BESIDE.fullmatch(follows):
                continue
            if foreign_words(follows, content):
                return True
            content = ""
        return False

    def _near(self, body: str, sentences: Sequence[str]) -> bool:
        """Whether a sentence cited says nearly the same, by the vectors of the bundled model."""
        if not self._retriever.index.bundled:
            return True
        own = pairs(body)
        nearest = max(sentences, key=lambda s: len(own & pairs(s)))
        if len(own & pairs(nearest)) >= VERBATIM * len(own):
            return True
        # One at a time: what stands beside a text in a batch changes its vector a little.
        encoder = load_embeddings(BUNDLED)
        one, other = (encoder.passages([text])[0].vector for text in (body, nearest))
        return float(np.dot(one, other)) >= COSINE


def _written(reference: Reference, told: str) -> bool:
    """Whether a reference stands as it is written in the words themselves."""
    if reference.mention is None:
        return with_digits(reference.written) in with_digits(told)
    return aligned(reference.written) in aligned(told)


def tidy(sentence: str) -> tuple[str, tuple[int, ...]]:
    """A sentence without list signs and emphasis, and its markers in order of their number.

    >>> tidy("- **力争培育6个地区**【2】[1]。")
    ('力争培育6个地区。', (1, 2))
    """
    markers = {int(n) for m in _MARKER.finditer(sentence) for n in re.findall(r"\d+", m[1])}
    body = _MARKER.sub("", sentence)
    body = _LIST.sub("", re.sub(r"\*\*|__|`", "", body))
    return re.sub(r"\s+", " ", body).strip(), tuple(sorted(markers))


def quotations(text: str) -> list[str]:
    """What a text puts in quotation marks."""
    return [next(filter(None, match.groups())) for match in _QUOTE.finditer(text)]
