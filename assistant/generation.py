"""An answer that a language model writes from the passages of an extractive one.

Whether there is an answer, and from which passages, is decided before the model is asked. What it
writes is shown sentence by sentence, each only after `assistant.checking` has found it in what it
cites; when the model fails or nothing of it holds, the extractive answer stands.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant import messages
from assistant.checking import MAX_SENTENCE, Checker
from assistant.model import Model, ModelError
from assistant.premises import cited
from assistant.records import Answer, Citation, unmarked
from corpus.library import Library

# What a model reads at most, characters: its time grows with it, and twelve articles fit.
_MAX_PASSAGES, _MAX_QUESTION = 12_000, 1_000
_END = re.compile(r"[。！？!?][”』」）)]*(?:\s*[\[［【][\d,，、 ]+[\]］】])*。?|\n")
_AFTER = re.compile(r"[^\s\[［【”』」）)。]")
_THINKING, _THOUGHT = "<think>", "</think>"
_LEAD = messages.CONTRADICTED.partition("{")[0]


def write(
    model: Model, checker: Checker, library: Library, question: str, extractive: Answer
) -> Iterator[str | Answer]:
    """Pieces of the answer as they are checked, "" while waiting, at last the `Answer` itself.

    `question` is the full question; `extractive` the answer whose passages are to be used. The
    last answer replaces what was shown before: it is `extractive`, with a warning that says why,
    where the model's words cannot be used.
    """
    lead = contradiction(extractive)
    pieces = [lead] if lead else []
    yield from pieces
    read: set[str] = set()
    written, dropped = 0, 0
    premises = cited(extractive.citations, library)
    values = {
        "passages": _numbered(extractive.citations),
        "question": question[:_MAX_QUESTION],
    }
    try:
        for sentence in sentences(model.stream("answer", values)):
            if not sentence.strip() or sentence.strip() in read:
                yield ""
                continue
            read.add(sentence.strip())
            checked = checker.check(sentence, premises)
            if checked.fault:
                dropped += 1
            else:
                pieces.append(checked.text + ("\n" if sentence.endswith("\n") else ""))
                written += 1
                yield pieces[-1]
    except ModelError as error:
        yield without_model(extractive, error.message)
        return
    if not written:
        yield without_model(extractive, messages.NOTHING_SUPPORTED)
        return
    notes = (messages.DROPPED.format(count=dropped),) if dropped else ()
    yield replace(
        extractive,
        answer="".join(pieces).strip(),
        warnings=(*extractive.warnings, *notes),
        engine=model.name,
    )


def without_model(extractive: Answer, reason: str) -> Answer:
    """The extractive answer, saying why the model's is not shown."""
    said = messages.MODEL_NO_HELP if extractive.abstained else messages.MODEL_FALLBACK
    note = said.format(reason=reason)
    return replace(extractive, warnings=(*extractive.warnings, note))


def contradiction(extractive: Answer) -> str:
    """The line of an extractive answer that contradicts the question; "" where there is none."""
    first, _, _ = extractive.answer.partition("\n")
    return f"{first}\n" if first.startswith(_LEAD) else ""


def _numbered(citations: Sequence[Citation]) -> str:
    """The passages as the prompt gives them."""
    passages = [
        f"[{c.marker}] {unmarked(f'《{c.document}》{c.label}：{c.quote}')}" for c in citations
    ]
    return "\n\n".join(passages)[:_MAX_PASSAGES]


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Sentences with the markers behind them, as soon as each is whole; "" for a piece without one.

    They end at 。！？ outside quotation marks, or at the end of a line. What a model thinks aloud
    first (<think>…</think>) is no part of what it says.

    >>> list(filter(None, sentences(["甲是六个", "。[", "1]乙称“好。", "真好。”[2]"])))
    ['甲是六个。[1]', '乙称“好。真好。”[2]']
    """
    text = ""
    for piece in _spoken(pieces):
        text += piece
        while end := _whole(text):
            yield text[:end]
            text = text[end:]
        yield ""
    if text.strip():
        yield text


def _spoken(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces after what a model thinks aloud first; "" while it does."""
    remaining = iter(pieces)
    head = ""
    for piece in remaining:
        head += piece
        start = head.lstrip()[: len(_THINKING)]
        if not _THINKING.startswith(start) or _THOUGHT in head:
            yield head.rpartition(_THOUGHT)[2] if start == _THINKING else head
            break
        yield ""
    yield from remaining


def _whole(text: str) -> int:
    """Where the first whole sentence of a text ends; 0 where more may belong to it."""
    for match in _END.finditer(text):
        end = match.end() + (len(text[match.end() :]) - len(text[match.end() :].lstrip("\n")))
        head = text[:end]
        if head.strip() and head.count("“") <= head.count("”") and _AFTER.match(text[end:]):
            return end
    return len(text) if len(text) > 2 * MAX_SENTENCE else 0
