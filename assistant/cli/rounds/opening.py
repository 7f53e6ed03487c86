"""The group of commands `shifan round …`, and what they have in common."""

import getpass
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.lazy import Lazy, LazyGroup
from assistant.cli.output import print_json, warn

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from evaluation.rounds.records import Kept, Round

round_argument = click.argument("round_name", metavar="ROUND")
by_option = click.option("--by", default="", help="经手人；不写则为登录系统的用户名")


_ASSIGNING = "assistant.cli.rounds.assigning"
_CHOOSING = "assistant.cli.rounds.choosing"
_DRAWING = "assistant.cli.rounds.drawing"
_REVIEWING = "assistant.cli.rounds.reviewing"
_SIGNING = "assistant.cli.rounds.signing"
# What stands in other files is imported when it is called.
_ELSEWHERE = {
    "adopt": Lazy(f"{_CHOOSING}:adopt", "采用一个方案或原方案；材料和回答都用采用的名单。"),
    "approvals": Lazy(f"{_SIGNING}:approvals", "列出签批：谁在什么时候签了哪一版，是否还有效。"),
    "approve": Lazy(f"{_SIGNING}:approve", "签批采用的名单：拟定、审核、审签，依次进行。"),
    "archive": Lazy(f"{_SIGNING}:archive", "归档评估轮次：不能改动，不再列出；可把结果写成文件。"),
    "assign": Lazy(f"{_ASSIGNING}:assign", "分配审核：谁审核哪些地区、哪些部分。"),
    "compare": Lazy("assistant.cli.rounds.compare:compare", "比较几个评估轮次：变化和原因。"),
    "decision": Lazy(f"{_DRAWING}:decision", "记录并列时的集体决定。"),
    "evidence": Lazy(
        f"{_REVIEWING}:evidence", "完成值的佐证材料：加入文件、网址、说明，列出或去掉。"
    ),
    "lot": Lazy(f"{_DRAWING}:lot", "记录并列时的抽签。"),
    "objection": Lazy(f"{_SIGNING}:objection", "公示的异议：记录、处理、列出。"),
    "publicity": Lazy(f"{_SIGNING}:publicity", "写出采用的名单的公示稿，并记录公示期。"),
    "recuse": Lazy(f"{_ASSIGNING}:recuse", "记下回避：审核人不看某地区，评委不评某项目。"),
    "review": Lazy(f"{_REVIEWING}:review", "审核一个完成值：认可、不认可或退回。"),
    "review-progress": Lazy(
        f"{_REVIEWING}:review_progress", "审核的进度：各地区、各审核人还差多少。"
    ),
    "review-rules": Lazy(
        f"{_ASSIGNING}:review_rules", "审核规则：一人或两人审核；连同分工和回避一起列出。"
    ),
    "reviews": Lazy(f"{_REVIEWING}:reviews", "列出完成值的审核状态、审核人和意见。"),
    "scenario": Lazy(f"{_CHOOSING}:scenario", "方案：保存、列出、比较、删除。"),
    "shortlist": Lazy(f"{_CHOOSING}:shortlist", "在规则内从评估轮次选出最优的地区和项目。"),
    "verify": Lazy(f"{_SIGNING}:verify", "复算归档的文件，核对与归档时是否完全一致。"),
}


@click.group("round", cls=LazyGroup, lazy=_ELSEWHERE)
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
    """The person named, else who is logged in."""
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
    """Lines of text on standard output."""
    for line in lines:
        click.echo(line)
