"""Characters that a site moved by one byte: 不足?,F(xiàn)階段 for 不足。現(xiàn)階段.

In GBK 。現 is A1A3 AC46. Where the first byte goes astray (the page has `?` for it), the rest is
read one byte off: A3AC is ， and 46 is F. What follows may go on so for long (?。壑袌D is ［中圖),
until a byte of ASCII sets it right again. All but the character of the lost byte is there: the
bytes that the characters have now, read from the second on.
"""

import re
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from corpus.text.decoding import common_share
from corpus.text.garbled.frequent import frequent_share
from corpus.text.garbled.traditional import (
    is_reading,
    is_traditional,
    simplified_characters,
)

# What takes the place of a character that is lost.
UNKNOWN = "〓"
# Sites make full-width marks half-width after they move the bytes.
_HALF = {half: bytes([0xA3, 0x80 + ord(half)]) for half in ",;:!?()"}
_HAN = re.compile("[\u3400-\u9fff]")
_SLIP = re.compile(
    r"\?(?P<run>(?:[^\x00-\x7f]|[,;:!?()](?=[^\s])){1,40}?)"
    r"(?:(?P<last>[@-Z\[\\\]^_`a-z{|}~])(?![A-Za-z])|(?P<swallowed>\?))"
)
_NOTE = re.compile(r"\((?P<syllable>[^\W\d_]{1,7})\)")
_CUT_NOTE = re.compile(r"(?P<syllable>[^\W\d_]{1,7})\)")
_ANY_NOTE = re.compile(r"\([^\W\d_]{1,7}\)")
_NO_HAN = re.compile("[^\u3400-\u9fff]")
_CONTEXT = 6  # characters on either side
# Those that the lost character may be and laws have often: one word with them is enough of a doubt.
_IN_MANY_WORDS = "保常担罚海停危希校模剩专"
# These, too, end with its byte. 32 more do that no office writes, or never before what can slip.
_OTHERS = "福壳牛牵祝郑溃栈桑"
_GOOD = 0.9


class Slips(NamedTuple):
    """A text without slips, which of its 。 stand for a lost byte (counted), and how many slips."""

    text: str
    inferred: tuple[int, ...] = ()
    repaired: int = 0


def undo_slips(text: str) -> Slips:
    """Undo the slips of a garbled page, notes still in it.

    The lost character is 。 where nothing else makes a word with its neighbours; else 〓.
    """
    pieces: list[str] = []
    inferred: list[int] = []
    done = repaired = stops = 0
    at = text.find("?")
    while at >= 0:
        match = _SLIP.match(text, at)
        found = match and _undone(text, match)
        if not match or not found:
            at = text.find("?", at + 1)
            continue
        words, end = found
        before = text[done:at]
        lost = _lost(text[max(0, at - 60) : at], match["run"], words + text[end : end + 60])
        stops += before.count("。")
        if lost == "。":
            inferred.append(stops)
            stops += 1
        stops += words.count("。")
        pieces += (before, lost, words)
        repaired += 1
        done = end
        at = text.find("?", end)
    return Slips("".join([*pieces, text[done:]]), tuple(inferred), repaired)


def _undone(text: str, match: re.Match[str]) -> tuple[str, int] | None:
    """What stands behind the lost character, and where it ends; None where nothing slipped."""
    try:
        moved = b"".join(_HALF.get(c) or c.encode("gbk") for c in match["run"])
        if match["last"]:
            words = (moved[1:] + match["last"].encode()).decode("gbk")
        else:
            words = moved[1:-1].decode("gbk")
    except UnicodeError:
        return None
    if common_share(words) < _GOOD or not all(c > "\x7f" for c in words):
        return None
    if match["last"]:
        note = _NOTE.match(text, match.end())
        if note:
            return (words, match.end()) if is_reading(words[-1], note["syllable"]) else None
        sure = is_traditional(words[-1]) and not text[match.end() : match.end() + 1].isdecimal()
        return (words, match.end()) if sure and _is_worse(match["run"], words) else None
    if len(words) < 2 or not _is_worse(match["run"], words):
        return None
    # The last byte of the run began a character; its second byte went with a sign of ASCII.
    cut = _CUT_NOTE.match(text, match.end())
    if cut:
        fits = [
            c for c in _begun(moved[-1]) if is_reading(c, cut["syllable"]) and is_traditional(c)
        ]
        if len(fits) == 1:
            return words + fits[0], cut.end()
    return words + UNKNOWN, match.end()


def _is_worse(run: str, words: str) -> bool:
    """Whether the characters as they stand read worse than those that they come from."""
    simple = simplified_characters(words)
    return not _HAN.search(run) or frequent_share(run) < frequent_share(simple)


@cache
def _begun(lead: int) -> tuple[str, ...]:
    """The characters of GBK that begin with a byte."""
    found = (bytes([lead, trail]).decode("gbk", "ignore") for trail in range(0x40, 0xFF))
    return tuple(c for c in found if len(c) == 1)


def _lost(before: str, run: str, after: str) -> str:
    """What the lost byte began: 。, 〓 where it may be another, "" for a space before a line."""
    trail = (_HALF.get(run[0]) or run[0].encode("gbk"))[0]
    left = _ANY_NOTE.sub("", before).rsplit("\n", 1)[-1]
    if trail == 0xA1 and not left:
        return ""
    if trail != 0xA3 or not left or not _HAN.match(left[-1]):
        return UNKNOWN
    left = simplified_characters(_NO_HAN.split(left[-_CONTEXT:])[-1])
    right = simplified_characters(_ANY_NOTE.sub("", after))
    right = _NO_HAN.split(right[:_CONTEXT])[0]
    apart = len(_cut(left)) + len(_cut(right))
    others = any(_fits(left, char, right, apart) for char in _IN_MANY_WORDS + _OTHERS)
    return UNKNOWN if others else "。"


def _fits(left: str, char: str, right: str, apart: int) -> bool:
    """Whether a character fits between two texts of so many words."""
    words = _cut(left + char + right)
    if len(words) <= apart:
        return True
    ends = accumulate(map(len, words))
    word = next(word for word, end in zip(words, ends, strict=True) if end > len(left))
    return char in _IN_MANY_WORDS and len(word) > 1


def _cut(text: str) -> list[str]:
    import rjieba

    words: list[str] = rjieba.cut(text, False)
    return words
