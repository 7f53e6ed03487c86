"""What the product says of itself: the entries of help.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is asked of the product; `said` are ways to ask, `page` where it leads."""

    title: str
    text: str
    page: str
    said: tuple[str, ...]


def on_product(text: str) -> bool:
    """Whether a text has a word of the product, its pages or its computation."""
    own, computed, computing = (
        any(word in text for word in _read()[key].split())
        for key in ("own", "computed", "computing")
    )
    return own or (computed and computing)


@cache
def entries() -> tuple[Entry, ...]:
    """Everything that the product says of itself."""
    return tuple(
        Entry(e["title"], e["text"], e["page"], tuple(e["said"])) for e in _read()["entry"]
    )


def page_of(text: str) -> str:
    """The page that an answer from the help leads to; "" where the help says so no more."""
    return next((entry.page for entry in entries() if entry.text == text), "")


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
