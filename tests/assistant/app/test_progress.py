"""Long work shows how far it is, and is finished even when nobody watches any more."""

import threading

import pytest
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner_utils.exceptions import StopException
from streamlit.testing.v1 import AppTest

from assistant.app.shell.progress import run_with_progress
from assistant.search.vectors import Progress
from corpus.errors import InputError


def test_the_value_comes_back_and_the_bar_goes_away() -> None:
    def script() -> None:
        import streamlit as st

        from assistant.app.shell.progress import run_with_progress

        st.write(run_with_progress("示例", lambda report: "完成"))

    app = AppTest.from_function(script).run()
    assert app.markdown[0].value == "完成"
    assert not app.get("progress")


def test_what_the_work_raises_is_raised_to_the_page() -> None:
    def fail(_report: Progress) -> None:
        raise InputError("示例错误。")

    with pytest.raises(InputError, match="示例错误"):
        run_with_progress("示例", fail)


def test_the_bar_says_what_is_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = threading.Event()
    seen: list[tuple[float, str]] = []

    def show(_self: DeltaGenerator, value: float, text: str = "") -> DeltaGenerator:
        seen.append((value, text))
        if text == "正在读取 示例.docx":
            shown.set()
        return _self

    def work(report: Progress) -> bool:
        report(0.5, "正在读取 示例.docx")
        return shown.wait(60)

    monkeypatch.setattr(DeltaGenerator, "progress", show)
    assert run_with_progress("示例", work)
    assert (0.5, "正在读取 示例.docx") in seen


def test_work_is_finished_when_the_reader_leaves_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    left, finished = threading.Event(), threading.Event()

    def leave(_self: DeltaGenerator, value: float, text: str = "") -> DeltaGenerator:
        # Streamlit ends a script that nobody waits for at its next command.
        if value:
            left.set()
            raise StopException
        return _self

    def work(report: Progress) -> None:
        report(0.5, "")
        left.wait(60)
        finished.set()

    monkeypatch.setattr(DeltaGenerator, "progress", leave)
    with pytest.raises(StopException):
        run_with_progress("示例", work)
    assert finished.wait(60)
