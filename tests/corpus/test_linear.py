"""Whatever a file holds, reading it takes time in proportion to its length."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from adversarial import PIECES, applied, attacks, cost, expressions, repeated, superlinear
from openpyxl import Workbook

from corpus.errors import DocumentError
from corpus.library import Library
from corpus.manifest import read_entry, read_manifest
from corpus.readers.additions import read_addition
from corpus.readers.files import read_file
from corpus.readers.grid import Cell, Grid
from corpus.references.parsing import Names, find_references
from evaluation.indicators.official_form import read_official_form
from evaluation.indicators.table_form import read_table_form
from evaluation.indicators.wording import read_wording
from evaluation.records import Indicator
from evaluation.sheets import Merge, Sheet, read_sheets
from evaluation.tables.recognition import read_table
from evaluation.tables.values import UnreadableValueError, read_value

ROOT = Path(__file__).parents[2]
LENGTH = 3_000
# Not linear by themselves; what they meet is short.
BOUNDED = {
    "corpus.readers.pdf.running._PAGE_NUMBER": "lines of 60 characters",
    "corpus.text.numbers._SCIENTIFIC": "figures of 60 characters",
}


def write_text(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def write_page(path: Path, text: str) -> None:
    path.write_text(f"<html><body><p>示例办法</p><p>{text}</p></body></html>", "utf-8")


def write_word(path: Path, text: str) -> None:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
        document.add_paragraph(line, style="Heading 1")
    document.save(str(path))


def write_workbook(path: Path, text: str) -> None:
    book = Workbook()
    assert book.active is not None
    for row in ("编号", "指标名称"), *(("1", line[:32_000]) for line in text.split("\n")):
        book.active.append(row)
    book.save(path)


def reading(path: Path, write: Callable[[Path, str], None]) -> Callable[[str], None]:
    def read(text: str) -> None:
        write(path, "示例办法\n" + text)
        with contextlib.suppress(DocumentError):  # refused is dealt with
            read_addition(path)

    read("第一条 热身")  # parsers are loaded once
    return read


@pytest.mark.parametrize(
    ("suffix", "write"), [(".txt", write_text), (".md", write_text), (".html", write_page)]
)
def test_a_file_of_one_thing_repeated_costs_in_proportion(
    tmp_path: Path, suffix: str, write: Callable[[Path, str], None]
) -> None:
    read = reading(tmp_path / f"文件{suffix}", write)
    found = [
        slow
        for piece in PIECES
        if (slow := superlinear(read, lambda n, piece=piece: repeated(piece, n, "x"), LENGTH))  # type: ignore[misc]
    ]
    assert found == []


@pytest.mark.parametrize(
    ("suffix", "write"), [(".docx", write_word), (".xlsx", write_workbook), (".md", write_text)]
)
def test_a_paragraph_or_a_row_of_each_thing_costs_in_proportion(
    tmp_path: Path, suffix: str, write: Callable[[Path, str], None]
) -> None:
    usable = [piece for piece in PIECES if piece.isprintable() and piece.strip()]

    def make(length: int) -> str:
        return "\n".join(repeated(piece, length // 10, "x") for piece in usable)

    assert superlinear(reading(tmp_path / f"文件{suffix}", write), make, LENGTH) == ""


def test_many_short_lines_cost_in_proportion(tmp_path: Path) -> None:
    def make(length: int) -> str:
        return "\n".join(f"{piece}示例" * 2 for piece in PIECES) * (length // 1_000)

    for suffix in (".txt", ".md"):
        assert superlinear(reading(tmp_path / f"文件{suffix}", write_text), make, LENGTH) == ""


@pytest.mark.parametrize("line", ["督查通报", "# 督查通报", "表1 示例", "抄送：示例局", "— 1 —"])
def test_a_line_that_comes_again_and_again_costs_in_proportion(tmp_path: Path, line: str) -> None:
    read = reading(tmp_path / "文件.md", write_text)
    assert superlinear(read, lambda n: repeated(f"{line}\n", n), 8 * LENGTH) == ""


def test_a_chain_of_word_styles_costs_in_proportion(tmp_path: Path) -> None:
    path = tmp_path / "样式.docx"

    def read(text: str) -> None:
        document = docx.Document()
        styles = [document.styles.add_style(f"链{i}", 1) for i in range(len(text))]
        for style, base in zip(styles[1:], styles, strict=False):
            style.base_style = base
        for style in styles:
            document.add_paragraph("示例段落", style=style)
        document.save(str(path))
        spent.append(cost(lambda: read_addition(path)))

    spent: list[float] = []
    for count in (60, 120, 240):
        read("字" * count)
    assert spent[2] <= 9 * max(spent[0], 0.05)


@pytest.mark.parametrize("nested", ["<div class=nav>文", "<table><tr><td>a<td>", "<blockquote>字"])
def test_nested_elements_of_a_page_cost_in_proportion(tmp_path: Path, nested: str) -> None:
    path = tmp_path / "页.html"

    assert superlinear(reading(path, write_page), lambda n: repeated(nested, n), 4_000) == ""


@pytest.mark.parametrize("folder", ["corpus", "evaluation/tables", "evaluation/indicators"])
def test_every_expression_is_linear_on_its_own_pieces(folder: str) -> None:
    found = []
    for name, pattern, method in expressions(ROOT, folder):
        if name in BOUNDED:
            continue
        for make in attacks(pattern):
            # A million steps of something quadratic show beside a thousand of anything else.
            if cost(lambda: applied(pattern, method, make(1_000))) < 0.002:  # noqa: B023
                continue
            slow = superlinear(lambda text: applied(pattern, method, text), make, 2_000)  # noqa: B023
            if slow:
                found.append(f"{name} {method} {slow}")
                break
    assert found == []


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(Library([read_entry(entry) for entry in read_manifest()[:3]]))


STEPS: dict[str, Callable[[str], object]] = {
    "an official list": read_official_form,
    "the wording of an indicator": read_wording,
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_of_importing_indicators_costs_in_proportion(step: str) -> None:
    begun = "一、示例\n目标要求：示例。\n1. 示例达到90%。\n"
    found = [
        slow
        for piece in PIECES
        for end in ("x", "\n")
        if (
            slow := superlinear(
                STEPS[step],
                lambda n, piece=piece, end=end: begun + repeated(piece + end[1:], n, end),  # type: ignore[misc]
                LENGTH,
            )
        )
    ]
    assert found == []


def test_a_reference_costs_in_proportion(names: Names) -> None:
    # As much as anybody asks at once, and twice that.
    found = [
        slow
        for piece in PIECES
        if (
            slow := superlinear(
                lambda text: find_references(text, names),
                lambda n, piece=piece: repeated(piece, n, "x"),  # type: ignore[misc]
                250,
            )
        )
    ]
    assert found == []


def test_a_cell_costs_in_proportion() -> None:
    of_rate, of_flag = Indicator("1", "示例", "ratio", unit="%"), Indicator("2", "示例", "binary")

    def read(text: str) -> None:
        for indicator in (of_rate, of_flag):
            with contextlib.suppress(UnreadableValueError):
                read_value(text, indicator)

    found = [
        slow
        for piece in PIECES
        if (slow := superlinear(read, lambda n, piece=piece: repeated(piece, n), LENGTH))  # type: ignore[misc]
    ]
    assert found == []


def test_a_table_costs_in_proportion_to_its_rows_and_merges(tmp_path: Path) -> None:
    def sheet(rows: int) -> Sheet:
        cells = [(1, ["一级指标", "二级指标", "指标名称"])]
        cells += [(n, ["甲", "", f"指标{n}"]) for n in range(2, rows + 2)]
        merges = tuple(Merge(n, n + 1, 0) for n in range(2, rows, 2))
        return Sheet("表.xlsx", "指标", cells, merges)

    def grid(rows: int) -> Grid:
        names = ("一级指标", "二级指标", "指标名称")
        cells = [[Cell(text, (0, j)) for j, text in enumerate(names)]]
        cells += [
            [Cell("甲", (n - n % 2, 0)), Cell("", (n, 1)), Cell(f"指标{n}", (n, 2))]
            for n in range(2, rows + 2)
        ]
        return Grid(cells, range(1, len(cells) + 1))

    def read(text: str) -> None:
        read_table(sheet(len(text)), "指标")
        read_table_form([grid(len(text))])

    assert superlinear(read, lambda n: "行" * n, 1_000) == ""


def test_merged_ranges_that_lie_over_each_other_are_read_once(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for n in range(300):
        book.active.append([f"第{n}行", "甲"])
    for n in range(1, 200):
        book.active.merge_cells(start_row=n, end_row=299, start_column=2, end_column=2)
    path = tmp_path / "合并.xlsx"
    book.save(path)
    assert [(m.first, m.last) for m in read_sheets(path)[0].merges] == [(1, 299)]
    assert len(read_file(path).grids[0].rows) == 300
