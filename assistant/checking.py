"""Checking a sentence that a language model wrote, before anybody reads it as a fact.

Everything is decided here in code, from the passages that the sentence cites: what the model was
told in a prompt decides nothing. A sentence passes when its markers exist, its figures, dates,
articles, titles and quotations stand in what it cites, and its content does too.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import numpy as np
import rjieba

from assistant.extract import spans, term_share
from assistant.figures import normal, unsupported
from assistant.question import terms
from assistant.records import Citation
from assistant.retrieval import Retriever
from corpus.names import plain
from corpus.records import Document, Provision
from corpus.references import Missing, Reference, find_references, resolve

# What a sentence must have of its content words in what it cites; docs/model.md has the figures.
COVERAGE = 0.75
# Cosine with the nearest sentence cited, under the bundled model. Other models are not calibrated.
COSINE = 0.86
# What repeats this much of a sentence needs no vectors, which take a tenth of a second.
VERBATIM = 0.85
# Of each clause, what must stand there in pairs of characters.
CLAUSE = 0.55
MAX_SENTENCE = 600
_ENDINGS = "[。！？!?]"
_MARKER = re.compile(r"\s*[\[［【](\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)[\]］】]")
_MARKUP = re.compile(
    r"<\s*[a-zA-Z/!]|!\[|\]\(|https?:|www\.|javascript:|data:|&#|\\u[0-9a-f]{4}", re.I
)
_LIST = re.compile(r"^\s*(?:#{1,6}\s+|[-*•·]\s+|\d{1,2}[.、)）]\s*(?!\d))+")
_QUOTE = re.compile(r"“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"")
_TITLE = re.compile(r"《([^《》]+)》")
# Whether the question is right is said by the program, with its source.
_AGREES = re.compile(r"^(?:是的|对的|没错|正确|您说得对|你说得对|确实|的确|可以|对)[，,。！]")
_RELATIVE = re.compile(r"[今明去后前]年|本年|上年|[本上下]个?月|目前|最近")
_NAMES = {"nr", "ns", "nt", "nrt", "nrfg"}
_NEGATION = re.compile(
    r"不(?!断|仅|同|少于|低于|高于|超过|得少于|得超过|得低于|得高于|满|足|动产|良)|未(?!来|成年)|无(?!障碍)"
    r"|禁止|严禁|没有|非(?!诉|常|法)|免予|除外"
)
_MUST, _MAY = re.compile(r"应当|必须|应(?!急|对|用|诉)|须"), re.compile(r"可以|可(?!靠|能|行|持续)")


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
    AGREEMENT = "agrees with the question"


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence, tidied, its markers behind it; `fault` is None when it may be shown."""

    text: str
    fault: Fault | None


class Passages:
    """The passages of one answer that sentences are checked against; each has a marker from 1."""

    def __init__(self, retriever: Retriever, citations: Sequence[Citation]) -> None:
        self._retriever = retriever
        self._sources = {
            citation.marker: _Source(retriever, citation.provision_id, citation.quote)
            for citation in citations
        }

    def check(self, sentence: str) -> Checked:
        """Check one sentence as the model wrote it."""
        body, markers = tidy(sentence)
        text = body + "".join(f"[{m}]" for m in markers)
        if not body or not markers or any(m not in self._sources for m in markers):
            return Checked(text, Fault.MARKER)
        cited = [self._sources[m] for m in markers]
        return Checked(text, self._fault(body, cited))

    def _fault(self, body: str, cited: Sequence["_Source"]) -> Fault | None:
        told = "\n".join(source.told for source in cited)
        if len(body) > MAX_SENTENCE or _MARKUP.search(body):
            return Fault.MARKUP
        if _AGREES.match(body):
            return Fault.AGREEMENT
        if any(_squeezed(q) not in _squeezed(told) for q in quotations(body)):
            return Fault.QUOTE
        if not self._titles_cited(body, cited, told):
            return Fault.TITLE
        if not all(self._leads_to(r, cited, told) for r in self._references(body)):
            return Fault.REFERENCE
        if self._wrong_figures(body, cited, told):
            return Fault.FIGURE
        if not _content_stands(body, told):
            return Fault.CONTENT
        if _says_otherwise(body, [s for source in cited for s in source.sentences]):
            return Fault.POLARITY
        return None if self._near(body, cited) else Fault.CONTENT

    def _titles_cited(self, body: str, cited: Sequence["_Source"], told: str) -> bool:
        documents = {source.document.id for source in cited}
        squeezed = _squeezed(told)
        if any(
            _squeezed(title) not in squeezed and not self._is_one_of(title, documents)
            for title in _TITLE.findall(body)
        ):
            return False
        return all(
            _squeezed(m.name.strip("《》")) in squeezed
            or (m.document is not None and m.document.id in documents)
            for m in self._retriever.names.find(body)
        )

    def _is_one_of(self, title: str, documents: set[str]) -> bool:
        document = self._retriever.names.lookup(title)
        return document is not None and document.id in documents

    def _references(self, body: str) -> list[Reference]:
        return find_references(body, self._retriever.names)

    def _leads_to(self, reference: Reference, cited: Sequence["_Source"], told: str) -> bool:
        """Whether a reference is to something cited, or stands in what is cited."""
        if normal(reference.written) in normal(told) and reference.mention is None:
            return True
        named = reference.mention.document if reference.mention else None
        for source in cited:
            if named is not None and named.id != source.document.id:
                continue
            target = resolve(reference, self._retriever.index.library, source.document)
            found = target if isinstance(target, list) else [target]
            if any(not isinstance(p, Missing) and _place(p) == source.place for p in found):
                return reference.kind in ("part", "chapter") or len(found) == 1
        return bool(reference.mention) and plain(reference.written) in plain(told)

    def _wrong_figures(self, body: str, cited: Sequence["_Source"], told: str) -> list[str]:
        """Figures that are not in what is cited, those of references and titles set aside."""
        rest = _TITLE.sub(" ", plain(body))
        for mention in {m.name for m in self._retriever.names.find(body)}:
            rest = rest.replace(mention, " ")
        for reference in self._references(body):
            rest = rest.replace(reference.written, " ")
        return unsupported(normal(rest), normal(told))

    def _near(self, body: str, cited: Sequence["_Source"]) -> bool:
        """Whether a sentence cited says nearly the same, by the vectors of the bundled model."""
        if not self._retriever.index.bundled:
            return True
        embed = self._retriever.index.embed_query
        own = _pairs(body)
        nearest = max((s for c in cited for s in c.sentences), key=lambda s: len(own & _pairs(s)))
        if len(own & _pairs(nearest)) >= VERBATIM * len(own):
            return True
        return _cosine(embed(body), embed(nearest)) >= COSINE


class _Source:
    """One passage: its words, and the names under which it may be spoken of."""

    def __init__(self, retriever: Retriever, provision_id: str, quote: str) -> None:
        library = retriever.index.library
        self._provision = library.provision(provision_id)
        self.document: Document = library.document(self._provision.document_id)
        self.place = _place(self._provision)
        names = (self._provision.document, self.document.number, self.document.issuer)
        heading = (*names, *self._provision.path, self._provision.label)
        self._quote = quote
        self.told = "\n".join((*heading, quote))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the passage, at least one."""
        return tuple(self._quote[s.start : s.end] for s in spans(self._quote)) or (self._quote,)


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    length = np.linalg.norm(one) * np.linalg.norm(other)
    return float(np.dot(one, other) / max(float(length), 1e-12))


def _place(provision: Provision) -> tuple[str, str]:
    """A provision or the one it is a part of."""
    return provision.document_id, re.split(r"[.(]", provision.id.partition("#")[2])[0]


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


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _content_stands(body: str, told: str) -> bool:
    """Whether nearly all content words, and every name of a place or person, stand in the text."""
    own = terms(_MARKER.sub("", body))
    text = _squeezed(told)
    for word, part in rjieba.tag(body):
        if part in _NAMES and len(word) > 1 and word not in text:
            return False
    if any(word not in text for word in _RELATIVE.findall(body)):
        return False
    pairs = _pairs(normal(text))
    for clause in map(_pairs, clauses(body)):
        if len(clause & pairs) < CLAUSE * len(clause):
            return False
    if any(weight == 1 and len(t) > 1 and not term_share(t, text) for t, weight in own.items()):
        return False
    total = sum(own.values())
    held = sum(weight * term_share(term, text) for term, weight in own.items())
    return total > 0 and held >= COVERAGE * total


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a text, normalized."""
    return tuple(c for c in re.split(r"[,;:。!?\n]", normal(text)) if len(c) > 1)


def _says_otherwise(body: str, cited: Sequence[str]) -> bool:
    """Whether a clause denies what the clause nearest to it says, or makes a duty of a power."""
    whole = normal("".join(cited))
    spoken = _pairs(normal(body))
    places = [(c, len(spoken & _pairs(normal(s))) / len(spoken)) for s in cited for c in clauses(s)]
    for clause in clauses(body):
        own = _pairs(clause)

        def agreement(place: tuple[str, float], own: set[str] = own) -> float:
            other = _pairs(place[0])
            # Beside the clause itself, the sentence that it stands in: 不予处罚 is said in several.
            return len(own & other) / (1 + len(other - own) / 9) + place[1] * len(own)

        nearest = max(places, key=agreement)[0]
        if len(own & _pairs(nearest)) < len(own) / 2:
            if any(m[0] not in whole for m in _NEGATION.finditer(clause)):
                return True
            continue
        if bool(_NEGATION.search(clause)) != bool(_NEGATION.search(nearest)):
            return True
        must, may = bool(_MUST.search(clause)), bool(_MAY.search(clause))
        if must != may and (bool(_MUST.search(nearest)), bool(_MAY.search(nearest))) == (may, must):
            return True
    return False


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
