"""The commands that write a round into a file, and read it again."""

from pathlib import Path

import click

from assistant.cli.output import as_json
from assistant.cli.rounds.opening import evidence_folder, open_rounds, round_argument, tell
from evaluation.words import rounds as words


@click.command()
@round_argument
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@as_json
def export(round_name: str, file: Path, as_json: bool) -> None:
    """把评估轮次连同全部记录导出为一个文件（.zip）。"""
    from evaluation.rounds.exchange import export_round
    from evaluation.rounds.store import load

    database = open_rounds()
    kept = load(database, round_name)
    export_round(database, kept, file, evidence_folder())
    done = words.EXPORTED.format(kept.round.name, kept.round.version, file)
    tell(kept.round, done, as_json=as_json)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--name", default="", help="另起名称，作为新的轮次")
@as_json
def import_command(file: Path, name: str, as_json: bool) -> None:
    """读入导出的评估轮次，与导出时完全相同。"""
    from evaluation.rounds.exchange import import_round

    made = import_round(open_rounds(), file, evidence_folder(), name)
    tell(made, words.IMPORTED.format(made.name, made.id, made.version), as_json=as_json)
