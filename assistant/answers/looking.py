"""Looking whether the library speaks of something at all, before anything is judged."""

import re
from collections.abc import Collection, Mapping

from assistant.answers.evidence import weights
from assistant.search.chunks import heading, under_heading
from assistant.search.retrieval import Retriever
from corpus.records import Provision
from corpus.text.lexicon import held
from corpus.text.sentences import spans

_ANYTHING = re.compile("")


def share(
    retriever: Retriever,
    words: Mapping[str, float],
    documents: Collection[str],
    pattern: re.Pattern[str] = _ANYTHING,
    without: re.Pattern[str] | None = None,
) -> float:
    """The largest share of the subject words, by rarity, that a sentence of `documents` has.

    A sentence has the heading above it too; only those with something of `pattern` count,
    and nothing of `without`. Where there are no subject words any of these has them all.
    """
    weight = weights(retriever, words)
    best = 0.0
    for provision in retriever.index.provisions:
        if provision.document_id not in documents or not pattern.search(provision.text):
            continue
        # Most provisions need no look at their sentences: the whole has no more than the best.
        if held(weight, under_heading(provision)) > best:
            found = _sentences(provision, pattern)
            shares = [held(weight, s) for s in found if not (without and without.search(s))]
            best = max((best, *shares))
    return best


def _sentences(provision: Provision, pattern: re.Pattern[str]) -> list[str]:
    """The sentences of a provision with something of `pattern`, each under the heading."""
    head, text = heading(provision), provision.text
    found = [text[span.start : span.end] for span in spans(text)]
    return [f"{head}\n{sentence}" for sentence in found if pattern.search(sentence)]
