"""The application in a process of its own and a real browser, both cut off from the network."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from places import ROOT
from playwright.sync_api import Browser, Locator, Page, Route, expect

from assistant.words import rounds as round_texts

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP, NARROW = (1440, 900), (390, 844)
STARTS_WITHIN = 120  # seconds
PATIENCE = 30_000  # milliseconds; a machine that does other work too is slow
expect.set_options(timeout=PATIENCE)

# Python runs this before anything else: whatever is not this machine is refused and noted.
_GUARD = """
import sys
def guard(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host or "localhost"
    if host not in ("localhost", "::1", "0.0.0.0", "::") and not host.startswith("127."):
        with open({log!r}, "a") as file:
            file.write(event + " " + host + chr(10))
        raise OSError("no network in this test: " + host)
sys.addaudithook(guard)
"""


@dataclass(frozen=True)
class Server:
    """A running application; `refused` is where its attempts to leave this machine are noted."""

    url: str
    refused: Path
    output: Path

    def attempts(self) -> str:
        return self.refused.read_text() if self.refused.exists() else ""


@contextmanager
def serve(
    data_dir: Path,
    folder: Path,
    *options: str,
    command: Sequence[str] = (sys.executable, "-m", "assistant.cli"),
    cwd: Path = ROOT,
    settings: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Server]:
    """Start the application over `data_dir` on a free port; notes of the guard go to `folder`.

    `options` are further ones of `shifan serve`; `command` starts `shifan`, from the folder `cwd`,
    with these `settings` in its environment.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Server(f"http://127.0.0.1:{port}", folder / "refused.txt", folder / "output.txt")
    (folder / "sitecustomize.py").write_text(_GUARD.format(log=str(made.refused)))
    arguments = [*command, "serve", "--port", str(port), *options]
    environment = os.environ | {"SHIFAN_DATA_DIR": str(data_dir), "PYTHONPATH": str(folder)}
    environment |= settings
    with made.output.open("wb") as output:
        process = subprocess.Popen(
            arguments, cwd=cwd, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_healthy(made, process)
        yield made
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(server.output.read_text()) from None
            time.sleep(0.1)


@contextmanager
def offline_page(browser: Browser, size: tuple[int, int] = DESKTOP) -> Iterator[Page]:
    """A page of a browser that reaches this machine only, and tried to reach nothing else."""
    outside: list[str] = []

    def keep_inside(route: Route) -> None:
        if urlsplit(route.request.url).hostname in ("127.0.0.1", None):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    context.route("**/*", keep_inside)
    context.set_default_timeout(PATIENCE)
    try:
        yield context.new_page()
    finally:
        context.close()
    assert not outside


def settled(page: Page) -> Page:
    """The page when its script has run to the end."""
    page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for()
    return page


def english(page: Page, besides: frozenset[str] = frozenset()) -> list[str]:
    """The words in Latin letters that stay on the page, those of names of formats and `besides`
    apart."""
    deadline = time.monotonic() + PATIENCE / 1000
    while (words := sorted(set(_latin_words(page)) - besides)) and time.monotonic() < deadline:
        page.wait_for_timeout(100)  # they are replaced as they appear
    return words


def _latin_words(page: Page) -> list[str]:
    shown = page.evaluate(
        """() => {
            const texts = [document.body.innerText]
            for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]"))
              if (element.checkVisibility())
                for (const name of ["aria-label", "title", "placeholder"])
                  texts.push(element.getAttribute(name) ?? "")
            return texts.join("\\n")
        }"""
    )
    # Icons are words of a font that draws them.
    icons = set(
        page.locator(
            "[data-testid='stIconMaterial'], [data-testid='stAlertDynamicIcon']"
        ).all_inner_texts()
    )
    formats = {"Word", "PDF", "OFD", "Excel", "LibreOffice", "Markdown", "MB", "KB"}
    without_endings = re.sub(r"\.[a-z]{2,5}\b", " ", shown, flags=re.ASCII)
    words = set(re.findall(r"[A-Za-z_]{2,}", without_endings))
    return sorted(words - formats - icons)


def click_until(target: Locator, shown: Locator) -> None:
    """Click until `shown` is there: a click may meet a page that is still being built."""
    for attempt in range(5):
        target.click()
        try:
            expect(shown).to_be_visible(timeout=PATIENCE / 3)
        except AssertionError:
            if attempt == 4:
                raise
        else:
            return


def name_oneself(page: Page) -> None:
    """Say who works here, as the record of changes asks."""
    page.get_by_role("button", name=round_texts.WHO).click()
    field = page.get_by_label(round_texts.YOUR_NAME, exact=True)
    field.fill("示例人员")
    field.press("Enter")
    expect(page.get_by_role("button", name="示例人员")).to_be_visible()
    settled(page)
    page.get_by_role("heading").first.click()
