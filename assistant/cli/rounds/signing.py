"""The commands of a round that close it: signatures, the public notice, objections, the archive."""

from datetime import UTC, datetime
from pathlib import Path

import click

from assistant.cli.output import as_json, print_json, warn
from assistant.cli.rounds.opening import (
    by_option,
    evidence_folder,
    open_rounds,
    print_lines,
    round_argument,
    tell,
    who,
)
from evaluation.words import rounds as round_words
from evaluation.words.deciding import archive as archive_words
from evaluation.words.deciding import publicity as publicity_words
from evaluation.words.deciding import signing as words

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@round_argument
@click.option(
    "--role", required=True, type=click.Choice(["拟定", "审核", "审签"]), help="签的是哪一步"
)
@click.option("--title", default="", help="职务")
@click.option("--comment", default="", help="意见")
@by_option
@as_json
def approve(round_name: str, role: str, title: str, comment: str, by: str, as_json: bool) -> None:
    """签批评估轮次 ROUND 采用的名单：先拟定，再审核，后审签；每步可以有几个人。"""
    from evaluation.deciding.approvals import ROLES
    from evaluation.deciding.approvals import approve as run
    from evaluation.rounds.store import load

    database, name = open_rounds(), who(by)
    kept = load(database, round_name)
    chosen = ROLES[[*ROLES].index(role)]  # type: ignore[arg-type]
    now = datetime.now(UTC)
    made = run(database, kept, chosen, by=name, now=now, title=title, comment=comment)
    tell(made, words.SIGNED.format(made.name, name, role, made.version), as_json=as_json)


@click.command()
@round_argument
@as_json
def approvals(round_name: str, as_json: bool) -> None:
    """列出签批：谁在什么时候签了哪一版，此后有没有改动。"""
    from assistant.cli.reports import table
    from evaluation.deciding.approvals import approval_rows, signing
    from evaluation.rounds.store import load

    found = signing(load(open_rounds(), round_name))
    if as_json:
        print_json(
            {
                "reached": found.reached,
                "signed": found.is_signed,
                "approvals": [one.as_json() for one in found.approvals],
            }
        )
        return
    rows = approval_rows(found)
    print_lines(table(words.HEADERS, rows))
    if not rows:
        click.echo(words.NONE)
    if void := len(found.approvals) - len(found.standing):
        click.echo(words.VOIDED.format(void))
    if found.program_changed:
        click.echo(words.PROGRAM_CHANGED)


@click.command()
@round_argument
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="写成 .docx、.html 或 .txt",
)
@click.option("--from", "first", type=_DAY, help="公示的开始日期；不写则用已记录的")
@click.option("--until", "last", type=_DAY, help="公示的截止日期")
@click.option("--working-days", default=0, help="公示期的工作日数；不写则公示稿里不写")
@click.option("--contact", default="", help="受理异议的单位、联系电话和地址")
@click.option("--issuer", default="", help="公示单位")
@by_option
@as_json
def publicity(
    round_name: str,
    output: Path,
    first: datetime | None,
    last: datetime | None,
    working_days: int,
    contact: str,
    issuer: str,
    by: str,
    as_json: bool,
) -> None:
    """写出评估轮次 ROUND 的公示稿：只有名称、领域、所在地区和公示期；规则写明才有得分。"""
    from corpus.errors import InputError
    from evaluation.deciding.approvals import signing
    from evaluation.deciding.notice_files import write_notice
    from evaluation.deciding.publicity import Period, notice, publish, published
    from evaluation.rounds.store import load

    database, now = open_rounds(), datetime.now(UTC)
    kept = load(database, round_name)
    if first and last:
        period = Period(first.date(), last.date(), working_days, contact, issuer)
    elif known := published(kept):
        period = known
    else:
        raise InputError(*publicity_words.NO_PERIOD)
    made = notice(kept, period, now.astimezone().date())
    write_notice(made, output)
    after = publish(database, kept, period, by=who(by), now=now)
    if not signing(kept).is_signed:
        warn(publicity_words.NOT_SIGNED)
    counts = len(made.regions), len(made.projects)
    done = publicity_words.PUBLISHED.format(after.name, output, *counts)
    tell(after, done, as_json=as_json)


@click.group()
def objection() -> None:
    """公示的异议：记录、处理、列出。"""


@objection.command()
@round_argument
@click.option("--from", "raised_by", required=True, help="提出人")
@click.option("--on", required=True, type=_DAY, help="提出的日期，例如 2025-07-01")
@click.option("--about", required=True, help="对象的行政区划代码或项目编号")
@click.option("--text", required=True, help="异议的内容")
@by_option
@as_json
def add(
    round_name: str,
    raised_by: str,
    on: datetime,
    about: str,
    text: str,
    by: str,
    as_json: bool,
) -> None:
    """在评估轮次 ROUND 记录一件异议。"""
    from evaluation.deciding.objections import Objection, add_objection, objections
    from evaluation.rounds.store import load

    database = open_rounds()
    kept = load(database, round_name)
    given = Objection(0, raised_by, on.date(), about, text)
    made = add_objection(database, kept, given, by=who(by), now=datetime.now(UTC))
    number = len(objections(kept)) + 1
    tell(made, publicity_words.ADDED.format(number, made.version), as_json=as_json)


@objection.command()
@round_argument
@click.argument("number", type=int)
@click.option("--handling", required=True, help="怎样处理的")
@click.option("--result", required=True, help="处理结果")
@by_option
@as_json
def settle(
    round_name: str, number: int, handling: str, result: str, by: str, as_json: bool
) -> None:
    """记录第 NUMBER 号异议的处理和结果。"""
    from evaluation.deciding.objections import settle as run
    from evaluation.rounds.store import load

    database, now = open_rounds(), datetime.now(UTC)
    kept = load(database, round_name)
    made = run(database, kept, number, handling=handling, result=result, by=who(by), now=now)
    tell(made, publicity_words.SETTLED.format(number, made.version), as_json=as_json)


@objection.command("list")
@round_argument
@as_json
def list_command(round_name: str, as_json: bool) -> None:
    """列出评估轮次 ROUND 的异议。"""
    from assistant.cli.reports import table
    from evaluation.deciding.objections import objection_rows, objections
    from evaluation.rounds.store import load

    kept = load(open_rounds(), round_name)
    found = objections(kept)
    if as_json:
        print_json([one.as_json() for one in found])
        return
    rows = objection_rows(kept)
    print_lines(table(publicity_words.OBJECTION_HEADERS, rows))
    if not rows:
        click.echo(publicity_words.NONE)


@click.command()
@round_argument
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="连同结果写成一个文件（.zip），以后可以复算；评估轮次须已锁定",
)
@click.option("--reason", default="", help="原因，留在记录里")
@by_option
@as_json
def archive(round_name: str, output: Path | None, reason: str, by: str, as_json: bool) -> None:
    """归档评估轮次：不能改动，不再列出（round list --all 仍可列出）。"""
    from evaluation.deciding.archive import seal
    from evaluation.rounds.exchange import export_round
    from evaluation.rounds.store import load, move

    database, now, name = open_rounds(), datetime.now(UTC), who(by)
    kept = load(database, round_name)
    done = round_words.MOVED["archive"].format(kept.round.name)
    if output is not None:
        seal(database, kept, by=name, now=now)
        kept = load(database, kept.round.id)
        export_round(database, kept, output, evidence_folder())
        done = archive_words.SEALED.format(kept.round.name, output)
    made = move(database, kept.round, "archive", by=name, now=now, reason=reason)
    tell(made, done, as_json=as_json)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@as_json
@click.pass_context
def verify(context: click.Context, file: Path, as_json: bool) -> None:
    """复算归档的文件 FILE，核对与归档时是否完全一致；不一致时退出码为 2。"""
    import evaluation.rounds.tables  # noqa: F401 - the tables of the database
    from evaluation.deciding.archive import verify as run

    found = run(file)
    if as_json:
        print_json(found.as_json())
    else:
        if found.is_identical:
            click.echo(archive_words.IDENTICAL)
        else:
            click.echo(archive_words.DIFFERENT.format(len(found.differences)))
        print_lines((*found.differences, *found.notes))
    context.exit(0 if found.is_identical else 2)
