"""The house is as its picture and its contract say."""

import importlib
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import grimp
import networkx
import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("corpus", "evaluation", "assistant")
FILES, LINES = 20, 300


@pytest.fixture(scope="module")
def picture() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "architecture_picture", ROOT / "docs" / "architecture_picture.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_picture_shows_the_imports_as_they_are(picture: ModuleType) -> None:
    drawn = (ROOT / "docs" / "architecture.svg").read_text(encoding="utf-8")
    assert picture.draw() == drawn, "run `make docs` and commit docs/architecture.svg"


def test_every_record_and_folder_that_the_page_names_is_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    records = re.findall(r"`((?:corpus|evaluation|assistant)\.[\w.]+)`", page)
    assert len(records) >= 8
    missing = []
    for record in records:
        module, _, name = record.rpartition(".")
        if not hasattr(importlib.import_module(module), name):
            missing.append(record)
    folders = re.findall(r"`((?:corpus|evaluation|assistant)/[\w./]*)`", page)
    missing += [folder for folder in folders if not (ROOT / folder).exists()]
    assert missing == []


def test_no_arrow_runs_back(picture: ModuleType) -> None:
    places = {part: place for place, part in enumerate(picture.parts())}
    back = [
        f"{importing} -> {imported}"
        for importing, imported in picture.imports(list(places))
        if importing in places and imported in places and places[importing] > places[imported]
    ]
    assert back == []


def test_no_files_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph(*ROOMS, cache_dir=None)
    imports = networkx.DiGraph(
        (module, imported)
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
    )
    circles = [sorted(c) for c in networkx.strongly_connected_components(imports) if len(c) > 1]
    assert circles == []


def test_a_folder_holds_few_files_and_a_file_one_idea() -> None:
    crowded, long = [], []
    for room in ROOMS:
        folders = [ROOT / room, *(f for f in (ROOT / room).rglob("*") if f.is_dir())]
        for folder in folders:
            files = [f for f in folder.glob("*.py") if f.name != "__init__.py"]
            if len(files) > FILES:
                crowded.append(f"{folder.relative_to(ROOT)}: {len(files)} files")
            for file in files:
                lines = len(file.read_text(encoding="utf-8").splitlines())
                if lines > LINES:
                    long.append(f"{file.relative_to(ROOT)}: {lines} lines")
    assert (crowded, long) == ([], [])
