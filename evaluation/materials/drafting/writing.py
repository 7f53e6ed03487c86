"""All materials of a candidate into a folder, with their manifest: all of them or none."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import NamedTuple

from corpus.errors import InputError
from corpus.library import Library
from evaluation.materials.contents.checklists import write_checklist, write_evidence_list
from evaluation.materials.contents.explanation import explanation
from evaluation.materials.contents.interview import interview
from evaluation.materials.contents.project_report import project_report
from evaluation.materials.contents.questions import question_paper
from evaluation.materials.contents.report import region_report
from evaluation.materials.drafting.editing import Draft
from evaluation.materials.facts import SHORTLIST, Facts
from evaluation.materials.manifest import (
    DATA_COPY,
    DataEntry,
    FileEntry,
    Manifest,
    write_manifest,
)
from evaluation.materials.slides.deck import Deck
from evaluation.materials.slides.fitting import refuse_overfull
from evaluation.materials.slides.presentation import candidate_deck, write_slides
from evaluation.materials.statements import Kind, Material
from evaluation.materials.texts import materials as texts
from evaluation.materials.word.closing import official_date
from evaluation.materials.word.official import write_word
from evaluation.records import Dataset
from evaluation.tables.anonymous import anonymous
from evaluation.workbook.assessment import write_workbook

Build = Callable[[Facts, str, str], Draft]
Draw = Callable[[Facts, str, Path, str], FileEntry]
Progress = Callable[[str, Kind, float], object]
"""Told of each file when it is begun: of whom it is, its kind, the share of files that are done."""

Polish = Callable[[Material], Material]
"""Gives a material better words; see `evaluation.materials.drafting.prose`."""

_DRAFTS: dict[Kind, Build] = {
    "自评报告": lambda facts, candidate, today: (
        region_report(facts, candidate, today)
        if facts.is_region(candidate)
        else project_report(facts, candidate, today)
    ),
    "答辩问答": question_paper,
    "汇报": candidate_deck,
    "访谈提纲": interview,
    "遴选说明": lambda facts, _, today: explanation(facts, today),
}
_LISTS: dict[Kind, Draw] = {
    "实地评估清单": write_checklist,
    "佐证材料目录": write_evidence_list,
}
DRAFT_KINDS: tuple[Kind, ...] = tuple(_DRAFTS)
CANDIDATE_KINDS: tuple[Kind, ...] = (
    "自评报告", "答辩问答", "汇报", "访谈提纲", "实地评估清单", "佐证材料目录",
)  # fmt: skip
SHORTLIST_KINDS: tuple[Kind, ...] = ("遴选说明",)


def write_materials(
    dataset: Dataset,
    candidate: str | None,
    output: Path,
    library: Library,
    *,
    data: Path | None = None,
    kinds: Sequence[Kind] | None = None,
    edited: Iterable[Draft] = (),
    polish: Polish | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Write the materials of one candidate into a new or empty folder, or, for None, of every
    candidate into a subfolder each and 遴选说明 beside them. Returns the files.

    `data` is where the dataset was read from, for the manifest. `kinds`: all by default.
    `edited` are drafts of the one candidate that stand for those that would be made; `polish`
    gives better words to the Word materials that are made. Raises InputError, also for slides
    with more text than fits, and FindingsError; then nothing is written.
    """
    facts = Facts(dataset, library)
    made_at = now or datetime.now().astimezone()
    today = official_date(made_at.date())
    changed = {draft.kind: draft for draft in edited} if candidate is not None else {}
    for draft in changed.values():
        _refuse_overfull(draft)
    with _all_or_nothing(output) as home:
        copy = home / DATA_COPY
        # The marks are for the check, which makes every figure again; whose they are is not.
        hidden = anonymous(dataset)
        write_workbook(copy, hidden, facts.assessment, facts.shortlist, now=made_at)
        orders = _orders(facts, candidate, kinds)
        tell = _counted(orders, progress)
        for order in orders:
            folder = home / order.subfolder
            if order.subfolder:
                folder.mkdir()
                shutil.copyfile(copy, folder / DATA_COPY)
            entries = []
            for kind in order.kinds:
                tell(order.candidate, kind)
                known = changed.get(kind)
                entries.append(_write_one(facts, order, kind, folder, known, today, polish))
            manifest = Manifest(
                program=f"shifan {version('shifan')}",
                written_at=made_at.isoformat(timespec="seconds"),
                candidate=order.candidate,
                data=DataEntry(
                    digest=dataset.digest, path=_seen_from(data, output / order.subfolder)
                ),
                files=tuple(entries),
            )
            write_manifest(folder, manifest)
    return sorted(path for path in output.rglob("*") if path.is_file())


def build(facts: Facts, kind: Kind, candidate: str, today: str) -> Draft:
    """A Word material or slides as data, to be shown or edited. Raises KeyError for a list."""
    return _DRAFTS[kind](facts, candidate, today)


def folder_name(facts: Facts, candidate: str) -> str:
    """The subfolder of a candidate: its code and its name, without what folders cannot hold."""
    name = (
        facts.region(candidate).region.name
        if facts.is_region(candidate)
        else facts.project(candidate).name
    )
    kept = (c if c.isalnum() or c in "-_（）()" else "_" for c in f"{candidate}{name}")
    return "".join(kept)[:60]


class _Order(NamedTuple):
    """What is to be written for a candidate; a subfolder "" is the folder itself."""

    candidate: str
    kinds: Sequence[Kind]
    subfolder: str = ""


def _orders(facts: Facts, candidate: str | None, kinds: Sequence[Kind] | None) -> list[_Order]:
    """What is to be written. Raises InputError for a candidate that the data lack."""

    def wanted(possible: Sequence[Kind]) -> list[Kind]:
        return [kind for kind in possible if kinds is None or kind in kinds]

    if candidate is None:
        of_each = wanted(CANDIDATE_KINDS)
        made = [_Order(code, of_each, folder_name(facts, code)) for code in facts.candidates()]
        return [*made, _Order(SHORTLIST, SHORTLIST_KINDS)]
    facts.check_candidate(candidate)
    is_shortlist = candidate == SHORTLIST
    return [_Order(candidate, wanted(SHORTLIST_KINDS if is_shortlist else CANDIDATE_KINDS))]


def _counted(orders: Sequence[_Order], progress: Progress | None) -> Callable[[str, Kind], None]:
    """Counts the files that are begun, and tells how far the work is."""
    total, begun = sum(len(order.kinds) for order in orders), count()

    def tell(candidate: str, kind: Kind) -> None:
        if progress:
            progress(candidate, kind, next(begun) / total)

    return tell


def _refuse_overfull(draft: Draft) -> None:
    if isinstance(draft, Deck):
        for number, slide in enumerate(draft.slides, 1):
            refuse_overfull(slide, number)


def _write_one(
    facts: Facts,
    order: _Order,
    kind: Kind,
    folder: Path,
    draft: Draft | None,
    today: str,
    polish: Polish | None,
) -> FileEntry:
    """Write one file, from the draft if there is one, and return what stands where in it."""
    if kind in _LISTS:
        return _LISTS[kind](facts, order.candidate, folder / f"{kind}.xlsx", today)
    made = draft or build(facts, kind, order.candidate, today)
    path = folder / made.file_name
    if isinstance(made, Deck):
        return write_slides(made, facts, path)
    material = polish(made) if polish and draft is None else made
    return write_word(material, path, facts.library, facts.stamp)


def _seen_from(data: Path | None, folder: Path) -> str:
    """The path of the data from the folder of the manifest; "" where there is none."""
    if data is None:
        return ""
    try:
        return Path(os.path.relpath(data.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        return ""


@contextmanager
def _all_or_nothing(output: Path) -> Iterator[Path]:
    """A folder that becomes `output` at the end, and vanishes on an error. Raises InputError."""
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise InputError(texts.FOLDER_IN_USE.format(output), texts.FOLDER_IN_USE_HINT)
    parent = output.absolute().parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=parent, prefix=".materials-"))
    except OSError as error:
        raise InputError(texts.CANNOT_WRITE.format(output), texts.CANNOT_WRITE_HINT) from error
    try:
        yield made
        made.chmod(0o755)
        if output.exists():
            output.rmdir()
        made.rename(output)
    finally:
        shutil.rmtree(made, ignore_errors=True)
