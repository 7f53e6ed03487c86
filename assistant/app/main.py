"""The script that Streamlit runs anew for every click: the pages, and the one that is open.

`shifan serve` runs it, so that `static/` beside it is served; `streamlit_app.py` calls `show`.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assistant.app.serving.sessions import SESSIONS
from assistant.app.shell import background, open_data, session, uploads
from assistant.app.shell.pages import (
    ASK_PAGE,
    ASSESS_PAGE,
    LIBRARY_PAGE,
    MATERIALS_PAGE,
    REHEARSAL_PAGE,
    REVIEW_PAGE,
    ROUNDS_PAGE,
    SHORTLIST_PAGE,
    STATIC,
)
from assistant.words import assess, materials, rounds, shortlist
from assistant.words import pages as texts
from corpus.errors import ShifanError

# Where a page is, what it is called, its icon and its address. A further page is one more line.
PAGES = (
    (ASK_PAGE, texts.ASK, "forum", ""),
    (LIBRARY_PAGE, texts.LIBRARY, "menu_book", "library"),
    (ROUNDS_PAGE, rounds.ROUNDS, "event_note", "rounds"),
    (ASSESS_PAGE, assess.ASSESS, "fact_check", "assess"),
    (SHORTLIST_PAGE, shortlist.SHORTLIST, "workspace_premium", "shortlist"),
    (MATERIALS_PAGE, materials.MATERIALS, "draft", "materials"),
    (REHEARSAL_PAGE, texts.REHEARSAL, "record_voice_over", "rehearsal"),
    (REVIEW_PAGE, texts.REVIEW, "rate_review", "review"),
)
_OPEN = "open-page"


def show() -> None:
    """The page that the address names, in the frame that all pages share."""
    # A ":material/…:" icon here would be fetched from fonts.gstatic.com.
    st.set_page_config(page_title=texts.APP, page_icon=STATIC / "icon.svg", layout="centered")
    session.style_page()
    session.remember_reader()
    if context := get_script_run_ctx():
        SESSIONS.note(context.session_id)
    pages = [
        st.Page(path, title=title, icon=f":material/{icon}:", url_path=address, default=not address)
        for path, title, icon, address in PAGES
    ]
    page = st.navigation({texts.APP: pages}, expanded=True)
    if st.session_state.get(_OPEN) != page.url_path:
        st.session_state[_OPEN] = page.url_path
        uploads.release()
    try:
        background.watch()
        open_data.offer_writer(session.writer if session.settings().llm_model else None)
        page.run()
    except ShifanError as error:
        session.show_error(error)
    except Exception:  # noqa: BLE001 - see the comment below
        # The last stop: the reader is told in Chinese, the log gets the traceback.
        session.open_log().exception("page %s", page.title)
        st.error(texts.UNEXPECTED, icon=":material/error:")


if __name__ == "__main__":
    show()
