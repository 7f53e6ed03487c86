"""Where the list cannot be worked off, the page says why, and it is tried again later."""

import pytest
from application import page_text, visit
from given_files import notice, states
from sqlalchemy import Engine as Database
from sqlalchemy import text

from assistant.app.shell.pages import LIBRARY_PAGE
from assistant.intake import queue
from assistant.intake.records import State
from assistant.intake.runner import runner
from assistant.settings import Settings, load_settings
from assistant.words import intake as words
from assistant.words import pages as texts


def test_a_database_that_refuses_is_told_on_the_page_and_tried_again_when_it_is_run_anew(
    own_settings: Settings, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(own_settings.data_dir))
    works = runner(load_settings())
    refused = "CREATE TRIGGER refused BEFORE UPDATE ON given_files BEGIN SELECT RAISE({}); END"
    with database.begin() as connection:
        connection.execute(text(refused.format("ABORT, '示例故障'")))
    queue.give(database, [notice("蓝鲸")])
    works.start()
    works.join()
    assert words.UNKNOWN in works.trouble

    app = visit(page=LIBRARY_PAGE)
    app.button_group(key="view").set_value(texts.VIEW_ADD).run()
    works.join()
    assert words.UNKNOWN in page_text(app)
    assert states(database) == [State.WAITING]

    with database.begin() as connection:
        connection.execute(text("DROP TRIGGER refused"))
    app.run()
    works.join()
    assert states(database) == [State.READ]
    assert works.trouble == ""
    assert words.UNKNOWN not in page_text(app.run())
