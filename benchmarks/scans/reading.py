"""How much of scanned pages is read: pages of the shipped library, drawn and recognised again."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import numpy as np

from assistant.search.adding.holdings import shipped_texts
from benchmarks.scans.drawing import Condition, Sheet, page_of_table, page_of_text

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?%?")
_UNITS = ("示例县司法局", "示例市人民政府办公室", "示例区发展和改革局")


@dataclass(frozen=True)
class Reading:
    """What was read of one page.

    `sure` has of each character how sure the recogniser is, and whether it is right; `digits` how
    sure it is of each digit.
    """

    sheet: Sheet
    text: str
    sure: list[tuple[float, bool]]
    digits: list[float]
    seconds: float
    processor: float
    cells: tuple[int, int] = (0, 0)

    @property
    def right(self) -> float:
        """The share of characters that are right: 1 - edit distance / length."""
        wanted, got = _plain(self.sheet.text), _plain(self.text)
        return 1 - distance(wanted, got) / max(1, len(wanted))

    @property
    def figures(self) -> tuple[int, int]:
        """How many of the numbers of the page were read, of how many."""
        wanted, got = _NUMBER.findall(self.sheet.text), _NUMBER.findall(self.text)
        matcher = SequenceMatcher(None, wanted, got, autojunk=False)
        return sum(block.size for block in matcher.get_matching_blocks()), len(wanted)

    def has_unmarked_figure(self, sure: float) -> bool:
        """Whether a number is wrong, and every digit that was read is called sure."""
        found, wanted = self.figures
        return found < wanted and not any(digit < sure for digit in self.digits)


def _plain(text: str) -> str:
    """Without what no reader sees: spaces, and which of two forms a mark has."""
    return re.sub(r"\s", "", text).translate(str.maketrans("，：；（）？！〔〕", ",:;()?![]"))


def distance(first: str, second: str) -> int:
    """The edit distance."""
    row = np.arange(len(second) + 1)
    other = np.array([ord(char) for char in second])
    steps = np.arange(len(second) + 1)
    for i, char in enumerate(first, 1):
        below = np.empty_like(row)
        below[0] = i
        below[1:] = np.minimum(row[:-1] + (other != ord(char)), row[1:] + 1)
        row = np.minimum.accumulate(below - steps) + steps
    return int(row[-1])


def sheets(condition: Condition, count: int, seed: int, *, tables: bool = False) -> Iterator[Sheet]:
    """So many pages of texts of the library."""
    chance = random.Random(f"{seed} {condition.name} {tables}")
    paragraphs = _paragraphs()
    with_figures = [i for i, text in enumerate(paragraphs[:-60]) if _NUMBER.search(text)]
    for _ in range(count):
        start = chance.choice(with_figures)
        if tables:
            yield _table(paragraphs[start : start + 40], condition, chance)
        else:
            yield page_of_text(paragraphs[start:], condition, chance.randrange(1 << 30))


@cache
def _paragraphs() -> Sequence[str]:
    return [
        line.strip("# ")
        for text in shipped_texts()
        for line in text.text.split("\n")
        if 8 < len(line) < 400
    ]


def _table(paragraphs: Sequence[str], condition: Condition, chance: random.Random) -> Sheet:
    rows = [("序号", "指标名称", "目标值", "责任单位")]
    for number, text in enumerate(paragraphs, 1):
        value = chance.choice(("{}%", "≥{}%", "{}件", "{}.5", "不少于{}次")).format(
            chance.randint(1, 999)
        )
        name = text[: chance.randint(6, 40)].rstrip("“（《")
        rows.append((str(number), name, value, chance.choice(_UNITS)))
    return page_of_table(rows, (3, 14, 7, 9), condition, chance.randrange(1 << 30))
