"""Who reaches the pages, and what strangers can do to them."""

import base64
import os
import shutil
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from browser import Server, serve
from command import Command

from assistant.app.serving.server import check_address, options
from assistant.settings import Settings
from assistant.words import messages
from corpus.errors import InputError

EVERYWHERE = "0.0.0.0"
ELSEWHERE = "127.0.0.2"  # an address of this machine that the pages do not stand on by themselves


@pytest.fixture(scope="module")
def open_server(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application as others reach it too, behind a passphrase."""
    folder = tmp_path_factory.mktemp("server")
    shutil.copytree(settings.data_dir, folder / "data")
    protected = {"SHIFAN_KEEPER_PASSWORD": "示例口令-黄河九曲"}
    with serve(folder / "data", folder, "--host", EVERYWHERE, settings=protected) as running:
        yield running


def port_of(server: Server) -> int:
    return urlsplit(server.url).port or 0


def handshake(server: Server, origin: str | None, host: str = ELSEWHERE) -> int:
    """The status that a request to open the pages' websocket is answered with."""
    port = port_of(server)
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}:{port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        *([f"Origin: {origin}"] if origin else []),
    ]
    with socket.create_connection((host, port), timeout=30) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        return int(connection.recv(100).split()[1])


def test_by_itself_the_application_is_on_this_machine_alone(server: Server) -> None:
    socket.create_connection(("127.0.0.1", port_of(server)), timeout=30).close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((ELSEWHERE, port_of(server)), timeout=30)


def test_opened_with_a_passphrase_it_is_reached_at_other_addresses(open_server: Server) -> None:
    assert handshake(open_server, None) == 101


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.0.2.7", "office-server"])
def test_without_a_passphrase_it_does_not_start_for_others(shifan: Command, host: str) -> None:
    refused = shifan("serve", "--host", host)
    assert refused.returncode == 2
    assert "SHIFAN_KEEPER_PASSWORD" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", ELSEWHERE, "localhost"])
def test_addresses_of_this_machine_alone_need_no_passphrase(host: str) -> None:
    check_address(host, 0, protected=False)


def test_a_port_that_is_taken_and_an_address_of_another_machine_are_said_so() -> None:
    taken = socket.create_server(("127.0.0.1", 0))
    with taken, pytest.raises(InputError, match="已被其他程序占用"):
        check_address("127.0.0.1", taken.getsockname()[1], protected=True)
    with pytest.raises(InputError, match=messages.SERVE_NO_ADDRESS):
        check_address("192.0.2.7", 8501, protected=True)


def test_a_page_of_another_origin_is_refused_and_no_other_machine_is_asked(
    open_server: Server,
) -> None:
    port = port_of(open_server)
    for origin in ("http://示例.example".encode("idna").decode(), "https://192.0.2.7", "null"):
        assert handshake(open_server, origin) == 403
    assert handshake(open_server, f"http://{ELSEWHERE}:{port}") == 101
    assert open_server.attempts() == ""


def test_the_options_of_the_package_are_those_of_streamlit() -> None:
    from streamlit import config

    unknown = [name for name in options() if name not in config.get_config_options()]
    assert unknown == []
