"""The web application: `streamlit run streamlit_app.py`, or `shifan serve`."""

import streamlit as st

from assistant.app.shell import open_data as evaluation_session
from assistant.app.shell import session
from assistant.app.shell.open_data import ASSESS_PAGE, MATERIALS_PAGE, SHORTLIST_PAGE
from assistant.words import assess as page_texts
from assistant.words import materials as materials_texts
from assistant.words import pages as texts
from assistant.words import shortlist as shortlist_texts
from corpus.errors import ShifanError

# A ":material/…:" icon here would be fetched from fonts.gstatic.com.
st.set_page_config(page_title=texts.APP, page_icon=session.STATIC / "icon.svg", layout="centered")
session.style_page()
session.remember_reader()

# A further page is one more line here.
page = st.navigation(
    {
        texts.APP: [
            st.Page(session.ASK_PAGE, title=texts.ASK, icon=":material/forum:", default=True),
            st.Page(
                session.LIBRARY_PAGE,
                title=texts.LIBRARY,
                icon=":material/menu_book:",
                url_path="library",
            ),
            st.Page(
                ASSESS_PAGE,
                title=page_texts.ASSESS,
                icon=":material/fact_check:",
                url_path="assess",
            ),
            st.Page(
                SHORTLIST_PAGE,
                title=shortlist_texts.SHORTLIST,
                icon=":material/workspace_premium:",
                url_path="shortlist",
            ),
            st.Page(
                MATERIALS_PAGE,
                title=materials_texts.MATERIALS,
                icon=":material/draft:",
                url_path="materials",
            ),
            st.Page(
                session.REHEARSAL_PAGE,
                title=texts.REHEARSAL,
                icon=":material/record_voice_over:",
                url_path="rehearsal",
            ),
            st.Page(
                session.REVIEW_PAGE,
                title=texts.REVIEW,
                icon=":material/rate_review:",
                url_path="review",
            ),
        ]
    },
    expanded=True,
)

try:
    evaluation_session.offer_writer(session.writer if session.settings().llm_model else None)
    page.run()
except ShifanError as error:
    session.show_error(error)
except Exception:  # noqa: BLE001 - see the comment below
    # The last stop: the reader is told in Chinese, the log gets the traceback.
    session.open_log().exception("page %s", page.title)
    st.error(texts.UNEXPECTED, icon=":material/error:")
