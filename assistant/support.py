"""Whether what a sentence says stands in a text: its words and names, and nothing turned round."""

import re
import unicodedata
from collections.abc import Sequence

import rjieba

from assistant.extract import term_share
from assistant.figures import normal
from assistant.question import terms

# What a sentence must have of its content words in the text; docs/model.md has the figures.
COVERAGE = 0.75
# Of each clause, what must stand there in pairs of characters.
CLAUSE = 0.55
_RELATIVE = re.compile(r"[今明去后前]年|本年|上年|[本上下]个?月|目前|最近")
# A word in Latin letters is a name of something, or a key that an endpoint gives away.
_LATIN = re.compile(r"[A-Za-z]{2,}")
_NAMES = {"nr", "ns", "nt", "nrt", "nrfg"}
_NEGATION = re.compile(
    r"不(?!断|仅|同|少于|低于|高于|超过|得少于|得超过|得低于|得高于|满|足|动产|良)|未(?!来|成年)|无(?!障碍)"
    r"|禁止|严禁|没有|非(?!诉|常|法)|免予|除外"
)
_MUST, _MAY = re.compile(r"应当|必须|应(?!急|对|用|诉)|须"), re.compile(r"可以|可(?!靠|能|行|持续)")


def squeezed(text: str) -> str:
    """A text without spaces, its full-width forms made half-width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def pairs(text: str) -> set[str]:
    """The pairs of characters of a text."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def content_stands(sentence: str, told: str) -> bool:
    """Whether nearly all content words, and every name of a place or person, stand in `told`."""
    own = terms(sentence)
    text = squeezed(told)
    for word, part in rjieba.tag(sentence):
        if part in _NAMES and len(word) > 1 and word not in text:
            return False
    if any(word not in text for word in _RELATIVE.findall(sentence)):
        return False
    if any(word not in text.casefold() for word in _LATIN.findall(sentence.casefold())):
        return False
    there = pairs(normal(text))
    for clause in map(pairs, _clauses(sentence)):
        if len(clause & there) < CLAUSE * len(clause):
            return False
    if any(weight == 1 and len(t) > 1 and not term_share(t, text) for t, weight in own.items()):
        return False
    total = sum(own.values())
    held = sum(weight * term_share(term, text) for term, weight in own.items())
    return total > 0 and held >= COVERAGE * total


def says_otherwise(sentence: str, told: Sequence[str]) -> bool:
    """Whether a clause denies what the clause of `told` nearest to it says, or makes a duty of a
    power. `told` are sentences."""
    whole = normal("".join(told))
    spoken = pairs(normal(sentence))
    places = [(c, len(spoken & pairs(normal(s))) / len(spoken)) for s in told for c in _clauses(s)]
    for clause in _clauses(sentence):
        own = pairs(clause)

        def agreement(place: tuple[str, float], own: set[str] = own) -> float:
            other = pairs(place[0])
            # Beside the clause itself, the sentence that it stands in: 不予处罚 is said in several.
            return len(own & other) / (1 + len(other - own) / 9) + place[1] * len(own)

        nearest = max(places, key=agreement)[0]
        if len(own & pairs(nearest)) < len(own) / 2:
            if any(m[0] not in whole for m in _NEGATION.finditer(clause)):
                return True
            continue
        if bool(_NEGATION.search(clause)) != bool(_NEGATION.search(nearest)):
            return True
        must, may = bool(_MUST.search(clause)), bool(_MAY.search(clause))
        if must != may and (bool(_MUST.search(nearest)), bool(_MAY.search(nearest))) == (may, must):
            return True
    return False


def _clauses(text: str) -> tuple[str, ...]:
    return tuple(c for c in re.split(r"[,;:。!?\n]", normal(text)) if len(c) > 1)
