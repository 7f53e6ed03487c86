"""The web server: Streamlit's own, with the options that come with the pages."""

import gc
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from streamlit.starlette import App

import assistant.app

_PAGES = Path(assistant.app.__file__).parent
# What a subsection of the theme is; other tables are values.
_SUBSECTIONS = ("sidebar",)


def serve(host: str, port: int) -> None:
    """Serve the pages on one address until the process is told to stop."""
    application = App(_PAGES / "main.py")
    # Streamlit puts the folder of what was started in front of `sys.path`; with this name it is
    # the folder that the packages are imported from anyway.
    sys.argv = [str(_PAGES.parents[1] / "shifan")]
    gc.set_threshold(700, 10, 10)  # Python's own: the command's is for a short life
    application.run(config=options() | {"server.address": host, "server.port": port})


def options() -> dict[str, object]:
    """Streamlit's options in config.toml, by their dotted names.

    They go before any other file and the environment, so that the pages look and listen the same
    wherever they are started.
    """
    with (_PAGES / "config.toml").open("rb") as file:
        return dict(_flat(tomllib.load(file)))


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict) and (not prefix or name in _SUBSECTIONS):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
