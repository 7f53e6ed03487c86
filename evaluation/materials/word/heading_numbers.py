"""The numbers in front of headings: 一、 （一） 1. （1）, as GB/T 9704-2012 orders them."""

from collections.abc import Iterable

from corpus.text.numerals import to_chinese
from evaluation.materials.statements import Block, Fixed, Heading, Parts
from evaluation.materials.texts.materials import WHY_NUMBERING

_LEVELS = 4


def heading_numbers(blocks: Iterable[Block | None]) -> list[Parts]:
    """The number of each block, () for all but headings; None is a block that was taken out.

    A level begins anew under each higher heading, unless the heading `continues`.
    """
    last, fresh = [0] * _LEVELS, [True] * _LEVELS
    made: list[Parts] = []
    for block in blocks:
        if not isinstance(block, Heading):
            made.append(())
            continue
        place = block.level - 1
        last[place] = 1 + (0 if fresh[place] and not block.continues else last[place])
        fresh[place:] = [False] + [True] * (_LEVELS - block.level)
        made.append((_numeral(block.level, last[place]),))
    return made


def _numeral(level: int, number: int) -> str | Fixed:
    if level <= 2:
        numeral = to_chinese(number)
        return f"{numeral}、" if level == 1 else f"（{numeral}）"
    return Fixed(f"{number}." if level == 3 else f"（{number}）", WHY_NUMBERING)
