"""What the README tells a newcomer to type works, in both languages."""

import re
import shlex
from pathlib import Path

import pytest
from command import Command
from places import ROOT

from assistant.settings import Settings

READMES = ("README.md", "README.zh-CN.md")


def commands(readme: str) -> list[str]:
    """The lines of a README's shell blocks, in order."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    return [
        line
        for block in re.findall(r"```sh\n(.*?)```", text, re.S)
        for line in block.split("\n")
        if line
    ]


def test_both_languages_tell_the_same_commands() -> None:
    assert commands(READMES[0]) == commands(READMES[1])


def test_the_first_two_commands_are_targets_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert commands(READMES[0])[:2] == ["make run", "make test"]
    for target in ("setup", "run", "test", "lint", "bench"):
        assert re.search(rf"^{target}:", makefile, re.M)


def test_every_shifan_command_does_what_it_says(
    own_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shifan = Command(own_settings.data_dir)
    monkeypatch.chdir(tmp_path)
    lines = [line for line in commands(READMES[0]) if line.startswith(".venv/bin/shifan ")]
    assert len(lines) >= 8
    for line in lines:
        done = shifan(*shlex.split(line)[1:])
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        assert done.stdout.strip(), line
    assert (tmp_path / "demo" / "assessment.xlsx").stat().st_size > 10_000


@pytest.mark.parametrize("readme", READMES)
def test_every_file_that_is_linked_exists(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    linked = [target for target in re.findall(r"\]\(([^)]+)\)", text) if "://" not in target]
    named = re.findall(r"`((?:assistant|docs|corpus|evaluation)/[\w./-]*)`", text)
    missing = [name for name in (*linked, *named) if not (ROOT / name).exists()]
    assert missing == []
