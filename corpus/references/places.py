"""Places as the library itself cites them: 《…方案》二（一）, 《…方案》附件1第3项.

They are looked up as they are printed, whatever they consist of; only what no document prints is
parsed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.identity.citing import comparable
from corpus.records import Provision
from corpus.text.normal import narrow
from corpus.text.numerals import CHINESE_NUMERALS, parse_numeral

_N = f"(?:[0-9]++|[{CHINESE_NUMERALS}]++)"
_ANNEX = "附[件表录]"
# What the rules of references read, with the 款 or the series that may stand behind.
_PLAIN = re.compile(rf"第{_N}(?:项|部分)|(?:{_ANNEX}{_N}?)?第{_N}(?:条(?:之{_N})?|[章节编]|分编)")
# Where a place may begin, also behind a name that is not quite the title: 附件1, 二(一), 二第2行.
START = re.compile(
    rf"{_ANNEX}|(?<![第{CHINESE_NUMERALS}])[{CHINESE_NUMERALS}]{{1,3}}(?=\s*+[(第“])"
)
_ANNEX_HEAD = re.compile(rf"(?P<kind>{_ANNEX})\s*+(?P<number>{_N})?")
_ANNEX_READ = 12
_BETWEEN = re.compile(r"\s*+[的中里内,，:：]?\s*+")
_NUMERAL = re.compile(f"[0-9{CHINESE_NUMERALS}]")


def printed(name: str, provisions: Sequence[Provision]) -> dict[str, str]:
    """The places of a document that are only looked up, and the provisions (ids) they lead to.

    `name` is what its citations begin with.
    """
    found = {comparable(p.citation.removeprefix(name)): p.id for p in provisions}
    return {words: key for words, key in found.items() if words and not _PLAIN.fullmatch(words)}


def at(position: int, folded: str, known: Mapping[str, str]) -> tuple[str, int] | None:
    """The longest of the `known` places that stands at a position of a text, and its end.

    `known` is as `printed` gives it; what is found is the id of the provision.
    """
    longest = max(map(len, known), default=0)
    characters = [
        (character, offset + 1)
        for offset, one in enumerate(folded[position : position + 2 * longest], position)
        for character in narrow(one)
        if not character.isspace()
    ]
    words = "".join(character for character, _ in characters)
    for length in range(min(longest, len(words)), 0, -1):
        numbers = _NUMERAL.match(words[length - 1]) and _NUMERAL.match(words[length : length + 1])
        if not numbers and words[:length] in known:
            return known[words[:length]], characters[length - 1][1]
    return None


def annex_before(folded: str, position: int) -> tuple[str, int] | None:
    """The annex that stands right before a number (附件1), and where its words begin."""
    start = max(0, position - _ANNEX_READ)
    for match in _ANNEX_HEAD.finditer(folded, start, position):
        if _BETWEEN.fullmatch(folded, match.end(), position):
            return _annex(match), match.start()
    return None


def annex_of(place: str) -> str:
    """The annex that a place is in, "" where it is in none.

    >>> annex_of("附件一第3项"), annex_of("二（一）")
    ('附件1', '')
    """
    match = _ANNEX_HEAD.match(place)
    return _annex(match) if match else ""


def in_annex(annex: str, provisions: Sequence[Provision]) -> Iterator[Provision]:
    """The provisions of an annex; 附件 without a number is any of the document's."""
    for provision in provisions:
        match = _ANNEX_HEAD.match(comparable(provision.path[0])) if provision.path else None
        if match and annex in (match["kind"], _annex(match)):
            yield provision


def _annex(match: re.Match[str]) -> str:
    number = parse_numeral(match["number"]) if match["number"] else None
    return f"{match['kind']}{number or ''}"
