"""Questions on the rows of tables that an office adds: one row, every row, or how many of them."""

import random
import shutil

import pytest
from table_documents import WRITERS
from table_questions import HELD_BACK, KEPT, OWN, Asked, Words, make_list, make_lists

from assistant.answers.engine import Engine, open_engine
from assistant.answers.understanding.tables import tables
from assistant.search.building import add_files
from assistant.settings import Settings
from corpus.text.record_lines import read_record

# How many of thirty each set must have right; the last was kept until the step was done.
SETS = {"own": (OWN, 30), "held back": (HELD_BACK, 30), "kept": (KEPT, 28)}


def with_files(settings: Settings, folder, paths) -> Engine:
    shutil.copytree(settings.data_dir, folder / "data")
    own = Settings(data_dir=folder / "data")
    add_files(own, paths)
    return open_engine(own)


def is_right(engine: Engine, asked: Asked, words: Words) -> bool:
    given = engine.ask(asked.question)
    if asked.kind == "absent":
        return given.outcome != "sure"
    matters = words.matters.split()
    cited = [next((m for m in matters if m in c.quote), "") for c in given.citations]
    whole = all(read_record(c.quote) for c in given.citations)
    right = given.outcome == "sure" and whole and sorted(set(cited)) == sorted(asked.rows)
    return right and asked.says in given.answer


@pytest.mark.parametrize("name", SETS)
def test_questions_on_rows_are_answered_by_these_rows(
    name: str, settings: Settings, tmp_path
) -> None:
    words, least = SETS[name]
    paths, asked = make_lists(tmp_path, words)
    engine = with_files(settings, tmp_path, paths)
    wrong = [one.question for one in asked if not is_right(engine, one, words)]
    assert len(asked) - len(wrong) >= least, wrong


@pytest.fixture(scope="module")
def engine_of_one(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("table")
    known = make_list(0, OWN)
    path = folder / f"{known.title}.html"
    WRITERS["html"](path, [known], random.Random(0))
    return with_files(settings, folder, [path])


def test_the_cell_that_is_asked_for_comes_first(engine_of_one: Engine) -> None:
    row = make_list(0, OWN).rows[0]
    given = engine_of_one.ask(f"{row[1]}由哪个单位牵头？")
    assert given.answer.startswith(f"{row[1]} · 牵头单位：{row[2]}。[1]")
    assert given.trail[-1].step == "rows"


def test_a_list_of_all_rows_says_how_many_there_are(engine_of_one: Engine) -> None:
    known = make_list(0, OWN)
    given = engine_of_one.ask(f"《{known.title}》列了哪些事项？")
    assert f"符合的有{len(known.rows)}行" in given.answer
    assert len(given.citations) == len(known.rows)


def test_a_blank_cell_is_said_to_be_blank(engine_of_one: Engine) -> None:
    row = next(row for row in make_list(0, OWN).rows if not row[3])
    given = engine_of_one.ask(f"{row[1]}由哪些单位配合？")
    assert "表中没有填写" in given.answer


def test_a_question_that_says_more_than_a_row_is_left_to_the_next_step(
    engine_of_one: Engine,
) -> None:
    row = make_list(0, OWN).rows[0]
    given = engine_of_one.ask(f"{row[1]}由哪个单位牵头申请强制执行听证？")
    assert given.trail[-1].step != "rows"


def test_rows_of_a_library_without_tables_are_none(engine: Engine) -> None:
    documents = {d.id for d in engine.library.documents}
    assert list(tables(engine.retriever.index.provisions, documents)) == []
