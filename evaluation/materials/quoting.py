"""Which words of a provision to quote: the sentence nearest to a subject, verbatim."""

import re
from collections.abc import Iterable

from corpus.records import Provision
from corpus.text.characters import pairs
from corpus.text.sentences import bare_statements
from evaluation.materials.statements import Quote

_DEADLINE = re.compile(r"[0-9]{4}年(?:[0-9]{1,2}月)?(?:底|[0-9]{1,2}日)?之?前")
_HAN = re.compile(r"[一-鿿0-9%]+")


def head(provision: Provision) -> Quote:
    """The first sentence: what a measure of the plan is called."""
    return Quote(bare_statements(provision.text)[0], provision.id)


def nearest(subject: str, provisions: Iterable[Provision]) -> Quote | None:
    """The sentence that shares most pairs of characters with the subject; None for no provision.

    The share is of the subject's own pairs, so a long sentence is not better for its length.
    """
    wanted = _pairs(subject)
    best: tuple[int, int, Quote] | None = None
    for provision in provisions:
        for sentence in bare_statements(provision.text):
            shared = len(wanted & _pairs(sentence))
            if best is None or (shared, -len(sentence)) > best[:2]:
                best = (shared, -len(sentence), Quote(sentence, provision.id))
    return best[2] if best else None


def deadline(quote: Quote) -> Quote | None:
    """The date by which a quoted sentence wants something done; None where it names none.

    >>> deadline(Quote("于2025年6月底前出台执法指引", "work-plan-2025#3")).text
    '2025年6月底前'
    """
    match = _DEADLINE.search(quote.text)
    return Quote(match[0], quote.provision_id) if match else None


def containing(words: str, provision: Provision) -> Quote:
    """The clause of a provision that holds the words. Raises ValueError where none does."""
    for sentence in bare_statements(provision.text):
        if words in sentence:
            return Quote(sentence, provision.id)
    raise ValueError(f"{words!r} is not in {provision.id}")


def _pairs(text: str) -> set[str]:
    """The pairs that lie within a clause."""
    return {pair for pair in pairs(text) if _HAN.fullmatch(pair)}
