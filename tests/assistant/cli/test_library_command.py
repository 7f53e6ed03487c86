"""Documents are added on the command line, whatever they are called."""

import json
import zipfile
from pathlib import Path

from command import Command


def test_a_file_with_the_longest_name_that_a_folder_takes_is_added(
    shifan: Command, tmp_path: Path
) -> None:
    path = tmp_path / f"{'信' * 83}.txt"  # 253 bytes
    path.write_text("第一条　示例区接到信访事项后，应当在九日内告知受理情况。", encoding="utf-8")
    added = shifan("add", path)
    assert added.returncode == 0
    assert path.stem in added.stdout


def test_a_folder_is_refused_kindly(shifan: Command) -> None:
    refused = shifan("add", "..")
    assert refused.returncode == 2
    assert "“..”不是文件" in refused.stderr
    assert "Traceback" not in refused.stderr


CARD = {
    *("file", "title", "number", "issuer", "date", "kind", "status", "replaces"),
    *("provisions", "numbered", "tables", "indicators", "recognised_pages", "suspicions"),
}


def test_a_dry_run_gives_the_card_and_stores_nothing(shifan: Command, tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(
        "示政发〔2025〕3号\n示例县人民政府关于蓝鲸工作的通知\n各乡镇：\n根据示府发〔2020〕9号文件办理。\n"
        "一、按时报送。\n示例县人民政府\n2025年3月1日",
        encoding="utf-8",
    )
    before = shifan("documents").stdout
    (card,) = json.loads(shifan("add", "--dry-run", "--json", path).stdout)
    assert set(card) == CARD
    assert card["title"] == "示例县人民政府关于蓝鲸工作的通知"
    assert card["number"] == "示政发〔2025〕3号"
    assert (card["issuer"], card["date"]) == ("示例县人民政府", "2025-03-01")
    assert card["replaces"] is None
    assert (card["provisions"], card["numbered"]) == (3, 1)
    shown = shifan("add", "--dry-run", path).stdout
    assert "第 1 行" in shown
    assert "1 条，0 个表格，0 项指标；另有引言、落款" in shown
    assert shifan("documents").stdout == before
    missing, bad = tmp_path / "没有.docx", tmp_path / "坏.zip"
    bad.write_bytes(b"no archive")
    several = shifan("add", "--dry-run", "--json", bad, path, missing)
    assert several.returncode == 2
    first, *others = json.loads(several.stdout)
    assert first == card
    assert {entry["file"] for entry in others} == {"没有.docx", "坏.zip"}
    assert all(set(entry) == {"file", "error"} and entry["error"] for entry in others)
    assert "没有.docx" in several.stderr
    assert "坏.zip" in several.stderr


def test_a_newer_version_is_taken_for_one_and_it_is_said(shifan: Command, tmp_path: Path) -> None:
    for name, times in (("旧", 2), ("新", 4)):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"示例县蓝鲸办法\n第一条　每年{times}次。\n第二条　公开。", "utf-8")
        added = shifan("add", path)
    assert "新版本" in added.stdout
    kept = [d for d in json.loads(shifan("documents", "--json").stdout) if "蓝鲸" in d["title"]]
    assert {d["title"] for d in kept} == {"示例县蓝鲸办法"}
    assert {d["status"] for d in kept} == {"已被替代", "现行有效"}
    assert "《示例县蓝鲸办法》（第1份）" in shifan("documents").stdout


def test_the_attachments_of_an_archive_are_added_and_what_is_left_out_is_named(
    shifan: Command, tmp_path: Path
) -> None:
    archive = tmp_path / "来文.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("附件/1.示例县海豚办法.txt", "示例县海豚办法\n第一条　每年3次。")
        packed.writestr("附件/2.示例县海豹办法.txt", "示例县海豹办法\n第一条　每年5次。")
        packed.writestr("附件/3.演示.pptx", b"1")
    read = shifan("add", "--dry-run", "--json", archive)
    assert [card["title"] for card in json.loads(read.stdout)] == [
        "示例县海豚办法",
        "示例县海豹办法",
    ]
    assert "“3.演示.pptx”" in read.stderr
