"""Answers to several questions in one: each below its question, their markers numbered through."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answers.asked import Asked
from assistant.records import EXTRACTIVE, Answer, Citation, Part, Premise, Source, Tried, Verdict
from assistant.words import messages, steps

_MARKER = re.compile(r"\[(\d+)\]")


def together(asked: Asked, answers: Sequence[Answer]) -> Answer:
    """The answer to `asked`, made of those to its parts; it says which of these have none."""
    citations: dict[tuple[str, str], Citation] = {}
    parts: list[Part] = []
    premises: list[Premise] = []
    trail: list[Tried] = [Tried("several", "passed", steps.SEVERAL.format(count=len(answers)))]
    for number, one in enumerate(answers, 1):
        moved = _moved(one, citations)
        text = _renumbered(one.answer, moved)
        parts.append(Part(" ".join(one.question.split()), text, one.outcome, one.source))
        premises += [replace(p, marker=moved[p.marker]) for p in one.premises]
        why = steps.PART.format(number=number, question=parts[-1].question)
        trail += [Tried("part", "passed", why), *one.trail]
    return Answer(
        question=asked.text,
        answer="\n\n".join([*_lead(parts), *map(_under, range(1, len(parts) + 1), parts)]),
        outcome=_outcome([part.outcome for part in parts]),
        citations=tuple(citations.values()),
        warnings=tuple(dict.fromkeys(w for one in answers for w in one.warnings)),
        engine=EXTRACTIVE,
        elapsed_ms=0.0,
        source=_source([part.source for part in parts]),
        premises=tuple(premises),
        parts=tuple(parts),
        trail=tuple(trail),
    )


def _under(number: int, part: Part) -> str:
    heading = messages.PART.format(number=number, question=part.question)
    return f"{heading}\n{part.answer}"


def _moved(answer: Answer, citations: dict[tuple[str, str], Citation]) -> dict[int, int]:
    """The markers of an answer, each with its number among all; new citations are added to those.

    The same words of the same provision have one marker, whichever parts quote them.
    """
    moved = {}
    for citation in answer.citations:
        key = (citation.provision_id, citation.quote)
        own = replace(citation, marker=len(citations) + 1)
        moved[citation.marker] = citations.setdefault(key, own).marker
    return moved


def _renumbered(text: str, moved: Mapping[int, int]) -> str:
    return _MARKER.sub(lambda m: f"[{moved.get(int(m[1]), m[1])}]", text)


def _lead(parts: Sequence[Part]) -> list[str]:
    """Which parts have no answer, or none that is sure; nothing where all have one."""
    said = ((messages.PARTS_NONE, "none"), (messages.PARTS_UNSURE, "unsure"))
    lines = []
    for form, outcome in said:
        named = [f"“{part.question}”" for part in parts if part.outcome == outcome]
        lines += [form.format(questions="、".join(named))] if named else []
    return ["".join(lines)] if lines else []


def _outcome(outcomes: Sequence[Verdict]) -> Verdict:
    """Sure where all are; none where nothing is shown for any."""
    if len(set(outcomes)) == 1:
        return outcomes[0]
    return "unsure"


def _source(sources: Sequence[Source]) -> Source:
    """That of all, or else the first that no language model may put into words."""
    return next((source for source in sources if source != "library"), "library")
