"""The commands `shifan round …`: an assessment that is kept in the database."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.assessment import (
    accept_option,
    given_out_option,
    list_warnings,
    told,
    uncollected,
)
from assistant.cli.lazy import Lazy, LazyGroup
from assistant.cli.output import as_json, print_json
from assistant.cli.rounds.opening import (
    by_option,
    open_rounds,
    print_lines,
    round_argument,
    tell,
    tell_reopened,
    who,
)
from evaluation.words import rounds as words

if TYPE_CHECKING:
    from evaluation.records import Dataset
    from evaluation.rounds.records import Action, Kept

day_option = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="评估日期，例如 2025-06-30；不写则为今天",
)
reason_option = click.option("--reason", default="", help="原因，留在记录里")


_REVIEWING = "assistant.cli.rounds.reviewing"
_EXCHANGING = "assistant.cli.rounds.exchanging"
_ASSIGNING = "assistant.cli.rounds.assigning"
# What stands in other files is imported when it is called; a test compares the helps.
_ELSEWHERE = {
    "assign": Lazy(f"{_ASSIGNING}:assign", "分配审核：谁审核哪些地区、哪些部分。"),
    "evidence": Lazy(
        f"{_REVIEWING}:evidence", "完成值的佐证材料：加入文件、网址、说明，列出或去掉。"
    ),
    "export": Lazy(f"{_EXCHANGING}:export", "把评估轮次连同全部记录导出为一个文件（.zip）。"),
    "import": Lazy(f"{_EXCHANGING}:import_command", "读入导出的评估轮次，与导出时完全相同。"),
    "recuse": Lazy(f"{_ASSIGNING}:recuse", "记下回避：审核人不看某地区，评委不评某项目。"),
    "review": Lazy(f"{_REVIEWING}:review", "审核一个完成值：认可、不认可或退回。"),
    "review-progress": Lazy(
        f"{_REVIEWING}:review_progress", "审核的进度：各地区、各审核人还差多少。"
    ),
    "review-rules": Lazy(
        f"{_ASSIGNING}:review_rules", "审核规则：一人或两人审核；连同分工和回避一起列出。"
    ),
    "reviews": Lazy(f"{_REVIEWING}:reviews", "列出完成值的审核状态、审核人和意见。"),
}


@click.group("round", cls=LazyGroup, lazy=_ELSEWHERE)
def rounds() -> None:
    """评估轮次：保存在数据库里的一次评估，可以分批读入、查看进度、锁定、导出。"""


def _day(day: datetime | None) -> date:
    return day.date() if day else datetime.now().astimezone().date()


@rounds.command()
@click.argument("name")
@day_option
@by_option
@as_json
def new(name: str, day: datetime | None, by: str, as_json: bool) -> None:
    """新建评估轮次，名称为 NAME。"""
    from evaluation.rounds.store import create

    made = create(open_rounds(), name, _day(day), by=who(by), now=datetime.now(UTC))
    tell(made, words.CREATED.format(made.name, made.id), as_json=as_json)


@rounds.command("list")
@click.option("--all", "archived", is_flag=True, help="连同已归档的")
@as_json
def list_command(archived: bool, as_json: bool) -> None:
    """列出评估轮次，日期晚的在前。"""
    from assistant.cli.reports import table
    from evaluation.rounds.store import list_rounds

    found = list_rounds(open_rounds(), archived=archived)
    if as_json:
        print_json([one.as_json() for one in found])
    elif not found:
        click.echo(words.NO_ROUNDS)
    else:
        rows = [(r.id, r.name, str(r.day), words.STATE[r.state], str(r.version)) for r in found]
        print_lines(table(words.LIST_HEADERS, rows))


@rounds.command()
@round_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@accept_option
@by_option
@as_json
def add(
    round_name: str, files: tuple[Path, ...], accept_proposals: bool, by: str, as_json: bool
) -> None:
    """把数据表读入评估轮次 ROUND：一张或几张表、文件夹或 .zip；改变了的，原值留在记录里。"""
    from assistant.cli.rounds.reports import addition_json, addition_lines
    from evaluation.rounds.adding import keep, prepare
    from evaluation.rounds.store import load

    database = open_rounds()
    before = load(database, round_name)
    addition = prepare(before, files, accept_proposals=accept_proposals)
    kept = keep(database, addition, by=who(by), now=datetime.now(UTC))
    list_warnings([str(note.as_finding()) for note in addition.notes])
    tell_reopened(before, database)
    if as_json:
        print_json(addition_json(addition, kept))
        return
    print_lines(addition_lines(addition, kept))


@rounds.command()
@round_argument
@as_json
def status(round_name: str, as_json: bool) -> None:
    """评估轮次进行到哪一步：谁还没有报，还缺多少项，评了几个项目。"""
    from assistant.cli.rounds.reports import status_lines
    from evaluation.reviewing.steps import status_with_review
    from evaluation.rounds.store import load

    found = status_with_review(load(open_rounds(), round_name))
    if as_json:
        print_json(found.as_json())
    else:
        print_lines(status_lines(found))


@rounds.command()
@round_argument
@click.option("--reviewed", is_flag=True, help="按审核结果计算，而不是按填报")
@as_json
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="另存为 Excel 工作簿（.xlsx），连同审核和更正的记录",
)
@given_out_option
def assess(
    round_name: str, reviewed: bool, as_json: bool, output: Path | None, given_out: bool
) -> None:
    """计算评估轮次中各地区的指标完成率、状态和排名。"""
    from assistant.cli import reports
    from assistant.cli.json_output import assessment_json
    from evaluation.reviewing.results import assess_reviewed
    from evaluation.reviewing.states import reviewed_values
    from evaluation.rounds.store import load
    from evaluation.scoring.assessment import assess as run

    database = open_rounds()
    kept = load(database, round_name)
    dataset = _dataset(kept)
    if output is not None:
        from evaluation.workbook.rounds import write_round

        write_round(output, database, kept, dataset, given_out=given_out)
    found = assess_reviewed(dataset, reviewed_values(kept, dataset)) if reviewed else run(dataset)
    if as_json:
        print_json(assessment_json(found))
    else:
        print_lines(reports.assessment_lines(found))


@rounds.command()
@round_argument
@as_json
def shortlist(round_name: str, as_json: bool) -> None:
    """在规则内从评估轮次选出最优的地区和项目。"""
    from assistant.cli import reports
    from assistant.cli.json_output import shortlist_json
    from evaluation.rounds.store import load
    from evaluation.scoring.shortlist import shortlist as run

    found = run(_dataset(load(open_rounds(), round_name)))
    if as_json:
        print_json(shortlist_json(found))
    else:
        print_lines(reports.shortlist_lines(found))


def _dataset(kept: "Kept") -> "Dataset":
    from evaluation.rounds.reading import dataset_of_round

    with uncollected():
        dataset = dataset_of_round(kept)
    return told(dataset)


@rounds.command()
@round_argument
@click.argument("region")
@click.argument("indicator")
@click.argument("value")
@click.option("--reason", required=True, help="为什么更正，留在记录里")
@by_option
@as_json
def correct(
    round_name: str, region: str, indicator: str, value: str, reason: str, by: str, as_json: bool
) -> None:
    """更正地区 REGION 指标 INDICATOR 的完成值；VALUE 为 "" 则改为未填报。"""
    from evaluation.rounds.correcting import correct as run
    from evaluation.rounds.store import load

    database = open_rounds()
    kept = load(database, round_name)
    now = datetime.now(UTC)
    values = {(region, indicator): value}
    made = run(database, kept, values, by=who(by), reason=reason, now=now)
    tell_reopened(kept, database)
    tell(made, words.CORRECTED.format(made.name, made.version), as_json=as_json)


@rounds.command()
@round_argument
@click.argument("region", default="")
@click.argument("indicator", default="")
@as_json
def history(round_name: str, region: str, indicator: str, as_json: bool) -> None:
    """谁在什么时候做了什么；写明 REGION 和 INDICATOR，则是这个完成值的来历。"""
    from assistant.cli.rounds import reports
    from evaluation.rounds import history as past
    from evaluation.rounds.store import load
    from evaluation.tables.recognition import code_of

    database = open_rounds()
    kept = load(database, round_name)
    if indicator:
        key = (code_of(region), code_of(indicator))
        said = past.said(database, kept.round.id, "observations", key)
        if as_json:
            print_json([reports.said_json(one) for one in said])
        else:
            print_lines(reports.said_lines(said))
        return
    steps = past.history(database, kept.round.id)
    if as_json:
        print_json([reports.change_json(step) for step in steps])
    else:
        print_lines(reports.change_lines(steps))


@rounds.command("copy")
@round_argument
@click.argument("name")
@day_option
@by_option
@as_json
def copy_command(round_name: str, name: str, day: datetime | None, by: str, as_json: bool) -> None:
    """把评估轮次 ROUND 连同记录复制为新的轮次 NAME。"""
    from evaluation.rounds.copying import copy_round
    from evaluation.rounds.store import load

    database = open_rounds()
    now = datetime.now(UTC)
    made = copy_round(database, load(database, round_name), name, _day(day), by=who(by), now=now)
    tell(made, words.COPIED.format(made.name, made.id), as_json=as_json)


def _add_move(action: "Action", help_text: str) -> None:
    """A command that opens or closes a round."""

    @rounds.command(action, help=help_text)
    @round_argument
    @reason_option
    @by_option
    @as_json
    def move_command(round_name: str, reason: str, by: str, as_json: bool) -> None:
        from evaluation.rounds.store import load, move

        database = open_rounds()
        seen = load(database, round_name).round
        made = move(database, seen, action, by=who(by), now=datetime.now(UTC), reason=reason)
        tell(made, words.MOVED[action].format(made.name), as_json=as_json)


_add_move("lock", "锁定评估轮次，此后不能改动。")
_add_move("unlock", "解除锁定或归档，可以再改动。")
_add_move("archive", "归档评估轮次：不能改动，不再列出（round list --all 仍可列出）。")
