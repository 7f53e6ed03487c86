"""`shifan materials check`: what it lets pass and what it refuses, in real files."""

import csv
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from evaluation_folders import indicator, observation, region, write_folder
from materials_files import edit_part, other_digit

from assistant.cli.main import cli
from corpus.errors import InputError
from corpus.library import Library
from evaluation.materials.check.files import check_materials
from evaluation.materials.check.standing import CheckError
from evaluation.materials.drafting.writing import write_materials
from evaluation.materials.manifest import FileEntry, read_manifest
from evaluation.tables.loading import load_folder

REGION, PROJECT = "640221", "P01"


@pytest.fixture(scope="module")
def written(
    tmp_path_factory: pytest.TempPathFactory, sample_folder: Path, library: Library
) -> Path:
    """Sample data with the materials of a region and of a project beside them; read only."""
    root = tmp_path_factory.mktemp("materials")
    shutil.copytree(sample_folder, root / "data")
    dataset = load_folder(root / "data")
    for candidate in (REGION, PROJECT):
        write_materials(dataset, candidate, root / candidate, library, data=root / "data")
    return root


@pytest.fixture
def mine(written: Path, tmp_path: Path) -> Path:
    """A copy of the materials of the region and of the data, to be changed."""
    for name in ("data", REGION):
        shutil.copytree(written / name, tmp_path / name)
    return tmp_path


def entry(folder: Path, kind: str) -> FileEntry:
    return next(f for f in read_manifest(folder).files if f.kind == kind)


def refused(folder: Path, library: Library, **options: Path) -> str:
    with pytest.raises(CheckError) as caught:
        check_materials(folder, library, **options)
    return str(caught.value)


def passes(mine: Path, library: Library) -> None:
    """The materials pass, against the tables alone: the copy has tests of its own."""
    assert check_materials(mine / REGION, library, mine / "data").files == 6


def test_the_materials_of_a_region_and_of_a_project_pass(written: Path, library: Library) -> None:
    checked = check_materials(written, library)
    assert (checked.folders, checked.files) == (2, 12)
    assert checked.figures > 3000
    assert checked.quotes > 50


def test_the_copy_of_the_data_is_enough_where_the_original_is_gone(
    mine: Path, library: Library
) -> None:
    shutil.rmtree(mine / "data")
    assert check_materials(mine / REGION, library).files == 6


def test_without_any_data_it_says_what_to_give(mine: Path, library: Library) -> None:
    shutil.rmtree(mine / "data")
    (mine / REGION / "数据.xlsx").unlink()
    with pytest.raises(InputError, match="--data"):
        check_materials(mine / REGION, library)


def test_a_value_changed_in_the_data_fails_naming_file_place_and_both_values(
    mine: Path, library: Library
) -> None:
    def change(row: list[str]) -> list[str]:
        hit = row[:2] == [REGION, "R001"]
        return [*row[:2], "58.0%", *row[3:]] if hit else row

    edit_csv(mine / "data" / "observations.csv", change)
    message = refused(mine / REGION, library)
    assert "自评报告.docx" in message
    assert "段落" in message
    assert "写的是" in message
    assert "按数据（data）应为" in message


def test_other_data_can_be_named(mine: Path, written: Path, library: Library) -> None:
    edit_csv(mine / "data" / "observations.csv", lambda r: r if r[1] != "R001" else [*r[:2], "是"])
    assert check_materials(mine / REGION, library, written / "data").files == 6


def test_a_value_changed_in_the_copy_of_the_data_fails(mine: Path, library: Library) -> None:
    import openpyxl

    path = mine / REGION / "数据.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["输入-观测值"]
    row = next(
        r for r in sheet.iter_rows(min_row=2) if (r[0].value, r[1].value) == (REGION, "R001")
    )
    row[2].value = 0.58
    book.save(path)
    assert "数据.xlsx" in refused(mine / REGION, library)


@pytest.mark.parametrize("kind", ["自评报告", "答辩问答", "访谈提纲"])
def test_a_digit_changed_in_a_word_file_fails(kind: str, mine: Path, library: Library) -> None:
    file = entry(mine / REGION, kind)
    figure = next(f for f in file.figures if f.exact)
    path = mine / REGION / file.file
    change_bookmark(path, "word/document.xml", figure.anchor, other_digit)
    message = refused(mine / REGION, library, data=mine / "data")
    assert file.file in message
    assert f"应为“{figure.text}”" in message


def test_a_word_of_a_quote_changed_in_the_text_fails(mine: Path, library: Library) -> None:
    file = entry(mine / REGION, "自评报告")
    quote = next(q for q in file.quotes if len(q.text) > 8)
    change_bookmark(
        mine / REGION / file.file,
        "word/document.xml",
        quote.anchor,
        lambda text: text.replace(text[3:5], "改动", 1),
    )
    message = refused(mine / REGION, library, data=mine / "data")
    assert file.file in message
    assert "改动" in message


def test_a_source_changed_in_a_footnote_fails(mine: Path, library: Library) -> None:
    file = entry(mine / REGION, "自评报告")
    path = mine / REGION / file.file
    noted = next(f for f in file.fixed if "《" in f.text and f.text in footnotes(path))
    change_bookmark(
        path, "word/footnotes.xml", noted.anchor, lambda text: text.replace("《", "《新", 1)
    )
    message = refused(mine / REGION, library, data=mine / "data")
    assert "脚注" in message
    assert "《新" in message


def test_a_quote_that_the_library_does_not_have_fails_though_the_manifest_agrees(
    mine: Path, library: Library
) -> None:
    file = entry(mine / REGION, "自评报告")
    quote = next(q for q in file.quotes if len(q.text) > 8)
    changed = quote.text.replace(quote.text[3:5], "改动", 1)
    change_bookmark(mine / REGION / file.file, "word/document.xml", quote.anchor, lambda _: changed)
    manifest = mine / REGION / "manifest.json"
    record = json.loads(manifest.read_text(encoding="utf-8"))
    (of_file,) = (f for f in record["files"] if f["file"] == file.file)
    (of_quote,) = (q for q in of_file["quotes"] if q["anchor"] == quote.anchor)
    of_quote["text"] = changed
    manifest.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    assert "原文不符" in refused(mine / REGION, library, data=mine / "data")


def test_a_number_added_to_a_text_fails(mine: Path, library: Library) -> None:
    import docx

    path = mine / REGION / "自评报告.docx"
    document = docx.Document(str(path))
    document.paragraphs[3].add_run("另有满意度九成以上，达到95.5%。")
    document.save(str(path))
    message = refused(mine / REGION, library, data=mine / "data")
    assert "95.5%" in message
    assert "没有出处" in message


def test_words_around_figures_can_be_edited_in_word(mine: Path, library: Library) -> None:
    import docx

    path = mine / REGION / "自评报告.docx"
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if "完成率" in run.text:
                run.text = run.text.replace("完成率", "指标的完成率") + "经逐项核对，"
    document.paragraphs[4].insert_paragraph_before("新增一段说明，不含数字。")
    document.save(str(path))
    passes(mine, library)


def test_a_gap_filled_in_with_numbers_passes(mine: Path, library: Library) -> None:
    file = entry(mine / REGION, "自评报告")
    gap = file.placeholders[-1]
    path = mine / REGION / file.file
    change_bookmark(path, "word/document.xml", gap.anchor, lambda _: "县司法局2025年第3号文件")
    passes(mine, library)
    # Typed over, a gap loses its bookmark with its words.
    remove_bookmark(path, gap.anchor)
    passes(mine, library)


def test_a_paragraph_with_a_figure_deleted_fails(mine: Path, library: Library) -> None:
    import docx

    path = mine / REGION / "自评报告.docx"
    document = docx.Document(str(path))
    with_figure = next(p for p in document.paragraphs if "_F" in p._p.xml and "%" in p.text)
    with_figure._p.getparent().remove(with_figure._p)
    document.save(str(path))
    assert "不在了" in refused(mine / REGION, library, data=mine / "data")


@pytest.mark.parametrize("candidate", [REGION, PROJECT])
def test_a_digit_changed_on_a_slide_fails(
    candidate: str, written: Path, tmp_path: Path, library: Library
) -> None:
    from pptx import Presentation

    shutil.copytree(written / candidate, tmp_path / candidate)
    path = tmp_path / candidate / "汇报.pptx"
    made = Presentation(str(path))
    card = next(s for s in made.slides[1].shapes if s.name == "卡片1.1")
    run = card.text_frame.paragraphs[0].runs[0]
    before, run.text = run.text, other_digit(run.text)
    made.save(str(path))
    message = refused(tmp_path / candidate, library, data=written / "data")
    assert "幻灯片2/卡片1.1" in message
    assert f"应为“{before}”" in message


def test_a_value_changed_in_a_chart_fails(mine: Path, library: Library) -> None:
    from pptx import Presentation

    path = mine / REGION / "汇报.pptx"
    made = Presentation(str(path))
    chart = next(s for s in made.slides[3].shapes if s.has_chart).chart
    value = chart.plots[0].series[0]._element.findall(".//{*}val//{*}v")[0]
    value.text = "0.5"
    made.save(str(path))
    assert "图表的值" in refused(mine / REGION, library, data=mine / "data")


def test_a_number_in_a_speaker_note_fails_and_other_words_pass(
    mine: Path, library: Library
) -> None:
    from pptx import Presentation

    path = mine / REGION / "汇报.pptx"
    made = Presentation(str(path))
    frame = made.slides[1].notes_slide.notes_text_frame
    frame.add_paragraph().text = "语速放慢。"
    made.save(str(path))
    passes(mine, library)
    frame.add_paragraph().text = "大约讲3分钟。"
    made.save(str(path))
    message = refused(mine / REGION, library, data=mine / "data")
    assert "幻灯片2/备注" in message
    assert "3分钟" in message


def test_words_on_a_slide_can_be_edited_and_slides_moved(mine: Path, library: Library) -> None:
    from pptx import Presentation

    path = mine / REGION / "汇报.pptx"
    made = Presentation(str(path))
    for shape in made.slides[1].shapes:
        if shape.has_text_frame:
            for paragraph in shape.text_frame.paragraphs:
                for run in paragraph.runs:
                    if "门槛" in run.text or "完成" in run.text:
                        run.text = f"目前，{run.text}"
    order = made.slides._sldIdLst
    order.insert(2, order[5])
    made.save(str(path))
    passes(mine, library)


@pytest.mark.parametrize("kind", ["实地评估清单", "佐证材料目录"])
def test_a_digit_changed_in_a_list_fails_and_a_tick_passes(
    kind: str, mine: Path, library: Library
) -> None:
    import openpyxl

    path = mine / REGION / f"{kind}.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book[kind]
    header = [cell.value for cell in sheet[1]]
    last = sheet.cell(2, len(header))
    assert last.value == "☐"
    last.value = "☑"
    gap = next(c for row in sheet.iter_rows(min_row=2) for c in row if "责任人" in str(c.value))
    gap.value = "张某某，电话0951-1234567"
    if "发现的问题" in header:
        sheet.cell(2, header.index("发现的问题") + 1).value = "缺3份案卷"
    book.save(path)
    passes(mine, library)
    cell = next(c for c in sheet["D"] if any(ch.isdigit() for ch in str(c.value)))
    cell.value = other_digit(cell.value)
    book.save(path)
    message = refused(mine / REGION, library, data=mine / "data")
    assert f"{kind}的{cell.coordinate}" in message


def test_a_file_that_is_gone_or_broken_fails_by_name(mine: Path, library: Library) -> None:
    (mine / REGION / "访谈提纲.docx").write_bytes(b"PK not a file")
    assert "访谈提纲.docx" in refused(mine / REGION, library, data=mine / "data")
    (mine / REGION / "访谈提纲.docx").unlink()
    assert "文件不在了" in refused(mine / REGION, library, data=mine / "data")


def test_the_command_checks_and_says_what_is_wrong(mine: Path) -> None:
    run = CliRunner().invoke
    assert "核对通过" in run(cli, ["materials", "check", str(mine / REGION)]).output
    manifest = mine / REGION / "manifest.json"
    figure = next(f for f in entry(mine / REGION, "自评报告").figures if f.exact)
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(
        text.replace(f'"{figure.text}"', f'"{other_digit(figure.text)}"'), encoding="utf-8"
    )
    result = run(cli, ["materials", "check", str(mine / REGION)])
    assert isinstance(result.exception, CheckError)


def test_there_is_nothing_to_check_in_a_folder_without_materials(
    tmp_path: Path, library: Library
) -> None:
    with pytest.raises(InputError, match="没有生成的材料"):
        check_materials(tmp_path, library)


def test_files_saved_again_by_libreoffice_still_pass(mine: Path, library: Library) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("soffice (LibreOffice) is not here")
    profile = f"-env:UserInstallation={(mine / 'profile').as_uri()}"
    for name in ("自评报告.docx", "汇报.pptx", "实地评估清单.xlsx"):
        path = mine / REGION / name
        saved = ["--convert-to", path.suffix[1:], "--outdir", str(mine / "saved"), str(path)]
        command = ["soffice", profile, "--headless", *saved]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        if not (mine / "saved" / name).exists():
            pytest.skip(f"this LibreOffice writes no {path.suffix}: a part of it is not here")
        (mine / "saved" / name).replace(path)
    passes(mine, library)


def edit_csv(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [change(row) for row in csv.reader(file)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def change_bookmark(path: Path, part: str, name: str, change: Callable[[str], str]) -> None:
    """Change the words in a bookmark."""
    from lxml import etree

    def edit(xml: str) -> str:
        root = etree.fromstring(xml.encode("utf-8"))
        (start,) = (e for e in root.iter("{*}bookmarkStart") if name in e.attrib.values())
        words = start.getnext().find("{*}t")
        words.text = change(words.text)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8").decode("utf-8")

    edit_part(path, part, edit)


def remove_bookmark(path: Path, name: str) -> None:
    from lxml import etree

    def edit(xml: str) -> str:
        root = etree.fromstring(xml.encode("utf-8"))
        (start,) = (e for e in root.iter("{*}bookmarkStart") if name in e.attrib.values())
        start.getparent().remove(start)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8").decode("utf-8")

    edit_part(path, "word/document.xml", edit)


def footnotes(path: Path) -> str:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return archive.read("word/footnotes.xml").decode("utf-8")


def test_materials_of_candidates_and_criteria_with_digits_in_their_names_pass(
    library: Library, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    write_folder(
        data,
        [indicator("1"), indicator("2")],
        [region("640106", name="金凤区（2025）")],
        [observation("640106", "1", "是")],
    )
    for name, text in {
        "projects": "id,name,region,field\nP1,示例项目3号,640106,第2类\nP2,示例项目4号,640106,\n",
        "criteria": "criterion,weight\n2025年成效,1\n第2项,2\n",
        "scores": "project,expert,criterion,score\n"
        + "".join(
            f"P{p},{e}号评委,{c},{70 + p + e}\n"
            for p in (1, 2)
            for e in (1, 2)
            for c in ("2025年成效", "第2项")
        ),
    }.items():
        (data / f"{name}.csv").write_text(text, encoding="utf-8")
    made = tmp_path / "made"
    write_materials(load_folder(data), None, made, library)
    assert check_materials(made, library).folders == 4
