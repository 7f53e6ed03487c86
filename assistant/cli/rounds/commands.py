"""The commands `shifan round …`: an assessment that is kept in the database."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.assessment import given_out_option, told, uncollected
from assistant.cli.output import as_json, print_json
from assistant.cli.rounds import collecting  # noqa: F401 - its commands
from assistant.cli.rounds.opening import (
    by_option,
    evidence_folder,
    open_rounds,
    print_lines,
    round_argument,
    rounds,
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
    from assistant.cli.rounds.reports import hanging_lines
    from evaluation.reviewing.results import assess_reviewed
    from evaluation.reviewing.states import reviewed_values
    from evaluation.rounds.collecting.unreadable import unreadable
    from evaluation.rounds.store import load
    from evaluation.scoring.assessment import assess as run

    database = open_rounds()
    kept = load(database, round_name)
    dataset = _dataset(kept)
    if output is not None:
        from evaluation.workbook.rounds import write_round

        write_round(output, database, kept, dataset, given_out=given_out)
    values = reviewed_values(kept, dataset) if reviewed else ()
    assessment = assess_reviewed(dataset, values) if reviewed else run(dataset)
    if as_json:
        print_json(assessment_json(assessment))
    else:
        print_lines(reports.assessment_lines(assessment))
        print_lines(hanging_lines(unreadable(dataset)))


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


@rounds.command("export")
@round_argument
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@as_json
def export_command(round_name: str, file: Path, as_json: bool) -> None:
    """把评估轮次连同全部记录导出为一个文件（.zip）。"""
    from evaluation.rounds.exchange import export_round
    from evaluation.rounds.store import load

    database = open_rounds()
    kept = load(database, round_name)
    export_round(database, kept, file, evidence_folder())
    done = words.EXPORTED.format(kept.round.name, kept.round.version, file)
    tell(kept.round, done, as_json=as_json)


@rounds.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--name", default="", help="另起名称，作为新的轮次")
@as_json
def import_command(file: Path, name: str, as_json: bool) -> None:
    """读入导出的评估轮次，与导出时完全相同。"""
    from evaluation.rounds.exchange import import_round

    made = import_round(open_rounds(), file, evidence_folder(), name)
    tell(made, words.IMPORTED.format(made.name, made.id, made.version), as_json=as_json)
