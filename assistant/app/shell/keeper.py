"""Who may change what all readers see: everybody, or whoever knows the keeper's passphrase."""

import streamlit as st

from assistant.app.shell import session
from assistant.store.passphrase import Gate, client_of
from assistant.words import pages as texts
from corpus.errors import InputError

_ADMITTED = "keeper-admitted"


def admitted() -> bool:
    """Whether this session may; where it may not, the form that asks for the passphrase is shown.

    Where no passphrase is set everybody may, and a line says so.
    """
    passphrase = session.settings().keeper_password
    if not passphrase.get_secret_value():
        st.caption(texts.OPEN_TO_ALL)
        return True
    if st.session_state.get(_ADMITTED):
        return True
    written = _asked()
    if written is None:
        return False
    try:
        client = client_of(st.context.ip_address, session.reader())
        gate().check(written, passphrase, client)
    except InputError as error:
        session.show_error(error)
        return False
    st.session_state[_ADMITTED] = True
    st.rerun()


@st.cache_resource(show_spinner=False)
def gate() -> Gate:
    """The count of wrong passphrases of this process, by client."""
    return Gate()


def _asked() -> str | None:
    """The passphrase once it is sent. Its field has no key, so that it is kept nowhere."""
    with st.form("keeper", clear_on_submit=True):
        st.markdown(texts.PASSPHRASE_NEEDED)
        written = st.text_input(
            texts.PASSPHRASE, type="password", max_chars=200, autocomplete="off"
        )
        sent = st.form_submit_button(texts.PASSPHRASE_ENTER, type="primary")
    return written if sent else None
