"""Bytes to text: UTF-8, UTF-16 with a mark, GB18030; never a wrong character."""

import codecs
import re
from collections.abc import Iterator
from functools import cache

from corpus.errors import DocumentError

# Of the characters beyond ASCII, how many must be ones that people write. Measured on windows of
# 200 characters: official texts 0.94 and more (the scraped work plan, with pinyin, 0.80); bytes of
# UTF-8, UTF-16, Big5, Shift-JIS or Latin-1 read as GB18030 0.52 and less.
MIN_COMMON_SHARE = 0.65
# Where it must be beyond doubt.
SURE_SHARE = 0.9
# So many characters: a few bytes can be read in any encoding.
ENOUGH = 8
# Bytes of a file in UTF-8 that may be broken, of its characters: more is no text in UTF-8.
MAX_BROKEN_SHARE = 0.02

_MARKS = (
    # UTF-32's mark begins with UTF-16's, so it comes first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE_CODECS = {"gb2312", "gbk", "gb18030", "hz", "big5", "big5hkscs", "cp950"}
_MARKS_OF_CHINESE = frozenset("“”‘’—…·－～〔〕×℃‰①②③④⑤⑥⑦⑧⑨⑩※■□●○★☆")


def _rows(encoding: str, leads: range, trails: list[int]) -> set[str]:
    pairs = (bytes([lead, trail]).decode(encoding, "ignore") for lead in leads for trail in trails)
    return {pair for pair in pairs if len(pair) == 1}


# The first level of each standard holds the characters in ordinary use.
_COMMON = _rows("gb2312", range(0xB0, 0xD8), list(range(0xA1, 0xFF))) | _rows(
    "big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
)


def common_share(text: str) -> float:
    """Return the share of common characters among those beyond ASCII; 1.0 where there are none.

    >>> common_share("第三十三条"), common_share("绗笁鍗佷笁鏉�") < MIN_COMMON_SHARE
    (1.0, True)
    """
    beyond = [c for c in text if ord(c) > 0x7F and not c.isspace()]
    return sum(map(_is_common, beyond)) / len(beyond) if beyond else 1.0


def rare_characters(text: str) -> Iterator[re.Match[str]]:
    """Each character beyond ASCII that people seldom write.

    >>> [match[0] for match in rare_characters("第三十三条 绗笁")]
    ['绗', '笁']
    """
    return _rare().finditer(text)


@cache
def _rare() -> re.Pattern[str]:
    common = "".join(sorted(_COMMON | _MARKS_OF_CHINESE))
    return re.compile(rf"[^\x00-\x7f\s\u3000-\u303f\uff01-\uff65{common}]")


def _is_common(char: str) -> bool:
    return (
        char in _COMMON
        or char in _MARKS_OF_CHINESE
        or "\u3000" <= char <= "\u303f"
        or "\uff01" <= char <= "\uff65"
    )


def decode(data: bytes, name: str, declared: str = "") -> str:
    """Decode a text file, `name` for the message, `declared` what the file says of itself.

    A mark at the beginning decides; else UTF-8 when all bytes are; else the declared Chinese
    encoding, GB18030, or Big5, whichever reads as Chinese; else UTF-8 line by line with the lines
    that are GB18030, or with a few characters lost (U+FFFD). Raises DocumentError otherwise.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, name)
    if b"\0" in data:
        raise DocumentError(
            f"“{name}”不是纯文本：里面有二进制内容。",
            "请确认扩展名是否正确；若是不带标记的 UTF-16 文本，请用记事本另存为 UTF-8 编码。",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for text, share in _readings(data, declared):
        if text and common_share(text) >= share:
            return text
    raise _unknown_encoding(name)


def _readings(data: bytes, declared: str) -> Iterator[tuple[str, float]]:
    """What bytes that are not UTF-8 may be, and how well each must read as Chinese."""
    chinese = _chinese_codec(declared)
    yield _strict(data, chinese), MIN_COMMON_SHARE
    yield _strict(data, "gb18030"), MIN_COMMON_SHARE
    # What holds broken bytes besides must read well.
    yield _mixed(data), SURE_SHARE
    yield _strict(data, "big5hkscs"), SURE_SHARE
    broken = data.decode("utf-8", "replace")
    few = broken.count("\ufffd") <= len(broken) * MAX_BROKEN_SHARE
    yield (broken if few else ""), MIN_COMMON_SHARE


def _mixed(data: bytes) -> str:
    """A file put together from two in two encodings, line by line; "" where it is none."""
    lines = data.split(b"\n")
    read = [_strict(line, "utf-8") for line in lines]
    others = {
        i: _strict(lines[i], "gb18030") for i, text in enumerate(read) if lines[i] and not text
    }
    joined = "".join(others.values())
    if not all(others.values()) or len(joined) < ENOUGH or common_share(joined) < SURE_SHARE:
        return ""
    return "\n".join(others.get(i, text) for i, text in enumerate(read))


def _chinese_codec(declared: str) -> str:
    try:
        found = codecs.lookup(declared.strip()).name if declared.strip() else ""
    except LookupError:
        found = ""
    # Files that say GB2312 hold characters of its supersets.
    return found if found in _CHINESE_CODECS - {"gb2312", "gbk"} else "gb18030"


def _strict(data: bytes, encoding: str) -> str:
    """The text in an encoding; "" where it is not in it."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unknown_encoding(name) from error


def _unknown_encoding(name: str) -> DocumentError:
    return DocumentError(
        f"“{name}”的文字编码不对：既不是完好的 UTF-8，也不是 GB18030（GBK、GB2312）。",
        "请用记事本或 WPS 打开，确认文字显示正常，另存为 UTF-8 编码后再添加。",
    )
