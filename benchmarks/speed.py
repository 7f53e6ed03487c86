"""How long the first start, later starts and questions take: python -m benchmarks.speed

Every figure stands beside LangChain's usual recipe over the same library, with the same embedder,
as a ratio: the machine and what else it does cancel out. Processor time is given besides, as it
hardly depends on what else the machine does. The recipe's first start embeds the
library, which is why the product ships its vectors; `--quick` leaves that one out.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

QUESTION = "行政处罚的听证应当在几日内提出？"
QUESTIONS = (
    "第四批示范创建力争培育几个地区、几个项目？",
    QUESTION,
    "行政复议机关多长时间作出决定？",
    "乡镇文件合法性审核的要求是什么？",
    "行政机关负责人出庭应诉有什么要求？",
    "行政处罚法第三十三条怎么规定？",
)
# What a new process does: build the store where there is none, open it, search it once.
RECIPE = """
import sys
from langchain_chroma import Chroma
from benchmarks.peers import bundled
folder, question = sys.argv[1:]
store = Chroma("recipe", embedding_function=bundled(), persist_directory=folder)
if not store.get(limit=1)["ids"]:
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter
    from corpus.manifest import read_entry, read_manifest
    texts = [read_entry(entry) for entry in read_manifest()]
    splitter = RecursiveCharacterTextSplitter(chunk_size=250, chunk_overlap=50)
    pieces = splitter.split_documents([Document(text.text) for text in texts])
    for start in range(0, len(pieces), 64):
        store.add_documents(pieces[start : start + 64])
print(store.similarity_search(question, k=10)[0].page_content)
"""


def seconds(command: list[str], data_dir: Path) -> tuple[float, float]:
    """How long a command takes in a process of its own: by the clock, and of the processor."""
    environment = os.environ | {"SHIFAN_DATA_DIR": str(data_dir)}
    before, started = os.times(), time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    clock, after = time.perf_counter() - started, os.times()
    used = after.children_user - before.children_user
    return clock, used + after.children_system - before.children_system


def starts(command: list[str], data_dir: Path) -> dict[str, float]:
    """The first start, and the medians of five later ones."""
    first = seconds(command, data_dir)
    later = [seconds(command, data_dir) for _ in range(5)]
    return {
        "first start to the first answer (s)": first[0],
        "— processor time (s)": first[1],
        "later start to an answer (s)": statistics.median(clock for clock, _ in later),
        "— processor time, later (s)": statistics.median(used for _, used in later),
    }


def milliseconds(asked: Callable[[str], object], rounds: int = 5) -> float:
    """The median over all questions, after each was asked once."""
    for question in QUESTIONS:
        asked(question)
    times = []
    for _ in range(rounds):
        for question in QUESTIONS:
            started = time.perf_counter()
            asked(question)
            times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def warm_product(data_dir: Path) -> dict[str, float]:
    """Medians of a question in a process that has answered before."""
    from assistant.answers.engine import open_engine
    from assistant.settings import Settings

    engine = open_engine(Settings(data_dir=data_dir))
    return {
        "search, warm (ms)": milliseconds(engine.search),
        "answer, warm (ms)": milliseconds(engine.ask),
    }


def warm_recipe(folder: Path) -> dict[str, float]:
    """The same of the recipe, which has no answers but what it finds."""
    from langchain_chroma import Chroma

    from benchmarks.peers import bundled

    store = Chroma("recipe", embedding_function=bundled(), persist_directory=str(folder))
    found = milliseconds(lambda question: store.similarity_search(question, k=10))
    return {"search, warm (ms)": found, "answer, warm (ms)": found}


def main() -> None:
    """Print a table of medians and ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="leave LangChain's recipe out")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        product, recipe = Path(folder) / "product", Path(folder) / "recipe"
        own = starts([sys.executable, "-m", "assistant.cli", "ask", QUESTION], product)
        own |= warm_product(product)
        peer: dict[str, float] = {}
        if not quick:
            peer = starts([sys.executable, "-c", RECIPE, str(recipe), QUESTION], product)
            peer |= warm_recipe(recipe)
    print("| | product | LangChain's recipe | ratio |\n|---|---|---|---|")
    for name, value in own.items():
        beside = f"{peer[name]:.2f} | {value / peer[name]:.2f}" if peer else "— | —"
        print(f"| {name} | {value:.2f} | {beside} |")


if __name__ == "__main__":
    main()
