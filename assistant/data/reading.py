"""A question on the data read by meaning: one operation, two to choose from, or none."""

import re
from collections.abc import Sequence

from assistant.data.filling import filled
from assistant.data.grounds import Grounds, grounds
from assistant.data.meaning import ELSEWHERE, Embed, Nearness, proposed, slotted
from assistant.data.names import Names
from assistant.data.operations import OPERATIONS, Operation
from assistant.data.questions import POINTS_BACK, parse
from assistant.data.titles import title
from assistant.records import Question
from corpus.text.lexicon import places
from evaluation.records import Dataset

# Chosen among 62 choices: of the 171 questions of tests/assistant/data/wordings.tsv 169 are read, 5
# as another operation, and 14 of 683 that are not on the data; with 0.02 and 0.03: 163, 5 and 12.
# Of 112 on rounds (round_wordings.tsv) 109 are read as meant; of 137 on rules 1 is read at all.
_EQUAL, _CLEARLY, _BEHIND = 0.008, 0.05, 0.09
# Of words that nothing here knows, a question on the data has one at most.
_SPEECH = 1
# What was or will be, and what documents say: the data that are loaded hold none of it.
_NOT_IN_DATA = re.compile(
    r"《|第[^，。？?]{1,6}条|方案|法律|条例|法规|规定|[去前上明]年|往年|历年|20\d\d"
    r"|条件|程序|流程|步骤|时间|时候|何时"
)
# No title ends as a question does.
_TITLE = re.compile(r"[^？?。！!呢吗啊了]$")


def read(
    question: Question,
    history: Sequence[str],
    dataset: Dataset | None,
    embed: Embed,
    *,
    bundled: bool = False,
) -> tuple[Operation, ...]:
    """The operations that a question may ask for: one where it is clear, two where it is not.

    What the rules read counts unless plain words speak against it, or an example of another
    operation is clearly nearer. The question counts by itself, and only then with the earlier
    ones that it points back to.
    """
    names = Names.of(dataset)
    if picked := titled(question, dataset):
        return (picked,)
    ruled = parse(question.asked, names, history)
    if ruled is not None and history and ruled != parse(question.asked, names):
        return (ruled,)
    if ruled is None and (_NOT_IN_DATA.search(question.asked) or places(question.asked)):
        return ()
    near = proposed(slotted(question.asked, names), embed, bundled=bundled)
    alone = grounds(question, (), dataset)
    if ruled is not None:
        return _of_rules(ruled, near, alone)
    before = grounds(question, history, dataset)
    if before.points_back and POINTS_BACK.search(question.asked):
        return _chosen(near, before)
    return _chosen(near, alone) or _chosen(near, before)


def titled(question: Question, dataset: Dataset | None) -> Operation | None:
    """The operation whose own words (`assistant.data.titles`) a question consists of."""
    if not _TITLE.search(question.asked):
        return None
    said = grounds(question, (), dataset)
    for kind in OPERATIONS:
        operation = filled(kind.__name__, said)
        if operation is not None and title(operation, said.names) == question.asked:
            return operation
    return None


def _of_rules(ruled: Operation, near: Sequence[Nearness], said: Grounds) -> tuple[Operation, ...]:
    """What the rules read, or what the examples say more clearly."""
    found = _chosen(near, said)
    if len(found) != 1:
        return (ruled,)
    cosines = dict(near)
    nearer = cosines[type(found[0]).__name__] - cosines[type(ruled).__name__]
    against = not (said.is_kind(ruled) and said.holds_fields(ruled))
    if nearer > _CLEARLY or (against and nearer >= 0):
        return found
    return (ruled,)


def _chosen(near: Sequence[Nearness], said: Grounds) -> tuple[Operation, ...]:
    """The operations near enough that the question fills and allows; nearest first."""
    other = max((cosine for name, cosine in near if name == ELSEWHERE), default=-1.0)
    nearest = max(cosine for name, cosine in near if name != ELSEWHERE)
    if nearest <= other or len(said.speech) > _SPEECH:
        return ()
    allowed = [
        (operation, cosine)
        for name, cosine in near
        if name != ELSEWHERE
        and cosine > max(other, nearest - _BEHIND)
        and (operation := filled(name, said))
        and said.allows(operation)
    ]
    if not allowed:
        return ()
    first = allowed[0][1]
    clear = not said.speech or first - other > _BEHIND
    width = _EQUAL if clear else _BEHIND
    return tuple(operation for operation, cosine in allowed[:2] if cosine >= first - width)
