"""What a session uploads is bounded, and gone from memory when it is used or the session ends."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, get_instance

from assistant.app.serving import server, sessions
from assistant.settings import Settings

MEGABYTE = 1024 * 1024


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(sessions, "SESSIONS", sessions.Sessions(made))
    return made


@pytest.fixture
def client(
    clock: Clock, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TestClient]:
    """The application with the real runtime of Streamlit, in this process."""
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(settings.data_dir))
    monkeypatch.setattr(Runtime, "_instance", None)
    with TestClient(server.application()) as made:
        yield made


def opened(connection: WebSocketTestSession, page: str = "") -> str:
    """The id of the session of a connection, one of its pages run to the end."""
    message = BackMsg()
    message.rerun_script.page_name = page
    connection.send_bytes(message.SerializeToString())
    session = ""
    while True:
        told = ForwardMsg.FromString(connection.receive_bytes())
        session = told.new_session.initialize.session_id or session
        if told.WhichOneof("type") == "script_finished":
            return session


def upload(client: TestClient, session: str, name: str, size: int) -> int:
    """The status that an upload is answered with."""
    client.get("/_stcore/health")
    token = client.cookies["_streamlit_xsrf"]
    return client.put(
        f"/_stcore/upload_file/{session}/{name}",
        files={"file": (name, bytes(size))},
        headers={"X-Xsrftoken": token},
    ).status_code


def kept(session: str) -> int:
    files = get_instance().uploaded_file_mgr.file_storage.get(session, {})
    return sum(len(file.data) for file in files.values())


def test_the_uploads_of_a_session_are_bounded_in_their_sum(client: TestClient) -> None:
    with client.websocket_connect("/_stcore/stream") as connection:
        session = opened(connection)
        statuses = [upload(client, session, f"{n}.txt", 45 * MEGABYTE) for n in range(3)]
        assert statuses == [204, 204, 413]
        assert kept(session) == 90 * MEGABYTE
        assert upload(client, session, "9.txt", 5 * MEGABYTE) == 204
        with client.websocket_connect("/_stcore/stream") as other:
            assert upload(client, opened(other), "1.txt", 45 * MEGABYTE) == 204


def test_what_was_uploaded_and_not_used_is_gone_when_its_page_is_left(client: TestClient) -> None:
    with client.websocket_connect("/_stcore/stream") as connection:
        session = opened(connection, "library")
        assert upload(client, session, "1.txt", MEGABYTE) == 204
        opened(connection, "library")
        assert kept(session) == MEGABYTE
        opened(connection, "review")
        assert kept(session) == 0


def test_what_was_uploaded_is_gone_when_the_session_has_ended(
    client: TestClient, clock: Clock
) -> None:
    runtime = get_instance()
    end = client.portal.call  # in the thread of the event loop
    with client.websocket_connect("/_stcore/stream") as connection:
        session = opened(connection)
        assert upload(client, session, "1.txt", MEGABYTE) == 204
        clock.now = 1000.0
        end(sessions.SESSIONS.end_departed, runtime)
        assert kept(session) == MEGABYTE  # it is still connected
        held = weakref.ref(runtime._session_mgr.get_active_session_info(session).session)
    clock.now += 60
    end(sessions.SESSIONS.end_departed, runtime)
    assert kept(session) == MEGABYTE  # a connection that broke may come back
    clock.now += 61
    end(sessions.SESSIONS.end_departed, runtime)
    assert kept(session) == 0
    # The loop of Streamlit's runtime remembers the last session it served until it serves another.
    with client.websocket_connect("/_stcore/stream") as other:
        opened(other)
        gc.collect()
        assert held() is None
