"""Killed at any moment, the program loses no change that it has acknowledged."""

import random
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from evaluation_folders import yes_no_folder
from places import ROOT

from corpus.store.database import check, open_database
from evaluation.deciding.adopting import adopted, adopted_shortlist
from evaluation.records import Place
from evaluation.rounds import store
from evaluation.rounds.adding import keep, prepare
from evaluation.rounds.history import history
from evaluation.rounds.records import Entry

KILLS = 10
ROWS = 40  # a change, which is whole or not there
NOW = datetime(2025, 7, 1, tzinfo=UTC)
# Adds change after change to the round, and says of each that it is kept, once it is.
WRITER = """
import sys
from datetime import UTC, datetime
from corpus.store.database import open_database
from evaluation.records import Place
from evaluation.rounds import store
from evaluation.rounds.records import Entry

database = open_database(sys.argv[1])
seen = store.load(database, sys.argv[2]).round
while True:
    change = store.change_of(seen, "add", by="甲", now=datetime.now(UTC))
    rows = [
        Entry("regions", (str(i),), {"code": str(i), "name": str(change.number)}, (), Place("a"))
        for i in range(int(sys.argv[3]))
    ]
    seen = store.write(database, seen, change, rows)
    print(seen.version, flush=True)
"""

pytestmark = pytest.mark.process


def test_no_acknowledged_change_is_lost(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shifan.db'}"
    database = open_database(url)
    made = store.create(database, "示例轮次", date(2025, 6, 30), by="甲", now=NOW)
    database.dispose()
    moments = random.Random(13)
    for _ in range(KILLS):
        acknowledged = killed(url, made.id, after=moments.randrange(1, 25))
        database = open_database(url)
        check(database)
        kept = store.load(database, made.id)
        assert kept.round.version >= acknowledged
        # What was being written is there whole, or not at all.
        changes = history(database, made.id)
        assert [step.change.number for step in changes] == [*range(1, kept.round.version + 1)]
        assert {len(step.entries) for step in changes[1:]} == {ROWS}
        assert {entry.cells["name"] for entry in kept.entries} == {str(kept.round.version)}
        # Whoever comes next goes on from there.
        change = store.change_of(kept.round, "add", by="乙", now=NOW)
        name = {"name": str(change.number)}
        rows = [Entry("regions", (str(i),), {"code": str(i)} | name, (), Place("b"))
                for i in range(ROWS)]  # fmt: skip
        store.write(database, kept.round, change, rows)
        database.dispose()


def killed(url: str, round_id: str, *, after: int, writer: str = WRITER) -> int:
    """Start the writer, kill it while it works, and return the last version it acknowledged."""
    command = [sys.executable, "-c", writer, url, round_id, str(ROWS)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout
    lines = [process.stdout.readline() for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    lines += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    return int([line for line in lines if line.endswith("\n")][-1])


# Adopts, again and again.
ADOPTER = """
import sys
from datetime import UTC, datetime
from corpus.store.database import open_database
from evaluation.deciding.adopting import adopt
from evaluation.rounds import store

database = open_database(sys.argv[1])
while True:
    kept = store.load(database, sys.argv[2])
    made = adopt(database, kept, "", by="甲", reason=str(kept.round.version), now=datetime.now(UTC))
    print(made.version, flush=True)
"""


def test_no_acknowledged_adoption_is_lost(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shifan.db'}"
    database = open_database(url)
    made = store.create(database, "示例轮次", date(2025, 6, 30), by="甲", now=NOW)
    folder = yes_no_folder(tmp_path / "f", {"640106": (9, 10)})
    keep(database, prepare(store.load(database, made.id), [folder]), by="甲", now=NOW)
    database.dispose()
    moments = random.Random(8)
    for _ in range(3):
        acknowledged = killed(url, made.id, after=moments.randrange(1, 12), writer=ADOPTER)
        database = open_database(url)
        check(database)
        kept = store.load(database, made.id)
        assert kept.round.version >= acknowledged
        found = adopted(kept)
        assert found
        assert found.reason == str(kept.round.version - 1)
        assert adopted_shortlist(kept).regions.selected == ("640106",)
        database.dispose()
