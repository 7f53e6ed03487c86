"""The command `shifan`: a thin layer over the packages."""

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.lazy import Lazy, LazyGroup
from assistant.cli.output import as_json, print_json, warn, with_bar
from corpus.errors import InputError, ShifanError, StorageError, one_line

if TYPE_CHECKING:
    from assistant.data.round_view import RoundView
    from assistant.records import Answer
    from evaluation.materials.drafting.prose import Writer

# What stands in other files is imported when it is called; a test compares the helps.
_ELSEWHERE = {
    "add": Lazy(
        "assistant.cli.library:add",
        "把文件加入资料库（Word、WPS、PDF、OFD、图片、网页、文本、Excel 等，或装有它们的 .zip）。",
    ),
    "assess": Lazy("assistant.cli.assessment:assess", "计算各地区的指标完成率、状态和排名。"),
    "bench": Lazy("assistant.cli.benchmarks:bench", "用评测集衡量检索和回答。"),
    "documents": Lazy("assistant.cli.library:documents", "列出资料库中的文件。"),
    "gap": Lazy("assistant.cli.assessment:gap", "某地区最少还要完成哪些指标才达到门槛。"),
    "index": Lazy("assistant.cli.library:index", "建立或更新索引；只有变动的文件会重新计算。"),
    "indicators": Lazy(
        "assistant.cli.indicators:indicators", "导入官方指标文件；查看随附的参考指标。"
    ),
    "materials": Lazy(
        "assistant.cli.materials:materials",
        "生成申报材料；shifan materials check FOLDER 核对材料里的数据和引文。",
    ),
    "remove": Lazy("assistant.cli.library:remove", "从资料库移除自行加入的文件。"),
    "robustness": Lazy(
        "assistant.cli.robustness:robustness",
        "变动分值和未填报的值，看各地区入选有多稳；再看门槛从85%到95%谁达到。",
    ),
    "round": Lazy(
        "assistant.cli.rounds.commands:rounds",
        "评估轮次：保存在数据库里的一次评估，可以分批读入、查看进度、锁定、导出。",
    ),
    "sample": Lazy("assistant.cli.assessment:sample", "写出一套示例数据（虚构，只供试用）。"),
    "shortlist": Lazy("assistant.cli.assessment:shortlist", "在规则内选出最优的地区和项目。"),
    "show": Lazy(
        "assistant.cli.library:show", '显示一条规定，例如：shifan show "行政处罚法第三十三条"。'
    ),
}


@click.group(
    cls=LazyGroup, lazy=_ELSEWHERE, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.pass_context
def cli(context: click.Context) -> None:
    """法治政府建设示范创建助手：查条文、问方案、评指标。"""
    # `evaluation` knows no language model; what it may ask for comes from here.
    context.obj = _open_writer


def _open_writer() -> "Writer | None":
    from assistant.answers.engine import open_writer
    from assistant.settings import load_settings

    return with_bar(lambda bar: open_writer(load_settings(), bar))


@cli.command()
@click.argument("query")
@click.option("--top-k", default=10, show_default=True, type=click.IntRange(1, 1000))
@as_json
def search(query: str, top_k: int, as_json: bool) -> None:
    """检索条文，最相关的在前。"""
    from assistant.answers.engine import open_engine
    from assistant.records import provision_json
    from assistant.settings import load_settings

    engine = with_bar(lambda bar: open_engine(load_settings(), bar))
    hits = engine.search(query, top_k)
    for warning in engine.retriever.index.warnings:
        warn(warning)
    if as_json:
        print_json([provision_json(h.provision) | {"score": round(h.score, 6)} for h in hits])
    else:
        for rank, hit in enumerate(hits, 1):
            p = hit.provision
            click.echo(f"{rank}. {p.citation}\n   {p.text[:80]}")


@cli.command()
@click.argument("question")
@click.option("--history", multiple=True, help="此前的问题，从早到晚，可重复")
@click.option(
    "--data", type=click.Path(path_type=Path), help="评估数据的文件夹或 .xlsx，供问各地完成情况"
)
@click.option("--round", "round_name", default="", help="评估轮次的名称或编号，代替 --data")
@click.option("--explain", is_flag=True, help="说明经过了哪些步骤、为什么这样回答")
@as_json
def ask(
    question: str,
    history: Sequence[str],
    data: Path | None,
    round_name: str,
    explain: bool,
    as_json: bool,
) -> None:
    """提问，得到带出处的回答。"""
    from assistant.answers.engine import open_engine
    from assistant.settings import load_settings
    from evaluation.scoring.assessment import refuse_errors
    from evaluation.tables.loading import load_folder

    dataset, view = load_folder(data) if data else None, _view(round_name)
    if dataset:
        refuse_errors(dataset)
    engine = with_bar(lambda bar: open_engine(load_settings(), bar))
    asked = engine.asked(question, history, dataset=dataset, view=view)
    if as_json:
        answer = engine.ask(asked)
        trail = {"trail": answer.trail_json()} if explain else {}
        print_json(answer.as_json() | trail)
    else:
        _print_answer(engine.ask_stream(asked), explain=explain)


def _view(round_name: str) -> "RoundView | None":
    """The round that questions are answered from; None where none is named."""
    if not round_name:
        return None
    from assistant.cli.rounds.opening import open_rounds
    from assistant.data.round_view import view_of_round

    return view_of_round(open_rounds(), round_name)


def _print_answer(stream: "Iterator[str | Answer]", *, explain: bool) -> None:
    """Print what is checked as it comes; where another answer takes its place, that one too."""
    printed = ""
    for piece in stream:
        if isinstance(piece, str):
            click.echo(piece, nl=False)
            printed += piece
            continue
        click.echo("\n" if printed else "", nl=False)
        if explain:
            _print_trail(piece)
        for warning in piece.warnings:
            warn(warning)
        if printed.strip() != piece.answer:
            click.echo(piece.answer)
        for c in piece.citations:
            click.echo(f"\n[{c.marker}] {c.citation}")


def _print_trail(answer: "Answer") -> None:
    """Print on standard error which steps a question went through, and why it went on."""
    from assistant.words import steps

    for number, tried in enumerate(answer.trail, 1):
        name, result = steps.NAMES[tried.step], steps.RESULTS[tried.result]
        line = steps.LINE.format(number=number, name=name, result=result, why=tried.why)
        click.echo(line, err=True)


@cli.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="网页所用的地址；0.0.0.0 让其他电脑也能访问，须先设置 SHIFAN_KEEPER_PASSWORD",
)
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
def serve(host: str, port: int) -> None:
    """启动网页。"""
    from assistant.app.serving import server
    from assistant.intake.runner import runner
    from assistant.search.building import ensure_index
    from assistant.settings import load_settings

    settings = load_settings()
    protected = bool(settings.keeper_password.get_secret_value())
    server.check_address(host, port, protected=protected)
    try:
        with_bar(lambda bar: ensure_index(settings, bar))
        runner(settings).start()
    except StorageError as error:  # the pages say so too, and answer as far as they can
        warn(one_line(error))
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::") else host
    click.echo(f"网页地址：http://{shown}:{port}（按 Ctrl+C 停止）", err=True)
    server.serve(host, port)


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """Looking for garbage among what is being imported costs a start a tenth of its time."""
    before = gc.get_threshold()
    gc.set_threshold(300_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def main() -> None:
    """Run the command; exit 2 for bad input, 1 for anything else, without a traceback for users."""
    try:
        with _rarely_collected():
            cli.main(standalone_mode=False)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        click.echo("已取消。", err=True)
        sys.exit(1)
    except InputError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except ShifanError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
