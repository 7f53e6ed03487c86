"""Chinese that stands in a plain text as escapes: of HTML, of Java, of an address."""

import html
import re
from collections.abc import Callable
from urllib.parse import unquote

from corpus.text.decoding import common_share
from corpus.text.garbled.mojibake import GOOD_SHARE

_CHINESE_ENTITIES = re.compile(r"(?:&#(?:[xX][0-9a-fA-F]{4,5}|\d{5,6});){2,}")
_CHINESE_ENTITY = re.compile(r"&#(?:[xX][0-9a-fA-F]{4,5}|\d{5,6});")
_UNICODE_ONE = re.compile(r"\\u[0-9a-fA-F]{4}")
_UNICODE = re.compile(r"(?:\\u[0-9a-fA-F]{4}){2,}")
_UTF8_ESCAPE = r"(?:%[eE][3-9a-fA-F](?:%[89abAB][0-9a-fA-F]){2})"
_PERCENT = re.compile(rf"(?<![A-Za-z_/=?&.%-]){_UTF8_ESCAPE}{{2,}}(?![A-Za-z_/=?&.%-])")
_PERCENT_ONE = re.compile(rf"(?<![A-Za-z_/=?&.%-]){_UTF8_ESCAPE}(?![A-Za-z_/=?&.%-])")
_ENTITY = re.compile(r"&#(?:[xX][0-9a-fA-F]{4,5}|\d{5,6});")
_UNICODE_ONE = re.compile(r"\\u[0-9a-fA-F]{4}")
_UNICODE = re.compile(r"(?:\\u[0-9a-fA-F]{4}){2,}")
_PERCENT = re.compile(
    r"(?<![A-Za-z_/=?&.%-])(?:%[eE][3-9a-fA-F](?:%[89abAB][0-9a-fA-F]){2}){2,}(?![A-Za-z_/=?&.%-])"
)


def unescaped(text: str) -> str:
    """A plain text in which Chinese stands as escapes of HTML, Java or an address: 中 for &#20013;.

    >>> unescaped("&#20013;&#x56FD; \\\\u6cd5\\\\u5f8b %E6%B3%95%E5%BE%8B &#38;")
    '中国 法律 法律 &#38;'
    """
    if "&#" not in text and "\\u" not in text and "%" not in text:
        return text
    for runs, one, plain in _ESCAPES:
        new = _without(runs, plain, text)
        # A single one may be meant; beside others it is one of them.
        text = new if new == text else _without(one, plain, new)
    return text


def _without(escapes: re.Pattern[str], plain: Callable[[str], str], text: str) -> str:
    return escapes.sub(lambda run: _chinese(run[0], plain(run[0])), text)


def _from_utf16(run: str) -> str:
    data = bytes.fromhex(run.replace("\\u", ""))
    return data.decode("utf-16-be", "replace")


def _from_address(run: str) -> str:
    return unquote(run, errors="replace")


_ESCAPES: tuple[tuple[re.Pattern[str], re.Pattern[str], Callable[[str], str]], ...] = (
    (_CHINESE_ENTITIES, _CHINESE_ENTITY, html.unescape),
    (_UNICODE, _UNICODE_ONE, _from_utf16),
    (_PERCENT, _PERCENT_ONE, _from_address),
)


def _chinese(run: str, text: str) -> str:
    """What the escapes say, if all of it is Chinese."""
    return text if common_share(text) >= GOOD_SHARE and "\ufffd" not in text else run
