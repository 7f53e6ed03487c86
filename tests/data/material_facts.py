"""Data and library for tests of the materials, made once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.library import Library
from evaluation.indicators.basis import shipped_library
from evaluation.materials.drafting.editing import OneDraft, reworded, texts_of, with_texts
from evaluation.materials.facts import Facts
from evaluation.materials.statements import Material, Paragraph
from evaluation.records import Dataset
from evaluation.tables.loading import load_folder
from evaluation.tables.sample import write_sample
from evaluation.tables.uploads import Upload

TODAY = "2025年7月8日"


@cache
def library() -> Library:
    return shipped_library()


@dataclass(frozen=True)
class Sample:
    """The sample data and the files they stand in."""

    dataset: Dataset
    uploads: tuple[Upload, ...]


@cache
def workspace() -> Sample:
    """The sample, read as a folder is."""
    with TemporaryDirectory() as name:
        write_sample(Path(name))
        files = sorted(path for path in Path(name).iterdir() if path.is_file())
        uploads = tuple(Upload(path.name, path.read_bytes()) for path in files)
        return Sample(load_folder(Path(name)), uploads)


@cache
def sample() -> Facts:
    return Facts(workspace().dataset, library())


def of_each_sort(facts: Facts) -> tuple[str, ...]:
    """A region of each status, the best and the worst project, and one without a score."""
    found = {r.status: r.code for r in facts.assessment.regions}
    found["last"] = facts.assessment.regions[-1].code
    projects = list(facts.projects)
    unscored = [p for p, r in facts.projects.items() if r.score is None]
    return (*found.values(), projects[0], projects[-1], *unscored[:1])


def first(material: Material, part: type) -> int:
    """The first paragraph that holds such a part."""
    return next(
        i
        for i, b in enumerate(material.blocks)
        if isinstance(b, Paragraph) and any(isinstance(p, part) for p in b.parts)
    )


def with_text(draft: OneDraft, place: int, text: str) -> OneDraft:
    """The draft with one of its texts changed to the words of `text`, as the page does it."""
    changed = list(texts_of(draft))
    known = changed[place]
    assert known is not None
    changed[place] = reworded(known, text)
    return with_texts(draft, changed)
