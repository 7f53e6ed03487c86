"""The commands that choose and close a round: what they print, keep and refuse."""

import json
from pathlib import Path
from typing import Any

from command import Command
from evaluation_folders import yes_no_folder


def test_a_round_is_decided_from_a_tie_to_an_archive_that_is_verified(tmp_path: Path) -> None:
    command = Command(tmp_path / "data")

    def printed(*arguments: str | Path) -> Any:
        done = command("round", *arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    results = {"640106": (9, 10), "640121": (9, 10)}
    folder = yes_no_folder(tmp_path / "folder", results, "regions = 1\n")
    printed("new", "甲轮")
    printed("add", "甲轮", folder)
    (tie,) = printed("shortlist", "甲轮")["regions"]["ties"]
    assert tie == {"codes": ["640106", "640121"], "decided_by": "code"}
    printed("scenario", "save", "甲轮", "两个", "--rule", "regions=2")
    assert printed("scenario", "list", "甲轮")[0]["moves"] == "＋ 进入：永宁县"
    lot = ("--order", "640121,640106", "--drawn-by", "甲", "--on", "2025-07-01", "--witness", "乙")
    printed("lot", "甲轮", *lot)
    assert command("round", "shortlist", "甲轮", "--adopted").returncode == 2
    adopted = printed("adopt", "甲轮", "--reason", "会议研究", "--by", "甲")["adopted"]
    assert (adopted["scenario"], adopted["regions"]) == (None, ["640121"])
    for role in ("拟定", "审核", "审签"):
        printed("approve", "甲轮", "--role", role, "--by", role)
    assert printed("approvals", "甲轮")["signed"]
    days = ("--from", "2025-07-01", "--until", "2025-07-07")
    printed("publicity", "甲轮", "--output", tmp_path / "a.txt", *days)
    assert "永宁县" in (tmp_path / "a.txt").read_text("utf-8")
    objection = ("--from", "示例人", "--on", "2025-07-02", "--about", "640121", "--text", "有异议")
    printed("objection", "add", "甲轮", *objection)
    printed("objection", "settle", "甲轮", "1", "--handling", "核查", "--result", "不成立")
    assert printed("objection", "list", "甲轮")[0]["settled"]
    printed("lock", "甲轮")
    assert printed("archive", "甲轮", "--output", tmp_path / "a.zip")["state"] == "archived"
    assert printed("verify", tmp_path / "a.zip")["identical"]
