"""What `python -m build` makes is whole: it installs, serves, and can be tested again."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Server, offline_page, serve, settled
from playwright.sync_api import Browser, Page, expect

from assistant.settings import Settings
from assistant.words import pages as texts

pytestmark = pytest.mark.process

REPO = Path(__file__).parents[1]
FOLDERS = ("assistant", "corpus", "evaluation", "tests", "benchmarks", "docs", "training")
FILES = (
    "Makefile",
    "pyproject.toml",
    "LICENSE",
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "streamlit_app.py",
)
LEFTOVERS = shutil.ignore_patterns("__pycache__", "*.pyc", "*.egg-info", ".*_cache", ".hypothesis")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources, so that building leaves nothing in the checkout."""
    folder = tmp_path_factory.mktemp("source")
    for name in filter(lambda name: (REPO / name).is_dir(), (*FOLDERS, ".streamlit")):
        shutil.copytree(REPO / name, folder / name, ignore=LEFTOVERS)
    for name in (*FILES, "MANIFEST.in"):
        shutil.copy(REPO / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist and the wheel that is built from it, without the network."""
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, cwd=source)
    return folder


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_source_distribution_has_all_that_make_test_needs(source: Path, built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        packed = {name.partition("/")[2] for name in opened.getnames()}
    wanted = {str(path.relative_to(source)) for path in source.rglob("*") if path.is_file()}
    assert {*FILES, ".streamlit/config.toml", "tests/test_installation.py"} <= wanted
    assert {name for name in wanted if ".egg-info/" not in name} - packed == set()


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment that has the wheel, and the dependencies from here."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    python = folder / "bin" / "python"
    (wheel,) = built.glob("*.whl")
    install = ("install", "--quiet", "--no-deps", "--no-index", wheel)
    run(sys.executable, "-m", "pip", "--python", python, *install, cwd=folder)
    # A path in such a file brings packages, but not what is installed there from a checkout.
    (own,) = folder.glob("lib/python*/site-packages")
    here = dict.fromkeys(sysconfig.get_paths()[kind] for kind in ("purelib", "platlib"))
    (own / "dependencies.pth").write_text("\n".join(here))
    return python.parent


@pytest.fixture(scope="module")
def served(
    installed: Path, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """What the installed command serves from a folder that has nothing to do with it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(settings.data_dir, folder / "data")
    with serve(folder / "data", folder, command=[str(installed / "shifan")], cwd=folder) as running:
        yield running


def test_the_program_is_the_installed_one(installed: Path, tmp_path: Path) -> None:
    code = "import assistant, corpus, evaluation as e; print(assistant.__file__, e.__file__)"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    found = subprocess.run(
        [installed / "python", "-c", code], cwd=tmp_path, env=environment, capture_output=True
    )
    assert str(REPO) not in found.stdout.decode()
    assert found.stdout.count(str(installed.parent).encode()) == 2


@pytest.mark.browser
def test_two_pages_of_the_installed_program_open_with_their_look(
    served: Server, chromium: Browser
) -> None:
    with offline_page(chromium) as page:
        page.goto(served.url)
        expect(page.get_by_text(texts.ASK_TITLE)).to_be_visible()
        check_look(page)
        page.goto(f"{served.url}/library")
        expect(page.locator("[class*='st-key-row-']").first).to_be_visible()
        check_look(page)
    assert served.attempts() == ""


def check_look(page: Page) -> None:
    settled(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
    look = page.evaluate(
        """async () => {
            await document.fonts.ready
            while (document.documentElement.lang !== "zh-CN") {
                await new Promise(requestAnimationFrame)  // set by a script of the page
            }
            const of = name => getComputedStyle(document.querySelector(`[data-testid='${name}']`))
            return {
                fonts: [...document.fonts].filter(f => f.status === "loaded").map(f => f.family),
                sidebar: of("stSidebar").backgroundColor,
                styles: [...document.querySelectorAll("style")].map(s => s.textContent).join(""),
                language: document.documentElement.lang,
            }
        }"""
    )
    assert any("Noto Sans SC" in family for family in look["fonts"])
    assert look["sidebar"] == "rgb(242, 245, 249)"
    assert ".conversation-title" in look["styles"]
    assert look["language"] == "zh-CN"
