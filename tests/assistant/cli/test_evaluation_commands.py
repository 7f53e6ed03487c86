"""The commands assess, shortlist, gap and sample: what they print, write and refuse."""

import json
from pathlib import Path
from typing import Any

import pytest
from command import Command
from evaluation_folders import (
    indicator,
    observation,
    region,
    write_csv,
    write_folder,
    yes_no_folder,
)
from point_folders import every_way

from evaluation.indicators.divisions import divisions
from evaluation.scoring.shortlist import shortlist
from evaluation.tables.loading import load_folder
from evaluation.tables.sample import EXPERTS, MADE_UP, PROJECTS, write_sample


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """The command `shifan`; the evaluation needs no index."""
    return Command(tmp_path / "data")


def printed(command: Command, *arguments: str | Path) -> dict[str, Any]:
    """What a command prints as JSON, alone on standard output."""
    done = command(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    value = json.loads(done.stdout)
    assert isinstance(value, dict)
    return value


def test_assess_prints_what_the_interfaces_fix(command: Command, tmp_path: Path) -> None:
    rows = [indicator("I1", "ratio"), indicator("I2"), indicator("I3", veto="是")]
    values = [
        observation("640106", "I1", "60%"),
        observation("640106", "I2", "是"),
        observation("640104", "I3", "否"),
    ]
    folder = write_folder(
        tmp_path / "f", rows, [region("640104"), region("640106")], values, "threshold = 0.6"
    )
    found = printed(command, "assess", folder)
    assert found["threshold"] == "0.6"
    assert found["method"] == "count"
    assert found["regions"][0] == {
        "code": "640106",
        "name": "金凤区",
        "completed": 1,
        "applicable": 3,
        "missing": 1,
        "not_applicable": 0,
        "completion": {"exact": "1/3", "value": 1 / 3},
        "lower": {"exact": "1/3", "value": 1 / 3},
        "upper": {"exact": "2/3", "value": 2 / 3},
        "status": "possible",
        "vetoes": [],
        "shortfall": 1,
        "classes": {"短板": ["I3"], "提升": ["I1"], "巩固": ["I2"]},
    }
    assert (found["regions"][1]["status"], found["regions"][1]["vetoes"]) == ("vetoed", ["I3"])


def test_shortlist_prints_what_the_interfaces_fix(command: Command, tmp_path: Path) -> None:
    results = {"640104": (10, 10), "640105": (9, 10), "640106": (8, 10)}
    folder = yes_no_folder(tmp_path / "f", results, "regions = 1\n")
    found = printed(command, "shortlist", folder)
    regions = found["regions"]
    assert regions.pop("excluded")[0]["code"] == "640106"
    assert regions == {
        "selected": ["640104"],
        "reserve": ["640105"],
        "objective": 1.0,
        "objective_exact": "1",
        "optimal": True,
        "unfilled": 0,
    }
    assert found["projects"] == {
        "selected": [],
        "reserve": [],
        "objective": 0.0,
        "objective_exact": "0",
        "optimal": True,
        "unfilled": 10,
    }


def test_gap_prints_what_the_interfaces_fix(command: Command, tmp_path: Path) -> None:
    folder = yes_no_folder(tmp_path / "f", {"640106": (7, 10)})
    assert printed(command, "gap", folder, "--region", "640106") == {
        "region": "640106",
        "needed": 2,
        "plan": ["I008", "I009"],
        "reaches": {"exact": "9/10", "value": 0.9},
    }


@pytest.mark.parametrize("name", ["assess", "shortlist", "gap"])
def test_bad_data_are_refused_with_their_place_and_nothing_on_standard_output(
    command: Command, tmp_path: Path, name: str
) -> None:
    values = [observation("640106", "I1", "约95%"), observation("640199", "I1", "是")]
    folder = write_folder(tmp_path / "f", [indicator("I1")], [region()], values)
    more = ("--region", "640106") if name == "gap" else ()
    done = command(name, folder, *more, "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "“observations.csv”第2行“value”列" in done.stderr
    assert "“observations.csv”第3行“region”列" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_output_is_not_written_for_bad_data(command: Command, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "f", [indicator("I1")], [], [])
    output = tmp_path / "out.xlsx"
    assert command("assess", folder, "--output", output).returncode == 2
    assert not output.exists()


def test_an_exported_workbook_gives_the_same_figures(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    write_sample(folder)
    output = tmp_path / "评估.xlsx"
    first = printed(command, "assess", folder, "--output", output)
    assert printed(command, "assess", output) == first
    assert printed(command, "shortlist", output) == printed(command, "shortlist", folder)


def test_the_tables_for_people_are_in_line(command: Command, tmp_path: Path) -> None:
    folder = yes_no_folder(tmp_path / "f", {"640106": (9, 10), "640202": (8, 10)})
    done = command("assess", folder)
    assert "金凤区    9/10" in done.stdout
    assert "大武口区  8/10" in done.stdout
    assert "离门槛最近的地区" in command("shortlist", folder).stdout
    assert "至少再完成 1 项" in command("gap", folder, "--region", "640202").stdout


def test_a_region_that_is_not_there_is_bad_input(command: Command, tmp_path: Path) -> None:
    done = command("gap", yes_no_folder(tmp_path / "f", {"640106": (1, 1)}), "--region", "1")
    assert done.returncode == 2
    assert "“1”" in done.stderr


def test_points_are_printed_with_their_bounds_and_derived_to_the_cell(
    command: Command, tmp_path: Path
) -> None:
    every_way(tmp_path / "f")
    found = printed(command, "points", tmp_path / "f")
    assert (found["total"], found["ranking"], found["points_threshold"]) == (
        "1000",
        "points",
        "500",
    )
    first = found["regions"][0]
    assert (first["rank"], first["code"], first["status"]) == (1, "640106", "qualified")
    ends = {name: first["points"][name]["exact"] for name in ("lower", "upper", "full")}
    assert ends == {"lower": "581.8", "upper": "983.8", "full": "1000"}
    derived = printed(command, "points", tmp_path / "f", "--derive", "640106")
    assert derived["indicators"][2]["how"] == "10 − 0.3 × 3 = 9.1 分"
    assert derived["levels"][-1]["points"] == "581.8～983.8"
    for arguments in ((), ("--derive", "640106")):
        assert "581.8" in command("points", tmp_path / "f", *arguments).stdout
    plain = command("points", yes_no_folder(tmp_path / "g", {"640106": (1, 1)}))
    assert (plain.returncode, plain.stdout) == (2, "")
    assert "没有得分可算" in plain.stderr


# Sample data -----------------------------------------------------------------------------------


def test_the_sample_is_complete_and_says_that_it_is_made_up(tmp_path: Path) -> None:
    write_sample(tmp_path / "示例")
    dataset = load_folder(tmp_path / "示例")
    assert not dataset.errors
    # Its completion is what is found, and none of its indicators.
    assert not any("指标体系》指标完成" in i.title for i in dataset.indicators)
    assert [r.code for r in dataset.regions] == list(divisions())
    assert (len(dataset.projects), len({s.expert for s in dataset.scores})) == (
        PROJECTS,
        len(EXPERTS),
    )
    assert {o.source for o in dataset.observations.values()} == {MADE_UP}
    found = shortlist(dataset)
    statuses = [r.status for r in found.assessment.regions]
    assert 8 <= statuses.count("qualified") <= 9
    assert {"possible", "not_qualified", "vetoed"} <= set(statuses)
    assert (len(found.regions.selected), len(found.projects.selected)) == (6, 10)
    assert found.regions.reserve


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_seed_writes_the_same_sample(tmp_path: Path, seed: int) -> None:
    for name in ("a", "b"):
        write_sample(tmp_path / name, seed)
    assert load_folder(tmp_path / "a").digest == load_folder(tmp_path / "b").digest
    assert not load_folder(tmp_path / "a").errors


def test_the_sample_overwrites_nothing(command: Command, tmp_path: Path) -> None:
    write_csv(tmp_path / "mine.csv", ["a"], [["1"]])
    done = command("sample", tmp_path)
    assert done.returncode == 2
    assert [p.name for p in tmp_path.iterdir()] == ["mine.csv"]
    (tmp_path / "new").mkdir()
    assert command("sample", tmp_path / "new").returncode == 0
    assert (tmp_path / "new" / "indicators.csv").is_file()


# Proposals ---------------------------------------------------------------------------------------


def test_proposals_that_are_accepted_are_listed_in_the_json(
    command: Command, tmp_path: Path
) -> None:
    values = [observation("金凤区", "I1", "已完成"), observation("640106", "I2", "部分完成")]
    folder = write_folder(tmp_path / "f", [indicator("I1"), indicator("I2")], [region()], values)
    assert command("assess", folder, "--json").returncode == 2
    found = printed(command, "assess", folder, "--accept-proposals")
    assert (found["regions"][0]["completed"], found["regions"][0]["missing"]) == (1, 1)
    rows = found["findings"]
    assert {tuple(row) for row in rows} == {
        ("file", "sheet", "row", "column", "kind", "text", "taken")
    }
    assert [(row["row"], row["kind"], row["taken"]) for row in rows] == [
        (2, "proposal", True),
        (2, "proposal", True),
        (3, "unreadable", False),
    ]
    assert "findings" not in printed(command, "shortlist", folder, "--accept-proposals")
    gap = printed(command, "gap", folder, "--region", "640106", "--accept-proposals")
    assert gap["plan"] == ["I2"]
    draws = printed(command, "robustness", folder, "--accept-proposals", "--draws", "10")
    assert set(draws["regions"]) == {"640106"}
