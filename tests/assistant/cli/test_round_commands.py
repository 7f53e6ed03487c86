"""The commands `shifan round …`: what they print, keep and refuse."""

import json
from pathlib import Path
from typing import Any

import pytest
from command import Command
from evaluation_folders import (
    OBSERVATION_HEADER,
    indicator,
    observation,
    region,
    write_csv,
    write_folder,
)

NAME = "2025年第一轮"


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path / "data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two regions and two indicators, of which some are reported."""
    return write_folder(
        tmp_path / "folder",
        [indicator("I1", "ratio"), indicator("I2")],
        [region("640104"), region("640106")],
        [observation("640106", "I1", "60%"), observation("640106", "I2", "是")],
    )


def printed(command: Command, *arguments: str | Path) -> Any:
    done = command(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refused(command: Command, *arguments: str | Path) -> str:
    done = command(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_round_is_made_filled_assessed_and_carried_to_another_machine(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    made = printed(command, "round", "new", NAME, "--date", "2025-06-30", "--by", "甲")
    assert (made["name"], made["date"], made["state"]) == (NAME, "2025-06-30", "open")
    assert printed(command, "round", "list") == [made]
    added = printed(command, "round", "add", NAME, folder)
    assert added["round"]["version"] == made["version"] + 1
    assert {"table": "observations", "new": 2, "changed": 0, "same": 0, "blank": 0} in added[
        "tables"
    ]
    for action in ("assess", "shortlist"):
        assert printed(command, "round", action, NAME) == printed(command, action, folder)
        assert printed(command, "round", action, made["id"]) == printed(command, action, folder)
    file = tmp_path / "round.zip"
    assert printed(command, "round", "export", NAME, file) == added["round"]
    elsewhere = Command(tmp_path / "elsewhere")
    assert printed(elsewhere, "round", "import", file) == added["round"]
    for action in ("assess", "shortlist"):
        there = elsewhere("round", action, NAME, "--json")
        assert there.stdout == command("round", action, NAME, "--json").stdout


def test_what_a_file_changes_is_shown_cell_by_cell(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    command("round", "new", NAME)
    command("round", "add", NAME, folder)
    file = tmp_path / "observations.csv"
    write_csv(file, OBSERVATION_HEADER, [observation("640106", "I1", "95%")])
    done = command("round", "add", NAME, file, "--by", "乙")
    (line,) = [line for line in done.stdout.splitlines() if "640106、I1" in line]
    assert line.split()[:5] == ["观测值", "640106、I1", "完成值", "60%", "95%"]
    assert "没有写入" in command("round", "add", NAME, file).stdout
    lines = command("round", "history", NAME, "640106", "I1").stdout.splitlines()
    assert [("60%" in lines[1], "95%" in lines[2], "乙" in lines[2])] == [(True, True, True)]
    (change,) = [c for c in printed(command, "round", "history", NAME) if c["by"] == "乙"]
    assert (change["action"], change["rows"]) == ("add", 1)


def test_status_lists_the_steps_and_who_has_not_answered(command: Command, folder: Path) -> None:
    command("round", "new", NAME)
    command("round", "add", NAME, folder)
    found = printed(command, "round", "status", NAME)
    assert found["indicators"] == 2
    assert found["regions"] == {"total": 2, "answered": ["640106"], "silent": ["640104"]}
    assert found["observations"] == {
        "expected": 4,
        "missing": 2,
        "unreadable": 0,
        "not_applicable": 0,
    }
    assert found["locked"] is False
    steps = [step["step"] for step in found["steps"]]
    assert steps == ["清单", "收数", "审核", "名单", "材料", "演练"]
    text = command("round", "status", NAME).stdout
    assert "还没有报的：兴庆区" in text


def test_correct_lock_copy_and_archive(command: Command, folder: Path) -> None:
    command("round", "new", NAME)
    command("round", "add", NAME, folder)
    made = command("round", "correct", NAME, "640106", "I1", "91%", "--reason", "核对原件")
    assert made.returncode == 0, made.stderr
    printed(command, "round", "copy", NAME, "第二轮", "--date", "2025-09-30")
    assert printed(command, "round", "lock", NAME)["state"] == "locked"
    assert "shifan round unlock" in refused(command, "round", "add", NAME, folder)
    assert "本来就是已锁定的" in refused(command, "round", "lock", NAME)
    assert printed(command, "round", "unlock", NAME)["state"] == "open"
    assert printed(command, "round", "archive", NAME)["state"] == "archived"
    assert [one["name"] for one in printed(command, "round", "list")] == ["第二轮"]
    assert len(printed(command, "round", "list", "--all")) == 2


def test_what_is_wrong_is_said_and_nothing_is_written(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    assert "没有名称或编号" in refused(command, "round", "status", NAME)
    command("round", "new", NAME)
    assert "已经有评估轮次" in refused(command, "round", "new", NAME)
    bad = tmp_path / "observations.csv"
    write_csv(bad, OBSERVATION_HEADER, [observation("640106", "I9", "1")])
    command("round", "add", NAME, folder)
    before = printed(command, "round", "list")
    message = refused(command, "round", "add", NAME, bad)
    assert "observations.csv" in message
    assert "没有写入任何内容" in message
    assert "不是导出的评估轮次" in refused(command, "round", "import", zipped(tmp_path))
    assert printed(command, "round", "list") == before


def zipped(folder: Path) -> Path:
    import zipfile

    path = folder / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "x")
    return path


def test_values_are_reviewed_and_assessed_by_what_was_recognised(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    printed(command, "round", "new", NAME)
    printed(command, "round", "add", NAME, folder)
    cell = ("640106", "I2")
    (tmp_path / "台账.txt").write_text("示例", "utf-8")
    (shown,) = printed(command, "round", "evidence", NAME, *cell, tmp_path / "台账.txt")
    assert shown["text"] == "台账.txt"
    printed(command, "round", "assign", NAME, "张三", "--region", "金凤区")
    printed(command, "round", "recuse", NAME, "李四", "640106", "--reason", "曾任职")
    assert "曾任职" in refused(command, "round", "review", NAME, *cell, "--state", "认可",
                            "--by", "李四")  # fmt: skip
    assert "意见" in refused(command, "round", "review", NAME, *cell, "--state", "退回")
    printed(command, "round", "review", NAME, *cell, "--state", "认可", "--by", "张三")
    reported = printed(command, "round", "assess", NAME)["regions"][0]
    reviewed = printed(command, "round", "assess", NAME, "--reviewed")["regions"][0]
    assert reported.keys() == reviewed.keys()
    assert (reviewed["lower"]["exact"], reviewed["upper"]["exact"]) == ("1/2", "1/2")
    (line,) = printed(command, "round", "reviews", NAME, "--state", "认可")
    assert (line["indicator"], line["judgements"][0]["reviewer"]) == ("I2", "张三")
    assert [v["indicator"] for v in printed(command, "round", "reviews", NAME, "--waiting", "张三")
            ] == ["I1"]  # fmt: skip
    done = command("round", "correct", NAME, *cell, "否", "--reason", "核对")
    assert "示例指标I2" in done.stderr
    assert "作废" in done.stderr
    progress = printed(command, "round", "review-progress", NAME)
    assert progress["reviewers"][0] == {
        "reviewer": "张三", "values": 2, "judged": 0, "waiting": 2
    }  # fmt: skip
    for told in ("reviews", "review-progress", "review-rules"):
        assert "张三" in command("round", told, NAME).stdout or told == "reviews"
    assert printed(command, "round", "review-rules", NAME, "--reviewers", "2")["reviewers"] == 2


def test_two_rounds_are_compared_from_the_earlier_one_on(command: Command, folder: Path) -> None:
    printed(command, "round", "new", NAME, "--date", "2025-03-31")
    printed(command, "round", "add", NAME, folder)
    printed(command, "round", "copy", NAME, "第二轮", "--date", "2025-06-30")
    printed(command, "round", "correct", "第二轮", "640106", "I1", "95%", "--reason", "补报")
    found = printed(command, "round", "compare", "第二轮", NAME)
    assert [one["name"] for one in found["rounds"]] == [NAME, "第二轮"]
    (changed,) = found["changes"]
    assert changed["reached"] == ["640106"]
    (effect,) = changed["regions"][0]["effects"]
    assert (effect["cause"], effect["was"], effect["now"]) == ("value", "60%", "95%")
    assert effect["lower"] == "0.5"
    shown = command("round", "compare", NAME, "第二轮").stdout
    assert "新达标：金凤区。" in shown
    assert "未达标→达标" in shown
    assert "没有名称或编号为“第三轮”" in refused(command, "round", "compare", NAME, "第三轮")


def test_a_round_is_collected_by_workbooks_and_kinds_of_readings(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    (folder / "observations.csv").unlink()
    printed(command, "round", "new", NAME, "--date", "2025-06-30")
    printed(command, "round", "add", NAME, folder)
    packed = tmp_path / "填报表.zip"
    made = printed(command, "round", "collect", NAME, "--output", packed, "--last", NAME)
    assert made["workbooks"] == ["640104兴庆区填报表.xlsx", "640106金凤区填报表.xlsx"]
    assert printed(command, "round", "proposals", NAME, packed)["kinds"] == []
    path = tmp_path / "金凤区.csv"
    rows = [["I1", "已完成95%", "2025-02-30"], ["I2", "推进中", "2025-06-30"]]
    write_csv(path, ("指标编号", "完成值", "数据日期"), rows)
    found = printed(command, "round", "proposals", NAME, path)
    assert (found["unreadable"], found["warning"]) == (1, 1)
    keys = {kind["written"]: kind["key"] for kind in found["kinds"]}
    assert "还有 2 种读法没有确认" in refused(command, "round", "add", NAME, path, "--as-confirmed")
    confirm = ("--confirm", keys["文件名"], "--confirm", keys["已完成#%"])
    added = printed(command, "round", "add", NAME, path, *confirm)
    assert [f["kind"] for f in added["findings"]] == ["unreadable", "warning"]
    kept = printed(command, "round", "readings", "--forget", keys["文件名"])
    assert [(one["written"], one["decision"]) for one in kept] == [("已完成#%", "confirmed")]
    (hanging,) = printed(command, "round", "unreadable", NAME)
    assert (hanging["code"], hanging["could_become"]) == ("640106", ["qualified", "not_qualified"])
    assert printed(command, "round", "status", NAME)["unreadable"][0]["unreadable"] == 1
    back = tmp_path / "退回.zip"
    (sent,) = printed(command, "round", "marked", NAME, path, "--output", back)
    assert (sent["file"], sent["count"], back.is_file()) == ("640106金凤区/金凤区.xlsx", 2, True)
    paper = tmp_path / "催报单.docx"
    asked = printed(command, "round", "reminders", NAME, "--output", paper)
    assert [(one["code"], one["missing"]) for one in asked] == [("640104", 2), ("640106", 1)]
    assert paper.is_file()
