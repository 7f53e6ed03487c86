"""What the page 材料生成 rests on: choices, edits, preview, files in memory."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from material_facts import TODAY, Sample, first
from openpyxl import load_workbook
from pptx import Presentation

from assistant.app.materials.choices import MOST_BLOCKS, candidates, pieces, scopes
from assistant.app.materials.edits import Edits, edited, with_edit
from assistant.app.materials.files import make, zip_of
from assistant.app.materials.markup import Markup
from assistant.words import materials as page_texts
from corpus.errors import InputError
from corpus.library import Library
from evaluation.materials.check.files import check_materials
from evaluation.materials.drafting.writing import CANDIDATE_KINDS, build
from evaluation.materials.facts import Facts
from evaluation.materials.statements import (
    Figure,
    Heading,
    Material,
    Paragraph,
    Placeholder,
    Quote,
    Table,
    block_parts,
    text_of,
)
from evaluation.materials.word.heading_numbers import heading_numbers
from evaluation.records import Place
from evaluation.tables.corrections import with_value


def silent(share: float, message: str) -> None:
    assert 0 <= share <= 1
    assert message


def test_those_selected_come_first_and_every_candidate_can_be_chosen(facts: Facts) -> None:
    assert scopes(facts) == ("region", "project", "shortlist")
    regions = candidates(facts, "region")
    selected = facts.shortlist.regions.selected
    assert tuple(regions)[: len(selected)] == selected
    assert {*regions, *candidates(facts, "project")} == {*facts.candidates()}


@pytest.mark.parametrize("kind", ["自评报告", "答辩问答", "访谈提纲"])
def test_the_pieces_hold_every_block_once_and_begin_with_a_heading(
    facts: Facts, region: str, kind: str
) -> None:
    material = build(facts, kind, region, TODAY)  # type: ignore[arg-type]
    found = pieces(material)
    assert [i for piece in found for i in piece] == list(range(len(material.blocks)))
    assert all(isinstance(material.blocks[piece.start], Heading) for piece in found[1:])
    assert all(len(piece) <= MOST_BLOCKS for piece in found)


def test_headings_are_numbered_as_in_the_word_file() -> None:
    levels = [(1, False), (2, False), (3, False), (2, False), (3, True), (1, False), (3, False)]
    made = heading_numbers([Heading(level, ("示例",), go_on) for level, go_on in levels])  # type: ignore[arg-type]
    assert [text_of(number) for number in made] == [
        "一、",
        "（一）",
        "1.",
        "（二）",
        "2.",
        "二、",
        "1.",
    ]


def test_words_of_the_data_stay_text_in_the_preview() -> None:
    markup = Markup(lambda _: ("<i>文件</i>", "第1条"))
    shown = markup.block(Paragraph((Figure("<b>", "k", '"来源"'), Quote("<u>", "x#1"))))
    assert "<b>&lt;b&gt;" not in shown.split("<details>")[0]
    assert "&lt;u&gt;" in shown
    assert "<i>" not in shown


def test_a_gap_is_filled_in_with_a_number_and_the_files_pass_the_check(
    facts: Facts, library: Library, region: str, report: Material, tmp_path: Path
) -> None:
    index = first(report, Placeholder)
    text = text_of(block_parts(report.blocks[index]))
    gap = next(p for p in block_parts(report.blocks[index]) if isinstance(p, Placeholder))
    edits = with_edit({}, report, index, text.replace(gap.text, "示例机关第3处"), facts.label)
    changed = edited(report, edits).of(report)
    made = make(facts.dataset, region, ["自评报告"], library, silent, [changed])
    assert "示例机关第3处" in words(made.files[0].content)
    with zipfile.ZipFile(io.BytesIO(zip_of(made, "示例"))) as archive:
        archive.extractall(tmp_path)
    assert check_materials(tmp_path, library).figures == made.checked.figures > 0


def test_a_paragraph_is_taken_out_but_not_a_heading(facts: Facts, report: Material) -> None:
    index = first(report, Figure)
    made = edited(report, with_edit({}, report, index, " ", facts.label)).of(report)
    assert len(made.blocks) == len(report.blocks) - 1
    heading = next(i for i, b in enumerate(report.blocks) if isinstance(b, Heading))
    with pytest.raises(InputError, match=page_texts.EMPTY_HEADING):
        with_edit({}, report, heading, "", facts.label)


def test_no_word_of_a_quote_can_be_changed(facts: Facts, report: Material) -> None:
    index = first(report, Quote)
    block = report.blocks[index]
    assert isinstance(block, Paragraph)
    quote = next(p.text for p in block.parts if isinstance(p, Quote))
    changed = quote[:10] + "示" + quote[11:]
    with pytest.raises(InputError, match="不能改写"):
        with_edit({}, report, index, text_of(block.parts).replace(quote, changed), facts.label)


@pytest.mark.parametrize("grown", ["1{}", "{}0", "{}%", "{}.5"])
def test_a_figure_cannot_grow_by_a_digit_or_a_sign(
    facts: Facts, report: Material, grown: str
) -> None:
    index, figure = next(
        (i, p.text)
        for i, b in enumerate(report.blocks)
        for p in block_parts(b)
        if isinstance(b, Paragraph) and isinstance(p, Figure) and p.text.isdecimal()
    )
    text = text_of(block_parts(report.blocks[index])).replace(figure, grown.format(figure), 1)
    with pytest.raises(InputError, match=figure):
        with_edit({}, report, index, text, facts.label)


def test_a_table_is_not_edited(facts: Facts, report: Material) -> None:
    index = next(i for i, b in enumerate(report.blocks) if isinstance(b, Table))
    with pytest.raises(TypeError):
        with_edit({}, report, index, "示例", facts.label)


def test_edits_outlive_other_data_where_the_paragraph_stays_and_are_told_where_it_does_not(
    facts: Facts, region: str, report: Material
) -> None:
    edits: Edits = {}
    heading = next(i for i, b in enumerate(report.blocks) if isinstance(b, Heading))
    edits = with_edit(edits, report, heading, "示例标题", facts.label)
    index = first(report, Figure)
    text = text_of(block_parts(report.blocks[index]))
    edits = with_edit(edits, report, index, f"{text}示例。", facts.label)
    other = build(facts, "自评报告", facts.shortlist.regions.selected[1], TODAY)
    found = edited(other, edits)
    assert text_of(block_parts(found.of(other).blocks[heading])) == "示例标题"
    assert [spot.text for spot in found.lost] == [text]


def test_nothing_is_kept_on_disk_and_every_kind_opens(
    facts: Facts, library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    project = facts.shortlist.projects.selected[0]
    shares: list[float] = []
    made = make(
        facts.dataset, project, CANDIDATE_KINDS, library, lambda share, _: shares.append(share)
    )
    assert list(tmp_path.iterdir()) == []
    assert shares == sorted(shares)
    assert [file.name for file in made.files] == [
        "自评报告.docx", "答辩问答.docx", "汇报.pptx",
        "访谈提纲.docx", "实地评估清单.xlsx", "佐证材料目录.xlsx",
    ]  # fmt: skip
    for file in made.files:
        content = io.BytesIO(file.content)
        if file.name.endswith(".docx"):
            assert Document(content).paragraphs
        elif file.name.endswith(".pptx"):
            assert len(Presentation(content).slides) >= 10
        else:
            assert load_workbook(content).worksheets
    assert {file.name for file in made.beside} == {"manifest.json", "数据.xlsx"}
    assert {w.file for w in made.waiting} <= {file.name for file in made.files}


def words(content: bytes) -> str:
    return "\n".join(p.text for p in Document(io.BytesIO(content)).paragraphs)


def test_materials_of_corrected_data_state_the_corrected_value(
    workspace: Sample, library: Library, facts: Facts, region: str
) -> None:
    item = next(i for i in facts.region(region).items if i.indicator.unit == "%")
    place = Place("示例更正")
    changed = with_value(workspace.dataset, region, item.indicator.code, "37%", place=place)
    made = make(changed, region, ["实地评估清单"], library, silent)
    sheet = load_workbook(io.BytesIO(made.files[0].content)).worksheets[0]
    rows = {row[1]: row for row in sheet.iter_rows(values_only=True)}
    assert "37%" in rows[item.indicator.code]
