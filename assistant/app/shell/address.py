"""What a page shows, kept in its address: it survives a reload and Back, and can be sent to others.

The address holds; widgets follow it. Streamlit's own `bind="query-params"` writes what a widget
holds into the address instead, so that a link to the page one is on cannot change it.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def follow(
    key: str,
    name: str,
    read: Callable[[Sequence[str]], T],
    write: Callable[[T], str | list[str] | None],
    *,
    drop: Sequence[str] = (),
) -> Callable[[], None]:
    """Give the widget `key` what the address has under `name`; the result is its `on_change`.

    `read` makes a value of what stands there (nothing, one or more texts), `write` the texts of a
    value, None for nothing. What is chosen takes what stands under the names in `drop` away.
    """
    value = read(st.query_params.get_all(name))
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value

    def changed() -> None:
        put(name, write(st.session_state[key]))
        for other in drop:
            put(other, None)

    return changed


def follow_text(key: str, name: str, *, drop: Sequence[str] = ()) -> Callable[[], None]:
    """`follow` for a field of text, which may be left out of the address."""
    return follow(key, name, lambda texts: texts[-1] if texts else "", _stripped, drop=drop)


def put(name: str, value: str | list[str] | None) -> None:
    """Write into the address, or take out of it."""
    if value is not None:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def _stripped(text: str | None) -> str | None:
    return (text or "").strip() or None
