"""The commands of the review of a round: judge a value, show it, list all, how far it is."""

from datetime import UTC, datetime
from pathlib import Path

import click

from assistant.cli.output import as_json, print_json
from assistant.cli.rounds.opening import (
    by_option,
    evidence_folder,
    open_rounds,
    print_lines,
    round_argument,
    tell,
    who,
)
from evaluation.words import reviewing as words

_STATES = {text: state for state, text in words.STATE.items()}
region_argument = click.argument("region")
indicator_argument = click.argument("indicator")


@click.command()
@round_argument
@region_argument
@indicator_argument
@click.option(
    "--state", type=click.Choice(list(_STATES)), required=True, help="已报：收回自己的判断"
)
@click.option("--comment", default="", help="意见；退回和不认可时必须写")
@by_option
@as_json
def review(
    round_name: str,
    region: str,
    indicator: str,
    state: str,
    comment: str,
    by: str,
    as_json: bool,
) -> None:
    """审核一个完成值：认可、不认可或退回。"""
    from evaluation.reviewing.judging import judge
    from evaluation.reviewing.records import ReviewState
    from evaluation.rounds.store import load

    database = open_rounds()
    kept = load(database, round_name)
    chosen = ReviewState(_STATES[state])
    pairs, now = [(region, indicator)], datetime.now(UTC)
    made = judge(database, kept, pairs, chosen, by=who(by), comment=comment, now=now)
    if chosen is ReviewState.REPORTED:
        text = words.TAKEN_BACK.format(1, made.name, made.version)
    else:
        text = words.JUDGED.format(1, state, made.name, made.version)
    tell(made, text, as_json=as_json)


@click.command()
@round_argument
@click.option("--state", type=click.Choice(list(_STATES)), help="只列这一状态的")
@click.option("--region", default="", help="只列这个地区的（行政区划代码）")
@click.option("--reviewer", default="", help="只列这个人判断过的")
@click.option("--waiting", default="", metavar="NAME", help="只列还等着这个人判断的")
@as_json
def reviews(
    round_name: str, state: str | None, region: str, reviewer: str, waiting: str, as_json: bool
) -> None:
    """列出完成值的审核状态、审核人和意见。

    双人审核在两人都提交以前不列出各自的意见。
    """
    from assistant.cli.rounds.review_reports import review_json, review_lines
    from evaluation.reviewing.duties import waits_for
    from evaluation.reviewing.records import reviewing_of
    from evaluation.reviewing.states import reviewed_values
    from evaluation.rounds.store import load
    from evaluation.tables.recognition import code_of

    kept = load(open_rounds(), round_name)
    reviewing = reviewing_of(kept)
    found = [
        value
        for value in reviewed_values(kept, reviewing=reviewing)
        if (not state or value.state == _STATES[state])
        and (not region or value.region.code == code_of(region))
        and (not reviewer or any(j.reviewer == reviewer for j in value.visible_to("")))
        and (not waiting or waits_for(value, reviewing, waiting))
    ]
    if as_json:
        print_json([review_json(value) for value in found])
    elif found:
        print_lines(review_lines(found))
    else:
        click.echo(words.NONE_LISTED)


@click.command("review-progress")
@round_argument
@as_json
def review_progress(round_name: str, as_json: bool) -> None:
    """审核的进度：各地区、各审核人还差多少。"""
    from assistant.cli.rounds.review_reports import progress_json, progress_lines
    from evaluation.reviewing.progress import region_progress, reviewer_progress
    from evaluation.reviewing.records import reviewing_of
    from evaluation.reviewing.states import reviewed_values
    from evaluation.rounds.reading import dataset_of_round
    from evaluation.rounds.store import load

    kept = load(open_rounds(), round_name)
    dataset, reviewing = dataset_of_round(kept), reviewing_of(kept)
    values = reviewed_values(kept, dataset, reviewing)
    regions = region_progress(dataset.regions, values)
    people = reviewer_progress(values, reviewing)
    if as_json:
        print_json(progress_json(regions, people))
    else:
        print_lines(progress_lines(regions, people))


@click.command()
@round_argument
@region_argument
@indicator_argument
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--link", "links", multiple=True, help="网址，可以写几次")
@click.option("--words", "notes", multiple=True, help="文字说明，可以写几次")
@click.option("--remove", "removed", default="", help="去掉一项：文件名、网址或说明")
@by_option
@as_json
def evidence(
    round_name: str,
    region: str,
    indicator: str,
    files: tuple[Path, ...],
    links: tuple[str, ...],
    notes: tuple[str, ...],
    removed: str,
    by: str,
    as_json: bool,
) -> None:
    """完成值的佐证材料：加入文件、网址、说明，列出或去掉。"""
    from contextlib import ExitStack

    from assistant.cli.rounds.review_reports import evidence_json, evidence_lines
    from evaluation.reviewing.evidence import add_evidence, remove_evidence
    from evaluation.reviewing.records import reviewing_of
    from evaluation.rounds.store import load
    from evaluation.tables.recognition import code_of

    database = open_rounds()
    kept = load(database, round_name)
    pair, person, now = (code_of(region), code_of(indicator)), who(by), datetime.now(UTC)
    if removed:
        remove_evidence(database, kept, pair, removed, by=person, now=now)
    if files or links or notes:
        with ExitStack() as stack:
            opened = [(path.name, stack.enter_context(path.open("rb"))) for path in files]
            add_evidence(
                database,
                load(database, round_name),
                pair,
                files=opened,
                links=links,
                notes=notes,
                folder=evidence_folder(),
                by=person,
                now=now,
            )
    shown = reviewing_of(load(database, round_name)).evidence.get(pair, ())
    if as_json:
        print_json([evidence_json(one) for one in shown])
    else:
        print_lines(evidence_lines(shown))
