"""Reads one damaged file in a process of its own, under limits, as `corpus.readers.worker` does."""

from __future__ import annotations

import json
import os
import resource
import sys
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import cv2

from corpus.errors import DocumentError, ShifanError
from corpus.readers.additions import Addition, read_addition
from corpus.readers.archives import ARCHIVE, unpacked
from corpus.readers.scans import document, engine
from corpus.readers.scans.engine import Picture
from corpus.readers.scans.lines import Scan
from corpus.readers.worker import MEMORY_BYTES

READ, REFUSED, MEMORY, FOREIGN, SLOW = "read", "refused", "memory", "foreign", "slow"
# Of the processor, for a small file; and when the system ends it.
SLOW_SECONDS, MOST_SECONDS = 10, 60
_OWN = f"{Path(__file__).parents[2] / 'corpus'}{os.sep}"


class Outcome(NamedTuple):
    """What came of a file, and of what it was; seconds are those of the processor."""

    result: str
    detail: str
    seconds: float
    megabytes: float
    recognised: bool = False
    hidden: str = ""  # the error of our own program behind a refusal


def read(path: Path, folder: Path, *, recognise: bool) -> Outcome:
    """Fork, read, and see how it ended."""
    source, sink = os.pipe()
    child = os.fork()
    if not child:
        os.close(source)
        _child(path, folder, sink, recognise)
    os.close(sink)
    with os.fdopen(source, "rb") as answer:
        said = answer.read()
    _, status, used = os.wait4(child, 0)
    seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    code = os.waitstatus_to_exitcode(status)
    if code or not said:
        return Outcome(FOREIGN, f"the process ended with {code}", seconds, megabytes)
    result, detail, recognised, hidden = json.loads(said)
    if seconds > SLOW_SECONDS and result in (READ, REFUSED) and not recognised:
        result, detail = SLOW, f"{seconds:.0f} s, {result} {detail}"
    return Outcome(result, detail, seconds, megabytes, recognised, hidden)


def _child(path: Path, folder: Path, sink: int, recognise: bool) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 5))
    try:
        answer = _attempt(path, folder, recognise)
        os.write(sink, json.dumps(answer).encode()[:60_000])
    finally:
        os._exit(0)


def _attempt(path: Path, folder: Path, recognise: bool) -> tuple[str, str, bool, str]:
    seen: list[int] = []
    _watch_recognition(seen, recognise)
    try:
        for added in _added(path, folder):
            _check(added)
    except ShifanError as error:
        wrong = not error.hint or (path.suffix != ARCHIVE and path.name not in error.message)
        error.message.encode()
        return FOREIGN if wrong else REFUSED, error.message, bool(seen), _hidden(error)
    except MemoryError:
        return MEMORY, "", bool(seen), ""
    except BaseException as error:  # noqa: BLE001  what is looked for
        return FOREIGN, "".join(traceback.format_exception(error))[-4000:], bool(seen), ""
    return READ, "", bool(seen), ""


def _added(path: Path, folder: Path) -> Iterator[Addition]:
    """What the file gives, or those of an archive that are no worse than refused."""
    if path.suffix != ARCHIVE:
        yield read_addition(path)
        return
    files = unpacked([path], folder).files
    for i, file in enumerate(files):
        try:
            yield read_addition(file)
        except DocumentError:
            if i == len(files) - 1:
                raise


def _check(added: Addition) -> None:
    """What it gives can be stored: text of real characters, a title, provisions."""
    for words in (added.text, repr(added.card), added.card.title.value, *added.doubts):
        words.encode()
    assert added.text
    assert "\0" not in added.text


def _watch_recognition(seen: list[int], recognise: bool) -> None:
    """Note the pages that are drawn for recognition; and do no more, as it costs seconds."""
    whole = document.recognised

    def noted(
        pictures: Iterable[Picture], count: int, name: str, sizes: Iterable[float] = ()
    ) -> tuple[Scan, ...]:
        drawn = (seen.append(count) or picture for picture in pictures)  # type: ignore[func-returns-value]
        if recognise:
            return whole(drawn, count, name, sizes)
        return tuple(Scan(595.0, 842.0, [], []) for _ in drawn)

    document.recognised = noted


def _hidden(error: ShifanError) -> str:
    """Where a refusal began, if with another error that arose in our own program."""
    cause = error.__cause__
    if cause is None or isinstance(cause, ShifanError):
        return ""
    frames = traceback.extract_tb(cause.__traceback__)
    last = frames[-1]
    if not last.filename.startswith(_OWN):
        return ""
    return f"{type(cause).__name__} {str(cause)[:80]} {last.filename[len(_OWN) :]}:{last.lineno}"


def warm(paths: list[Path]) -> None:
    """Read whole files here first: what every reading loads and keeps is then shared."""
    engine._THREADS = 1  # a fork has none of the threads that were started before
    cv2.setNumThreads(0)
    for path in paths:
        try:
            read_addition(path)
        except ShifanError as error:
            print(f"a whole file is refused: {path} {error}", file=sys.stderr)
