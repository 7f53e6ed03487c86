"""What a language model finds for a question that the library's own judge is not sure of.

It sees the twenty provisions that are nearest, and those of one more search where it asks for it.
The outcome stays "unsure": that its sentences stand in a provision is checked, that this answers
the question nobody has judged. So the lead says who found them, and what is nearest stays in sight.
"""

from collections.abc import Generator, Iterable
from dataclasses import replace
from itertools import chain, zip_longest

from assistant.answers.asked import Asked
from assistant.answers.further import with_those_beside
from assistant.answers.step import Context
from assistant.answers.steps.comparison import comparison
from assistant.answers.steps.content import content, outside, ranked
from assistant.answers.understanding.question import figure_wanted
from assistant.answers.wording.composing import Passage, with_further
from assistant.answers.wording.premise import with_premises
from assistant.model.check import Checker
from assistant.model.choose import MOST_CITED, Choice, choose
from assistant.model.client import Model
from assistant.records import Answer, Result, Tried
from assistant.words import messages, steps
from corpus.records import Provision
from corpus.text.sentences import spans

# So many provisions a model is given to choose among.
MOST = 20
# What its part in an answer is called in the trail.
STEP = "nearest_by_model"
_JUDGED = (content.__name__, comparison.__name__)


def is_open(given: Answer) -> bool:
    """Whether the library was searched for what a question is about and nothing of it is sure.

    Where something else decided (there is no such document, it is no task of ours), it is not; nor
    are several questions at once, which have an answer each.
    """
    decided = next(tried.step for tried in reversed(given.trail) if tried.result != "passed")
    return given.outcome != "sure" and not given.parts and decided in _JUDGED


def from_nearest(
    model: Model, checker: Checker, full: str, asked: Asked, context: Context, given: Answer
) -> Generator[str, None, Answer]:
    """Return the answer by what a model finds; `given` as it is where nothing stands.

    `given` is what the library answers to `full`, the question as it reads without those before it.
    Yields "" while the model is waited for, which is asked twice at most. Raises `ModelError`.
    """
    read = asked if full == asked.text else _asked(full, asked, context)
    near = _nearest(read, context)
    found = _best(_cited(given, context), near)
    if not found:
        return _tried(given, "passed", steps.NOTHING_NEAR)
    choice = yield from choose(model, checker, full, found, again=True)
    searched = ""
    if choice.terms and not choice.text:
        searched = steps.SEARCHED_AGAIN
        others = _nearest(_asked(choice.terms, asked, context), context)
        # Scores of two searches do not compare: the best of both, in turn.
        both = chain.from_iterable(zip_longest(near, others))
        found = _best(_cited(given, context), both)
        choice = yield from choose(model, checker, full, found, again=False)
    wanted = figure_wanted(full)
    if not choice.text or (wanted and not wanted.search(choice.text)):
        return _tried(given, "passed", searched + steps.NONE_CHOSEN.format(count=len(found)))
    why = searched + steps.CHOSEN.format(model=model.name, count=len(found))
    return _tried(_answer(model, read, context, given, choice), "unsure", why)


def _asked(text: str, asked: Asked, context: Context) -> Asked:
    """Another question put to the same documents."""
    return Asked.of(context.retriever, text, **asked.chosen)


def _nearest(asked: Asked, context: Context) -> list[Provision]:
    inside = ranked(asked, context)
    return [c.provision for c in with_those_beside(context.retriever, asked, inside)]


def _cited(answer: Answer, context: Context) -> list[Provision]:
    """The provisions of an answer, each once, in their order."""
    ids = dict.fromkeys(c.provision_id for c in answer.citations)
    return [context.library.provision(i) for i in ids]


def _best(first: Iterable[Provision], others: Iterable[Provision | None]) -> list[Provision]:
    """`first`, and as many of the others as there is room for, each once."""
    every = dict.fromkeys(p for p in (*first, *others) if p is not None)
    return list(every)[:MOST]


def _answer(model: Model, asked: Asked, context: Context, given: Answer, choice: Choice) -> Answer:
    """What the model chose under its lead; behind it what is shown without it, if there is room."""
    notes = outside(context.library, _cited(given, context))
    found = replace(given, answer=choice.text, outcome="unsure", citations=choice.citations)
    found = with_premises(asked, context, replace(found, engine=model.name))
    found = replace(found, answer=f"{messages.FOUND_BY_MODEL}\n\n{found.answer}")
    chosen = _cited(found, context)
    beside = [p for p in _cited(given, context) if p not in chosen][: MOST_CITED - len(chosen)]
    if beside:
        found = replace(found, answer=f"{found.answer}\n\n{messages.NEAREST_BESIDE}")
        found = with_further(found, [_as_shown(p, given) for p in beside])
    dropped = (messages.DROPPED.format(count=choice.dropped),) if choice.dropped else ()
    kept = (note for note in given.warnings if note not in notes)
    own = outside(context.library, _cited(found, context))
    return replace(found, warnings=(*own, *kept, *dropped))


def _as_shown(provision: Provision, given: Answer) -> Passage:
    """The sentences of a provision that an answer quotes."""
    quotes = [c.quote for c in given.citations if c.provision_id == provision.id]
    text = provision.text
    return Passage(
        provision,
        tuple(s for s in spans(text) if any(text[s.start : s.end] in q for q in quotes)),
    )


def _tried(answer: Answer, result: Result, why: str) -> Answer:
    return replace(answer, trail=(*answer.trail, Tried(STEP, result, why)))
