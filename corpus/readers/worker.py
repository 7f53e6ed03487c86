"""Files of strangers are read in a process of their own, under limits.

A file that costs too much time or memory, or that kills its parser, ends the worker and nothing
else: the caller gets a DocumentError that says which limit it was and what to do.

Processor time and memory are limited by the operating system, which only POSIX systems offer;
elsewhere the limit of wall clock time alone holds. A page that is recognised has the time of a
file, both of the processor and of the clock: the worker says which page it has done.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, Any, Concatenate, Final, ParamSpec, TypeVar

from corpus.errors import DocumentError, ShifanError
from corpus.readers.checks import broken
from corpus.readers.scans import progress

P = ParamSpec("P")
T = TypeVar("T")

# For one file, and again for each page of it that is recognised, which takes some four. A law of a
# thousand articles takes a second; a report of 1,000 pages some 20.
CPU_SECONDS: Final = 60
# Five times that: the machine may be busy with others, and the worker stands behind them.
WALL_SECONDS: Final = 300.0
# The tree of the largest part that the checks let through (100 MB of XML) takes about half.
MEMORY_BYTES: Final = 2 << 30
# The pages that other people wait for come first.
NICENESS: Final = 10

# The module search path of the caller comes as an argument: the worker finds what it finds.
_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from corpus.readers.worker import serve; serve()"
)


class Worker:
    """A process that reads one file after another; started by the first, ended by `close`.

    After a file that ended it, the next one starts another. `told` is called for each page that is
    recognised; what it raises ends the reading, and the process with it.
    """

    def __init__(
        self,
        cpu_seconds: int = CPU_SECONDS,
        wall_seconds: float = WALL_SECONDS,
        memory_bytes: int = MEMORY_BYTES,
    ) -> None:
        self.told: progress.Told = progress.nobody
        self._limits = cpu_seconds, memory_bytes
        self._wall_seconds = wall_seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(
        self, read: Callable[Concatenate[Path, P], T], path: Path, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Return `read(path, ...)`, a function of a module and what it returns a record of ours.

        Raises what `read` raises of our own errors, and DocumentError for anything else that
        goes wrong: a limit, a parser that ends the process, an error in the program.
        """
        process = self._process or self._start()
        overrun = threading.Event()

        def end() -> None:
            overrun.set()
            _kill(process)

        watch = self._watch(end)
        try:
            _ask(process, (read, path, args, kwargs))
            kind, result = _answer_of(process)
            while kind == "page":
                watch.cancel()
                watch = self._watch(end)
                self.told(*result)
                kind, result = _answer_of(process)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            raise self._ended(path.name, process.returncode, overrun.is_set()) from None
        except BaseException:  # whoever waits has given up
            self.close()
            raise
        finally:
            watch.cancel()
        if kind == "value":
            value: T = result
            return value
        if kind == "refusal":
            raise result
        self.close()
        if kind == "memory":
            raise _too_much(path.name, f"用的内存超过 {self._limits[1] / (1 << 30):g} GB")
        raise broken(path.name)

    def _watch(self, end: Callable[[], None]) -> threading.Timer:
        watch = threading.Timer(self._wall_seconds, end)
        watch.daemon = True
        watch.start()
        return watch

    def start(self) -> None:
        """Start the process now, so that from now on `stop` ends whatever is read first."""
        if self._process is None:
            self._start()

    def stop(self) -> None:
        """End what is being read, from another thread: `run` raises DocumentError there."""
        if (process := self._process) is not None:
            _kill(process)

    def close(self) -> None:
        """End the process and whatever it has started."""
        process, self._process = self._process, None
        if process is not None:
            _kill(process)
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):  # what was not written yet
                        stream.close()

    def _ended(self, name: str, code: int | None, overrun: bool) -> DocumentError:
        if overrun:
            return _too_much(name, f"等待超过 {self._wall_seconds:g} 秒")
        if sys.platform != "win32" and code == -signal.SIGXCPU:
            return _too_much(name, f"处理器时间超过 {self._limits[0]} 秒")
        return DocumentError(
            f"“{name}”使读取程序意外中止，没有读入。",
            "文件可能已损坏，或这台机器的内存不足；请用 WPS 打开，另存或拆成几个文件后再试。",
        )

    def _start(self) -> subprocess.Popen[bytes]:
        # What parses a stranger's file has no need of our keys, and no threads of its own to
        # reserve memory for.
        environment = {k: v for k, v in os.environ.items() if not k.startswith("SHIFAN_")}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM, json.dumps(sys.path), *map(str, self._limits)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            start_new_session=True,
        )
        return self._process


# The values that our records hold beside texts and numbers.
_PLAIN = frozenset({("fractions", "Fraction"), ("decimal", "Decimal"), ("datetime", "date")})
_ROOMS = ("corpus", "evaluation")


def _ask(process: subprocess.Popen[bytes], request: object) -> None:
    assert process.stdin
    pickle.dump(request, process.stdin)
    process.stdin.flush()


def _answer_of(process: subprocess.Popen[bytes]) -> tuple[str, Any]:
    assert process.stdout
    kind, result = _Records(process.stdout).load()
    return kind, result


class _Records(pickle.Unpickler):
    """Reads records of our own and nothing else.

    A file that took the parser over could write anything here. Only classes are found, and only
    those that the product's own modules define: no function, and nothing that they import.
    """

    def find_class(self, module: str, name: str) -> type:
        """Return the class; raises UnpicklingError for any other name."""
        if (module, name) in _PLAIN or module.partition(".")[0] in _ROOMS:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _too_much(name: str, limit: str) -> DocumentError:
    return DocumentError(
        f"“{name}”太大或太复杂，读取时{limit}，没有读入。",
        "请拆成几个文件，或用 WPS 打开后另存，再试一次。",
    )


def serve() -> None:
    """Read what is asked for on standard input until it ends; what the process started does."""
    cpu_seconds, memory_bytes = map(int, sys.argv[2:])
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a parser prints is no answer
    _limit_memory(memory_bytes)
    while True:
        try:
            read, path, args, kwargs = pickle.load(requests)
        except EOFError:
            return
        _limit_time(cpu_seconds)

        def page(done: int, pages: int) -> None:
            _limit_time(cpu_seconds)
            _answer(answers, "page", (done, pages))

        with progress.told(page):
            outcome = _outcome(partial(read, path, *args, **kwargs))
        _answer(answers, *outcome)


def _outcome(read: Callable[[], object]) -> tuple[str, object]:
    try:
        return "value", read()
    except ShifanError as error:
        return "refusal", error
    except MemoryError:
        return "memory", None
    except Exception:  # noqa: BLE001  parsers fail in every way
        return "broken", None


def _answer(answers: IO[bytes], kind: str, result: object) -> None:
    try:
        written = pickle.dumps((kind, result), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        written = pickle.dumps(("memory", None))
    answers.write(written)
    answers.flush()


def _limit_memory(size: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # macOS knows this limit and refuses to set it; a lower one of the system stays.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _limit_time(seconds: int) -> None:
    """Allow so much processor time more: the system counts from the start of the process."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    with contextlib.suppress(ValueError):  # a lower limit of the system stays
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
