"""The page 材料生成: for whom, which kinds, text edited in place, files checked."""

import application
import pytest
from application import html, page_text, visit
from material_facts import Sample, first
from streamlit.testing.v1 import AppTest

from assistant.app.materials.choices import pieces
from assistant.app.shell.pages import MATERIALS_PAGE
from assistant.settings import Settings
from assistant.words import assess as assess_texts
from assistant.words import materials as page_texts
from assistant.words import rounds as round_texts
from evaluation.materials.drafting.editing import headings
from evaluation.materials.drafting.writing import CANDIDATE_KINDS
from evaluation.materials.facts import SHORTLIST, Facts
from evaluation.materials.slides.deck import Deck
from evaluation.materials.statements import (
    Figure,
    Material,
    Paragraph,
    Placeholder,
    Quote,
    block_parts,
    text_of,
)
from evaluation.scoring.trial import Trial, with_rule
from evaluation.words import texts
from evaluation.words.tables import SAMPLE_NOTICE


@pytest.fixture
def data(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The installation that the pages read from the environment."""
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(settings.data_dir))
    return settings


@pytest.fixture
def app(sample_id: str) -> AppTest:
    """The page with the round of the sample open."""
    made = visit(page=MATERIALS_PAGE, round=sample_id)
    made.text_input(key="person-field").set_value("示例人员")
    return sound(made.run())


def run(app: AppTest) -> AppTest:
    return sound(app.run())


def sound(app: AppTest) -> AppTest:
    assert not app.exception
    assert assess_texts.ASSESS not in [e.value for e in app.error]
    return app


def press(app: AppTest, label: str) -> AppTest:
    return sound(application.press(app, label))


def press_edit(app: AppTest, index: int) -> AppTest:
    app.button(key=f"evaluation-material-edit-{index}").click()
    return run(app)


# The page -------------------------------------------------------------------------------------


def test_without_data_the_page_says_so_and_leads_to_where_they_are_loaded(
    data: Settings,
) -> None:
    app = sound(visit(page=MATERIALS_PAGE))
    assert round_texts.NO_ROUND in page_text(app)
    assert [link.proto.label for link in app.get("page_link")] == [round_texts.TO_ROUNDS]


def test_the_first_of_the_shortlist_is_chosen_with_all_kinds_and_the_reference_is_named(
    app: AppTest, facts: Facts, region: str
) -> None:
    assert app.selectbox(key="evaluation-material-region").value == region
    kinds = app.button_group(key=f"evaluation-material-kinds-{len(CANDIDATE_KINDS)}").value
    assert tuple(kinds) == CANDIDATE_KINDS
    assert facts.uses_reference
    assert texts.REFERENCE_NOTICE in page_text(app)
    assert SAMPLE_NOTICE in page_text(app)


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
    assert page_texts.NO_KIND in page_text(app)


def test_a_paragraph_is_edited_in_place_and_restored(
    app: AppTest, report: Material, region: str, sample_id: str
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
    # It is in the round: a reload, or a colleague in another browser, finds it.
    assert "另附示例说明。" in html(visit("b" * 32, page=MATERIALS_PAGE, round=sample_id))
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


def test_a_title_of_a_slide_is_edited_in_place_and_one_that_does_not_fit_is_refused(
    app: AppTest, deck: Deck, region: str
) -> None:
    app.button_group(key=f"evaluation-material-preview-{len(CANDIDATE_KINDS)}").set_value("汇报")
    run(app)
    piece = f"evaluation-material-piece-{region}-汇报"
    app.selectbox(key=piece).select_index(2)
    run(app)
    place = headings(deck)[2]
    key = f"evaluation-material-text-{region}-汇报-{place}"
    press_edit(app, place)
    assert app.text_area(key=key).value == text_of(deck.slides[2].title)
    app.text_area(key=key).set_value("示例标题" * 100)
    press(app, page_texts.SAVE_EDIT)
    assert "第3页放不下" in app.error[0].value
    app.text_area(key=key).set_value("示例标题")
    press(app, page_texts.SAVE_EDIT)
    assert not app.error
    assert "示例标题" in html(app)
    assert "第3页　示例标题" in app.selectbox(key=piece).options


def test_files_are_generated_checked_and_out_of_date_after_a_change(app: AppTest) -> None:
    kinds = app.button_group(key=f"evaluation-material-kinds-{len(CANDIDATE_KINDS)}")
    kinds.set_value(["访谈提纲"])
    run(app)
    press(app, page_texts.GENERATE)
    assert page_texts.ALL_CHECKED[:9] in page_text(app)
    assert [b.proto.label for b in app.get("download_button")] == [
        page_texts.DOWNLOAD_ZIP,
        "访谈提纲.docx",
    ]
    assert page_texts.WAITING_HEADING[:5] in app.subheader[0].value
    kinds = app.button_group(key=f"evaluation-material-kinds-{len(CANDIDATE_KINDS)}")
    kinds.set_value(["访谈提纲", "自评报告"])
    run(app)
    assert page_texts.OUT_OF_DATE in page_text(app)
    assert not app.get("download_button")


def test_a_trial_of_the_rules_does_not_enter_the_materials_and_the_page_says_so(
    app: AppTest, workspace: Sample
) -> None:
    tried = with_rule(Trial(), workspace.dataset, "max_per_parent", 1)
    app.session_state["evaluation-trial"] = tried
    run(app)
    assert page_texts.TRIAL_NOT_USED in page_text(app)
