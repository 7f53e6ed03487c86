"""The command `shifan`: a thin layer over the packages."""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assistant.cli.assessment import assess, gap, sample, shortlist
from assistant.cli.indicators import indicators
from assistant.cli.materials import materials
from assistant.cli.robustness import robustness
from assistant.records import Answer
from assistant.settings import Settings, load_settings
from corpus.errors import InputError, ShifanError

if TYPE_CHECKING:
    from evaluation.materials.drafting.prose import Writer

T = TypeVar("T")


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


class _Bar:
    """A progress bar on standard error; nothing where nobody watches."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __call__(self, share: float, message: str) -> None:
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(
                total=100,
                file=sys.stderr,
                delay=1,
                leave=False,
                bar_format="{desc} {percentage:3.0f}%|{bar}| {elapsed}",
            )
        self._bar.set_description_str(message, refresh=False)
        self._bar.update(round(share * 100) - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def _with_bar(work: Callable[[_Bar], T]) -> T:
    bar = _Bar()
    try:
        return work(bar)
    finally:
        bar.close()


as_json = click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def cli(context: click.Context) -> None:
    """法治政府建设示范创建助手：查条文、问方案、评指标。"""
    # `evaluation` knows no language model; what it may ask for comes from here.
    context.obj = _open_writer


def _open_writer() -> "Writer | None":
    from assistant.model.prose import open_writer

    return _with_bar(lambda bar: open_writer(load_settings(), bar))


@cli.command()
@click.option("--rebuild", is_flag=True, help="全部重新计算，不沿用已有向量")
@as_json
def index(rebuild: bool, as_json: bool) -> None:
    """建立或更新索引；只有变动的文件会重新计算。"""
    from assistant.search.building import build_index

    name = _with_bar(lambda bar: build_index(load_settings(), rebuild=rebuild, progress=bar))
    if as_json:
        _print_json({"generation": name})
    else:
        click.echo("索引已就绪。", err=True)


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
def add(files: tuple[Path, ...], as_json: bool) -> None:
    """把文件加入资料库（.docx .pdf .html .txt .md .xlsx）。"""
    from assistant.search.building import add_files

    documents = _with_bar(lambda bar: add_files(load_settings(), files, bar))
    if as_json:
        _print_json([{"id": d.id, "title": d.title, "kind": d.kind} for d in documents])
    else:
        for document in documents:
            click.echo(f"已加入：{document.id}  《{document.title}》")


@cli.command()
@click.argument("document_id")
def remove(document_id: str) -> None:
    """从资料库移除自行加入的文件。"""
    from assistant.search.building import remove_document

    _with_bar(lambda bar: remove_document(load_settings(), document_id, bar))
    click.echo(f"已移除：{document_id}")


@cli.command()
@as_json
def documents(as_json: bool) -> None:
    """列出资料库中的文件。"""
    from assistant.search.building import library_texts

    rows = [
        {
            "id": text.document.id,
            "title": text.document.title,
            "kind": text.document.kind,
            "number": text.document.number,
            "issuer": text.document.issuer,
            "date": text.document.date.isoformat() if text.document.date else None,
            "status": text.document.status,
            "provisions": len(text.provisions),
        }
        for text in library_texts(_prepared())
    ]
    if as_json:
        _print_json(rows)
    else:
        for row in rows:
            click.echo(
                f"{row['id']}  《{row['title']}》  {row['kind']}  {row['number']}"
                f"  {row['date'] or ''}  {row['status']}  {row['provisions']}条"
            )


def _prepared() -> Settings:
    settings = load_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return settings


@cli.command()
@click.argument("reference")
@as_json
def show(reference: str, as_json: bool) -> None:
    """显示一条规定，例如：shifan show "行政处罚法第三十三条"。"""
    from assistant.answers.lookup import look_up
    from assistant.records import provision_json
    from assistant.search.building import library_texts
    from corpus.library import Library

    provisions = look_up(Library(library_texts(_prepared())), reference)
    if as_json:
        rows = [provision_json(p) for p in provisions]
        _print_json(rows[0] if len(rows) == 1 else rows)
    else:
        for p in provisions:
            click.echo(f"《{p.document}》{' '.join(p.path)} {p.label}\n{p.text}\n")


@cli.command()
@click.argument("query")
@click.option("--top-k", default=10, show_default=True, type=click.IntRange(1, 1000))
@as_json
def search(query: str, top_k: int, as_json: bool) -> None:
    """检索条文，最相关的在前。"""
    from assistant.answers.engine import open_engine
    from assistant.records import provision_json

    engine = _with_bar(lambda bar: open_engine(load_settings(), bar))
    hits = engine.search(query, top_k)
    if as_json:
        _print_json([provision_json(h.provision) | {"score": round(h.score, 6)} for h in hits])
    else:
        for rank, hit in enumerate(hits, 1):
            p = hit.provision
            click.echo(f"{rank}. 《{p.document}》{p.label}\n   {p.text[:80]}")


@cli.command()
@click.argument("question")
@click.option("--history", multiple=True, help="此前的问题，从早到晚，可重复")
@click.option(
    "--data", type=click.Path(path_type=Path), help="评估数据的文件夹或 .xlsx，供问各地完成情况"
)
@as_json
def ask(question: str, history: Sequence[str], data: Path | None, as_json: bool) -> None:
    """提问，得到带出处的回答。"""
    from assistant.answers.engine import open_engine
    from evaluation.scoring.assessment import refuse_errors
    from evaluation.tables.loading import load_folder

    dataset = load_folder(data) if data else None
    if dataset:
        refuse_errors(dataset)
    engine = _with_bar(lambda bar: open_engine(load_settings(), bar))
    if as_json:
        _print_json(engine.ask(question, tuple(history), dataset=dataset).as_json())
    else:
        _print_answer(engine.ask_stream(question, tuple(history), dataset=dataset))


def _print_answer(stream: Iterator[str | Answer]) -> None:
    """Print what is checked as it comes; where another answer takes its place, that one too."""
    printed = ""
    for piece in stream:
        if isinstance(piece, str):
            click.echo(piece, nl=False)
            printed += piece
            continue
        click.echo("\n" if printed else "", nl=False)
        for warning in piece.warnings:
            click.echo(f"提示：{warning}", err=True)
        if printed.strip() != piece.answer:
            click.echo(piece.answer)
        for c in piece.citations:
            click.echo(f"\n[{c.marker}] 《{c.document}》{c.label}")


@cli.group()
def bench() -> None:
    """用评测集衡量检索和回答。"""


@bench.command("retrieval")
@click.argument("folder", type=click.Path(path_type=Path))
@as_json
def bench_retrieval(folder: Path, as_json: bool) -> None:
    """在 BEIR 格式的文件夹上衡量检索。"""
    from assistant.cli.bench import bench_retrieval as run

    figures = _with_bar(lambda bar: run(load_settings(), folder, bar))
    _print_figures(figures, as_json)


@bench.command("answers")
@click.argument("questions", type=click.Path(path_type=Path))
@as_json
def bench_answers(questions: Path, as_json: bool) -> None:
    """在问题集上衡量回答。"""
    from assistant.answers.engine import open_engine
    from assistant.cli.bench import bench_answers as run

    def work(bar: _Bar) -> dict[str, Any]:
        return run(open_engine(load_settings(), bar), questions, bar)

    figures = _with_bar(work)
    _print_figures(figures, as_json)


def _print_figures(figures: dict[str, Any], as_json: bool) -> None:
    if as_json:
        _print_json(figures)
        return
    for row in figures.get("rows", ()):
        marks = "".join(
            "·" if row[m] is None else "√" if row[m] else "×"
            for m in ("cited", "facts", "abstained_rightly")
        )
        click.echo(f"{marks} {row['id']} {row['question']}")
    for name, value in figures.items():
        if name != "rows":
            click.echo(f"{name}: {value}")


@cli.command()
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
def serve(port: int) -> None:
    """启动网页。"""
    import importlib.util

    from assistant.search.building import ensure_index

    _with_bar(lambda bar: ensure_index(load_settings(), bar))
    spec = importlib.util.find_spec("streamlit_app")
    if spec is None or spec.origin is None:
        raise ShifanError("找不到 streamlit_app.py。", "请重新运行 make setup。")
    app = Path(spec.origin)
    # Streamlit reads .streamlit/config.toml and static/ beside the app from its working folder.
    os.chdir(app.parent)
    command = [
        "-m",
        "streamlit",
        "run",
        str(app),
        f"--server.port={port}",
        "--server.headless=true",
    ]
    click.echo(f"网页地址：http://localhost:{port}（按 Ctrl+C 停止）", err=True)
    os.execv(sys.executable, [sys.executable, *command])


for command in (indicators, sample, assess, shortlist, gap, robustness, materials):
    cli.add_command(command)


def main() -> None:
    """Run the command; exit 2 for bad input, 1 for anything else, without a traceback for users."""
    # Looking for garbage among what is being imported costs a start a tenth of its time.
    gc.set_threshold(100_000)
    try:
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
