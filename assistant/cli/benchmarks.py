"""The commands `shifan bench …`."""

from pathlib import Path
from typing import Any

import click

from assistant.cli.output import Bar, as_json, print_json, with_bar
from assistant.settings import load_settings


@click.group()
def bench() -> None:
    """用评测集衡量检索和回答。"""


@bench.command("retrieval")
@click.argument("folder", type=click.Path(path_type=Path))
@as_json
def bench_retrieval(folder: Path, as_json: bool) -> None:
    """在 BEIR 格式的文件夹上衡量检索。"""
    from assistant.cli.bench import bench_retrieval as run

    figures = with_bar(lambda bar: run(load_settings(), folder, bar))
    _print_figures(figures, as_json)


@bench.command("answers")
@click.argument("questions", type=click.Path(path_type=Path))
@as_json
def bench_answers(questions: Path, as_json: bool) -> None:
    """在问题集上衡量回答。"""
    from assistant.answers.engine import open_engine
    from assistant.cli.bench import bench_answers as run

    def work(bar: Bar) -> dict[str, Any]:
        return run(open_engine(load_settings(), bar), questions, bar)

    figures = with_bar(work)
    _print_figures(figures, as_json)


def _print_figures(figures: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(figures)
        return
    for row in figures.get("rows", ()):
        marks = "".join(
            "·" if row[m] is None else "√" if row[m] else "×"
            for m in ("cited", "facts", "abstained_rightly")
        )
        click.echo(f"{marks} {row['id']} {row['question']}")
    for name, value in figures.items():
        if name != "rows":
            click.echo(f"{name}: {value}")
