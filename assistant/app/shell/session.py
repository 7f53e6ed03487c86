"""What the pages work with: engine, database, reader. Nothing here is changed once it is shared."""

import logging
import os
import re
import tempfile
import time
import uuid
import weakref
from dataclasses import dataclass
from functools import cache, lru_cache
from logging.handlers import RotatingFileHandler
from pathlib import Path

import sqlalchemy
import streamlit as st

from assistant.answers.engine import Engine, open_engine
from assistant.app.shell.markup import escape_markdown
from assistant.app.shell.pages import STATIC
from assistant.search.building import current_generation, library_database
from assistant.settings import Settings, load_settings
from assistant.words import pages as texts
from corpus.errors import ShifanError, StorageError, one_line
from corpus.store.database import check, open_database
from evaluation.materials.drafting.prose import Writer

_COOKIE = "shifan_reader"
_YEAR = 365 * 24 * 3600
_TRY_ANEW_SECONDS = 60.0


def engine(settings: Settings) -> Engine:
    """The engine over the index that is current now; it is read-only and shared by all readers."""
    return _engine(settings, str(settings.data_dir), current_generation(settings))


def writer() -> Writer | None:
    """Who can write better words for materials: the model, where the settings name one."""
    return engine(settings()).writer


def database(settings: Settings) -> sqlalchemy.Engine:
    """The database; its connections are pooled, so that readers do not wait for one another.

    Where it cannot be used, one that lasts as long as the process, for conversations alone:
    `unkept` says why. What must not be lost goes to `kept_database`.
    """
    opened = _database(settings, settings.resolved_database_url)
    return opened.engine


def unkept(settings: Settings) -> str:
    """Why what is written now goes when the program stops; "" where it is kept."""
    return _database(settings, settings.resolved_database_url).trouble


def kept_database(settings: Settings) -> sqlalchemy.Engine:
    """The database itself. Raises `StorageError` where it cannot be used."""
    opened = _database(settings, settings.resolved_database_url)
    if opened.trouble:
        raise StorageError(opened.trouble)
    return opened.engine


def settings() -> Settings:
    """The settings of this installation, read again when what they come from has changed."""
    config = Path(os.environ.get("SHIFAN_CONFIG", ""))
    return _settings(
        frozenset(os.environ.items()), config.stat().st_mtime_ns if config.is_file() else 0
    )


@lru_cache(maxsize=1)
def _settings(_environment: frozenset[tuple[str, str]], _written: int) -> Settings:
    return load_settings()


def _worth_keeping(opened: Engine) -> bool:
    """Whether an engine that had to do without its index has not waited long enough to try anew."""
    whole = not opened.retriever.index.notices
    return whole or time.monotonic() - opened.opened_at < _TRY_ANEW_SECONDS


# An underscore keeps an argument out of the key. A few generations stay open for questions that
# are still being answered when the library changes; what an engine holds open goes with it, once
# the last of them is answered.
@st.cache_resource(max_entries=3, show_spinner=texts.OPENING, validate=_worth_keeping)
def _engine(_settings: Settings, data_dir: str, generation: str) -> Engine:
    return open_engine(_settings)


@dataclass(frozen=True, slots=True)
class _Database:
    engine: sqlalchemy.Engine
    # Why it stands in for the one of the settings; "" where it is that one.
    trouble: str = ""


# Connections that are in use at that moment are closed when they are given back.
@st.cache_resource(max_entries=3, show_spinner=False, on_release=lambda d: d.engine.dispose())
def _database(_settings: Settings, url: str) -> _Database:
    try:
        opened = library_database(_settings)
        check(opened)
        return _Database(opened)
    except StorageError as error:
        folder = tempfile.TemporaryDirectory(prefix="shifan-", ignore_cleanup_errors=True)
        made = open_database(f"sqlite:///{folder.name}/shifan.db")
        weakref.finalize(made, folder.cleanup)
        return _Database(made, one_line(error))


@st.cache_resource(show_spinner=False)
def open_log() -> logging.Logger:
    """The log that tracebacks go to: standard error, and a file in the data folder."""
    log = logging.getLogger("shifan")
    log.addHandler(logging.StreamHandler())
    folder = settings().data_dir / "logs"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(
            folder / "pages.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8"
        )
    except OSError as error:  # what it is to tell of may be this very thing
        log.warning("%s: %s", folder, error)
        return log
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(file)
    return log


def style_page() -> None:
    """The look of the pages; Chinese for the few words that Streamlit's widgets bring along;
    links within a page; markers that open their sources."""
    style, script = _look()
    st.html(style)
    st.html(script, unsafe_allow_javascript=True)


@cache
def _look() -> tuple[str, str]:
    """The style and the scripts as HTML."""
    style, *scripts = (
        (STATIC / name).read_text(encoding="utf-8")
        for name in ("style.css", "chinese.js", "links.js", "markers.js")
    )
    script = "\n;".join(scripts)
    return f"<style>{style}</style>", f"<script>{script}</script>"


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
