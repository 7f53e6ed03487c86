"""Questions on the figures of regions and projects, computed from the data that are loaded."""

from assistant.answers.asked import Asked
from assistant.answers.step import Context, Outcome, Pass
from assistant.data.answers import computed, undecided
from assistant.data.names import Names
from assistant.data.operations import Operation
from assistant.data.questions import parse
from assistant.data.reading import read
from assistant.data.titles import title
from assistant.words import steps


def data(asked: Asked, context: Context) -> Outcome | Pass:
    """Compute what the question asks for, offer two readings of it, or say there are no data."""
    names = Names.of(asked.dataset)
    readings = _readings(asked, context, names)
    if not readings:
        return Pass(steps.NOT_ON_DATA)
    if asked.dataset is None and asked.within != asked.scope:
        return Pass(steps.IN_DOCUMENT)  # a report of the place may say it
    titles = [title(operation, names) for operation in readings]
    if len(readings) > 1:
        return Outcome(undecided(asked.text, titles), steps.TWO_READINGS.format(*titles))
    found = computed(asked.text, readings[0], asked.dataset, context.library, asked.view)
    why = steps.NO_DATA if found.abstained else steps.COMPUTED
    return Outcome(found, why.format(title=titles[0]))


def _readings(asked: Asked, context: Context, names: Names) -> tuple[Operation, ...]:
    """What is asked of the data; by rules alone where there are none, or a document is named."""
    if asked.dataset is None or asked.mentions or asked.references:
        ruled = parse(asked.text, names, asked.history)
        return () if ruled is None else (ruled,)
    index = context.retriever.index
    return read(
        asked.question, asked.history, asked.dataset, index.embed_query, bundled=index.bundled
    )
