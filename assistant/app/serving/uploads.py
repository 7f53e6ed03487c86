"""What one session has uploaded and not yet used stays within bounds."""

import re
from collections import Counter

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.web.server.server import UPLOAD_FILE_ENDPOINT

LIMIT = 100 * 1024 * 1024  # bytes a session; chinese.js says so to users
_ADDRESS = re.compile(re.escape(UPLOAD_FILE_ENDPOINT) + r"/([^/]+)/[^/]+")
_LENGTH_REQUIRED, _TOO_LARGE = 411, 413


class BoundedUploads:
    """Refuses an upload that would take its session over the limit, before a byte is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._arriving: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        upload = scope["type"] == "http" and scope["method"] == "PUT"
        address = _ADDRESS.fullmatch(scope["path"]) if upload else None
        if address is None:
            await self._app(scope, receive, send)
            return
        session, length = address[1], Headers(scope=scope).get("content-length", "")
        if not length.isdecimal():
            await Response(status_code=_LENGTH_REQUIRED)(scope, receive, send)
        elif _held(session) + self._arriving[session] + int(length) > LIMIT:
            await Response(status_code=_TOO_LARGE)(scope, receive, send)
        else:
            self._arriving[session] += int(length)
            try:
                await self._app(scope, receive, send)
            finally:
                self._arriving[session] -= int(length)
                self._arriving += Counter()  # without those that are at nought


def _held(session_id: str) -> int:
    """The bytes that Streamlit keeps for a session."""
    manager = get_instance().uploaded_file_mgr
    assert isinstance(manager, MemoryUploadedFileManager)
    return sum(len(file.data) for file in list(manager.file_storage.get(session_id, {}).values()))
