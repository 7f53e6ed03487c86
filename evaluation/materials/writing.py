"""All materials of a candidate into a folder, with their manifest: all of them or none."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from corpus.errors import InputError
from corpus.library import Library
from evaluation.materials import texts
from evaluation.materials.checklists import write_checklist, write_evidence_list
from evaluation.materials.closing import official_date
from evaluation.materials.explanation import explanation
from evaluation.materials.facts import SHORTLIST, Facts
from evaluation.materials.interview import interview
from evaluation.materials.manifest import (
    DATA_COPY,
    DataEntry,
    FileEntry,
    Manifest,
    write_manifest,
)
from evaluation.materials.official_word import write_word
from evaluation.materials.project_report import project_report
from evaluation.materials.questions import question_paper
from evaluation.materials.report import region_report
from evaluation.materials.slides import write_slides
from evaluation.materials.statements import Kind, Material
from evaluation.records import Dataset
from evaluation.workbook import write_workbook

Build = Callable[[Facts, str, str], Material]
Draw = Callable[[Facts, str, Path, str], FileEntry]
Progress = Callable[[str], None]

_WORD: dict[Kind, Build] = {
    "自评报告": lambda facts, candidate, today: (
        region_report(facts, candidate, today)
        if facts.is_region(candidate)
        else project_report(facts, candidate, today)
    ),
    "答辩问答": question_paper,
    "访谈提纲": interview,
    "遴选说明": lambda facts, _, today: explanation(facts, today),
}
_OTHER: dict[Kind, tuple[str, Draw]] = {
    "汇报": ("汇报.pptx", write_slides),
    "实地评估清单": ("实地评估清单.xlsx", write_checklist),
    "佐证材料目录": ("佐证材料目录.xlsx", write_evidence_list),
}
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
    edited: Iterable[Material] = (),
    now: datetime | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Write the materials of one candidate into a new or empty folder, or, for None, of every
    candidate into a subfolder each and 遴选说明 beside them. Returns the files.

    `data` is where the dataset was read from, for the manifest. `kinds`: all by default.
    `edited` are Word materials that stand for those that would be made. `progress` is told the
    name of each folder begun. Raises InputError and FindingsError; then nothing is written.
    """
    facts = Facts(dataset, library)
    made_at = now or datetime.now().astimezone()
    changed = {material.kind: material for material in edited}
    with _all_or_nothing(output) as folder:
        first = folder / DATA_COPY
        write_workbook(first, dataset, facts.assessment, facts.shortlist, now=made_at)
        if candidate is not None:
            facts.check_candidate(candidate)
            _write_one(facts, candidate, folder, output, data, kinds, changed, made_at)
        else:
            for code in facts.candidates():
                if progress:
                    progress(code)
                subfolder = folder / folder_name(facts, code)
                subfolder.mkdir()
                shutil.copyfile(first, subfolder / DATA_COPY)
                target = output / subfolder.name
                _write_one(facts, code, subfolder, target, data, kinds, {}, made_at)
            _write_one(facts, SHORTLIST, folder, output, data, None, {}, made_at)
    return sorted(path for path in output.rglob("*") if path.is_file())


def build(facts: Facts, kind: Kind, candidate: str, today: str) -> Material:
    """A Word material as data, to be shown or edited. Raises KeyError for another kind."""
    return _WORD[kind](facts, candidate, today)


def folder_name(facts: Facts, candidate: str) -> str:
    """The subfolder of a candidate: its code and its name, without what folders cannot hold."""
    name = (
        facts.region(candidate).region.name
        if facts.is_region(candidate)
        else facts.project(candidate).name
    )
    kept = (c if c.isalnum() or c in "-_（）()" else "_" for c in f"{candidate}{name}")
    return "".join(kept)[:60]


def _write_one(
    facts: Facts,
    candidate: str,
    folder: Path,
    target: Path,
    data: Path | None,
    kinds: Sequence[Kind] | None,
    changed: dict[Kind, Material],
    made_at: datetime,
) -> None:
    """Write the files of one candidate and their manifest; `target` is where they will lie."""
    possible = SHORTLIST_KINDS if candidate == SHORTLIST else CANDIDATE_KINDS
    today = official_date(made_at.date())
    entries = []
    for kind in possible:
        if kinds is not None and kind not in kinds:
            continue
        if kind in _WORD:
            material = changed.get(kind) or build(facts, kind, candidate, today)
            entries.append(write_word(material, folder / material.file_name, facts.library))
        else:
            name, draw = _OTHER[kind]
            entries.append(draw(facts, candidate, folder / name, today))
    manifest = Manifest(
        program=f"shifan {version('shifan')}",
        written_at=made_at.isoformat(timespec="seconds"),
        candidate=candidate,
        data=DataEntry(digest=facts.dataset.digest, path=_seen_from(data, target)),
        files=tuple(entries),
    )
    write_manifest(folder, manifest)


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
