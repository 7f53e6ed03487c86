"""A button that copies a text, in browsers without the clipboard API of secure pages too."""

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from assistant.words import pages as texts

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_HTML = '<button type="button"></button>'

_CSS = """
button {
  font: inherit; font-size: 0.875rem; color: var(--st-text-color); cursor: pointer;
  background: var(--st-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius); padding: 0.3rem 0.75rem; line-height: 1.5;
}
button:hover, button:focus-visible {
  color: var(--st-primary-color); border-color: var(--st-primary-color);
}
"""

# On http://<host> of an office network navigator.clipboard does not exist; the older command does.
_JS = """
export default function (component) {
  const { data, parentElement } = component
  const button = parentElement.querySelector("button")
  button.textContent = data.label
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.text)
    } catch {
      const area = document.createElement("textarea")
      area.value = data.text
      area.style.position = "fixed"
      document.body.appendChild(area)
      area.select()
      document.execCommand("copy")
      area.remove()
    }
    button.textContent = data.copied
    setTimeout(() => { button.textContent = data.label }, 2000)
  }
}
"""


def copy_button(text: str, key: str) -> None:
    """A button that puts `text` on the clipboard and says so."""
    _component()(
        key=key,
        data={"text": text, "label": texts.COPY, "copied": texts.COPIED},
        width="content",
        height="content",
    )


@cache
def _component() -> "ComponentRenderer":
    return st.components.v2.component("shifan_copy_button", html=_HTML, css=_CSS, js=_JS)
