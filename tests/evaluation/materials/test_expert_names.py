"""What leaves the office: no expert's name in it, and no expert's marks."""

import zipfile
from dataclasses import replace
from html import unescape
from pathlib import Path

from material_facts import library, sample
from openpyxl import load_workbook

from evaluation.materials.check.files import check_materials
from evaluation.materials.drafting.writing import write_materials
from evaluation.materials.manifest import DATA_COPY
from evaluation.records import Dataset
from evaluation.scoring.assessment import assess
from evaluation.scoring.shortlist import shortlist
from evaluation.workbook.assessment import write_workbook

NAMES = ("欧阳示例", "司马示例", "上官示例", "诸葛示例", "东方示例", "令狐示例", "慕容示例")


def named() -> Dataset:
    """The sample with experts of names that stand nowhere else, one in the name of a file."""
    dataset = sample().dataset
    names = dict(zip(dict.fromkeys(s.expert for s in dataset.scores), NAMES, strict=False))
    scores = [
        replace(s, expert=names[s.expert], place=replace(s.place, file=f"{names[s.expert]}.xlsx"))
        for s in dataset.scores
    ]
    assert len(names) > 2
    files = tuple(dict.fromkeys((*dataset.files, *(s.place.file for s in scores))))
    return replace(dataset, scores=tuple(scores), files=files)


def text_of(path: Path) -> str:
    """All that is in a file, unpacked where it is packed, charts' own workbooks too."""
    found = [path.read_bytes()]
    for data in found:
        if data.startswith(b"PK"):
            place = path.with_suffix(".unpacked")
            place.write_bytes(data)
            with zipfile.ZipFile(place) as archive:
                found += [archive.read(name) for name in archive.namelist()]
            place.unlink()
    return "\n".join(unescape(data.decode("utf-8", "replace")) for data in found)


def names_in(folder: Path) -> list[tuple[str, str]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    texts = {path: text_of(path) for path in files}
    return [(path.name, name) for path, text in texts.items() for name in NAMES if name in text]


def test_materials_of_a_project_and_of_the_shortlist_name_no_expert(tmp_path: Path) -> None:
    dataset = named()
    best = next(r.project.id for r in shortlist(dataset).project_results)
    for candidate, folder in ((best, tmp_path / "project"), ("遴选说明", tmp_path / "list")):
        write_materials(dataset, candidate, folder, library())
        assert names_in(folder) == []
        # Their figures are made again from the copy, in which the experts are numbered.
        assert check_materials(folder, library()).figures
    book = load_workbook(tmp_path / "project" / DATA_COPY)
    experts = {row[1].value for row in book["输入-评分"].iter_rows(min_row=2)}
    assert {str(name).rstrip("0123456789") for name in experts} == {"评委"}


def test_the_workbook_that_is_given_out_has_neither_names_nor_marks(tmp_path: Path) -> None:
    dataset = named()
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    for place, given_out in (("in", False), ("out", True)):
        path = tmp_path / place / "结果.xlsx"
        write_workbook(path, dataset, assess(dataset), shortlist(dataset), given_out=given_out)
    assert names_in(tmp_path / "out") == []
    assert len(names_in(tmp_path / "in")) > 2  # the office's own is recalculated from them
    inside, outside = (load_workbook(tmp_path / p / "结果.xlsx") for p in ("in", "out"))
    assert set(inside.sheetnames) - set(outside.sheetnames) == {"输入-评分"}
    formulas = [c for row in outside["项目得分"].iter_rows() for c in row if c.data_type == "f"]
    assert all("评分'" not in str(c.value) or "评分标准" in str(c.value) for c in formulas)
