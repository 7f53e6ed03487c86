"""The web application: `streamlit run streamlit_app.py`, or `shifan serve`."""

import logging
from pathlib import Path

import streamlit as st

from assistant import texts
from assistant.pages import session
from corpus.errors import ShifanError

st.set_page_config(page_title=texts.APP, page_icon=":material/balance:", layout="centered")
st.html(Path(__file__).with_name("static") / "style.css")
session.remember_reader()

page = st.navigation(
    [
        st.Page(session.ASK_PAGE, title=texts.ASK, icon=":material/forum:", default=True),
        st.Page(
            session.LIBRARY_PAGE,
            title=texts.LIBRARY,
            icon=":material/menu_book:",
            url_path="library",
        ),
    ]
)
if "provision" in st.query_params and page.url_path != "library":
    # A link to a provision works from the root too.
    st.switch_page(session.LIBRARY_PAGE, query_params={"provision": st.query_params["provision"]})

try:
    page.run()
except ShifanError as error:
    session.show_error(error)
except Exception:
    # The last stop: the reader is told in Chinese, the log gets the traceback.
    logging.getLogger("shifan").exception("page %s", page.title)
    st.error(texts.UNEXPECTED, icon=":material/error:")
