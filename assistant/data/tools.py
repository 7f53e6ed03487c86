"""Questions on the data that the rules do not read: a model chooses the operation by a tool call.

Whether it is asked is decided here, and what it chose is held against the question
(`assistant.data.grounds`); what does not agree is as if nothing had been chosen.
"""

import re
from collections.abc import Generator, Sequence
from dataclasses import replace

from pydantic import ValidationError

from assistant.data.answers import computed
from assistant.data.computing.rows import cell
from assistant.data.grounds import Grounds, grounds
from assistant.data.operations import OPERATIONS, Operation
from assistant.data.questions import ANYWHERE, DEMAND, shares
from assistant.data.titles import title
from assistant.model.client import Call, Model
from assistant.model.rewriting import full_question
from assistant.records import Answer, Question
from assistant.words import messages
from corpus.library import Library
from evaluation.records import Dataset

_LENGTH = 500
_TOOLS = {operation.__name__: operation for operation in OPERATIONS}
_ASSESSMENT = re.compile(
    r"完成(?:率|情况|度|得|了|没)|达标|达线|合格|及格|过线|短板|弱项|薄弱|差距|还差|缺口|排名|名次|排第|垫底|倒数"
    r"|后腿|否决|入选|备选|候补|后备|落选|选[上中]|入围|得分|评分|名额|填报|门槛"
)
# What the documents say, and what was or will be: not what the data that are loaded hold.
_ELSEWHERE = re.compile(
    r"方案|法律|条例|法规|规定|《|第[^，。？?]{1,6}[条批]|去年|前年|上年|往年|历年|明年|20\d\d"
)


def reply(
    model: Model,
    question: Question,
    history: Sequence[str],
    dataset: Dataset | None,
    library: Library,
    given: Answer,
) -> Generator[str, None, Answer | None]:
    """Return the answer from the data where a model finds that they are asked; None elsewhere.

    `given` is what the library answers, without a model. Yields "" while the model is waited for.
    Raises `ModelError`.
    """
    if dataset is None or dataset.errors:
        return None
    question = replace(question, asked=question.asked[:_LENGTH])
    said = grounds(question, history, dataset)
    if not _may_be_on_data(question.asked, said, answered=given.outcome == "sure"):
        return None
    full = full_question(question) if said.points_back else question.asked
    values = {"names": _listed(said), "question": full[:_LENGTH]}
    call = yield from model.call("data", values, OPERATIONS)
    operation = _operation(call, said) if call else None
    if operation is None:
        return None
    found = computed(given.question, operation, dataset, library)
    if found.abstained and not given.abstained:
        return None
    note = messages.UNDERSTOOD.format(title=title(operation, said.names))
    return replace(found, warnings=(note, *found.warnings))


def _may_be_on_data(asked: str, said: Grounds, *, answered: bool) -> bool:
    """Whether a question names something of the data, and nothing that these do not have."""
    if _ELSEWHERE.search(asked):
        return False
    if said.subjects and not said.indicators:
        return False
    of_assessment = bool(_ASSESSMENT.search(said.rest))
    named = bool(said.regions or said.projects)
    if answered:  # a question on what the documents say, unless it plainly speaks of the data
        of_regions = named or bool(ANYWHERE.search(said.rest))
        return of_assessment and of_regions and not DEMAND.search(asked)
    return of_assessment or named or bool(shares(said.rest))


def _listed(said: Grounds) -> str:
    """The names that an operation may hold, one a line behind its code."""
    names = said.names
    lines = [
        *(f"{code} {names.regions[code]}" for code in said.regions),
        *(f"{code} {names.indicators[code]}" for code in said.indicators),
        *(f"{code} {names.projects.get(code, '')}" for code in said.projects),
    ]
    return "\n".join(map(cell, lines)) or messages.NO_NAMES


def _operation(call: Call, said: Grounds) -> Operation | None:
    """The operation that was called, where it is one and agrees with what the question says."""
    tool = _TOOLS.get(call.name)
    if tool is None:
        return None
    try:
        operation: Operation = tool.model_validate_json(call.arguments or "{}")
    except ValidationError:
        return None
    return operation if said.agrees(operation) else None
