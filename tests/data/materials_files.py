"""Edits of handed-out files as a person makes them, for tests of the check."""

import zipfile
from collections.abc import Callable
from pathlib import Path


def edit_part(path: Path, part: str, change: Callable[[str], str]) -> None:
    """Change the text of one part of an Office file; the others stay as they are."""
    with zipfile.ZipFile(path) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in parts.items():
            if info.filename == part:
                text = data.decode("utf-8")
                changed = change(text)
                assert changed != text, "the edit changes nothing"
                data = changed.encode("utf-8")
            archive.writestr(info, data)


def other_digit(text: str) -> str:
    """The text with its last digit another one."""
    place = max(i for i, char in enumerate(text) if char.isascii() and char.isdigit())
    return text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]
