"""The web server: Streamlit's own, with the options that come with the pages."""

import gc
import socket
import sys
import tomllib
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

import assistant.app
from assistant.app.serving.origins import SameOrigin
from assistant.app.serving.sessions import ending_departed
from assistant.app.serving.uploads import BoundedUploads
from assistant.words import messages
from corpus.errors import InputError

_PAGES = Path(assistant.app.__file__).parent
# What a subsection of the theme is; other tables are values.
_SUBSECTIONS = ("sidebar",)


def serve(host: str, port: int) -> None:
    """Serve the pages on one address until the process is told to stop."""
    # Streamlit puts the folder of what was started in front of `sys.path`; with this name it is
    # the folder that the packages are imported from anyway.
    sys.argv = [str(_PAGES.parents[1] / "shifan")]
    gc.set_threshold(700, 10, 10)  # Python's own: the command's is for a short life
    application().run(config=options() | {"server.address": host, "server.port": port})


def application() -> App:
    """The pages behind what refuses strangers' connections and uploads without end."""
    return App(
        _PAGES / "main.py",
        lifespan=ending_departed,
        middleware=[Middleware(SameOrigin), Middleware(BoundedUploads)],
    )


def check_address(host: str, port: int, *, protected: bool) -> None:
    """Return if the pages may be served on this address.

    Raises InputError where others than the people at this machine could reach it though nothing is
    `protected` by a passphrase, and where it cannot be listened on.
    """
    if not protected and not _is_this_machine_alone(host):
        raise InputError(messages.SERVE_OPEN.format(host), messages.SERVE_OPEN_HINT)
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        why = messages.SERVE_WHY.get(error.errno or 0, messages.SERVE_NO_ADDRESS)
        raise InputError(messages.SERVE_CANNOT.format(host, port, why), messages.SERVE_HINT) from (
            error
        )


def _is_this_machine_alone(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def options() -> dict[str, object]:
    """Streamlit's options in config.toml, by their dotted names.

    They go before any other file and the environment, so that the pages look and listen the same
    wherever they are started.
    """
    with (_PAGES / "config.toml").open("rb") as file:
        return dict(_flat(tomllib.load(file)))


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict) and (not prefix or name in _SUBSECTIONS):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
