"""The table of findings: each problem says what is wrong, where, and what to do."""

import re
import string
from pathlib import Path

from evaluation.records import Place
from evaluation.words import findings
from evaluation.words.findings import Problem, shown
from evaluation.words.scoring import point_findings

ROOT = Path(__file__).parents[2]
PROBLEMS = {
    name: p for name, p in (vars(findings) | vars(point_findings)).items() if isinstance(p, Problem)
}


def test_every_problem_of_the_table_is_found_somewhere() -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "evaluation").rglob("*.py"))
    assert [n for n in PROBLEMS if not re.search(rf"\b(?:point_)?findings\.{n}\b", source)] == []


def test_every_field_of_a_problem_is_named_where_it_is_found() -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "evaluation").rglob("*.py"))
    for name, problem in PROBLEMS.items():
        texts = (problem.message, problem.hint)
        fields = {f for text in texts for _, f, _, _ in string.Formatter().parse(text) if f}
        assert all(re.search(rf"\b{field}=", source) for field in fields), name


def test_a_problem_quotes_a_cell_and_lists_what_would_be_right() -> None:
    place = Place("数据.xlsx", "指标", 3, "类型")
    found = findings.NOT_ONE_OF.at(place, text="{百}\n分", allowed=("比率", "数量"))
    assert found.severity == "error"
    assert str(found) == (
        "“数据.xlsx”工作表“指标”第3行“类型”列：“{百} 分”不在可填的内容里。可填：比率、数量。"
    )
    assert shown("长" * 50) == f"“{'长' * 40}…”"
