"""What one answer in the web page costs the server: python -m benchmarks.pages

The real server in a process of its own, real websockets, the protocol a browser speaks. What counts
is the processor time of the server, all of it: websockets, protobuf, every run of the page. It
hardly depends on what else the machine does; answers a second by the clock do.
"""

import argparse
import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from statistics import mean, median

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

QUESTIONS = (
    "第四批示范创建力争培育几个地区、几个项目？",
    "行政处罚的听证应当在几日内提出？",
    "行政复议机关多长时间作出决定？",
    "乡镇文件合法性审核的要求是什么？",
    "行政机关负责人出庭应诉有什么要求？",
    "行政处罚法第三十三条怎么规定？",
    "行政许可法第四十二条和行政处罚法第三十三条分别规定了什么？",
    "以乡镇名义出台的文件，合法性审查的覆盖比例要求是多少？",
    "包容免罚事项清单公布率的目标值是多少？",
    "第四批示范创建力争培育几个地区、几个项目？",  # as the first, so that the two compare
)
# Endings that make a question one that was not asked before, so that nothing of it is kept.
_ENDINGS = ("".join(marks) for marks in product("？?！!", repeat=5))
STARTS_WITHIN, ANSWERS_WITHIN = 180, 120  # seconds
AT_ONCE = 10


@contextmanager
def running(data_dir: Path) -> Iterator[tuple[int, int]]:
    """The server over `data_dir`: its port and its process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "assistant.cli", "serve", "--port", str(port)]
    environment = os.environ | {"SHIFAN_DATA_DIR": str(data_dir)}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_until_healthy(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait_until_healthy(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the server does not start") from None
            time.sleep(0.1)


def processor_seconds(process_id: int) -> float:
    """What a process has used so far, its ended threads included.

    The same as in /proc/PID/stat, but finer than its hundredths: the clock of another process, by
    the number that clock_getcpuclockid(3) gives on Linux.
    """
    return time.clock_gettime(~process_id << 3 | 2)


class Tab:
    """A tab of a browser: it keeps what the page sent, and sends what a browser would send."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.page, self.query, self.fragment, self.box = "", "", "", ""
        self.messages, self.bytes = 0, 0
        self._states: dict[str, tuple[str, object]] = {}
        self._known: dict[str, int] = {}  # messages by hash, with the run that used each last
        self._runs = 0

    async def open(self) -> None:
        """Open the page."""
        await self._run(BackMsg())

    async def ask(self, question: str) -> str:
        """Ask as the field at the foot of the page does; the text that the page then adds."""
        asked = BackMsg()
        asked.rerun_script.fragment_id = self.fragment
        state = asked.rerun_script.widget_states.widgets.add(id=self.box)
        state.chat_input_value.data = question + next(_ENDINGS)
        return await self._run(asked)

    async def _run(self, message: BackMsg) -> str:
        self._runs += 1
        self.messages, self.bytes = 0, 0
        client = message.rerun_script
        client.query_string, client.page_script_hash = self.query, self.page
        client.context_info.timezone, client.context_info.locale = "Asia/Shanghai", "zh-CN"
        self._known = {h: run for h, run in self._known.items() if run >= self._runs - 3}
        client.cached_message_hashes.extend(self._known)
        for widget, (kind, value) in self._states.items():
            state = client.widget_states.widgets.add(id=widget)
            if kind == "string_array_value":
                state.string_array_value.SetInParent()
            else:
                setattr(state, kind, value)
        await self.connection.send(message.SerializeToString())
        shown: list[str] = []
        while True:
            data = await asyncio.wait_for(self.connection.recv(), ANSWERS_WITHIN)
            assert isinstance(data, bytes)
            self.messages, self.bytes = self.messages + 1, self.bytes + len(data)
            got = ForwardMsg.FromString(data)
            shown.append(self._take(got))
            if got.WhichOneof("type") == "script_finished" and (
                got.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return "\n".join(text for text in shown if text)

    def _take(self, got: ForwardMsg) -> str:
        """Note what the next message needs; the HTML that came, "" for anything else."""
        kind = got.WhichOneof("type")
        if got.metadata.cacheable:
            self._known[got.hash] = self._runs
        if kind == "ref_hash":
            self._known[got.ref_hash] = self._runs
        elif kind == "new_session":
            self.page = got.new_session.page_script_hash
        elif kind == "page_info_changed":
            self.query = got.page_info_changed.query_string
        elif kind == "delta" and got.delta.WhichOneof("type") == "new_element":
            return self._element(got)
        return ""

    def _element(self, got: ForwardMsg) -> str:
        element = got.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "chat_input":
            self.box, self.fragment = element.chat_input.id, got.delta.fragment_id
        elif kind in ("multiselect", "button_group"):
            self._states[getattr(element, kind).id] = ("string_array_value", ())
        elif kind in ("text_area", "text_input"):
            self._states[getattr(element, kind).id] = ("string_value", "")
        return element.html.body if kind == "html" else ""


async def _tab(port: int, reader: str) -> Tab:
    """A tab that has the page open."""
    made = Tab(
        await connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            additional_headers={
                "Origin": f"http://127.0.0.1:{port}",
                "Cookie": f"shifan_reader={reader}",
            },
            max_size=None,
        )
    )
    await made.open()
    return made


async def _conversation(port: int, process: int, reader: str) -> list[tuple[float, int, int]]:
    """All questions in one conversation: processor seconds, messages and bytes of each answer."""
    tab = await _tab(port, reader)
    costs = []
    for question in QUESTIONS:
        before = processor_seconds(process)
        shown = await tab.ask(question)
        await asyncio.sleep(0.1)  # the server tidies up behind an answer
        if 'class="prose answer"' not in shown and "abstention" not in shown:
            raise RuntimeError(f"no answer came to {question}")
        costs.append((processor_seconds(process) - before, tab.messages, tab.bytes))
    await tab.connection.close()
    return costs


async def _load(port: int, process: int, questions: Sequence[str]) -> tuple[float, float]:
    """Answers a second, and processor seconds an answer, with `AT_ONCE` tabs asking at once."""
    tabs = [await _tab(port, f"{number:032x}") for number in range(AT_ONCE)]

    async def asks(tab: Tab) -> None:
        for question in questions:
            await tab.ask(question)

    before, started = processor_seconds(process), time.perf_counter()
    await asyncio.gather(*(asks(tab) for tab in tabs))
    clock, used = time.perf_counter() - started, processor_seconds(process) - before
    for tab in tabs:
        await tab.connection.close()
    answers = len(tabs) * len(questions)
    return answers / clock, used / answers


async def measure(port: int, process: int, rounds: int) -> dict[str, float]:
    """All figures of a server that is running."""
    await _conversation(port, process, "f" * 32)
    # The same reader each time: the list of conversations grows beside the answers.
    told = [await _conversation(port, process, "e" * 32) for _ in range(rounds)]
    figures: dict[str, float] = {}
    for name, number in (("first", 0), ("tenth", len(QUESTIONS) - 1)):
        seconds, messages, size = (median(c[number][i] for c in told) for i in range(3))
        figures[f"{name} answer: processor time (ms)"] = seconds * 1000
        figures[f"{name} answer: messages"] = messages
        figures[f"{name} answer: sent (KB)"] = size / 1000
    every = mean(cost[0] for costs in told for cost in costs)
    figures["all ten: processor time an answer (ms)"] = every * 1000
    rate, used = await _load(port, process, QUESTIONS[:5])
    figures[f"{AT_ONCE} tabs at once: answers a second"] = rate
    figures[f"{AT_ONCE} tabs at once: processor time an answer (ms)"] = used * 1000
    return figures


def main() -> None:
    """Print the figures as a table, or as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=8, help="conversations of ten questions")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        running(Path(folder)) as (port, process),
    ):
        figures = asyncio.run(measure(port, process, options.rounds))
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    print("| | |\n|---|---|")
    for name, value in figures.items():
        print(f"| {name} | {value:.1f} |")


if __name__ == "__main__":
    main()
