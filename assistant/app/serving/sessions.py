"""Sessions whose browser has gone are ended soon, and with them what they hold in memory."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from streamlit.runtime import Runtime, get_instance
from streamlit.starlette import App

# Seconds: a connection that broke comes back to its session within them. Streamlit keeps a session
# for longer (`server.disconnectedSessionTTL` in config.toml), but lets go of one that is past its
# time only when the next one is put aside, which may be never.
_KEPT = 120
_INTERVAL = 20


class Sessions:
    """When each session was last connected."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._connected: dict[str, float] = {}

    def note(self, session_id: str) -> None:
        """This session is connected now; any thread may say so."""
        self._connected[session_id] = self._clock()

    def end_departed(self, runtime: Runtime) -> None:
        """End the sessions that have been without a connection for long.

        To be called in the thread of the event loop.
        """
        for session_id, connected in list(self._connected.items()):
            if runtime.is_active_session(session_id):
                self.note(session_id)
            elif self._clock() - connected >= _KEPT:
                del self._connected[session_id]
                runtime.close_session(session_id)


SESSIONS = Sessions()
"""Those of this process."""


@asynccontextmanager
async def ending_departed(_app: App) -> AsyncIterator[None]:
    """Look for departed sessions as long as the application is served."""

    async def look() -> None:
        while True:
            await asyncio.sleep(_INTERVAL)
            SESSIONS.end_departed(get_instance())

    looking = asyncio.create_task(look())
    try:
        yield
    finally:
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking
