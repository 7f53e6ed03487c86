"""汇报.pptx: ten to fourteen slides of a region or a project, every figure with its source."""

from collections.abc import Sequence
from pathlib import Path

from evaluation.materials import slide_texts as words
from evaluation.materials.deck import Bullets, Slide
from evaluation.materials.facts import Facts
from evaluation.materials.figures import fill
from evaluation.materials.manifest import FileEntry, Recorder
from evaluation.materials.project_slides import project_slides
from evaluation.materials.region_slides import region_slides
from evaluation.materials.slide_drawing import draw
from evaluation.materials.slide_parts import finished, halves, said, slide_parts
from evaluation.materials.statements import Fixed, Parts, Placeholder, text_of
from evaluation.materials.texts import WHY_SOURCE, file_list


def candidate_slides(facts: Facts, candidate: str, today: str) -> tuple[Slide, ...]:
    """The slides of a region, by its code, or of a project, by its id.

    `today` is the date on the cover. Raises InputError for a candidate that the data lack.
    """
    facts.check_candidate(candidate)
    made = region_slides if facts.is_region(candidate) else project_slides
    slides = made(facts, candidate, today)
    return finished([*slides, _closing(facts, slides)], facts)


def write_slides(facts: Facts, candidate: str, path: Path, today: str) -> FileEntry:
    """Write the slides of a candidate and return what stands where in them.

    Raises InputError for a candidate that the data lack.
    """
    slides = candidate_slides(facts, candidate, today)
    recorder = Recorder("汇报", path.name, facts.label)
    draw(slides, text_of(slides[0].title), recorder).save(str(path))
    return recorder.entry()


def _closing(facts: Facts, slides: Sequence[Slide]) -> Slide:
    """Where the data come from, and all that waits for a person."""
    left, right = halves()
    names = file_list(facts.dataset.files)
    files, *others = words.CLOSING_POINTS
    sources = (
        fill(facts, files, given={"files": Fixed(names, WHY_SOURCE)}),
        *said(*others),
    )
    waiting = dict.fromkeys(
        part.what
        for slide in slides
        for part in slide_parts(slide)
        if isinstance(part, Placeholder)
    )
    listed: tuple[Parts, ...] = tuple((Placeholder(what),) for what in waiting)
    return Slide(
        (words.CLOSING,),
        (
            Bullets(sources, left, words.CLOSING_SOURCES),
            Bullets(listed or said(words.CLOSING_NONE), right, words.CLOSING_OPEN),
        ),
        said(words.CLOSING_NOTE),
    )
