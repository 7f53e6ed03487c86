"""What holds for a whole process is set back when a command or a reading is done."""

import csv
import gc
import sys
from pathlib import Path

import pytest

from assistant.cli.main import main
from evaluation.sheets import read_sheets
from evaluation.tables.sample import write_sample


def test_a_command_leaves_the_collection_of_garbage_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_sample(tmp_path / "sample", 1)
    before = gc.isenabled(), gc.get_threshold()
    monkeypatch.setattr(sys, "argv", ["shifan", "assess", str(tmp_path / "sample")])
    main()
    assert capsys.readouterr().out
    assert (gc.isenabled(), gc.get_threshold()) == before


def test_reading_a_large_cell_leaves_the_limit_of_others_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text("名称\n" + "长" * 200_000, encoding="utf-8")
    before = csv.field_size_limit()
    (sheet,) = read_sheets(path)
    assert len(sheet.rows[1][1][0]) == 200_000
    assert csv.field_size_limit() == before
