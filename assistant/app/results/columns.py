"""How wide the columns of tables are that several pages show."""

import streamlit as st

from assistant.words import assess as page_texts

_NAMES = page_texts.FINDINGS_COLUMNS
FINDINGS = {
    _NAMES[0]: st.column_config.TextColumn(width="small"),
    _NAMES[3]: st.column_config.NumberColumn(width="small"),
    _NAMES[5]: st.column_config.TextColumn(width="large"),
    _NAMES[6]: st.column_config.TextColumn(width="large"),
}
