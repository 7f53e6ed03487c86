"""Answers without a language model: verbatim sentences with their sources, or an abstention."""

import re
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assistant.answers.ahead import ahead
from assistant.answers.comparison import Sides, sides
from assistant.answers.evidence import PLAN, Evidence, judge, mentioning
from assistant.answers.extract import Span, containing, select, spans
from assistant.answers.overview import overview
from assistant.answers.question import (
    EXHAUSTIVE,
    INSIDE,
    INSTRUCTION,
    MEASURES,
    OTHER_TASK,
    PERSON,
    Question,
    asks_statistic,
    elsewhere,
    literals,
    understand,
)
from assistant.records import EXTRACTIVE, Answer, Citation, unmarked
from assistant.search.retrieval import Retriever
from assistant.store.verified_answers import VerifiedAnswer
from assistant.words import messages
from corpus.laws.statutes import PREFIX
from corpus.records import Document, Provision
from corpus.references.parsing import Missing, Reference
from evaluation.records import Dataset

_DIVISION_LIMIT = 12
_FIGURE = re.compile(
    r"(?<!\d)\d+(?:\.\d+)?(?:%|％|个|项|次|天|日|年|月|人|名|条|小时|倍|万元|元)"
    r"|(?<![一二三四五六七八九十百])[一二三四五六七八九十百]+(?:个|次|日|天|年|月|倍|人|名)"
)
_CLAIM = re.compile(
    r"(?:对吗|对吧|对不对|是吧|是吗|是不是|没错吧|没问题吧|没记错吧|行吧|吧)[？?。]?$|^(?:既然|听说)"
)


@dataclass(frozen=True, slots=True)
class _Passage:
    """What is quoted of one provision."""

    provision: Provision
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What an answer is made of; `abstention` says what is missing where there are no passages."""

    passages: tuple[_Passage, ...] = ()
    warnings: tuple[str, ...] = ()
    lead: str = ""
    abstention: str = ""


def answer(
    retriever: Retriever,
    asked: str,
    history: Sequence[str] = (),
    documents: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
    dataset: Dataset | None = None,
    verified: Sequence[VerifiedAnswer] = (),
) -> Answer:
    """Answer from the provisions of the library, or abstain saying what is missing.

    `history` holds the earlier questions, oldest first. `documents` (ids) and `kinds` restrict
    what is searched. Questions on figures of regions are computed from `dataset`; an answer in
    `verified` to this very question goes before what the library would give. Never raises for
    what a person can type.
    """
    started = time.perf_counter()
    scope = retriever.scope(documents, kinds)
    given = ahead(retriever, asked, history, scope, dataset, verified)
    if given is None:
        outcome = _outcome(retriever, asked, history, scope, documents)
        text, citations = (outcome.abstention, ()) if outcome.abstention else _compose(outcome)
        given = Answer(
            question=asked,
            answer=text,
            abstained=bool(outcome.abstention),
            citations=citations,
            warnings=outcome.warnings,
            engine=EXTRACTIVE,
            elapsed_ms=0.0,
        )
    return replace(given, elapsed_ms=round((time.perf_counter() - started) * 1000, 1))


def _outcome(
    retriever: Retriever,
    asked: str,
    history: Sequence[str],
    scope: frozenset[str],
    documents: Collection[str] | None,
) -> _Outcome:
    """Try what answers a question best, in order: numbers, limits of the library, content."""
    holdings = _holdings(retriever)
    if not asked.strip():
        return _Outcome(abstention=messages.EMPTY)
    if INSTRUCTION.search(asked):
        return _Outcome(abstention=messages.INSTRUCTION.format(holdings=holdings))
    if OTHER_TASK.search(asked):
        return _Outcome(abstention=messages.OTHER_TASK.format(holdings=holdings))
    referenced = retriever.referenced(asked, _spoken_of(retriever, history, documents), history)
    if referenced:
        return _by_number(retriever, referenced)
    question = understand(asked, tuple(history))
    if message := _out_of_reach(retriever, question, holdings):
        return _Outcome(abstention=message)
    return _by_content(retriever, question, _named(retriever, question, scope), holdings)


def _holdings(retriever: Retriever) -> str:
    held = retriever.index.library.documents
    titles = "、".join(f"《{d.title.removeprefix(PREFIX)}》" for d in held[:3])
    return messages.HOLDINGS.format(titles=titles, count=len(held))


def _spoken_of(
    retriever: Retriever, history: Sequence[str], documents: Collection[str] | None
) -> Document | None:
    """The document that a bare number refers to: the one chosen, or the last one talked about."""
    if documents and len(documents) == 1:
        return retriever.index.library.document(next(iter(documents)))
    for earlier in reversed(history):
        if mentions := [m for m in retriever.names.find(earlier) if m.document]:
            return mentions[-1].document
    return None


def _by_number(
    retriever: Retriever,
    referenced: Sequence[tuple[Reference, Provision | Missing | list[Provision]]],
) -> _Outcome:
    """Answer a question that names provisions by number: they are shown whole."""
    passages: list[_Passage] = []
    missing: list[str] = []
    warnings: list[str] = []
    for _, target in referenced:
        if isinstance(target, Missing):
            missing.append(target.message)
            continue
        found = target if isinstance(target, list) else [target]
        if len(found) > _DIVISION_LIMIT:
            warnings.append(messages.CUT.format(count=len(found), shown=_DIVISION_LIMIT))
        passages += [_Passage(p, tuple(spans(p.text))) for p in found[:_DIVISION_LIMIT]]
    if not passages:
        return _Outcome(abstention="".join(dict.fromkeys(missing)))
    for passage in passages:
        document = retriever.index.library.document(passage.provision.document_id)
        if not document.in_force:
            warnings.append(
                messages.NOT_IN_FORCE.format(title=document.title, status=document.status)
            )
    unique = {p.provision.id: p for p in passages}
    return _Outcome(tuple(unique.values()), tuple(dict.fromkeys(warnings + missing)))


def _out_of_reach(retriever: Retriever, question: Question, holdings: str) -> str:
    """Why a library of rules, or this one, cannot answer the question; "" when it may."""
    asked = question.asked
    if asks_statistic(asked) or PERSON.search(asked):
        return messages.NO_STATISTICS.format(holdings=holdings)
    if places := elsewhere(asked):
        return messages.ELSEWHERE.format(places="、".join(places), holdings=holdings)
    indexed = {d.id for d in retriever.index.library.documents}
    named = retriever.names.find(asked)
    mentions = [(m, m.document) for m in named if m.document]
    for mention, document in mentions:
        own = re.search(r"(20\d\d)年", document.title)
        year = re.search(r"(20\d\d)年?", asked[max(0, mention.start - 12) : mention.end])
        if own and year and year[1] != own[1]:
            return messages.OTHER_YEAR.format(title=document.title, own=own[1], asked=year[1])
    absent = [m for m in named if m.document is None]
    if absent and INSIDE.match(asked[absent[-1].end :]):
        return messages.NO_DOCUMENT.format(name=absent[-1].name.strip("《》"), holdings=holdings)
    if mentions and all(document.id not in indexed for _, document in mentions):
        return messages.NOT_INDEXED.format(title=mentions[0][1].title.removeprefix(PREFIX))
    return ""


def _named(retriever: Retriever, question: Question, scope: frozenset[str]) -> frozenset[str]:
    """Where to look: the documents that the question names, or else all of them."""
    named = {m.document.id for m in retriever.names.find(question.text) if m.document} & scope
    if not named and MEASURES.search(question.asked):
        named = {d.id for d in retriever.index.library.documents if d.kind == PLAN} & scope
    return frozenset(named or scope)


def _by_content(
    retriever: Retriever, question: Question, scope: frozenset[str], holdings: str
) -> _Outcome:
    if EXHAUSTIVE.search(question.asked) and (listed := _listed(retriever, question, scope)):
        return _Outcome(listed)
    if len(scope) == 1:
        whole = overview(
            question.asked, retriever.index.library.structured(next(iter(scope))), question.terms
        )
        if whole:
            return _Outcome(tuple(_Passage(p, tuple(spans(p.text)[:1])) for p in whole))
    found = _evidence(retriever, question, scope)
    if not found.provisions:
        if found.unknown:
            return _Outcome(
                abstention=messages.NOT_FOUND_ABOUT.format(
                    terms="、".join(found.unknown), holdings=holdings
                )
            )
        return _Outcome(abstention=messages.NOT_FOUND.format(holdings=holdings))
    passages = tuple(
        _Passage(p, tuple(select(p, question.asked, list(found.weights), found.weights)))
        for p in found.provisions
    )
    warnings = tuple(
        messages.NO_FULL_TEXT.format(name=m.name)
        for m in retriever.names.find(question.asked)
        if m.document is None
    )
    return _Outcome(passages, warnings, _contradiction(question, passages))


def _evidence(retriever: Retriever, question: Question, scope: frozenset[str]) -> Evidence:
    if both := sides(question.asked):
        compared = _compared(retriever, question, both, scope)
        if compared.provisions:
            return compared
    if not question.earlier:
        return judge(retriever, question, scope)
    before = understand(question.earlier)
    earlier = judge(retriever, before, scope, most=2).provisions
    return judge(retriever, question, scope, earlier=earlier)


def _listed(
    retriever: Retriever, question: Question, scope: frozenset[str]
) -> tuple[_Passage, ...]:
    """Every provision that holds the words and figures asked for: 哪些措施提到了合法性审查."""
    wanted = (*literals(question.asked), *question.terms)
    found = mentioning(retriever, wanted, scope)
    if not 2 <= len(found) <= _DIVISION_LIMIT:
        return ()
    return tuple(_Passage(p, tuple(containing(p, wanted))) for p in found)


def _compared(
    retriever: Retriever, question: Question, both: Sides, scope: frozenset[str]
) -> Evidence:
    """What answers for each side, in its own document where the sides are documents."""
    provisions: dict[Provision, None] = {}
    weights: dict[str, float] = {}
    for side in (both.first, both.second):
        named = {m.document.id for m in retriever.names.find(side) if m.document} & scope
        part = understand(f"{side} {both.respect}")
        own = understand(side).terms
        # What tells the sides apart counts more than the respect in which they are compared.
        part.terms.update({term: 2 * share for term, share in own.items()})
        found = judge(retriever, part, frozenset(named or scope), most=2)
        if not found.provisions:
            return Evidence((), (), {})
        fresh = [p for p in found.provisions if p not in provisions] or list(found.provisions)
        provisions[fresh[0]] = None
        weights |= found.weights
    return Evidence(tuple(provisions), (), weights)


def _contradiction(question: Question, passages: Sequence[_Passage]) -> str:
    """The lead of an answer whose figure is another than the one the question takes for granted."""
    if not _CLAIM.search(question.asked.strip()):
        return ""
    first = passages[0]
    quoted = "".join(first.provision.text[s.start : s.end] for s in first.spans)
    own = {_unit(figure) for figure in _FIGURE.findall(quoted)}
    for figure in _FIGURE.findall(question.asked):
        if figure not in first.provision.text and _unit(figure) in own:
            return messages.CONTRADICTED.format(asked=figure)
    return ""


def _unit(figure: str) -> str:
    unit = re.sub(r"^[\d.一二三四五六七八九十百]+", "", figure)
    return unit.replace("％", "%").replace("天", "日")


def _compose(outcome: _Outcome) -> tuple[str, tuple[Citation, ...]]:
    """The answer's text, a marker behind every sentence, and the citations."""
    lines: list[str] = []
    citations: list[Citation] = []
    for marker, passage in enumerate(outcome.passages, 1):
        provision = passage.provision
        citations.append(
            Citation(
                marker,
                provision.id,
                provision.document,
                provision.number,
                provision.label,
                provision.text[passage.spans[0].start : passage.spans[-1].end],
            )
        )
        head = unmarked(messages.LEAD.format(document=provision.document, label=provision.label))
        body = "".join(
            f"{unmarked(provision.text[s.start : s.end])}[{marker}]{_gap(provision.text, s)}"
            for s in passage.spans
        )
        lines.append(head + body.strip())
    lead = f"{outcome.lead}[1]\n" if outcome.lead else ""
    return lead + "\n\n".join(lines), tuple(citations)


def _gap(text: str, span: Span) -> str:
    """The line end that follows a sentence, kept so that 款 stay apart."""
    return "\n" if text[span.end : span.end + 1] == "\n" else ""
