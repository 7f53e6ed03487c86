"""A second opinion on whether a sentence follows from its source, where the setting names one.

It is asked only about what has passed every other check, and can only refuse.
"""

import re
import threading
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import numpy as np

from assistant.model.client import Model
from assistant.search.models import sentence_transformers
from assistant.settings import Settings
from assistant.words import messages
from corpus.errors import SettingsError
from corpus.text.characters import pairs
from corpus.text.sentences import statements

Judge = Callable[[str, str], bool]
"""Whether a sentence (second) follows from what it rests on (first)."""

# The value of SHIFAN_JUDGE_MODEL that means the language model itself.
LANGUAGE_MODEL = "llm"
# Models for inference (NLI) read some 500 tokens; of Chinese, a token is a character.
_MAX_PREMISE = 400
_MAX_TOLD = 8000
_LOADING = threading.Lock()


def open_judge(settings: Settings, model: Model | None) -> Judge | None:
    """The judge that SHIFAN_JUDGE_MODEL names; None where it is empty or there is no model.

    `llm` is the language model itself; anything else a CrossEncoder of sentence-transformers for
    natural language inference, by id or folder, loaded once a process. Raises `SettingsError`.
    """
    if not settings.judge_model or model is None:
        return None
    if settings.judge_model == LANGUAGE_MODEL:
        return partial(_asked, model)
    with _LOADING:
        return _load(settings.judge_model)


def _asked(model: Model, told: str, sentence: str) -> bool:
    """Whether the model says that the sentence follows. Raises `ModelError`."""
    values = {"passages": told[:_MAX_TOLD], "sentence": sentence}
    said = "".join(model.stream("judge", values, brief=True))
    return bool(re.match(r"\s*+(?:<think>.*</think>\s*+)?是", said, re.S))


@cache
def _load(name: str) -> Judge:
    library = sentence_transformers("SHIFAN_JUDGE_MODEL")
    try:
        model = library.CrossEncoder(name, device="cpu")
        entailment = _entailment(model.config.id2label)
    # Whatever is wrong with a folder or a download, each library below raises its own error.
    except Exception as error:
        raise SettingsError(
            messages.JUDGE_UNUSABLE.format(name=name, reason=error), messages.JUDGE_UNUSABLE_HINT
        ) from error
    busy = threading.Lock()

    def judge(told: str, sentence: str) -> bool:
        with busy:
            pair = (nearest(told, sentence), sentence)
            scores: Any = model.predict([pair], show_progress_bar=False)
        return int(np.argmax(np.asarray(scores)[0])) == entailment

    return judge


def _entailment(labels: dict[int, str]) -> int:
    """The label that means that one text follows from another. Raises ValueError."""
    for number, label in labels.items():
        if len(labels) > 1 and str(label).lower().startswith("entail"):
            return int(number)
    raise ValueError(messages.JUDGE_NO_ENTAILMENT)


def nearest(told: str, sentence: str) -> str:
    """The statements of a text that share the most with another, in their order, as far as the
    judge can read."""
    own = pairs(sentence)
    found = statements(told)
    best = sorted(range(len(found)), key=lambda i: (-len(own & pairs(found[i])), i))
    kept: list[int] = []
    length = 0
    for number in best:
        length += len(found[number])
        if kept and length > _MAX_PREMISE:
            break
        kept.append(number)
    return "".join(found[number] for number in sorted(kept))
