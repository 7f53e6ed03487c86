"""Who works here: the name that the record of changes gives, kept by this browser."""

import json
from urllib.parse import quote, unquote

import streamlit as st

from assistant.app.shell.markup import escape_markdown
from assistant.words import rounds as texts

_COOKIE = "shifan_person"
_NAME, _FIELD = "person-name", "person-field"
_YEAR = 365 * 24 * 3600
_LONGEST = 30  # characters


def name() -> str:
    """The name, "" before one was given."""
    if _NAME not in st.session_state:
        known = unquote(st.context.cookies.get(_COOKIE, ""))
        st.session_state[_NAME] = " ".join(known.split())[:_LONGEST]
    return str(st.session_state[_NAME])


def field() -> None:
    """A button that says who works here, and asks for it."""
    known = name()
    label = escape_markdown(known) if known else texts.WHO
    with st.popover(label, icon=":material/person:"):
        st.text_input(
            texts.YOUR_NAME,
            known,
            max_chars=_LONGEST,
            help=texts.YOUR_NAME_HELP,
            key=_FIELD,
            on_change=_changed,
        )
    if known:
        # The quoted name has no character that could end the string or the script it stands in.
        cookie = f"{_COOKIE}={quote(known)}; max-age={_YEAR}; path=/; samesite=strict"
        script = f"<script>document.cookie = {json.dumps(cookie)};</script>"
        st.html(script, unsafe_allow_javascript=True)


def needed() -> str:
    """The name; where none was given, that is asked for, and "" returned."""
    if not name():
        st.warning(texts.WHO_NEEDED, icon=":material/person:")
    return name()


def _changed() -> None:
    st.session_state[_NAME] = " ".join(str(st.session_state[_FIELD]).split())
