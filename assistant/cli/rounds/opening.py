"""The group of commands `shifan round …`, and what they have in common."""

import getpass
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.output import print_json, warn

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from evaluation.rounds.records import Kept, Round

round_argument = click.argument("round_name", metavar="ROUND")
by_option = click.option("--by", default="", help="经手人；不写则为登录系统的用户名")


@click.group("round")
def rounds() -> None:
    """评估轮次：保存在数据库里的一次评估，可以分批读入、查看进度、锁定、导出。"""


def open_rounds() -> "Engine":
    """The database of the settings, with the tables of rounds."""
    import evaluation.rounds.tables  # noqa: F401 - the tables of the database
    from assistant.settings import load_settings
    from corpus.store.database import open_database

    return open_database(load_settings().resolved_database_url)


def evidence_folder() -> Path:
    """Where the files are kept that rounds name."""
    from assistant.settings import load_settings

    return load_settings().evidence_folder


def who(by: str) -> str:
    """Who does it: as given, else the name of the system's user."""
    return " ".join(by.split()) or getpass.getuser()


def tell(made: "Round", text: str, *, as_json: bool) -> None:
    """What was done to a round, in words or as JSON."""
    if as_json:
        print_json(made.as_json())
    else:
        click.echo(text)


def tell_reopened(before: "Kept", database: "Engine") -> None:
    """Say on standard error whose judgements count no more after a change."""
    from evaluation.reviewing.told import reopened_text
    from evaluation.rounds.store import load

    if before.of_kind("judgement") and (
        text := reopened_text(before, load(database, before.round.id))
    ):
        warn(text)


def print_lines(lines: Iterable[str]) -> None:
    """Print each line."""
    for line in lines:
        click.echo(line)
