"""Every text that users may see is in use."""

import re

from places import ROOT

from assistant.words import pages as texts


def test_no_text_is_left_that_nothing_shows() -> None:
    files = [ROOT / "streamlit_app.py", *(ROOT / "assistant").rglob("*.py")]
    source = "\n".join(f.read_text(encoding="utf-8") for f in files)
    names = [name for name in vars(texts) if name.isupper()]
    unused = [name for name in names if not re.search(rf"\btexts\.{name}\b", source)]
    assert not unused
