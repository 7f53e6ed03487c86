"""The reference list rests on what the plan and the laws say, and on nothing else."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from material_facts import library
from rows import check_rows

from corpus.text.numerals import NUMERAL, parse_numeral
from evaluation.indicators.basis import basis_label, provision_ids, provisions_of
from evaluation.indicators.reference import ReferenceIndicator, read_reference

ACTIONS = {
    "公正文明执法水平提升行动": range(1, 9),
    "补短固优增效行动": range(9, 16),
    "行政争议化解行动": range(16, 22),
    "示范创建引领行动": range(22, 27),
}
STATUTORY = "法定要求"
PLAN = "work-plan-2025"


def basis_text(indicator: ReferenceIndicator) -> str:
    return "\n".join(p.text for p in provisions_of(indicator.basis, library()))


def figures(text: str) -> set[int]:
    """Every number of a text, in whatever numerals it is written."""
    plain = unicodedata.normalize("NFKC", text)
    read = (parse_numeral(numeral) for numeral in re.findall(NUMERAL, plain))
    return {number for number in read if number is not None}


def quantity(text: str, number: int, unit: str) -> bool:
    """Whether a text names so many of a unit: 100%, 九十日, 两名以上."""
    plain = unicodedata.normalize("NFKC", text)
    pattern = rf"({NUMERAL})(?:{'(?:个工作)?日' if unit.endswith('日') else re.escape(unit)})"
    return number in {parse_numeral(m[1]) for m in re.finditer(pattern, plain)}


def every_indicator(check: Callable[[ReferenceIndicator], None]) -> None:
    check_rows(read_reference(), lambda i: i.code, check)


def test_its_basis_is_in_the_library_and_in_force() -> None:
    every_indicator(basis_is_in_force)


def basis_is_in_force(indicator: ReferenceIndicator) -> None:
    provisions = provisions_of(indicator.basis, library())
    assert provisions
    assert ";".join(p.id for p in provisions) == indicator.basis
    assert all(library().document(p.document_id).in_force for p in provisions)


def test_no_figure_stands_in_it_that_its_basis_does_not_have() -> None:
    every_indicator(figures_are_those_of_the_basis)


def figures_are_those_of_the_basis(indicator: ReferenceIndicator) -> None:
    assert figures(indicator.title) <= figures(basis_text(indicator))
    if indicator.kind != "binary":
        number = parse_numeral(indicator.target.removesuffix("%"))
        assert number is not None
        assert quantity(basis_text(indicator), number, indicator.unit)
        assert quantity(indicator.title, number, indicator.unit)


def test_working_days_are_said_by_the_law_itself() -> None:
    every_indicator(working_days_are_said)


def working_days_are_said(indicator: ReferenceIndicator) -> None:
    if "工作日" in indicator.unit:
        assert "工作日" in basis_text(indicator)


def test_its_words_are_those_of_its_basis() -> None:
    every_indicator(words_are_those_of_the_basis)


def words_are_those_of_the_basis(indicator: ReferenceIndicator) -> None:
    # Joining words such as 未发生…的情形 are ours; the matter is the source's.
    ours = r"未发生|的情形|行政争议|作为行政复议被申请人|陈述申辩|除外|实施|以及|情形"
    title = re.sub(rf"[，、。“”《》（）]|{ours}", "", indicator.title)
    source = re.sub(r"[，、。“”《》（）\s]", "", basis_text(indicator))
    pairs = [title[i : i + 2] for i in range(len(title) - 1)]
    shared = sum(pair in source for pair in pairs)
    assert shared / len(pairs) >= 0.75, [pair for pair in pairs if pair not in source]


def test_it_is_measurable() -> None:
    every_indicator(is_measurable)


def is_measurable(indicator: ReferenceIndicator) -> None:
    assert indicator.evidence
    assert indicator.measure
    assert indicator.weight == "1"
    assert indicator.veto == ""  # neither the plan nor the laws name a veto
    assert indicator.source == "参考指标（非官方）"
    if indicator.kind == "binary":
        assert indicator.target == "是"
        assert "为“是”" in indicator.measure
    if indicator.kind == "ratio":
        assert "÷" in indicator.measure


def test_about_a_hundred_indicators_are_for_regions() -> None:
    found = read_reference()
    regions = [i for i in found if i.applies_to != "department"]
    assert 95 <= len(regions) <= 110
    assert [i.code for i in found] == [f"R{n:03}" for n in range(1, len(found) + 1)]
    assert len({i.title for i in found}) == len(found)


def test_every_measure_of_the_plan_is_there_under_its_action() -> None:
    measures = Counter(
        (indicator.category, int(provision_id.partition("#")[2]))
        for indicator in read_reference()
        for provision_id in provision_ids(indicator.basis)
        if provision_id.startswith(PLAN)
    )
    assert set(measures) == {(action, n) for action, numbers in ACTIONS.items() for n in numbers}


def test_what_only_the_law_requires_is_under_its_own_heading() -> None:
    for indicator in read_reference():
        from_plan = any(i.startswith(PLAN) for i in provision_ids(indicator.basis))
        assert (indicator.category == STATUTORY) != from_plan


def test_a_basis_is_shown_by_name_and_number() -> None:
    assert basis_label(f"{PLAN}#23", library()).endswith("工作方案》第23项")
    assert basis_label("自治区政府令第127号", library()) == "自治区政府令第127号"
