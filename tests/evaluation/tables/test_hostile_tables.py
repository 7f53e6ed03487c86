"""Orders, markup and formulas in tables are text in every file that is made of them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hostile_files import FORMULAS, PROJECT, REGION, check_office, formulas
from openpyxl import load_workbook

from assistant.cli.main import cli
from corpus.library import Library
from evaluation.indicators.drafts import IndicatorDraft
from evaluation.indicators.files import write_rows
from evaluation.materials.check.files import check_materials
from evaluation.materials.drafting.writing import write_materials
from evaluation.materials.facts import SHORTLIST
from evaluation.materials.manifest import DATA_COPY
from evaluation.records import Dataset
from evaluation.tables.corrections import Correction
from evaluation.workbook.corrections import write_log
from evaluation.workbook.findings import write_findings

pytest_plugins = ["hostile_fixtures"]


@pytest.mark.parametrize("candidate", [REGION, PROJECT, SHORTLIST])
def test_materials_of_such_tables_compute_nothing_lead_nowhere_and_pass_the_check(
    hostile_dataset: Dataset, hostile_tables: Path, tmp_path: Path, library: Library, candidate: str
) -> None:
    files = write_materials(
        hostile_dataset, candidate, tmp_path / "out", library, data=hostile_tables
    )
    for file in files:
        if file.suffix in (".docx", ".pptx"):
            check_office(file.read_bytes())
        elif file.suffix == ".xlsx":
            assert formulas(file, computes=file.name == DATA_COPY) == []
    assert check_materials(tmp_path / "out", library).files > 0


def test_a_cell_that_looks_like_a_formula_is_text_in_every_workbook(
    hostile_tables: Path, hostile_dataset: Dataset, tmp_path: Path
) -> None:
    made = tmp_path / "评估.xlsx"
    done = CliRunner().invoke(cli, ["assess", str(hostile_tables), "--output", str(made)])
    assert done.exit_code == 0
    assert formulas(made, computes=True) == []
    marked = tmp_path / "问题.xlsx"
    write_findings(marked, hostile_tables, hostile_dataset.findings)
    log, imported = tmp_path / "更正.xlsx", tmp_path / "指标.xlsx"
    changed = Correction(REGION, "R001", "1", "0.5", FORMULAS[3], datetime.now(UTC), FORMULAS[0])
    write_log(log, [changed], hostile_dataset)
    write_rows(imported, [IndicatorDraft("R001", FORMULAS[1], FORMULAS[0], basis=FORMULAS[3])])
    for file in (marked, log, imported):
        assert formulas(file) == []
    texts = [
        cell
        for file in (made, marked)
        for sheet in load_workbook(file)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(FORMULAS)
    ]
    assert len(texts) > 20
    # Marked as text, so that it stays so when somebody edits the cell.
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in texts)
