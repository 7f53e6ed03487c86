"""An answer that a language model writes from the passages of an extractive one.

Whether there is an answer, and from which passages, is decided before the model is asked. What it
writes is shown sentence by sentence, each only after `assistant.model.check` has found it in what
it cites; when the model fails or nothing of it holds, the extractive answer stands.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from assistant.model.check import MAX_SENTENCE, Checked, Checker
from assistant.model.client import Model, ModelError
from assistant.model.premises import Premise
from assistant.records import Answer, unmarked
from assistant.words import messages
from corpus.text.sentences import marked

# What a model reads at most, characters: its time grows with it, and twelve articles fit.
_MAX_PASSAGES, _MAX_QUESTION = 12_000, 1_000
_THINKING, _THOUGHT = "<think>", "</think>"
_LEAD = messages.CONTRADICTED.partition("{")[0]


def write(
    model: Model,
    checker: Checker,
    question: str,
    extractive: Answer,
    premises: Mapping[int, Premise],
    prompt: str = "answer",
) -> Iterator[str | Answer]:
    """Pieces of the answer as they are checked, "" while waiting, at last the `Answer` itself.

    `question` is the full question; `premises` are what the model is given, by marker: the
    passages that `extractive` cites, and perhaps sentences on the data, whose markers are not
    shown. The last answer replaces what was shown before: it is `extractive`, with a warning that
    says why, where the model's words cannot be used.
    """
    lead = contradiction(extractive)
    pieces = [lead] if lead else []
    yield from pieces
    written, dropped = 0, 0
    markers = {citation.marker for citation in extractive.citations}
    values = {"passages": numbered(premises), "question": question[:_MAX_QUESTION]}
    try:
        for found in checked(
            model.stream(prompt, values), lambda sentence: checker.check(sentence, premises)
        ):
            if found is None:
                yield ""
            elif found.fault:
                dropped += 1
            else:
                pieces.append(_with_markers(found.text, markers))
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
        parts=(),
    )


def checked(pieces: Iterable[str], check: Callable[[str], Checked]) -> Iterator[Checked | None]:
    """Each sentence of a model once, with what is wrong with it; None while it is waited for."""
    for sentence in spoken(pieces):
        if not sentence:
            yield None
            continue
        found = check(sentence)
        yield replace(found, text=found.text + ("\n" if sentence.endswith("\n") else ""))


def spoken(pieces: Iterable[str]) -> Iterator[str]:
    """Each sentence that a model says, once, without what it thinks aloud; "" while waiting."""
    read: set[str] = set()
    for sentence in marked(_after_thoughts(pieces), 2 * MAX_SENTENCE):
        said = sentence.strip()
        yield sentence if said and said not in read else ""
        read.add(said)


def without_model(extractive: Answer, reason: str) -> Answer:
    """The extractive answer, saying why the model's is not shown."""
    said = messages.MODEL_NO_HELP if extractive.abstained else messages.MODEL_FALLBACK
    note = said.format(reason=reason)
    return replace(extractive, warnings=(*extractive.warnings, note))


def contradiction(extractive: Answer) -> str:
    """The lines of an extractive answer that contradict the question; "" where there are none."""
    lines = extractive.answer.splitlines()
    return "".join(f"{line}\n" for line in lines if line.startswith(_LEAD))


def numbered(premises: Mapping[int, Premise]) -> str:
    """What an answer may rest on, as prompts give it."""
    told = [f"[{marker}] {unmarked(f'{p.name}：{p.words}')}" for marker, p in premises.items()]
    return "\n\n".join(told)[:_MAX_PASSAGES]


def _with_markers(text: str, shown: Collection[int]) -> str:
    return re.sub(r"\[(\d+)\]", lambda m: m[0] if int(m[1]) in shown else "", text)


def _after_thoughts(pieces: Iterable[str]) -> Iterator[str]:
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
