"""A status, an outcome, a level is called by one name on every page, sheet and paper."""

import ast
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from material_facts import library, of_each_sort, sample
from openpyxl import load_workbook

from assistant.app.results import frames
from assistant.cli import reports
from assistant.data.answers import computed
from assistant.data.names import Names
from assistant.data.questions import parse
from assistant.words import assess, materials, messages, pages, results, shortlist
from evaluation.materials.drafting.writing import write_materials
from evaluation.materials.texts import explanation, interview, lists, questions, report, slides
from evaluation.scoring.gap import gap
from evaluation.words import findings, reasons, tables, texts, trial
from evaluation.words import messages as evaluation_messages
from evaluation.words.vocabulary import LEVEL, OUTCOME, STATUS, outcome_text, status_text
from evaluation.workbook.assessment import write_workbook

# What a missing value, or a status, was called in other places than its own.
OTHER_NAMES = re.compile(
    r"缺数据|缺失|没有填报|缺\s*[0-9{][^，。；]{0,12}项数据|[^不]待定|◐ (?!待补数据)"
)
TEXTS = (
    assess, materials, messages, pages, results, shortlist, explanation, interview, lists,
    questions, report, slides, findings, reasons, tables, texts, trial, evaluation_messages,
)  # fmt: skip


def other_names(text: str) -> list[str]:
    return [text[max(0, m.start() - 10) : m.end() + 10] for m in OTHER_NAMES.finditer(text)]


def strings(module: ModuleType) -> Iterator[str]:
    """The texts of a module, without its docstrings."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    described = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in described:
            yield str(node.value)


@pytest.mark.parametrize("module", TEXTS, ids=lambda module: module.__name__)
def test_the_words_of_pages_reports_and_papers_know_no_other_name(module: ModuleType) -> None:
    assert [found for text in strings(module) for found in other_names(text)] == []


def test_the_commands_print_no_other_name() -> None:
    found = sample().shortlist
    near = found.assessment.regions[-1].code
    lines = [
        *reports.assessment_lines(found.assessment),
        *reports.shortlist_lines(found),
        *reports.gap_lines(gap(found.assessment, near), found.assessment),
    ]
    assert other_names("\n".join(lines)) == []
    counted = {word for word in STATUS.values() if any(word in line for line in lines)}
    assert counted == set(STATUS.values())


def test_the_tables_of_the_pages_hold_the_names() -> None:
    assessment = sample().assessment
    overview = frames.overview_frame(assessment)
    assert set(overview["结论"]) == {status_text(status) for status in STATUS}
    assert set(overview["层级"]) == set(LEVEL.values())
    shown = {o for r in assessment.regions for o in frames.indicator_frame(r.items)["结果"]}
    assert shown == {outcome_text(outcome) for outcome in OUTCOME}


def test_the_workbook_holds_the_names(tmp_path: Path) -> None:
    facts = sample()
    path = tmp_path / "结果.xlsx"
    write_workbook(path, facts.dataset, facts.assessment, facts.shortlist)
    book = load_workbook(path)
    cells = {
        sheet.title: [str(c.value or "") for row in sheet.iter_rows() for c in row]
        for sheet in book.worksheets
    }
    assert other_names("\n".join(text for texts in cells.values() for text in texts)) == []
    outcomes = {
        row[8].value for row in book["计算过程"].iter_rows(2) if row[0].value and row[8].value
    }
    assert outcomes <= set(OUTCOME.values())
    assert set(LEVEL.values()) <= set(cells["排名"])


def test_the_materials_hold_the_names(tmp_path: Path) -> None:
    facts = sample()
    for candidate in dict.fromkeys(of_each_sort(facts)):
        folder = tmp_path / candidate
        write_materials(facts.dataset, candidate, folder, library())
        for file in folder.iterdir():
            if file.suffix not in (".docx", ".pptx", ".xlsx"):
                continue
            with zipfile.ZipFile(file) as archive:
                parts = [n for n in archive.namelist() if n.endswith(".xml")]
                text = "\n".join(archive.read(n).decode("utf-8", "ignore") for n in parts)
            assert other_names(re.sub("<[^>]+>", "", text)) == [], file.name


@pytest.mark.parametrize(
    "question",
    [
        "哪些地区达到90%？",
        "哪些地区待补数据？",
        "兴庆区有哪些指标没有填报？",
        "哪些指标未完成的地区最多？",
    ],
)
def test_answers_on_the_data_hold_the_names(question: str) -> None:
    dataset = sample().dataset
    operation = parse(question, Names.of(dataset), ())
    assert operation is not None
    found = computed(question, operation, dataset, library())
    assert other_names(found.answer) == []
