"""Documents are added on the command line, whatever they are called."""

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
