"""Better words for the paragraphs of a material, from whoever can write; the facts stay.

A paragraph takes the new words only with every figure, quotation and placeholder it had, in their
order, and no number more.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import reduce

from corpus.errors import InputError, ShifanError
from evaluation.materials.editing import with_text
from evaluation.materials.statements import Block, Material, Paragraph, Part, text_of

Reword = Callable[[str], str]
"""Better words for a paragraph, "" where there are none; raises ShifanError to give up."""

Report = Callable[[float], object]
"""Told the share that is done."""

# With fewer words between its figures and quotations there is nothing to write better.
_WORTH = 16
_AT_ONCE = 4  # what an endpoint in an office answers side by side


@dataclass(frozen=True, slots=True)
class Reworded:
    """The new words of paragraphs, by their place in the material.

    `kept` counts those whose new words did not hold; `note` says why no more were asked for.
    """

    texts: Mapping[int, str]
    kept: int = 0
    note: str = ""

    def of(self, material: Material) -> Material:
        """The material in its new words."""
        return reduce(lambda made, item: with_text(made, *item), self.texts.items(), material)


def paragraphs(material: Material) -> list[int]:
    """The places of the paragraphs that are worth rewording."""
    return [index for index, block in enumerate(material.blocks) if _worth(block)]


def reworded(material: Material, reword: Reword, report: Report = lambda share: None) -> Reworded:
    """Ask for better words for each paragraph; those that do not hold are not taken."""
    places = paragraphs(material)
    texts: dict[int, str] = {}
    kept, note = 0, ""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = pool.map(lambda i: _asked(material.blocks[i], reword), places)
        try:
            for number, (index, text) in enumerate(zip(places, answers, strict=True), 1):
                if text and _facts_stay(material, index, text):
                    texts[index] = text
                else:
                    kept += 1
                report(number / len(places))
        except ShifanError as error:
            pool.shutdown(cancel_futures=True)
            note = error.message
    return Reworded(texts, kept, note)


def _worth(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.style != "body":
        return False
    return sum(len(part) for part in block.parts if isinstance(part, str)) >= _WORTH


def _asked(block: Block, reword: Reword) -> str:
    assert isinstance(block, Paragraph)
    return reword(text_of(block.parts)).strip()


def _facts_stay(material: Material, index: int, text: str) -> bool:
    """Whether the paragraph in its new words holds what it held, and no number more."""
    try:
        changed = with_text(material, index, text)
    except InputError:
        return False
    return list(_facts(changed.blocks[index])) == list(_facts(material.blocks[index]))


def _facts(block: Block) -> Iterator[Part]:
    assert isinstance(block, Paragraph)
    return (part for part in block.parts if not isinstance(part, str))
