"""Files that are given to the library, and the list of them worked off until nothing is left."""

from sqlalchemy import Engine as Database

from assistant.intake import queue
from assistant.intake.records import State
from assistant.intake.runner import Runner
from assistant.settings import Settings


def notice(name: str, times: str = "两") -> tuple[str, bytes]:
    return f"{name}.txt", f"示例县{name}办法\n第一条　{name}每年开展{times}次督查。".encode()


def states(database: Database) -> list[State]:
    return [item.state for item in queue.items(database)]


def work_off(settings: Settings) -> Runner:
    worker = Runner(settings)
    worker.start()
    worker.join()
    return worker


def confirm_all(database: Database) -> None:
    queue.confirm(database, [item.id for item in queue.items(database)])
