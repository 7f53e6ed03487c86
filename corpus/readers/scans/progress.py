"""A reading that takes its time says how far it is, to whoever listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Told = Callable[[int, int], None]
"""How many pages are recognised, of how many."""


def nobody(done: int, pages: int) -> None:
    """Nobody listens."""


_listening: ContextVar[Told] = ContextVar("_listening", default=nobody)


def tell(done: int, pages: int) -> None:
    """Say that so many pages of so many are recognised."""
    _listening.get()(done, pages)


@contextmanager
def told(listener: Told) -> Iterator[None]:
    """Within this, `listener` is told."""
    token = _listening.set(listener)
    try:
        yield
    finally:
        _listening.reset(token)
