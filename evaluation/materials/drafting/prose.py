"""Better words for the paragraphs of a Word material, from whoever can write; the facts stay.

A paragraph takes new words only with every figure, quotation and placeholder that it had, in
their order, and no number more.
"""

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from corpus.errors import InputError, ShifanError
from evaluation.materials.drafting.editing import Draft, reworded, texts_of, with_texts
from evaluation.materials.statements import Block, Kind, Material, Paragraph, Part, Parts, text_of

Writer = Callable[[str], str]
"""Better words for a paragraph, "" where there are none; raises ShifanError to give up."""

# The materials that are read as running text; the others are points, sources and tables.
KINDS: tuple[Kind, ...] = ("自评报告", "遴选说明")
# With fewer words between its figures and quotations there is nothing to write better.
_WORTH = 16
_AT_ONCE = 4  # what an endpoint in an office answers side by side


@dataclass(frozen=True, slots=True)
class Prose:
    """The new words of paragraphs, by their place among the texts of a material.

    `kept` counts those whose new words did not hold; `note` says why no more were asked for.
    """

    words: Mapping[int, str]
    kept: int = 0
    note: str = ""

    def of(self, material: Material) -> Material:
        """The material in its new words."""
        changed = list(texts_of(material))
        for place, words in self.words.items():
            changed[place] = reworded(changed[place] or (), words)
        return with_texts(material, changed)


def paragraphs(draft: Draft) -> list[int]:
    """The places, among the texts of a draft, of the paragraphs that are worth better words."""
    if not isinstance(draft, Material) or draft.kind not in KINDS:
        return []
    return [place for place, block in enumerate(draft.blocks) if _worth(block)]


def write_prose(
    material: Material,
    writer: Writer,
    progress: Callable[[float], object] = lambda share: None,
    besides: Collection[int] = (),
) -> Prose:
    """Ask for better words for each paragraph that is worth them, but for those at `besides`.

    `progress` is told the share that is done.
    """
    known = texts_of(material)
    places = [place for place in paragraphs(material) if place not in besides]
    words: dict[int, str] = {}
    kept = 0
    note = ""
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        answers = pool.map(lambda place: writer(text_of(known[place] or ())), places)
        for number, (place, answer) in enumerate(zip(places, answers, strict=True), 1):
            if _facts_stay(known[place] or (), answer):
                words[place] = answer.strip()
            else:
                kept += 1
            progress(number / len(places))
    except ShifanError as error:
        note = error.message
    finally:
        # Whatever ends this, what has not been asked is not asked any more.
        pool.shutdown(cancel_futures=True)
    return Prose(words, kept, note)


def _worth(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.style != "body":
        return False
    return sum(len(part) for part in block.parts if isinstance(part, str)) >= _WORTH


def _facts_stay(known: Parts, words: str) -> bool:
    """Whether the new words hold what the paragraph held, and no number more."""
    try:
        return bool(words.strip()) and _facts(reworded(known, words)) == _facts(known)
    except InputError:
        return False


def _facts(parts: Parts) -> list[Part]:
    return [part for part in parts if not isinstance(part, str)]
