"""Is a damaged file read as the clean one, with a word to the user, or wrong without one?"""

import random
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.damage import sites as sites  # its kinds are known once it is imported
from benchmarks.damage.kinds import Damage
from corpus.errors import DocumentError
from corpus.laws import statutes
from corpus.readers.files import read_file

EXACT, MARKED, TOLD, REFUSED, SILENT = "exact", "marked", "told", "refused", "silent"
_MARKS = re.compile("[〓\ufffd]+")
LINES = 80
# What garbled pages lose for good is not counted: half-width signs, quotation marks, rare signs.
_PLAIN = re.compile("[㐀-鿿，。；：、（）《》〔〕“”〇0-9\n 　]+")
CHANGED_BY_SITES = re.compile(r"[着著乾於托]")


class Outcome(NamedTuple):
    """What came of one damaged file."""

    kind: str
    seed: int
    result: str
    told: str
    difference: str = ""


@cache
def _sources() -> list[list[str]]:
    """The plain lines of each law that has enough of them."""
    found = []
    for law in statutes.laws():
        lines = [line.strip() for line in statutes.read_law(law).text.split("\n")]
        plain = [
            line
            for line in lines
            if _PLAIN.fullmatch(line) and not CHANGED_BY_SITES.search(line) and len(line) > 3
        ]
        if len(plain) > LINES:
            found.append(plain)
    return found


def clean_text(seed: int) -> str:
    """Some lines of a law."""
    chance = random.Random(seed)
    lines = chance.choice(_sources())
    start = chance.randrange(len(lines) - LINES)
    return "\n".join(lines[start : start + LINES])


def read(kind: str, damage: Damage, seed: int, folder: Path) -> Outcome:
    """Damage a text, read it, and compare with what is read of the clean one."""
    text = clean_text(seed)
    suffix, data, *other = damage(text, random.Random(seed))
    clean = folder / "示例.txt"
    clean.write_text(other[0] if other else text, encoding="utf-8")
    expected = _words(read_file(clean).text)
    path = folder / f"示例{suffix}"
    path.write_bytes(data)
    try:
        found = read_file(path)
    except DocumentError as error:
        return Outcome(kind, seed, REFUSED, error.message)
    words = _words(found.text)
    told = " ".join(found.warnings)
    if words == expected:
        return Outcome(kind, seed, EXACT, told)
    at = next((i for i, (a, b) in enumerate(zip(words, expected, strict=False)) if a != b), 0)
    difference = f"{words[max(0, at - 10) : at + 20]!r} for {expected[max(0, at - 10) : at + 20]!r}"
    if not told:
        return Outcome(kind, seed, SILENT, told, difference)
    # Right but for what is marked as lost.
    pattern = ".{0,9}".join(map(re.escape, _MARKS.split(words)))
    marked = _MARKS.search(words) and re.fullmatch(pattern, expected)
    return Outcome(kind, seed, MARKED if marked else TOLD, told, difference)


def _words(text: str) -> str:
    """A text without spaces and ends of lines, which pages and sites move."""
    return re.sub(r"\s", "", text)
