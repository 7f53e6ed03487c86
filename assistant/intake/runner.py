"""What works off the files that were given: reads them, and adds those that a person confirmed.

It works in a thread that ends when nothing is left to do, so that nobody waits for it. Of all
processes of an installation one works at a time; what one that ended had begun, the next takes up.
"""

import logging
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Engine

from assistant.intake import queue
from assistant.intake.checking import checked
from assistant.intake.records import COMING, Claimed, State
from assistant.search import building, vectors
from assistant.search.adding.holdings import opened
from assistant.search.adding.proposals import Coming, Known, Proposal, propose_one, recognising
from assistant.settings import Settings
from assistant.words import intake as words
from corpus.errors import InputError, ShifanError, one_line
from corpus.readers.worker import Worker

_LOG = logging.getLogger("shifan")
# How long another process that waits for its turn sleeps, in seconds.
_TURN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Now:
    """What is being done: the file that is read, 0 where none is; which share is done; in words."""

    item: int = 0
    share: float = 0.0
    told: str = ""


class Runner:
    """The thread that works the list of one installation off; `start` it whenever there is work."""

    def __init__(self, settings: Settings) -> None:
        self.now = Now()
        # Why the thread ended before all was done, until it goes on again; "" where it did not.
        self.trouble = ""
        self._settings = settings
        self._thread: threading.Thread | None = None
        self._more = False
        self._mutex = threading.Lock()
        self._worker = Worker()
        self._stopped = False
        # Vectors of files that wait for a person, so that adding them need not wait for them.
        self._ahead: dict[int, vectors.Vectors] = {}
        self._known: tuple[str, Known] | None = None

    def start(self) -> None:
        """Work off what there is, if that is not being done already."""
        with self._mutex:
            self._more = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="intake", daemon=True)
                self._thread.start()

    def join(self) -> None:
        """Wait until nothing is left to do."""
        while (thread := self._thread) is not None:
            thread.join()

    def stop(self, database: Engine, item_id: int) -> None:
        """Take a file from the list, and end the reading of it."""
        queue.remove(database, item_id)
        with self._mutex:
            if self.now.item == item_id:
                self._stopped = True
                self._worker.stop()

    def _work(self) -> None:
        try:
            folder = self._settings.data_dir
            folder.mkdir(parents=True, exist_ok=True)
            with (
                FileLock(folder / "intake.lock", poll_interval=_TURN_SECONDS),
                self._worker,
                opened(self._settings) as database,
            ):
                queue.take_up(database)
                while self._goes_on():
                    while self._step(database):
                        self.trouble = ""
        except Exception as error:  # noqa: BLE001 - the next start tries anew
            _LOG.exception("intake")
            reason = one_line(error) if isinstance(error, ShifanError) else words.UNKNOWN
            with self._mutex:
                self.trouble = words.HALTED.format(reason)
                self._thread = None
        finally:
            self.now = Now()

    def _goes_on(self) -> bool:
        """Whether somebody asked for work since it was last asked; the thread ends if not."""
        with self._mutex:
            more, self._more = self._more, False
            if not more:
                self.trouble = ""
                self._thread = None
            return more

    def _step(self, database: Engine) -> bool:
        """Do the next thing, what a person waits for first; False where there is nothing to do."""
        if confirmed := queue.take_confirmed(database):
            self._add(database, confirmed)
        elif claimed := queue.claim(database):
            self._read(database, claimed)
        else:
            return self._embed(database)
        return True

    def _read(self, database: Engine, claimed: Claimed) -> None:
        self._worker.start()
        with self._mutex:
            self.now = Now(claimed.id)

        def told(done: int, pages: int) -> None:
            self.now = Now(claimed.id, done / pages, recognising(claimed.name, done, pages))

        self._worker.told = told
        try:
            if not queue.is_read_now(database, claimed.id):  # it was stopped already
                return
            with tempfile.TemporaryDirectory(prefix="shifan-") as folder:
                path = Path(folder, claimed.name)
                path.write_bytes(claimed.data)
                read = propose_one(self._worker, path, self._compared_with(database))
            queue.finish_reading(database, claimed.id, read)
        except InputError as error:
            queue.fail(database, claimed.id, one_line(error))
        except Exception:  # noqa: BLE001 - one file never stops the others
            _LOG.exception("reading %s", claimed.name)
            queue.fail(database, claimed.id, words.UNEXPECTED)
        finally:
            with self._mutex:
                self.now = Now()
                if self._stopped:  # it may have been done just before: the next starts afresh
                    self._stopped = False
                    self._worker.close()

    def _compared_with(self, database: Engine) -> Known:
        """What is held, looked up anew after each change of the library, and what is to come."""
        generation = building.current_generation(self._settings)
        if self._known is None or self._known[0] != generation:
            self._known = generation, building.known(self._settings)
        listed = queue.items(database)
        coming = {
            i.fingerprint: Coming(i.document, i.name)
            for i in listed
            if i.document and i.state in COMING
        }
        return self._known[1].with_more(coming)

    def _add(self, database: Engine, confirmed: Sequence[tuple[int, Proposal]]) -> None:
        """Add all that is confirmed in one update of the index."""
        found = checked(confirmed, building.known(self._settings))
        for item_id, reason in found.refused:
            queue.fail(database, item_id, reason)
        for item_id, anew in found.undecided:
            queue.ask_again(database, item_id, anew)
        if not found.added:
            return
        ids = [item_id for item_id, _ in found.added]
        ahead = {k: v for i in ids for k, v in self._ahead.pop(i, vectors.NONE).items()}
        try:
            building.add(
                self._settings, [proposal for _, proposal in found.added], self._tell, ahead
            )
            queue.finish_adding(database, ids)
        except ShifanError as error:
            queue.give_back(database, ids, one_line(error))
        except Exception:  # noqa: BLE001 - the person may try again
            _LOG.exception("adding")
            queue.give_back(database, ids, words.UNEXPECTED)
        finally:
            self.now = Now()

    def _embed(self, database: Engine) -> bool:
        """Compute the vectors of one file that waits for a person; False where all have them."""
        waiting = [i.id for i in queue.items(database) if i.state is State.READ]
        self._ahead = {i: v for i, v in self._ahead.items() if i in waiting}
        missing = next((i for i in waiting if i not in self._ahead), None)
        if missing is None:
            return False
        proposal = queue.proposal(database, missing)
        self._ahead[missing] = vectors.NONE
        if proposal:
            self._ahead[missing] = building.embed_ahead(self._settings, proposal)
        return True

    def _tell(self, share: float, told: str) -> None:
        self.now = Now(0, share, told)


_RUNNERS: dict[str, Runner] = {}
_FINDING = threading.Lock()


def runner(settings: Settings) -> Runner:
    """The one of this process that works off the list of an installation."""
    with _FINDING:
        return _RUNNERS.setdefault(settings.model_dump_json(), Runner(settings))
