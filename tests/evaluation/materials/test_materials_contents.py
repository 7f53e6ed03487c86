import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from evaluation_folders import indicator, observation, region, write_folder
from hypothesis import given
from hypothesis import strategies as st
from material_facts import TODAY, library, of_each_sort, sample, with_text

from corpus.errors import InputError
from corpus.text.quotation_marks import nested
from evaluation.materials.contents.questions import questions
from evaluation.materials.drafting import writing
from evaluation.materials.drafting.editing import texts_of
from evaluation.materials.facts import SHORTLIST, Facts
from evaluation.materials.figures.keys import figure, key_of
from evaluation.materials.manifest import DATA_COPY, read_manifest
from evaluation.materials.statements import (
    Figure,
    Fixed,
    Heading,
    Kind,
    Material,
    Paragraph,
    Placeholder,
    Quote,
    Table,
    all_parts,
    block_parts,
    placeholders,
    text_of,
)
from evaluation.materials.texts.materials import WHY_DATE
from evaluation.materials.word.official import with_list_of_gaps
from evaluation.tables.loading import load_folder

WORD_KINDS: tuple[Kind, ...] = ("自评报告", "答辩问答", "访谈提纲")


@cache
def materials() -> tuple[Material, ...]:
    facts = sample()
    made = (
        writing.build(facts, kind, candidate, TODAY)
        for candidate in of_each_sort(facts)
        for kind in WORD_KINDS
    )
    return (*made, writing.build(facts, "遴选说明", SHORTLIST, TODAY))


def full_text(material: Material) -> str:
    return "\n".join(text_of(block_parts(block)) for block in material.blocks)


def small(folder: Path, met: int, unmet: int, rules: str = "") -> Facts:
    """One region with so many indicators met and unmet."""
    codes = [f"{n:03}" for n in range(met + unmet)]
    path = write_folder(
        folder,
        [indicator(code) for code in codes],
        [region("640106")],
        [observation("640106", c, "是" if n < met else "否") for n, c in enumerate(codes)],
        rules,
    )
    return Facts(load_folder(path), library())


def with_projects(folder: Path) -> Facts:
    path = write_folder(
        folder,
        [indicator("1"), indicator("2", "count", basis="自治区文件第3条；x#1")],
        [region("640106")],
        [observation("640106", "2", "2")],
    )
    for name, text in {
        "projects": "id,name,region,field\nP1,甲,640199,\nP2,乙:项目,640106,行政执法\nP3,丙,,\n",
        "criteria": "criterion,weight\n创新:性,1\n实效,2\n",
        "scores": "project,expert,criterion,score\nP2,甲,实效,80.5\nP2,乙,创新:性,70\n",
    }.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return Facts(load_folder(path), library())


# Figures and quotes


def test_every_figure_of_every_material_is_made_again_from_its_key():
    for material in materials():
        for part in all_parts(material):
            if isinstance(part, Figure):
                made = figure(sample(), part.key)
                assert part in (made, replace(made, text=nested(made.text)))


def test_every_quote_stands_word_for_word_in_its_provision():
    quotes = [p for m in materials() for p in all_parts(m) if isinstance(p, Quote)]
    assert len(quotes) > 200
    for quote in quotes:
        assert quote.text in library().provision(quote.provision_id).text


def test_no_digit_stands_outside_what_is_recorded():
    for material in materials():
        for part in all_parts(material):
            assert not (isinstance(part, str) and re.search(r"\d", part)), part


def test_no_recorded_part_is_empty():
    for material in materials():
        assert all(part.text for part in all_parts(material) if not isinstance(part, str))


def test_figures_are_those_counted_by_hand(tmp_path):
    facts = small(tmp_path / "data", 27, 3)
    text = full_text(writing.build(facts, "自评报告", "640106", TODAY))
    assert "金凤区适用指标30项，完成27项，完成率为90.0%（27/30）" in text
    assert "达到90%的门槛" in text
    assert "巩固类指标27项，提升类指标0项，短板类指标3项" in text


def test_a_region_just_below_the_threshold_is_not_said_to_reach_it(tmp_path):
    facts = small(tmp_path / "data", 26, 4)
    text = full_text(writing.build(facts, "自评报告", "640106", TODAY))
    assert "未达到90%的门槛，至少还差1项" in text
    assert "至少再完成1项，完成率即达到90.0%" in text


def test_a_region_that_another_rule_keeps_back_is_not_said_to_miss_the_threshold(tmp_path):
    facts = small(tmp_path / "data", 27, 3, "min_applicable = 31\n")
    text = full_text(writing.build(facts, "自评报告", "640106", TODAY))
    assert "未达到90%的门槛" not in text
    assert "没有满足另外的规则：适用的指标只有30项" in text


def test_a_figure_names_the_cell_it_comes_from():
    item = sample().assessment.regions[0].items[0]
    made = figure(sample(), key_of("value", sample().assessment.regions[0].code, "R001"))
    assert item.observation
    assert made.source == str(item.observation.place)


def test_another_value_in_the_data_makes_another_figure(tmp_path):
    before = figure(small(tmp_path / "a", 27, 3), "completion:640106")
    after = figure(small(tmp_path / "b", 26, 4), "completion:640106")
    assert (before.text, after.text) == ("90.0%", "86.7%")


@pytest.mark.parametrize(
    "key", ["completion:999999", "value:640221:R999", "no_such:1", "completion", "rule:seats"]
)
def test_a_key_that_the_data_do_not_have_is_refused_by_name(key):
    with pytest.raises(InputError, match=re.escape(key)):
        figure(sample(), key)


@given(st.lists(st.text(max_size=6), max_size=3))
def test_a_key_gives_its_arguments_back_whatever_they_hold(arguments):
    from evaluation.materials.figures.keys import _plain

    name, *found = key_of("value", *arguments).split(":")
    assert (name, [_plain(a) for a in found]) == ("value", arguments)


# What is asked


def test_every_candidate_gets_at_least_thirty_questions():
    facts = sample()
    for candidate in facts.candidates()[::3]:
        assert len(questions(facts, candidate)) >= 30


def test_questions_are_asked_once_each_and_have_points():
    for candidate in of_each_sort(sample()):
        asked = questions(sample(), candidate)
        assert len({text_of(q.text) for q in asked}) == len(asked)
        assert all(q.points for q in asked)
        assert all(q.quotes or q.data or q.topic != "措施" for q in asked)


def test_an_unmet_veto_is_the_first_weakness_asked_about():
    vetoed = next(r for r in sample().assessment.regions if r.status == "vetoed")
    weak = [q for q in questions(sample(), vetoed.code) if q.topic == "薄弱"]
    assert text_of(weak[0].why) == "一票否决指标没有完成。"


def test_weak_indicators_are_asked_about_from_the_worst_on():
    region_code = sample().assessment.regions[-1].code
    weak = [q for q in questions(sample(), region_code) if q.topic == "薄弱"]
    order = [q.likelihood for q in weak]
    assert order == sorted(order, key=["高", "较高", "中"].index)


def test_measures_with_more_left_open_are_asked_about_first():
    region_code = sample().assessment.regions[-1].code
    on_measures = [q for q in questions(sample(), region_code) if q.topic == "措施"]
    assert len(on_measures) == len(sample().measures)
    firsts = [q.likelihood for q in on_measures]
    assert firsts == sorted(firsts, key=["较高", "中"].index)


def test_a_point_alone_has_no_number_and_several_are_numbered():
    blocks = writing.build(sample(), "答辩问答", sample().assessment.regions[0].code, TODAY).blocks
    texts = [text_of(block_parts(block)) for block in blocks]
    for number, text in enumerate(texts):
        if text.startswith("答题要点："):
            several = texts[number + 1].startswith("（2）")
            assert text.startswith("答题要点：（1）") == several, text


def test_a_region_below_the_threshold_is_told_why_once():
    facts = sample()
    region_code = next(r.code for r in facts.assessment.regions if r.status == "possible")
    text = full_text(writing.build(facts, "自评报告", region_code, TODAY))
    overall = next(line for line in text.splitlines() if "未列入推荐地区名单" in line)
    assert overall.count("未填报") == 1
    assert "原因" not in overall


def test_an_unmet_veto_is_named_and_not_only_its_code():
    facts = sample()
    region = next(r for r in facts.assessment.regions if r.status == "vetoed")
    named = "、".join(f"“{facts.indicators[code].title}”（{code}）" for code in region.vetoes)
    assert f"一票否决指标{named}没有完成" in full_text(
        writing.build(facts, "自评报告", region.code, TODAY)
    )


def test_indicators_with_commas_in_their_titles_are_parted_by_semicolons():
    facts = sample()
    region_code = next(r.code for r in facts.assessment.regions if len(facts.gap(r.code).plan) > 1)
    first, second = (i.indicator for i in facts.gap(region_code).plan[:2])
    assert f"{first.title}（{first.code}）；{second.title}（{second.code}）" in full_text(
        writing.build(facts, "自评报告", region_code, TODAY)
    )


# What is missing


def test_what_is_missing_is_listed_once_each_at_the_end():
    for material in materials():
        blocks = with_list_of_gaps(material)
        gaps = placeholders(material)
        listed = [
            part.what
            for block in blocks[-len(gaps) :]
            for part in block_parts(block)
            if isinstance(part, Placeholder)
        ]
        assert tuple(listed) == gaps


def test_a_missing_value_is_a_placeholder_and_no_value():
    facts = sample()
    region_code = next(r.code for r in facts.assessment.regions if r.missing)
    missing = [i for i in facts.region(region_code).items if i.outcome == "missing"]
    text = full_text(writing.build(facts, "自评报告", region_code, TODAY))
    for item in missing:
        assert f"〔待补充：{item.indicator.code}的完成值和佐证材料" in text


def test_the_signature_and_the_people_are_left_to_be_filled_in():
    facts = sample()
    region_code = facts.assessment.regions[0].code
    assert "〔待补充：发文机关署名〕" in full_text(
        writing.build(facts, "自评报告", region_code, TODAY)
    )
    assert "〔待补充：访谈对象的姓名和职务〕" in full_text(
        writing.build(facts, "访谈提纲", region_code, TODAY)
    )


def test_projects_without_scores_region_or_field_still_get_their_materials(tmp_path):
    facts = with_projects(tmp_path / "data")
    for project in facts.projects:
        for kind in WORD_KINDS:
            text = full_text(writing.build(facts, kind, project, TODAY))
            assert "〔待补充：" in text
    assert "评分不全，算不出总分" in full_text(writing.build(facts, "自评报告", "P1", TODAY))


def test_a_basis_that_is_not_in_the_library_is_named_as_it_is_written(tmp_path):
    facts = with_projects(tmp_path / "data")
    text = full_text(writing.build(facts, "自评报告", "640106", TODAY))
    assert "自治区文件第3条" in text


def test_the_reference_list_is_said_not_to_be_the_official_one(tmp_path):
    official = full_text(writing.build(small(tmp_path / "data", 1, 0), "自评报告", "640106", TODAY))
    sampled = full_text(
        writing.build(sample(), "自评报告", sample().assessment.regions[0].code, TODAY)
    )
    assert "参考指标" in sampled
    assert "参考指标" not in official


# The shortlist


def test_the_explanation_names_every_candidate_selected_or_with_its_reason():
    facts = sample()
    made = writing.build(facts, "遴选说明", SHORTLIST, TODAY)
    tables = {text_of(b.caption): b for b in made.blocks if isinstance(b, Table)}
    named = [text_of(r[1]) for r in tables["推荐地区名单"].rows]
    left = [text_of(r[0]) for r in tables["未入选地区和原因"].rows]
    assert named == list(facts.shortlist.regions.selected)
    assert sorted(named + left) == sorted(r.code for r in facts.dataset.regions)
    assert all(text_of(row[3]) for row in tables["未入选地区和原因"].rows)
    projects = tables["推荐项目名单"].rows + tables["未入选项目和原因"].rows
    assert len(projects) == len(facts.dataset.projects)


def test_the_explanation_says_where_places_stay_empty(tmp_path):
    facts = small(tmp_path / "data", 1, 0)
    text = full_text(writing.build(facts, "遴选说明", SHORTLIST, TODAY))
    assert "地区名额空缺5个" in text
    assert "达标且可推荐的只有1个，不足6个。" in text


# Writing


def test_all_kinds_are_written_with_a_manifest_and_a_copy_of_the_data(tmp_path, sample_folder):
    facts = sample()
    output = tmp_path / "out"
    candidate = facts.assessment.regions[0].code
    files = writing.write_materials(facts.dataset, candidate, output, library(), data=sample_folder)
    names = {path.name for path in files}
    assert names == {
        "自评报告.docx", "答辩问答.docx", "汇报.pptx", "访谈提纲.docx", "实地评估清单.xlsx",
        "佐证材料目录.xlsx", "数据.xlsx", "manifest.json",
    }  # fmt: skip
    manifest = read_manifest(output)
    assert (output / manifest.data.path).resolve() == sample_folder.resolve()
    copy = Facts(load_folder(output / DATA_COPY), library())
    for entry in (e for e in manifest.files if e.file.endswith(".docx")):
        assert entry.figures
        for found in entry.figures:
            assert nested(figure(copy, found.key).text) == nested(found.text)


def test_every_candidate_gets_a_folder_and_the_shortlist_its_explanation(tmp_path):
    facts = with_projects(tmp_path / "data")
    output = tmp_path / "out"
    told: list[tuple[str, Kind, float]] = []
    writing.write_materials(
        facts.dataset, None, output, library(), progress=lambda *begun: told.append(begun)
    )
    folders = {p.name for p in output.iterdir() if p.is_dir()}
    files = [(code, kind) for code in facts.candidates() for kind in writing.CANDIDATE_KINDS]
    assert [begun[:2] for begun in told] == [*files, (SHORTLIST, "遴选说明")]
    assert [share for *_, share in told] == [n / len(told) for n in range(len(told))]
    assert folders == {"640106金凤区", "P1甲", "P2乙_项目", "P3丙"}
    assert (output / "遴选说明.docx").is_file()
    assert read_manifest(output).candidate == SHORTLIST


def test_a_folder_in_use_and_an_unknown_candidate_are_refused_and_nothing_is_written(tmp_path):
    facts = small(tmp_path / "data", 1, 0)
    with pytest.raises(InputError, match="999999"):
        writing.write_materials(facts.dataset, "999999", tmp_path / "out", library())
    with pytest.raises(InputError, match="已经有文件"):
        writing.write_materials(facts.dataset, "640106", tmp_path / "data", library())
    assert {p.name for p in tmp_path.iterdir()} == {"data"}


def test_an_error_midway_leaves_nothing_behind(tmp_path, monkeypatch):
    facts = small(tmp_path / "data", 1, 0)

    def fails(*_):
        raise InputError("磁盘已满。")

    monkeypatch.setitem(writing._LISTS, "实地评估清单", fails)
    with pytest.raises(InputError, match="磁盘已满"):
        writing.write_materials(facts.dataset, "640106", tmp_path / "out", library())
    assert {p.name for p in tmp_path.iterdir()} == {"data"}


# Editing


def report_and_block(words: str) -> tuple[Material, int, str]:
    code = sample().assessment.regions[0].code
    material = writing.build(sample(), "自评报告", code, TODAY)
    for number, block in enumerate(material.blocks):
        if isinstance(block, Heading | Paragraph) and words in text_of(block.parts):
            return material, number, text_of(block.parts)
    raise AssertionError(words)


def test_an_edit_around_figures_keeps_them_recorded():
    material, number, text = report_and_block("完成率为")
    edited = with_text(material, number, f"经自评，{text}我们将继续努力。")
    before = [p for p in block_parts(material.blocks[number]) if isinstance(p, Figure)]
    after = [p for p in block_parts(edited.blocks[number]) if isinstance(p, Figure)]
    assert after == before
    assert text_of(block_parts(edited.blocks[number])) == f"经自评，{text}我们将继续努力。"


def test_an_edit_that_changes_a_figure_is_refused():
    material, number, text = report_and_block("完成率为")
    rate = figure(sample(), key_of("completion", sample().assessment.regions[0].code)).text
    with pytest.raises(InputError, match=re.escape(rate)):
        with_text(material, number, text.replace(rate, "99.9%"))
    with pytest.raises(InputError, match=rate):
        with_text(material, number, text.replace(rate, f"1{rate}"))


def test_an_edit_that_rewords_a_quote_is_refused():
    material, number, text = report_and_block("重点培育对象")
    with pytest.raises(InputError, match="不能改写"):
        with_text(material, number, text.replace("重点培育对象", "一般培育对象"))


def date_of(material: Material) -> int:
    return next(
        n for n, b in enumerate(material.blocks) if isinstance(b, Paragraph) and b.style == "date"
    )


@pytest.mark.parametrize(
    ("written", "stands"),
    [("2025年7月31日", "2025年7月31日"), ("2024年02月29日", "2024年2月29日")],
)
def test_the_date_of_a_document_may_become_another_day(written: str, stands: str):
    material, _, _ = report_and_block("完成率为")
    changed = with_text(material, date_of(material), written).blocks[date_of(material)]
    assert list(block_parts(changed)) == [Fixed(stands, WHY_DATE)]


@pytest.mark.parametrize("written", ["2025年2月30日", "2025年13月1日", "2025-3-1", "3月1日"])
def test_a_date_that_is_none_is_refused(written: str):
    material, _, _ = report_and_block("完成率为")
    with pytest.raises(InputError, match="日期"):
        with_text(material, date_of(material), written)


def test_a_placeholder_may_be_filled_in_with_a_number_of_ones_own():
    material, number, _ = report_and_block("具体做法和成效")
    edited = with_text(material, number, "具体做法和成效：全年培训12次。")
    assert text_of(block_parts(edited.blocks[number])) == "具体做法和成效：全年培训12次。"
    assert not any(isinstance(p, Figure) for p in block_parts(edited.blocks[number]))


def test_a_sentence_may_be_taken_out_with_its_figures():
    material, number, _ = report_and_block("完成率为")
    edited = with_text(material, number, "总体情况见附表。")
    assert text_of(block_parts(edited.blocks[number])) == "总体情况见附表。"


def test_a_table_is_not_edited():
    material = report_and_block("完成率为")[0]
    number = next(n for n, block in enumerate(material.blocks) if isinstance(block, Table))
    assert texts_of(material)[number] is None


def test_an_edited_material_is_what_is_written(tmp_path):
    facts = small(tmp_path / "data", 27, 3)
    material = writing.build(facts, "自评报告", "640106", TODAY)
    number = next(n for n, b in enumerate(material.blocks) if "完成率为" in text_of(block_parts(b)))
    text = text_of(block_parts(material.blocks[number]))
    edited = with_text(material, number, text + "特此说明。")
    writing.write_materials(
        facts.dataset, "640106", tmp_path / "out", library(), kinds=["自评报告"], edited=[edited]
    )
    from docx import Document

    paragraphs = Document(str(tmp_path / "out" / "自评报告.docx")).paragraphs
    assert any(p.text.endswith("特此说明。") for p in paragraphs)
