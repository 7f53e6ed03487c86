"""The commands of a round that record how equals were told apart: a lot, a decision."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from assistant.cli.output import as_json
from assistant.cli.rounds.opening import by_option, open_rounds, round_argument, tell, who
from evaluation.words.deciding import choosing as words

if TYPE_CHECKING:
    from evaluation.records import Decision, Lot

_order_option = click.option(
    "--order", required=True, help="次序，代码之间用逗号，例如 640121,640106"
)
_on_option = click.option(
    "--on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="日期，例如 2025-07-01"
)


@click.command()
@round_argument
@_order_option
@click.option("--drawn-by", required=True, help="抽签人")
@_on_option
@click.option("--witness", required=True, help="见证人")
@by_option
@as_json
def lot(
    round_name: str,
    order: str,
    drawn_by: str,
    on: datetime,
    witness: str,
    by: str,
    as_json: bool,
) -> None:
    """在评估轮次 ROUND 记录并列时的抽签；抽出的在前的优先。"""
    from evaluation.deciding import drawing

    made = drawing.lot(order=_codes(order), by=drawn_by, on=_day(on), witness=witness)
    _record(round_name, made, by, as_json=as_json)


@click.command()
@round_argument
@_order_option
@click.option("--body", required=True, help="作出决定的会议或单位")
@_on_option
@click.option("--number", required=True, help="文号")
@by_option
@as_json
def decision(
    round_name: str, order: str, body: str, on: datetime, number: str, by: str, as_json: bool
) -> None:
    """在评估轮次 ROUND 记录并列时的集体决定；次序在前的优先。"""
    from evaluation.deciding import drawing

    made = drawing.decision(order=_codes(order), by=body, on=_day(on), number=number)
    _record(round_name, made, by, as_json=as_json)


def _record(round_name: str, record: "Lot | Decision", by: str, *, as_json: bool) -> None:
    from evaluation.deciding.drawing import record_drawn
    from evaluation.records import Lot
    from evaluation.rounds.store import load

    database = open_rounds()
    kept = load(database, round_name)
    made = record_drawn(database, kept, record, by=who(by), now=datetime.now(UTC))
    kind = "lot" if isinstance(record, Lot) else "decision"
    tell(made, words.DRAWN[kind].format(made.name, made.version), as_json=as_json)


def _codes(order: str) -> list[str]:
    from evaluation.tables.tie_cells import codes

    return codes(order)


def _day(day: datetime) -> date:
    return day.date()
