"""Checks of every row of a data file, in one test that names each bad row."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Row = TypeVar("Row")


def check_rows(
    rows: Sequence[Row], name: Callable[[Row], str], check: Callable[[Row], None]
) -> None:
    """Hold each row against `check`, and fail once: with every bad row and what is wrong in it."""
    assert rows
    bad = []
    for row in rows:
        try:
            check(row)
        except AssertionError as error:
            bad.append(f"{name(row)}: {error}")
    if bad:
        raise AssertionError(f"{len(bad)} of {len(rows)} rows:\n" + "\n".join(bad))
