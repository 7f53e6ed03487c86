"""The command `shifan`, as a person starts it."""

import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from assistant.cli.main import main


class Command:
    """The command `shifan` with its own data folder.

    Called, it runs in the test's own process: the same `main`, with arguments, environment and
    streams of its own, without the second that a start costs. A start itself, and what may end a
    process, is tried with `apart`.
    """

    def __init__(self, data_dir: Path) -> None:
        self.environment = os.environ | {"SHIFAN_DATA_DIR": str(data_dir)}

    def __call__(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        line = ["shifan", *map(str, arguments)]
        code: object = 0
        with (
            patch.object(sys, "argv", line),
            patch.dict(os.environ, self.environment, clear=True),
            redirect_stdout(StringIO()) as out,
            redirect_stderr(StringIO()) as told,
        ):
            try:
                main()
            except SystemExit as ended:
                code = ended.code
        assert isinstance(code, int)
        return subprocess.CompletedProcess(line, code, out.getvalue(), told.getvalue())

    def apart(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """The same in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "assistant.cli", *map(str, arguments)],
            capture_output=True,
            text=True,
            env=self.environment,
            check=False,
        )
