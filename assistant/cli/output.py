"""What commands write: results to standard output, progress to standard error."""

import json
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

T = TypeVar("T")

as_json = click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")


def print_json(value: object) -> None:
    """Write JSON to standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def warn(text: str) -> None:
    """Tell the user something on standard error, beside the result."""
    click.echo(f"提示：{text}", err=True)


class Bar:
    """A progress bar on standard error; nothing where nobody watches."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __call__(self, share: float, message: str) -> None:
        """Show that `share` is done, from 0 to 1."""
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(
                total=100,
                file=sys.stderr,
                delay=1,
                leave=False,
                bar_format="{desc} {percentage:3.0f}%|{bar}| {elapsed}",
            )
        self._bar.set_description_str(message, refresh=False)
        self._bar.update(round(share * 100) - self._bar.n)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()


def with_bar(work: Callable[[Bar], T]) -> T:
    """What `work` returns; it reports to a bar that goes when it ends."""
    bar = Bar()
    try:
        return work(bar)
    finally:
        bar.close()
