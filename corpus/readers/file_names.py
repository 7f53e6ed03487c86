"""The name that somebody sent a file under, as one that any folder takes."""

from pathlib import PurePosixPath

from corpus.errors import InputError

# Bytes; file systems take 255, of Chinese 85 characters. What a program adds has room beside it.
_LONGEST = 240
_CUT = "…"
_NO_NAMES = ("", ".", "..")


def plain_name(name: str) -> str:
    """The name alone, whatever folder it claims to lie in; a longer one loses its middle.

    Raises:
        InputError: nothing of it can be the name of a file.

    >>> plain_name("上报\\\\2025\\\\指标.csv")
    '指标.csv'
    """
    plain = "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable())
    if plain.strip() in _NO_NAMES:
        raise InputError(
            f"“{name}”不能作为文件名。", "请把文件改名后再添加，例如“征求意见稿.docx”。"
        )
    if len(plain.encode()) <= _LONGEST:
        return plain
    ending = PurePosixPath(plain).suffix
    ending = ending if len(ending.encode()) <= _LONGEST // 4 else ""
    stem = plain.removesuffix(ending)
    half = (_LONGEST - len((ending + _CUT).encode())) // 2
    return f"{_first(stem, half)}{_CUT}{_first(stem[::-1], half)[::-1]}{ending}"


def _first(text: str, size: int) -> str:
    """As many characters from the beginning as `size` bytes hold."""
    return text.encode()[:size].decode(errors="ignore")
