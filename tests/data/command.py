"""The command `shifan`, as a person starts it."""

import os
import subprocess
import sys
from pathlib import Path


class Command:
    """The command `shifan` in a process of its own, with its own data folder."""

    def __init__(self, data_dir: Path) -> None:
        self.environment = os.environ | {"SHIFAN_DATA_DIR": str(data_dir)}

    def __call__(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "assistant.cli", *map(str, arguments)],
            capture_output=True,
            text=True,
            env=self.environment,
            check=False,
        )
