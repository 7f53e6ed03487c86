"""The commands that say who reviews what in a round, and who does not."""

from datetime import UTC, datetime

import click

from assistant.cli.output import as_json, print_json
from assistant.cli.rounds.opening import (
    by_option,
    open_rounds,
    print_lines,
    round_argument,
    tell,
    who,
)
from evaluation.words import reviewing as words


@click.command()
@round_argument
@click.argument("reviewer")
@click.option("--region", "regions", multiple=True, help="地区的名称或代码，可以写几次；不写为全部")
@click.option("--part", "parts", multiple=True, help="一级指标，可以写几次；不写为全部")
@click.option("--third", is_flag=True, help="不参加双人审核，只在两人意见不一时裁定")
@click.option("--remove", is_flag=True, help="取消分工")
@by_option
@as_json
def assign(
    round_name: str,
    reviewer: str,
    regions: tuple[str, ...],
    parts: tuple[str, ...],
    third: bool,
    remove: bool,
    by: str,
    as_json: bool,
) -> None:
    """分配审核：谁审核哪些地区、哪些部分。

    一个分工都没有时，谁都可以审核全部。
    """
    from evaluation.reviewing.assigning import assign as give
    from evaluation.reviewing.assigning import unassign
    from evaluation.rounds.store import load

    database = open_rounds()
    kept = load(database, round_name)
    person, now = who(by), datetime.now(UTC)
    if remove:
        made = unassign(database, kept, reviewer, regions=regions, parts=parts, by=person, now=now)
    else:
        made = give(
            database,
            kept,
            reviewer,
            regions=regions,
            parts=parts,
            third=third,
            by=person,
            now=now,
        )
    text = words.UNASSIGNED if remove else words.ASSIGNED
    tell(made, text.format(reviewer), as_json=as_json)


@click.command()
@round_argument
@click.argument("person")
@click.argument("of", metavar="REGION_OR_PROJECT")
@click.option("--expert", is_flag=True, help="评委对项目回避；打过的分不再计入")
@click.option("--reason", default="", help="为什么回避，留在记录里")
@click.option("--remove", is_flag=True, help="取消回避")
@by_option
@as_json
def recuse(
    round_name: str,
    person: str,
    of: str,
    expert: bool,
    reason: str,
    remove: bool,
    by: str,
    as_json: bool,
) -> None:
    """记下回避：审核人不看某地区，评委不评某项目。"""
    from evaluation.reviewing.assigning import end_recusal
    from evaluation.reviewing.assigning import recuse as keep_away
    from evaluation.rounds.store import load

    if remove == bool(reason.strip()):
        raise click.UsageError(words.REASON_OR_REMOVE)
    database = open_rounds()
    kept = load(database, round_name)
    by_whom, now = who(by), datetime.now(UTC)
    if remove:
        made = end_recusal(database, kept, person, of, expert=expert, by=by_whom, now=now)
    else:
        made = keep_away(
            database, kept, person, of, expert=expert, reason=reason, by=by_whom, now=now
        )
    text = words.RECUSAL_TAKEN_BACK if remove else words.RECUSAL_KEPT
    tell(made, text.format(person, of), as_json=as_json)


@click.command("review-rules")
@round_argument
@click.option("--reviewers", type=click.Choice(["1", "2"]), help="每个完成值由几人审核")
@by_option
@as_json
def review_rules(round_name: str, reviewers: str | None, by: str, as_json: bool) -> None:
    """审核规则：一人或两人审核；连同分工和回避一起列出。"""
    from assistant.cli.rounds.review_reports import rules_json, rules_lines
    from evaluation.reviewing.assigning import set_rules
    from evaluation.reviewing.records import ReviewRules
    from evaluation.rounds.store import load

    database = open_rounds()
    kept = load(database, round_name)
    if reviewers:
        rules = ReviewRules(2 if reviewers == "2" else 1)
        set_rules(database, kept, rules, by=who(by), now=datetime.now(UTC))
        kept = load(database, round_name)
    if as_json:
        print_json(rules_json(kept))
    else:
        print_lines(rules_lines(kept))
