"""The page 材料生成: for whom, which kinds, text edited in place, files checked."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from assistant.settings import Settings
from corpus.errors import InputError
from corpus.library import Library
from evaluation import page_texts, texts
from evaluation.basis import shipped_library
from evaluation.materials.checking import check_materials
from evaluation.materials.facts import SHORTLIST, Facts
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
from evaluation.materials.writing import CANDIDATE_KINDS, build
from evaluation.pages.material_choices import MOST_BLOCKS, candidates, pieces, scopes
from evaluation.pages.material_edits import Edits, edited, with_edit
from evaluation.pages.material_files import make, zip_of
from evaluation.pages.material_markup import Markup, numbers
from evaluation.pages.session import MATERIALS_PAGE
from evaluation.trial import Trial, with_rule
from evaluation.workspace import Workspace, open_sample

APP = str(Path(__file__).parents[1] / "streamlit_app.py")
TODAY = "2025年3月8日"


@pytest.fixture(scope="module")
def library() -> Library:
    return shipped_library()


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return open_sample()


@pytest.fixture(scope="module")
def facts(workspace: Workspace, library: Library) -> Facts:
    return Facts(workspace.dataset, library)


@pytest.fixture(scope="module")
def region(facts: Facts) -> str:
    return facts.shortlist.regions.selected[0]


@pytest.fixture(scope="module")
def report(facts: Facts, region: str) -> Material:
    return build(facts, "自评报告", region, TODAY)


@pytest.fixture
def empty_app(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(settings.data_dir))
    made = AppTest.from_file(APP, default_timeout=120)
    made.session_state.reader = "d" * 32
    return made


@pytest.fixture
def app(empty_app: AppTest, workspace: Workspace) -> AppTest:
    """The page with the sample data open."""
    empty_app.session_state["evaluation-workspace"] = workspace
    return run(empty_app.run().switch_page(MATERIALS_PAGE))


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    assert page_texts.ASSESS not in [e.value for e in app.error]
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click()
    return run(app)


def press_edit(app: AppTest, index: int) -> AppTest:
    app.button(key=f"evaluation-material-edit-{index}").click()
    return run(app)


def said(app: AppTest) -> str:
    shown = (*app.markdown, *app.caption, *app.error, *app.info, *app.warning, *app.success)
    return "\n".join(element.value.replace("\\", "") for element in shown)


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def first(material: Material, part: type) -> int:
    """The first paragraph in the opening piece that holds such a part."""
    return next(
        i
        for i, b in enumerate(material.blocks)
        if isinstance(b, Paragraph) and any(isinstance(p, part) for p in b.parts)
    )


def silent(share: float, message: str) -> None:
    assert 0 <= share <= 1
    assert message


# The page -------------------------------------------------------------------------------------


def test_without_data_the_page_says_so_and_leads_to_where_they_are_loaded(
    empty_app: AppTest,
) -> None:
    app = run(empty_app.run().switch_page(MATERIALS_PAGE))
    assert page_texts.MATERIALS_NO_DATA in said(app)
    assert [link.proto.label for link in app.get("page_link")] == [page_texts.GO_TO_ASSESS]


def test_the_first_of_the_shortlist_is_chosen_with_all_kinds_and_the_reference_is_named(
    app: AppTest, facts: Facts, region: str
) -> None:
    assert app.selectbox(key="evaluation-material-region").value == region
    kinds = app.button_group(key=f"evaluation-material-kinds-{len(CANDIDATE_KINDS)}").value
    assert tuple(kinds) == CANDIDATE_KINDS
    assert facts.uses_reference
    assert texts.REFERENCE_NOTICE in said(app)
    assert page_texts.SAMPLE_NOTICE in said(app)


def test_the_preview_marks_figures_with_their_sources_quotes_and_gaps(
    app: AppTest, report: Material
) -> None:
    shown = html(app)
    for index in pieces(report)[0]:
        for part in block_parts(report.blocks[index]):
            if isinstance(part, Figure | Quote | Placeholder):
                assert part.text in shown
    assert 'class="of-data" title="' in shown
    assert 'class="quoted" title="《' in shown
    assert "<mark>〔待补充：" in shown


@pytest.mark.parametrize("kind", CANDIDATE_KINDS)
@pytest.mark.parametrize("scope", ["region", "project"])
def test_every_kind_is_previewed_for_a_region_and_for_a_project(
    app: AppTest, scope: str, kind: str
) -> None:
    app.button_group(key="evaluation-material-scope").set_value(scope)
    run(app)
    app.button_group(key=f"evaluation-material-preview-{len(CANDIDATE_KINDS)}").set_value(kind)
    run(app)
    assert 'class="draft' in html(app)
    assert not app.error


def test_the_shortlist_as_a_whole_has_its_explanation(app: AppTest) -> None:
    app.button_group(key="evaluation-material-scope").set_value("shortlist")
    run(app)
    assert app.button_group(key="evaluation-material-kinds-1").value == [SHORTLIST]
    assert 'class="draft title"' in html(app)


def test_without_a_kind_nothing_is_generated(app: AppTest) -> None:
    app.button_group(key=f"evaluation-material-kinds-{len(CANDIDATE_KINDS)}").set_value([])
    run(app)
    button = next(b for b in app.button if b.label == page_texts.GENERATE)
    assert button.disabled
    assert page_texts.NO_KIND in said(app)


def test_a_paragraph_is_edited_in_place_and_restored(
    app: AppTest, report: Material, region: str
) -> None:
    index = first(report, Figure)
    key = f"evaluation-material-text-{region}-自评报告-{index}"
    press_edit(app, index)
    text = app.text_area(key=key).value
    assert text == text_of(block_parts(report.blocks[index]))
    app.text_area(key=key).set_value(f"{text}另附示例说明。")
    press(app, page_texts.SAVE_EDIT)
    assert "另附示例说明。" in html(app)
    assert page_texts.EDITED in [b.label for b in app.button]
    press_edit(app, index)
    press(app, page_texts.RESTORE)
    assert "另附示例说明。" not in html(app)


def test_an_edit_that_changes_a_figure_is_refused_with_the_reason(
    app: AppTest, report: Material, region: str
) -> None:
    index, figure = next(
        (i, p)
        for i, b in enumerate(report.blocks)
        for p in block_parts(b)
        if isinstance(b, Paragraph) and isinstance(p, Figure) and p.text[:1].isdigit()
    )
    press_edit(app, index)
    area = app.text_area(key=f"evaluation-material-text-{region}-自评报告-{index}")
    area.set_value(area.value.replace(figure.text, "1" + figure.text))
    press(app, page_texts.SAVE_EDIT)
    assert len(app.error) == 1
    assert figure.text in app.error[0].value.replace("\\", "")
    press(app, page_texts.CANCEL_EDIT)
    assert not app.error
    assert page_texts.EDITED not in [b.label for b in app.button]


def test_files_are_generated_checked_and_out_of_date_after_a_change(app: AppTest) -> None:
    kinds = app.button_group(key=f"evaluation-material-kinds-{len(CANDIDATE_KINDS)}")
    kinds.set_value(["访谈提纲"])
    run(app)
    press(app, page_texts.GENERATE)
    assert page_texts.ALL_CHECKED[:9] in said(app)
    assert [b.proto.label for b in app.get("download_button")] == [
        page_texts.DOWNLOAD_ZIP,
        "访谈提纲.docx",
    ]
    assert page_texts.WAITING_HEADING[:5] in app.subheader[0].value
    kinds = app.button_group(key=f"evaluation-material-kinds-{len(CANDIDATE_KINDS)}")
    kinds.set_value(["访谈提纲", "自评报告"])
    run(app)
    assert page_texts.OUT_OF_DATE in said(app)
    assert not app.get("download_button")


def test_a_trial_of_the_rules_does_not_enter_the_materials_and_the_page_says_so(
    empty_app: AppTest, workspace: Workspace
) -> None:
    empty_app.session_state["evaluation-workspace"] = workspace
    tried = with_rule(Trial(), workspace.dataset, "max_per_parent", 1)
    empty_app.session_state["evaluation-trial"] = tried
    app = run(empty_app.run().switch_page(MATERIALS_PAGE))
    assert page_texts.TRIAL_NOT_USED in said(app)


# What the page rests on -----------------------------------------------------------------------


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
    made = numbers([Heading(level, ("示例",), go_on) for level, go_on in levels])  # type: ignore[arg-type]
    assert made == ["一、", "（一）", "1.", "（二）", "2.", "二、", "1."]


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
