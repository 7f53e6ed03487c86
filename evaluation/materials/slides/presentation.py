"""汇报.pptx: ten to fourteen slides of a region or a project, every figure with its source."""

from dataclasses import replace
from pathlib import Path

from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import fill
from evaluation.materials.manifest import FileEntry, Recorder
from evaluation.materials.slides.deck import Bullets, Deck, Slide
from evaluation.materials.slides.drawing import draw
from evaluation.materials.slides.parts import (
    halves,
    said,
    slide_parts,
    with_cut_words,
    with_sources,
)
from evaluation.materials.slides.projects import project_slides
from evaluation.materials.slides.regions import region_slides
from evaluation.materials.statements import Fixed, Parts, Placeholder, text_of
from evaluation.materials.texts import slides as words
from evaluation.materials.texts.materials import WHY_SOURCE, file_list


def candidate_deck(facts: Facts, candidate: str, today: str) -> Deck:
    """The slides of a region, by its code, or of a project, by its id, as they are edited.

    `today` is the date on the cover. Raises InputError for a candidate that the data lack.
    """
    facts.check_candidate(candidate)
    made = region_slides if facts.is_region(candidate) else project_slides
    slides = [*made(facts, candidate, today), _closing(facts)]
    return Deck("汇报", "汇报.pptx", with_cut_words(slides))


def write_slides(deck: Deck, facts: Facts, path: Path) -> FileEntry:
    """Write the slides, with all that waits for a person on the last and the sources in the
    notes, and return what stands where in them."""
    *slides, last = deck.slides
    finished = [*slides, replace(last, blocks=(*last.blocks, open_points(deck)))]
    recorder = Recorder(deck.kind, path.name, facts.label)
    title = text_of(deck.slides[0].title)
    draw(with_sources(finished, facts), title, recorder, facts.stamp).save(str(path))
    return recorder.entry()


def gaps(deck: Deck) -> tuple[str, ...]:
    """What is to be filled in, each once, in the order of the slides."""
    parts = (part for slide in deck.slides for part in slide_parts(slide))
    return tuple(dict.fromkeys(part.what for part in parts if isinstance(part, Placeholder)))


def open_points(deck: Deck) -> Bullets:
    """All that waits for a person, as it stands on the last slide."""
    _, right = halves()
    listed: tuple[Parts, ...] = tuple((Placeholder(what),) for what in gaps(deck))
    return Bullets(listed or said(words.CLOSING_NONE), right, words.CLOSING_OPEN)


def _closing(facts: Facts) -> Slide:
    """Where the data come from; beside it is room for what is open."""
    left, _ = halves()
    names = file_list(facts.files)
    files, *others = words.CLOSING_POINTS
    sources = (
        fill(facts, files, given={"files": Fixed(names, WHY_SOURCE)}),
        *said(*others),
    )
    return Slide(
        (words.CLOSING,),
        (Bullets(sources, left, words.CLOSING_SOURCES),),
        said(words.CLOSING_NOTE),
    )
