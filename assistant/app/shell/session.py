"""What the pages work with: engine, database, reader. Nothing here is changed once it is shared."""

import logging
import re
import uuid
from logging.handlers import RotatingFileHandler
from pathlib import Path

import sqlalchemy
import streamlit as st

from assistant.answers.engine import Engine, open_engine
from assistant.app.shell.markup import escape_markdown
from assistant.model.prose import engine_writer
from assistant.search.building import current_generation
from assistant.settings import Settings, load_settings
from assistant.words import pages as texts
from corpus.errors import ShifanError
from corpus.store.database import open_database
from evaluation.materials.drafting.prose import Writer

STATIC = Path(__file__).parents[3] / "static"
# Relative to streamlit_app.py.
ASK_PAGE = "assistant/app/ask/page.py"
LIBRARY_PAGE = "assistant/app/library/page.py"
REHEARSAL_PAGE = "assistant/app/rehearsal/page.py"
REVIEW_PAGE = "assistant/app/review/page.py"

_COOKIE = "shifan_reader"
_YEAR = 365 * 24 * 3600


def engine(settings: Settings) -> Engine:
    """The engine over the index that is current now; it is read-only and shared by all readers."""
    return _engine(settings, str(settings.data_dir), current_generation(settings))


def writer() -> Writer | None:
    """Who can write better words for materials: the model, where the settings name one."""
    return engine_writer(engine(settings()))


def database(settings: Settings) -> sqlalchemy.Engine:
    """The database; its connections are pooled, so that readers do not wait for one another."""
    return _database(settings.resolved_database_url)


def settings() -> Settings:
    """The settings of this installation."""
    return load_settings()


# An underscore keeps an argument out of the key. A few generations stay open for questions that
# are still being answered when the library changes.
@st.cache_resource(max_entries=3, show_spinner=texts.OPENING)
def _engine(_settings: Settings, data_dir: str, generation: str) -> Engine:
    return open_engine(_settings)


@st.cache_resource(max_entries=3, show_spinner=False)
def _database(url: str) -> sqlalchemy.Engine:
    return open_database(url)


@st.cache_resource(show_spinner=False)
def open_log() -> logging.Logger:
    """The log that tracebacks go to: standard error, and a file in the data folder."""
    folder = settings().data_dir / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    log = logging.getLogger("shifan")
    file = RotatingFileHandler(
        folder / "pages.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8"
    )
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(file)
    log.addHandler(logging.StreamHandler())
    return log


def style_page() -> None:
    """The look of the pages; Chinese for the few words that Streamlit's widgets bring along;
    markers that open their sources."""
    st.html(STATIC / "style.css")
    for name in ("chinese.js", "markers.js"):
        script = (STATIC / name).read_text(encoding="utf-8")
        st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def reader() -> str:
    """The random id of this browser, by which it finds its own conversations again."""
    if "reader" not in st.session_state:
        known = st.context.cookies.get(_COOKIE, "")
        st.session_state.reader = known if re.fullmatch("[0-9a-f]{32}", known) else uuid.uuid4().hex
    return str(st.session_state.reader)


def remember_reader() -> None:
    """Keep the reader's id in a cookie, and tell the browser that the page is in Chinese."""
    # The id is 32 hexadecimal digits: nothing in it can end the string it stands in.
    st.html(
        f"""<script>
        document.documentElement.lang = "zh-CN";
        document.cookie = "{_COOKIE}={reader()}; max-age={_YEAR}; path=/; samesite=strict";
        </script>""",
        unsafe_allow_javascript=True,
    )


def show_error(error: ShifanError) -> None:
    """Say what is wrong and what to do."""
    st.error(escape_markdown(str(error)), icon=":material/error:")
