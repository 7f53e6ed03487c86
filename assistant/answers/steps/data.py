"""Questions on the figures of regions and projects, computed from the data that are loaded."""

from assistant.answers.asked import Asked
from assistant.answers.step import Context, Outcome, Pass
from assistant.data.answers import computed
from assistant.data.names import Names
from assistant.data.questions import parse
from assistant.data.titles import title
from assistant.words import steps


def data(asked: Asked, context: Context) -> Outcome | Pass:
    """Compute what the rules read in the question, or say that there are no data for it."""
    names = Names.of(asked.dataset)
    operation = parse(asked.text, names, asked.history)
    if operation is None:
        return Pass(steps.NOT_ON_DATA)
    if asked.dataset is None and asked.within != asked.scope:
        return Pass(steps.IN_DOCUMENT)  # a report of the place may say it
    found = computed(asked.text, operation, asked.dataset, context.library)
    why = steps.NO_DATA if found.abstained else steps.COMPUTED
    return Outcome(found, why.format(title=title(operation, names)))
