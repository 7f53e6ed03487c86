"""Long work with a bar that shows how far it is."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

import streamlit as st

from assistant.search.vectors import Progress

T = TypeVar("T")


def run_with_progress(label: str, work: Callable[[Progress], T]) -> T:
    """Run `work` and return its value, or raise what it raises.

    It runs in a thread of its own: when the reader leaves the page, Streamlit ends the page's
    script at once, and the work must be finished all the same.
    """
    latest = (0.0, label)

    def report(share: float, message: str) -> None:
        nonlocal latest
        latest = (share, message)

    pool = ThreadPoolExecutor(max_workers=1)
    future = pool.submit(work, report)
    pool.shutdown(wait=False)
    bar = st.progress(0.0, label)
    while not wait([future], timeout=0.2).done:
        share, message = latest
        bar.progress(min(max(share, 0.0), 1.0), message or label)
    bar.empty()
    return future.result()
