"""Answers without a language model: verbatim sentences with their sources, or an abstention."""

import re
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant import messages
from assistant.evidence import Evidence, judge
from assistant.extract import Span, select, spans
from assistant.question import (
    EXHAUSTIVE,
    INSTRUCTION,
    PERSON,
    STATISTIC,
    Question,
    comparands,
    understand,
)
from assistant.records import Answer, Citation
from assistant.retrieval import Retriever
from corpus.records import Document, Provision
from corpus.references import Missing
from corpus.statutes import PREFIX

EXTRACTIVE = "extractive"
_DIVISION_LIMIT = 12
_FIGURE = re.compile(
    r"\d+(?:\.\d+)?(?:%|％|个|项|次|天|日|年|月|人|名|条|小时|倍|万元|元)"
    r"|[一二三四五六七八九十百]+(?:个|次|日|天|年|倍|人|名)"
)
_PROHIBITION = re.compile(r"严禁|不得|禁止|不能")
_CLAIM = re.compile(
    r"(?:对吗|对吧|是吧|是吗|没错吧|行吧|吧)[？?。]?$|^(?:既然|听说)|能不能|可不可以|是不是|可以.{0,20}吗|能.{0,20}吗"
)


@dataclass(frozen=True, slots=True)
class _Passage:
    """What is quoted of one provision."""

    provision: Provision
    spans: tuple[Span, ...]


def answer(
    retriever: Retriever,
    asked: str,
    history: Sequence[str] = (),
    documents: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
) -> Answer:
    """Answer from the provisions of the library, or abstain saying what is missing.

    `history` holds the earlier questions, oldest first. `documents` (ids) and `kinds` restrict
    what is searched. Never raises for what a person can type.
    """
    started = time.perf_counter()
    passages, warnings, abstention, lead = _passages(retriever, asked, history, documents, kinds)
    if abstention:
        text, citations = abstention, ()
    else:
        text, citations = _compose(passages, lead)
    elapsed = (time.perf_counter() - started) * 1000
    return Answer(
        asked, text, bool(abstention), citations, tuple(warnings), EXTRACTIVE, round(elapsed, 1)
    )


_Outcome = tuple[list[_Passage], list[str], str, str]


def _abstain(message: str) -> _Outcome:
    return [], [], message, ""


def _passages(
    retriever: Retriever,
    asked: str,
    history: Sequence[str],
    documents: Collection[str] | None,
    kinds: Collection[str] | None,
) -> _Outcome:
    holdings = _holdings(retriever)
    if not asked.strip():
        return _abstain(messages.EMPTY)
    if INSTRUCTION.search(asked):
        return _abstain(messages.INSTRUCTION.format(holdings=holdings))
    default = _default_document(retriever, history, documents)
    referenced = retriever.referenced(asked, default)
    if referenced:
        return _by_number(retriever, asked, referenced)
    question = understand(asked, tuple(history))
    if STATISTIC.search(asked) or PERSON.search(asked):
        return _abstain(messages.NO_STATISTICS.format(holdings=holdings))
    if message := _out_of_reach(retriever, question):
        return _abstain(message)
    return _by_content(retriever, question, documents, kinds, holdings)


def _holdings(retriever: Retriever) -> str:
    held = retriever.index.library.documents
    titles = "、".join(f"《{d.title.removeprefix(PREFIX)}》" for d in held[:3])
    return messages.HOLDINGS.format(titles=titles, count=len(held))


def _default_document(
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
    asked: str,
    referenced: Sequence[tuple[object, Provision | Missing | list[Provision]]],
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
            warnings.append(f"共{len(found)}条，这里只列出前{_DIVISION_LIMIT}条。")
        passages += [_Passage(p, tuple(spans(p.text))) for p in found[:_DIVISION_LIMIT]]
    if not passages:
        return _abstain("".join(dict.fromkeys(missing)))
    for passage in passages:
        document = retriever.index.library.document(passage.provision.document_id)
        if not document.in_force:
            warnings.append(
                messages.NOT_IN_FORCE.format(title=document.title, status=document.status)
            )
    return passages, list(dict.fromkeys(warnings + missing)), "", ""


def _out_of_reach(retriever: Retriever, question: Question) -> str:
    """Why the documents that a question names cannot answer it; "" when they can."""
    library = retriever.index.library
    indexed = {d.id for d in library.documents}
    mentions = [m for m in retriever.names.find(question.asked) if m.document]
    for mention in mentions:
        document = mention.document
        if document is None:
            continue
        own = re.search(r"(20\d\d)年", document.title)
        before = question.asked[max(0, mention.start - 12) : mention.end]
        year = re.search(r"(20\d\d)年?", before)
        if own and year and year[1] != own[1]:
            return messages.OTHER_YEAR.format(title=document.title, own=own[1], asked=year[1])
    named = [m.document for m in mentions if m.document]
    if named and all(d.id not in indexed for d in named):
        return messages.NOT_INDEXED.format(title=named[0].title.removeprefix(PREFIX))
    return ""


def _by_content(
    retriever: Retriever,
    question: Question,
    documents: Collection[str] | None,
    kinds: Collection[str] | None,
    holdings: str,
) -> _Outcome:
    scope = _scope(retriever, question, documents, kinds)
    pair = comparands(question.asked)
    earlier = _earlier(retriever, question, scope)
    if pair:
        found = _compared(retriever, question, pair, scope)
    elif EXHAUSTIVE.search(question.asked):
        found = judge(retriever, question, scope, earlier=earlier, exhaustive=True)
    else:
        found = judge(retriever, question, scope, earlier=earlier)
    if not found.provisions:
        if found.unknown:
            return _abstain(
                messages.NOT_FOUND_ABOUT.format(terms="、".join(found.unknown), holdings=holdings)
            )
        return _abstain(messages.NOT_FOUND.format(holdings=holdings))
    passages = [
        _Passage(p, tuple(select(p, question.asked, question.terms, found.weights)))
        for p in found.provisions
    ]
    warnings = [
        messages.NO_FULL_TEXT.format(name=m.name)
        for m in retriever.names.find(question.asked)
        if m.document is None
    ]
    return passages, warnings, "", _contradiction(question, passages)


def _earlier(
    retriever: Retriever, question: Question, scope: Collection[str]
) -> tuple[Provision, ...]:
    """What answered the question that this one depends on."""
    if not question.dependent or not question.subject_of:
        return ()
    return judge(retriever, understand(question.subject_of), scope, most=2).provisions


def _scope(
    retriever: Retriever,
    question: Question,
    documents: Collection[str] | None,
    kinds: Collection[str] | None,
) -> frozenset[str]:
    """Where to look: the documents that the question names, or else all of them."""
    scope = retriever.scope(documents, kinds)
    named = {m.document.id for m in retriever.names.find(question.text) if m.document} & scope
    return frozenset(named or scope)


def _compared(
    retriever: Retriever, question: Question, pair: tuple[str, str], scope: Collection[str]
) -> Evidence:
    rest = question.text
    for side in pair:
        rest = rest.replace(side, "")
    parts = []
    for side in pair:
        part = understand(side)
        if part.terms:
            parts.append(judge(retriever, part, scope, most=1))
    if len(parts) < 2 or not all(part.provisions for part in parts):
        return judge(retriever, question, scope, most=4)
    provisions = dict.fromkeys(p for part in parts for p in part.provisions)
    weights = {k: v for part in parts for k, v in part.weights.items()}
    return Evidence(tuple(provisions), (), weights)


def _contradiction(question: Question, passages: Sequence[_Passage]) -> str:
    """The lead of an answer that contradicts what the question takes for granted."""
    if not passages or not _CLAIM.search(question.asked.strip()):
        return ""
    first = passages[0]
    quoted = "".join(first.provision.text[s.start : s.end] for s in first.spans)
    own = {_unit(figure) for figure in _FIGURE.findall(quoted)}
    for figure in _FIGURE.findall(question.asked):
        if figure not in first.provision.text and _unit(figure) in own:
            return messages.CONTRADICTED.format(asked=figure, lead="")
    if _PROHIBITION.search(quoted) and re.search(r"可以|能", question.asked):
        return messages.PROHIBITED.format(lead="")
    return ""


def _unit(figure: str) -> str:
    return re.sub(r"^[\d.一二三四五六七八九十百]+", "", figure).replace("％", "%")


def _compose(passages: Sequence[_Passage], lead: str) -> tuple[str, tuple[Citation, ...]]:
    """The answer's text, a marker behind every sentence, and the citations."""
    lines: list[str] = []
    citations: list[Citation] = []
    for marker, passage in enumerate(passages, 1):
        provision = passage.provision
        quote = provision.text[passage.spans[0].start : passage.spans[-1].end]
        citations.append(
            Citation(
                marker,
                provision.id,
                provision.document,
                provision.number,
                provision.label,
                quote,
            )
        )
        head = messages.LEAD.format(document=f"《{provision.document}》", label=provision.label)
        body = "".join(
            _mark(provision.text[s.start : s.end], marker) + _gap(provision.text, s)
            for s in passage.spans
        )
        lines.append(head + body.strip())
    return lead + "\n\n".join(lines), tuple(citations)


def _mark(sentence: str, marker: int) -> str:
    return f"{sentence}[{marker}]"


def _gap(text: str, span: Span) -> str:
    """The line end that follows a sentence, kept so that 款 stay apart."""
    return "\n" if text[span.end : span.end + 1] == "\n" else ""
