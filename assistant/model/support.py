"""Whether what a sentence says stands in a text: its words, and nothing turned round."""

import re
from collections.abc import Sequence

from corpus.text.characters import pairs
from corpus.text.figures import with_digits
from corpus.text.lexicon import equal, neutral, tagged
from corpus.text.polarity import demands, negated, negations, permits
from corpus.text.sentences import clauses, statements

# A word in Latin letters is a name of something, or a key that an endpoint gives away.
_WORD, _FIGURE = re.compile(r"[\w%]"), re.compile(r"[^a-z]*\d[^a-z]*")
# 自受理申请之日起 and 自收到申请之日起 are different periods.
_FROM = re.compile(r"自[^,;。]{1,20}?之日起")


# Of a clause's words, what two statements side by side must have in the same order. Of the
# sentences of benchmarks/sentences.jsonl that pass all else it refuses 17 of 138 that hold, and 18
# of 27 that do not, among these 8 of 10 that exchange who does what.
_IN_ORDER = 0.85


def content_words(text: str) -> list[str]:
    """The words of a text that say something of their own, figures left out."""
    return [
        word
        for word, _ in tagged(with_digits(text).casefold())
        if _WORD.search(word) and not _FIGURE.fullmatch(word) and not neutral(word)
    ]


def foreign_words(sentence: str, told: str) -> list[str]:
    """The content words of a sentence that do not stand in `told`, nor another word for them."""
    text = with_digits(told).casefold()
    found = [
        word
        for word in content_words(sentence)
        if not any(form in text for form in (word, _bare(word), *equal(word)))
    ]
    starts = [m[0] for m in _FROM.finditer(with_digits(sentence)) if m[0] not in text]
    return found + starts


def _bare(word: str) -> str:
    """A word without what the segmenter took of its neighbours: 率要 as 率."""
    while len(word) > 1 and neutral(word[0]):
        word = word[1:]
    while len(word) > 1 and neutral(word[-1]):
        word = word[:-1]
    return word


def says_otherwise(sentence: str, told: Sequence[str]) -> bool:
    """Whether a clause denies what the clause of `told` nearest to it says, or makes a duty of a
    power. `told` are sentences."""
    whole = with_digits("".join(told))
    spoken = pairs(with_digits(sentence))
    places = [
        (c, len(spoken & pairs(with_digits(s))) / len(spoken)) for s in told for c in _clauses(s)
    ]
    for clause in _clauses(sentence):
        own = pairs(clause)

        def agreement(place: tuple[str, float], own: set[str] = own) -> float:
            other = pairs(place[0])
            # Beside the clause itself, the sentence that it stands in: 不予处罚 is said in several.
            return len(own & other) / (1 + len(other - own) / 9) + place[1] * len(own)

        nearest = max(places, key=agreement)[0]
        if len(own & pairs(nearest)) < len(own) / 2:
            if any(word not in whole for word in negations(clause)):
                return True
            continue
        if negated(clause) != negated(nearest):
            return True
        must, may = demands(clause), permits(clause)
        if must != may and (demands(nearest), permits(nearest)) == (may, must):
            return True
    return False


def out_of_order(sentence: str, told: Sequence[str]) -> bool:
    """Whether a clause has its words in another order than `told`, sentences: 甲报乙 for 乙报甲."""
    said = [[_letters(s) for s in statements(one)] for one in told]
    texts = [a + b for one in said for a, b in zip(one, (*one[1:], ""), strict=True)]
    words = [_letters("".join(content_words(clause))) for clause in clauses(sentence)]
    return any(max(_common(w, text) for text in texts) < _IN_ORDER * len(w) for w in words)


def _letters(text: str) -> str:
    return "".join(_WORD.findall(with_digits(text).casefold()))


def _common(one: str, other: str) -> int:
    """The length of the longest sequence of characters that both have in the same order."""
    row = [0] * (len(other) + 1)
    for character in one:
        before = 0
        for place, wanted in enumerate(other, 1):
            here = row[place]
            row[place] = before + 1 if character == wanted else max(here, row[place - 1])
            before = here
    return row[-1]


def _clauses(text: str) -> tuple[str, ...]:
    return tuple(c for c in clauses(with_digits(text)) if len(c) > 1)
