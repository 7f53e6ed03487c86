"""The steps of a round, with how far each is."""

from assistant.words import rounds as texts
from evaluation.rounds.status import Status
from evaluation.words import rounds as words


def labels(found: Status) -> dict[str, str]:
    """Each step by its name, with a mark of its state."""
    return {
        step.name: texts.STEP_LABEL.format(texts.STEP_SYMBOLS[step.state], words.STEPS[step.name])
        for step in found.steps
    }
