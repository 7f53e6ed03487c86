"""Text that was read in a wrong encoding and saved so: the way back, where it is exact.

UTF-8 that was read as GBK becomes 鏂囦欢, GBK that was read as Latin-1 becomes ÎÄ¼þ. To undo it
is to write the characters in the wrong encoding and read the bytes in the right one. That is exact:
what cannot be written or read so stays as it is, and so does what reads no better afterwards.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.text.decoding import MIN_COMMON_SHARE, common_share, rare_characters

# Text reads as Chinese from this share of common characters on; see `MIN_COMMON_SHARE`.
GOOD_SHARE = 0.9
# So many characters make it sure, by the encoding that is the right one: almost nothing but UTF-8
# can be read as UTF-8, while any bytes can be read as GBK or Big5.
_ENOUGH = {"utf-8": 2, "gb18030": 4, "big5hkscs": 8}
MAX_DEPTH = 3  # times that a text was read wrongly

_NAMES = {
    "utf-8": "UTF-8", "gb18030": "GBK", "big5hkscs": "Big5", "cp1252": "西欧编码",
    "cp1251": "俄文编码", "mac_roman": "苹果西文编码", "cp437": "DOS 编码", "cp949": "韩文编码",
    "cp932": "日文编码",
}  # fmt: skip
_WRONG = tuple(name for name in _NAMES if name != "utf-8")
_RIGHT = ("utf-8", "gb18030", "big5hkscs")
LOST = "\ufffd"

# The parts of a file that were garbled or not as one: a line, what stands between two tags.
_PIECE = re.compile(r"[^\n<>]+")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_CLUSTER_GAP = 6  # characters that read well, within garbled words: some do by chance
_EDGE = 3  # so many of them at either end of a garbled word
MAX_CLUSTERS = 50  # a line of nothing but odd characters is looked at so often
_LATIN = re.compile(r"[\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{4,}")
# Windows reads most of the bytes that Latin-1 leaves to controls as these.
_WINDOWS = {
    ord(byte.decode("cp1252")): byte[0]
    for byte in (bytes([code]) for code in range(0x80, 0xA0))
    if byte.decode("cp1252", "ignore")
}
# A character of UTF-8 of which bytes are lost: a mark stands for them, or a question mark.
_INCOMPLETE = re.compile(
    rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})[\xff?][\x80-\xbf]{0,2}"
    rb"|\xff[\x80-\xbf]{0,2}|\?[\x80-\xbf]{1,2}"
)
_ENTITIES = re.compile(r"(?:&#(?:1[2-9]\d|2[0-4]\d|25[0-5]);){2,}")
_ENTITY = re.compile(r"&#(\d{3});")


class Way(NamedTuple):
    """In what a text was read, wrongly, and in what it was written; the last time first."""

    steps: tuple[tuple[str, str], ...]

    @property
    def right(self) -> str:
        """The encoding that a text was written in at first."""
        return self.steps[-1][1]

    def __str__(self) -> str:
        return "，又".join(
            f"{_NAMES[right]} 被当作 {_NAMES[wrong]}" for wrong, right in reversed(self.steps)
        )


class Undone(NamedTuple):
    """A text without what could be undone in it, and the pieces that were, as they read now."""

    text: str
    pieces: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()


def undo(text: str) -> Undone:
    """Undo every piece of a text that was read in a wrong encoding; U+FFFD where bytes are lost.

    >>> undo("第一条 鏀跨瓥鏂囦欢\\n第二条").text
    '第一条 政策文件\\n第二条'
    """
    text = _ENTITIES.sub(lambda run: _ENTITY.sub(lambda one: chr(int(one[1])), run[0]), text)
    suspects = [span for span in _spans(text) if _is_suspect(text[slice(*span)])]
    if not suspects:
        return Undone(text)
    found: dict[tuple[int, int], tuple[str, Way]] = {}
    for start, end in suspects:
        for part, undone in _undone_parts(text[start:end]):
            found[start + part[0], start + part[1]] = undone
    ways = tuple(dict.fromkeys(way for _, way in found.values()))
    if len(ways) == 1 and (whole := _by(text, ways[0])) and _is_better(text, whole, ways[0].right):
        return Undone(whole, tuple(whole[slice(*span)] for span in _pieces(whole)), ways)
    if ways:
        # Short pieces may read well by chance; what was done to the others was done to them.
        starts = sorted(start for start, _ in found)
        for span in _pieces(text):
            if bisect_left(starts, span[0]) == bisect_left(starts, span[1]):
                alike = _like_others(text[slice(*span)], ways)
                if alike:
                    found[span] = alike
    pieces: list[str] = []
    done = 0
    for (start, end), (new, _) in sorted(found.items()):
        pieces += (text[done:start], new)
        done = end
    whole = "".join([*pieces, text[done:]])
    return Undone(whole, tuple(new for _, (new, _) in sorted(found.items())), ways)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    return (m.span() for m in _PIECE.finditer(text) if not m[0].isascii())


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """The pieces of a text that hold an uncommon character, each once."""
    done = 0
    for match in rare_characters(text):
        if match.start() < done:
            continue
        start = max(text.rfind(mark, 0, match.start()) for mark in "\n<>") + 1
        after = _PIECE.match(text, match.start())
        done = after.end() if after else match.end()
        yield start, done


def _is_suspect(piece: str) -> bool:
    return sum(1 for _ in rare_characters(piece)) > 1


def _undone_parts(piece: str) -> Iterator[tuple[tuple[int, int], tuple[str, Way]]]:
    """The whole of a piece undone, or each of its garbled words."""
    if common_share(piece) < MIN_COMMON_SHARE and (undone := _undone(piece)):
        yield (0, len(piece)), undone
        return
    done = 0
    for start, end in _clusters(piece):
        best = next(
            (
                ((first, last), undone)
                for first in range(max(done, start - _EDGE), start + 1)
                for last in range(min(len(piece), end + _EDGE), end - 1, -1)
                if (undone := _undone(piece[first:last], ways=_SIMPLE))
                and common_share(undone[0].replace(LOST, "")) == 1.0
            ),
            None,
        )
        if best:
            done = best[0][1]
            yield best


def _clusters(piece: str) -> list[tuple[int, int]]:
    """Where words of uncommon characters begin and end."""
    spans = [match.span() for match in _LATIN.finditer(piece)]
    rare = [match.start() for match in rare_characters(piece) if ord(match[0]) > 0xFF]
    for at in rare:
        if spans and spans[-1][1] <= at <= spans[-1][1] + _CLUSTER_GAP:
            spans[-1] = spans[-1][0], at + 1
        elif not any(start <= at < end for start, end in spans):
            spans.append((at, at + 1))
    return sorted(spans)[:MAX_CLUSTERS]


_SIMPLE = (
    Way((("gb18030", "utf-8"),)),
    Way((("cp1252", "utf-8"),)),
    Way((("cp1252", "gb18030"),)),
)


def _undone(piece: str, ways: Sequence[Way] = ()) -> tuple[str, Way] | None:
    """The piece as it was, if it reads as Chinese then and did not before."""
    by_these = ((_by(piece, way), way) for way in ways)
    for new, way in by_these if ways else _all_ways(piece):
        if new and _is_better(piece, new, way.right):
            return new, way
    return None


def _all_ways(piece: str) -> Iterator[tuple[str | None, Way]]:
    """The piece by every way, the shortest first."""
    level = [(piece, Way(()))]
    for _ in range(MAX_DEPTH):
        following = []
        for text, way in level:
            for wrong in _WRONG:
                for right in _RIGHT:
                    if wrong == right:
                        continue
                    new = _step(text, wrong, right)
                    if new and new != text:
                        longer = Way((*way.steps, (wrong, right)))
                        yield new, longer
                        # Only UTF-8 is strict enough to tell that one more step is worth a try.
                        if right == "utf-8":
                            following.append((new, longer))
        level = following


def _like_others(piece: str, ways: Sequence[Way]) -> tuple[str, Way] | None:
    for way in ways:
        new = _by(piece, way)
        if new and way.right == "utf-8" and _share(new) >= GOOD_SHARE and _BEYOND.search(new):
            return new, way
    return None


def _by(piece: str, way: Way) -> str | None:
    text: str | None = piece
    for wrong, right in way.steps:
        text = _step(text, wrong, right) if text else None
    return text if text != piece else None


def _step(text: str, wrong: str, right: str) -> str | None:
    """What the text was before it was read wrongly; None if it never was."""
    try:
        data = _written(text, wrong)
        if right == "utf-8":
            parts = _INCOMPLETE.split(data)
            return LOST.join(part.decode("utf-8") for part in parts)
        return None if b"\xff" in data else data.decode(right)
    except UnicodeError:
        return None


def _written(text: str, encoding: str) -> bytes:
    """The bytes of a text; 0xFF stands for lost ones, which is a byte of no encoding here."""
    parts = text.split(LOST)
    if encoding == "cp1252":
        return b"\xff".join(part.translate(_WINDOWS).encode("latin-1") for part in parts)
    if encoding != "gb18030":
        return b"\xff".join(part.encode(encoding) for part in parts)
    # Windows reads 0x80 in GBK as the sign of the euro.
    return b"\xff".join(
        b"\x80".join(run.encode("gb18030") for run in part.split("€")) for part in parts
    )


def _is_better(old: str, new: str, right: str) -> bool:
    found = len(_BEYOND.findall(new.replace(LOST, "")))
    return (
        found >= _ENOUGH[right]
        and _share(new) >= GOOD_SHARE
        and common_share(old) < MIN_COMMON_SHARE
    )


def _share(text: str) -> float:
    return common_share(text.replace(LOST, ""))
