"""Damage to files: bytes, the marks of their format, and the members of archives."""

from __future__ import annotations

import random
import re
import struct
import warnings
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

Mutation = Callable[[bytes, random.Random, Sequence[bytes]], bytes]

# What parsers stumble over: limits of numbers, signs of formats, encodings, rare characters.
_NUMBERS = (
    *(b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"2147483648", b"-2147483649"),
    *(b"4294967296", b"9" * 20, b"9" * 400, b"9" * 5000, b"1e308", b"1e999", b"-1e-999", b"NaN"),
    *(b"inf", b"0x10", b"1_0", "１２".encode(), "²".encode(), "٣".encode(), b"", b" ", b"A1"),
)
_WORDS = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[31m", b"<!--", b"]]>", b"&#0;", b"&#xD800;"),
    *(b"&#x110000;", b"%%EOF", b"obj", b"\r", b"\x85", b"|", b"||", b"```", b"# ", b"$$"),
    *(b"hex", b"utf-7", b"rot13", b"idna", b"unicode_escape", b"punycode", b"utf-16", b"base64"),
    *(
        w.encode()
        for w in ("第条", "第九千九百九十九亿条", "〔〕", "附件：", "\u2028", "\U000e0001")
    ),
    *(w.encode() for w in ("\u202e", "\ufdd0", "\ue000" * 9, "〇" * 300, "第" * 300, "（" * 300)),
)
_TAG = re.compile(rb"<[^<>]{1,300}>")
_VALUE = re.compile(rb"=\s*(\"[^\"<>]{0,200}\"|'[^'<>]{0,200}')")
_DIGITS = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?")
_NAME = re.compile(rb"/[A-Za-z0-9]+")
_LONGEST = 300_000


def mutated(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """The file with one damage to four; `others` are files to take pieces from."""
    zipped = data.startswith(b"PK")
    for _ in range(chance.choice((1, 1, 1, 1, 2, 2, 3))):
        if zipped and chance.random() < 0.75:
            data = _members(data, chance, others)
        else:
            marked = chance.random() < 0.5 and not zipped
            data = chance.choice(_MARKED if marked else _PLAIN)(data, chance, others)
        data = data[: 20 * _LONGEST] or b"\0"
    return data


def _span(data: bytes, chance: random.Random, most: int = 4096) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(1, chance.choice((4, 64, most))))


def _bytes(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        at = chance.randrange(len(data)) if data else 0
        byte = chance.choice((0, 0x7F, 0x80, 0xFF, chance.randrange(256)))
        changed[at : at + 1] = bytes([byte])
    return bytes(changed)


def _bits(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 16))):
        if data:
            changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _span(data, chance)
    return data[:start] if chance.random() < 0.3 else data[:start] + data[end:]


def _doubled(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _span(data, chance)
    times = chance.choice((2, 2, 2, 10, 200, 3000))
    times = max(2, min(times, _LONGEST // max(1, end - start)))
    return data[:start] + data[start:end] * times + data[end:]


def _zeros(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _span(data, chance)
    fill = chance.choice((b"\0", b"\xff", b" ", b"A"))
    return data[:start] + fill * (end - start) + data[end:]


def _integer(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    form = chance.choice(("<I", ">I", "<H", ">H", "<Q"))
    most = (1 << 8 * struct.calcsize(form)) - 1
    value = chance.choice((0, 1, most, most >> 1, (most >> 1) + 1, chance.randint(0, most)))
    at = chance.randrange(len(data) + 1)
    return data[:at] + struct.pack(form, value) + data[at + struct.calcsize(form) :]


def _spliced(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    start, end = _span(other, chance, 20_000)
    at, until = _span(data, chance)
    return data[:at] + other[start:end] + data[until if chance.random() < 0.5 else at :]


def _random(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.choice((1, 3, 50))) + data[at:]


def _word(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _span(data, chance, 16)
    word = chance.choice((*_WORDS, *_NUMBERS)) * chance.choice((1, 1, 1, 30))
    return data[:start] + word + data[end if chance.random() < 0.5 else start :]


def _number(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    return _replaced(data, _DIGITS, chance, lambda _: chance.choice(_NUMBERS))


def _names(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    """Names of PDF, each in the place of another."""
    known = [match[0] for match in _NAME.finditer(data[:_LONGEST])] or [b"/A"]
    return _replaced(data, _NAME, chance, lambda _: chance.choice(known))


def _tag_gone(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    return _replaced(data, _TAG, chance, lambda _: b"")


def _tag_other(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    known = [match[0] for match in _TAG.finditer(data[:_LONGEST])] or [b"<a>"]
    return _replaced(data, _TAG, chance, lambda found: found + chance.choice(known))


def _attribute(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    known = [match[1] for match in _VALUE.finditer(data[:_LONGEST])] or [b'""']
    own = chance.choice([*known, *(b'"' + word + b'"' for word in _NUMBERS)])
    return _replaced(data, _VALUE, chance, lambda _: b"=" + own)


def _element(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    """An element gone, doubled, or in itself many times over."""
    tags = list(_TAG.finditer(data[:_LONGEST]))
    if not tags:
        return data
    first = chance.choice(tags)
    name = re.match(rb"<([\w:.-]+)", first[0])
    close = data.find(b"</" + name[1] + b">", first.end()) if name else -1
    if not name or close < 0 or first[0].endswith(b"/>"):
        return data[: first.start()] + data[first.end() :]
    end = close + len(name[1]) + 3
    whole, inside = data[first.start() : end], data[first.end() : close]
    how = chance.randrange(4)
    if how == 0:
        made = b""
    elif how == 1:
        made = whole * min(chance.choice((2, 2, 50, 2000)), 1 + 10 * _LONGEST // len(whole))
    else:
        deep = chance.choice((2, 30, 200, 1000, 5000))
        made = first[0] * deep + inside + (b"</" + name[1] + b">") * (deep if how == 2 else 1)
    return data[: first.start()] + made + data[end:]


def _replaced(
    data: bytes, pattern: re.Pattern[bytes], chance: random.Random, to: Callable[[bytes], bytes]
) -> bytes:
    """Some of what a pattern finds, replaced."""
    found = list(pattern.finditer(data[:_LONGEST]))
    if not found:
        return data
    chosen = chance.sample(found, min(len(found), chance.choice((1, 1, 2, 10, 200))))
    for match in sorted(chosen, key=lambda match: -match.start()):
        data = data[: match.start()] + to(match[0]) + data[match.end() :]
    return data


_PLAIN: Sequence[Mutation] = (
    _bytes,
    _bits,
    _cut,
    _doubled,
    _zeros,
    _integer,
    _spliced,
    _random,
    _word,
)
_MARKED: Sequence[Mutation] = (
    *(_number, _names, _tag_gone, _tag_other),
    *(_attribute, _element, _element, _word),
)
# What mostly stays well formed.
_XML: Sequence[Mutation] = (_number, _tag_gone, *[_attribute] * 3, *[_element] * 4, _tag_other)


def _members(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """An archive with damage inside its members, one gone, doubled or named as another."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
    except Exception:  # noqa: BLE001  damaged before
        return data
    if not members:
        return data
    # What holds the text is large.
    at = chance.choices(range(len(members)), [len(content) + 200 for _, content in members])[0]
    name, content = members[at]
    how = chance.random()
    if how < 0.8:
        kinds = _XML if chance.random() < 0.85 else _PLAIN
        members[at] = name, chance.choice(kinds)(content, chance, others)
    elif how < 0.87:
        del members[at]
    elif how < 0.94:
        members[at] = name, chance.choice(members)[1]
    else:
        members.append((chance.choice((name, name.upper(), f"../{name}", "\u202e.xml")), content))
    out = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content, chance.choice((zipfile.ZIP_DEFLATED, 0)))
    return out.getvalue()
