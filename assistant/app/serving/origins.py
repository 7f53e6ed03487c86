"""Pages of other origins open no connection, and learn so at once."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

_POLICY_VIOLATION = 1008


class SameOrigin:
    """Refuses a websocket that a page of another origin opens.

    Streamlit refuses it too, but looks for this machine's address on the internet first
    (`net_util.get_external_ip`, called by `server_util.is_url_from_allowed_origins` in Streamlit
    1.67): up to two seconds for every handshake, in which nobody is answered.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] == "websocket" and _is_foreign(Headers(scope=scope)):
            await WebSocketClose(_POLICY_VIOLATION)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _is_foreign(headers: Headers) -> bool:
    """Whether a browser sends this for a page that did not come from here.

    What is no browser names no origin.
    """
    origin = headers.get("origin")
    try:
        return origin is not None and urlsplit(origin).netloc != headers.get("host")
    except ValueError:
        return True
