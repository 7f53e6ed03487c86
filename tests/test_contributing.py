"""The how-tos of CONTRIBUTING.md do what they say, carried out on a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

from assistant.settings import Settings

pytestmark = pytest.mark.process

GUIDE = ROOT / "CONTRIBUTING.md"
_BLOCK = re.compile(r"```(python|diff)\n# (\S+)\n(.*?)```", re.S)


def edited(text: str, change: str) -> str:
    """`text` with the change of one block; its other lines must stand there once."""
    lines = [(line[:1], line[1:]) for line in change.splitlines()]
    before = "\n".join(rest for sign, rest in lines if sign != "+")
    after = "\n".join(rest for sign, rest in lines if sign != "-")
    assert text.count(before) == 1, f"stands there {text.count(before)} times:\n{before}"
    return text.replace(before, after)


def carry_out(guide: str, project: Path) -> list[str]:
    """Make the files and changes of all blocks; the tests among them."""
    tests = []
    for kind, name, block in _BLOCK.findall(guide):
        path = project / name
        if kind == "python":
            assert not path.exists(), name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block, encoding="utf-8")
            tests += [name] if name.startswith("tests/") else []
        else:
            path.write_text(edited(path.read_text(encoding="utf-8"), block), encoding="utf-8")
    return tests


def test_each_how_to_works_as_it_is_written(settings: Settings, tmp_path: Path) -> None:
    project = tmp_path / "project"
    leave_out = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "fonts")
    shutil.copytree(ROOT, project, ignore=leave_out)
    tests = carry_out(GUIDE.read_text(encoding="utf-8"), project)
    assert len(tests) == GUIDE.read_text(encoding="utf-8").count("\n## Add a") == 5
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^5 passed", done.stdout, re.M), done.stdout
