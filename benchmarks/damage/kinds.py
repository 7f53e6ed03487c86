"""Ways in which texts are damaged: each takes a clean text and chance, and gives a file.

`KINDS` are those that the readers were made with, `HELD_BACK` those that were looked at only when
they were done. A kind gives the ending of the file and its bytes, and what should
be read where that is not the clean text.
"""

import random
import re
from collections.abc import Callable
from functools import cache
from urllib.parse import quote

from opencc import OpenCC
from pypinyin import pinyin

Damage = Callable[[str, random.Random], tuple[str, bytes] | tuple[str, bytes, str]]
KINDS: dict[str, Damage] = {}
HELD_BACK: dict[str, Damage] = {}

_HALF_WIDTH = str.maketrans("，；：！？（）", ",;:!?()")
_LEVEL_ONE = [
    bytes([lead, trail]).decode("gb2312")
    for lead in range(0xB0, 0xD7)
    for trail in range(0xA1, 0xFF)
]
_HAN = re.compile("[一-鿿]")


def _kind(kinds: dict[str, Damage]) -> Callable[[Damage], Damage]:
    def add(damage: Damage) -> Damage:
        kinds[damage.__name__] = damage
        return damage

    return add


seen, held = _kind(KINDS), _kind(HELD_BACK)


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2tw")


def windows(data: bytes) -> str:
    """Bytes read as browsers read Latin-1."""
    return "".join(
        bytes([b]).decode("cp1252", "ignore") or chr(b) if b > 0x7F else chr(b) for b in data
    )


def as_gbk(data: bytes) -> str:
    """Bytes read as GBK by a program that knows its user-defined area."""
    return data.decode("gb18030", "replace")


def _txt(text: str) -> tuple[str, bytes]:
    return ".txt", text.encode()


def _html(text: str, charset: str = "utf-8") -> str:
    paragraphs = "".join(f"<p>{line}</p>\n" for line in text.split("\n"))
    return f'<html><head><meta charset="{charset}"></head><body>\n{paragraphs}</body></html>'


def _one_line(text: str, chance: random.Random, damage: Callable[[str], str]) -> str:
    lines = text.split("\n")
    at = chance.choice([i for i, line in enumerate(lines) if len(line) > 20])
    lines[at] = damage(lines[at])
    return "\n".join(lines)


# Read in a wrong encoding and saved again, as a whole.


@seen
def utf8_as_gbk(text: str, chance: random.Random) -> tuple[str, bytes]:
    return ".html", as_gbk(_html(text).encode()).encode()


@held
def utf8_as_gbk_question_marks(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(text.encode().decode("gbk", "replace").replace("\ufffd", "?"))


@seen
def utf8_as_latin1(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(text.encode().decode("latin-1"))


@held
def utf8_as_windows(text: str, chance: random.Random) -> tuple[str, bytes]:
    return ".html", windows(_html(text).encode()).encode()


@seen
def gbk_as_latin1(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(text.encode("gb18030").decode("latin-1"))


@held
def gbk_as_windows(text: str, chance: random.Random) -> tuple[str, bytes]:
    return ".md", windows(text.encode("gb18030")).encode()


@seen
def gbk_as_big5(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(text.encode("gb18030").decode("big5hkscs", "replace"))


@held
def big5_as_gbk(text: str, chance: random.Random) -> tuple[str, bytes]:
    traditional = _traditional().convert(text).encode("big5hkscs", "ignore")
    return _txt(as_gbk(traditional))


@seen
def utf8_as_windows_twice(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(windows(windows(text.encode()).encode()))


@held
def utf8_as_windows_then_gbk(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(as_gbk(windows(text.encode()).encode()))


@seen
def gbk_as_utf8(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(text.encode("gbk", "ignore").decode("utf-8", "replace"))


@held
def gbk_as_utf8_as_gbk(text: str, chance: random.Random) -> tuple[str, bytes]:
    once = text.encode("gbk", "ignore").decode("utf-8", "replace")
    return _txt(once.encode().decode("gbk", "replace"))


@seen
def utf8_as_korean(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(text.encode().decode("cp949", "replace"))


@held
def utf8_as_japanese(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(text.encode().decode("cp932", "replace"))


@held
def utf8_as_cyrillic(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(text.encode().decode("cp1251", "replace"))


@seen
def saved_as_question_marks(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(text.encode("cp1252", "replace").decode("cp1252"))


# Garbled in part.


@seen
def one_paragraph_utf8_as_gbk(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(_one_line(text, chance, lambda line: as_gbk(line.encode())))


@seen
def one_paragraph_gbk_as_windows(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(_one_line(text, chance, lambda line: windows(line.encode("gb18030"))))


@held
def one_paragraph_gbk_as_big5(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(
        _one_line(text, chance, lambda line: line.encode("gb18030").decode("big5hkscs", "replace"))
    )


@held
def one_paragraph_utf8_as_cyrillic(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(_one_line(text, chance, lambda line: line.encode().decode("cp1251", "replace")))


def _some_words(chance: random.Random, garble: Callable[[str], str]) -> Callable[[str], str]:
    def damage(line: str) -> str:
        length = chance.randint(6, 14)
        start = chance.randrange(max(1, len(line) - length))
        return line[:start] + garble(line[start : start + length]) + line[start + length :]

    return damage


@seen
def some_words_utf8_as_gbk(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(_one_line(text, chance, _some_words(chance, lambda w: as_gbk(w.encode()))))


@held
def some_words_utf8_as_windows(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(_one_line(text, chance, _some_words(chance, lambda w: windows(w.encode()))))


@held
def some_words_gbk_as_latin1(text: str, chance: random.Random) -> tuple[str, bytes]:
    garble = _some_words(chance, lambda w: w.encode("gb18030").decode("latin-1"))
    return _txt(_one_line(text, chance, garble))


# Bytes.


@seen
def cut_within_a_character(text: str, chance: random.Random) -> tuple[str, bytes]:
    data = text.encode()
    end = chance.randrange(len(data) // 2, len(data))
    while data[end] < 0x80 or data[end] >= 0xC0:
        end -= 1
    return ".txt", data[:end]


@held
def bytes_broken(text: str, chance: random.Random) -> tuple[str, bytes]:
    data = bytearray(text.encode())
    for _ in range(3):
        data[chance.choice([i for i, b in enumerate(data) if b > 0x7F])] = chance.randrange(256)
    return ".txt", bytes(data).replace(b"\0", b"\x01")


@seen
def two_encodings(text: str, chance: random.Random) -> tuple[str, bytes]:
    lines = text.split("\n")
    half = len(lines) // 2
    first, second = "\n".join(lines[:half]), "\n".join(lines[half:])
    return ".txt", first.encode() + b"\n" + second.encode("gb18030")


@held
def one_line_in_another_encoding(text: str, chance: random.Random) -> tuple[str, bytes]:
    lines = [line.encode("gb18030") for line in text.split("\n")]
    at = chance.randrange(len(lines))
    lines[at] = text.split("\n")[at].encode()
    return ".txt", b"\n".join(lines)


@seen
def declared_as_latin1(text: str, chance: random.Random) -> tuple[str, bytes]:
    return ".html", _html(text, "iso-8859-1").encode("gb18030")


@held
def declared_as_big5(text: str, chance: random.Random) -> tuple[str, bytes]:
    return ".html", _html(text, "big5").encode("gb18030")


@held
def declared_as_gbk_is_big5(text: str, chance: random.Random) -> tuple[str, bytes]:
    return ".html", _html(_traditional().convert(text), "gbk").encode("big5hkscs", "ignore")


@seen
def random_bytes(text: str, chance: random.Random) -> tuple[str, bytes]:
    return ".txt", bytes(chance.randrange(1, 256) for _ in range(2000))


# Escapes.


@seen
def entities_in_text(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt("".join(f"&#{ord(c)};" if ord(c) > 0x7F else c for c in text))


@held
def java_escapes(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt("".join(f"\\u{ord(c):04x}" if 0x7F < ord(c) < 0xFFFF else c for c in text))


@held
def percent_escapes(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(quote(text, safe=" \n"))


@seen
def entities_of_bytes(text: str, chance: random.Random) -> tuple[str, bytes]:
    data = _html(text).encode("gb18030")
    return ".html", "".join(f"&#{b};" if b > 0x7F else chr(b) for b in data).encode()


# Characters.


@seen
def private_characters(text: str, chance: random.Random) -> tuple[str, bytes]:
    found = chance.sample([m.start() for m in _HAN.finditer(text)], 4)
    return _txt(
        "".join(
            chr(0xE000 + chance.randrange(0x1000)) if i in found else c for i, c in enumerate(text)
        )
    )


@held
def font_of_private_characters(text: str, chance: random.Random) -> tuple[str, bytes]:
    hidden = {c: chr(0xE800 + i) for i, c in enumerate("的人法第条十和行国定有以者民应当规")}
    return ".html", _html("".join(hidden.get(c, c) for c in text)).encode()


@held
def symbol_bullets(text: str, chance: random.Random) -> tuple[str, bytes, str]:
    code, sign = chance.choice(["\uf0d8➢", "\uf0b7•", "\uf06c●", "\uf0fc✓", "\uf076❖"])
    damaged = "\n".join(code + line for line in text.split("\n"))
    return ".txt", damaged.encode(), "\n".join(sign + line for line in text.split("\n"))


@seen
def font_of_ordinary_characters(text: str, chance: random.Random) -> tuple[str, bytes]:
    hidden = dict(zip(_LEVEL_ONE, chance.sample(_LEVEL_ONE, len(_LEVEL_ONE)), strict=True))
    return ".html", _html("".join(hidden.get(c, c) for c in text)).encode()


@held
def one_paragraph_of_such_a_font(text: str, chance: random.Random) -> tuple[str, bytes]:
    hidden = dict(zip(_LEVEL_ONE, chance.sample(_LEVEL_ONE, len(_LEVEL_ONE)), strict=True))
    lines = text.split("\n")
    at = max(range(len(lines)), key=lambda i: len(lines[i]))
    lines[at] = "".join(hidden.get(c, c) for c in lines[at])
    return _txt("\n".join(lines))


@held
def rare_characters_throughout(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(_HAN.sub(lambda _: chr(chance.randrange(0x8300, 0x8900)), text))


@seen
def replacement_debris(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(_one_line(text, chance, lambda line: line[:9] + "锟斤拷" * 3 + line[15:]))


@held
def another_language(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt("The people's government shall publish the list of matters.\n" * 30)


# Sites that write readings behind characters.


def _noted(text: str, chance: random.Random, note: Callable[[str, str], str]) -> str:
    traditional = _traditional().convert(text)
    out = []
    for before, after in zip(text, traditional, strict=True):
        reading = pinyin(after)[0][0]
        noted = before != after and chance.random() < 0.5 and reading.isalpha()
        out.append(note(after, reading) if noted else after)
    return "".join(out)


@seen
def notes(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(_noted(text, chance, lambda c, r: f"{c}({r})").translate(_HALF_WIDTH))


@seen
def notes_with_spaces(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(_noted(text, chance, lambda c, r: f"{c}({r} )").translate(_HALF_WIDTH))


@held
def notes_in_wide_brackets(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(_noted(text, chance, lambda c, r: f"{c}（{r} ）"))


@held
def notes_with_numbers(text: str, chance: random.Random) -> tuple[str, bytes]:
    from pypinyin import Style

    def note(char: str, _: str) -> str:
        return f"{char}({pinyin(char, style=Style.TONE3, neutral_tone_with_five=True)[0][0]})"

    return _txt(_noted(text, chance, note))


@held
def notes_in_simplified_text(text: str, chance: random.Random) -> tuple[str, bytes]:
    out = [
        f"{c}({pinyin(c)[0][0]})" if _HAN.match(c) and chance.random() < 0.15 else c for c in text
    ]
    return ".html", _html("".join(out)).encode()


# And move what follows by a byte.


def slipped(text: str, chance: random.Random, every: float, wide: bool) -> str:
    """Some characters that end with 0xA3 before one that ends with a letter moved by one byte."""
    traditional = _traditional().convert(text)
    out: list[str] = []
    i = 0
    while i < len(traditional):
        char, following = traditional[i], traditional[i + 1 : i + 2]
        moved = _moved(char, following) if following and chance.random() < every else None
        if moved:
            sign, letter = moved
            reading = pinyin(following)[0][0]
            sign = sign if wide else sign.translate(_HALF_WIDTH)
            out.append(f"?{sign}{letter}({reading})")
            i += 2
            continue
        simple = text[i]
        noted = char != simple and chance.random() < 0.5
        out.append(f"{char}({pinyin(char)[0][0]})" if noted else char)
        i += 1
    page = "".join(out)
    return page if wide else page.translate(_HALF_WIDTH)


def _moved(char: str, following: str) -> tuple[str, str] | None:
    try:
        data = char.encode("gbk") + following.encode("gbk")
        if len(data) != 4 or data[1] != 0xA3 or not chr(data[3]).isalpha() or data[3] > 0x7F:
            return None
        return data[1:3].decode("gbk"), chr(data[3])
    except UnicodeError:
        return None


@seen
def slips(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(slipped(text, chance, 1, wide=False))


@held
def slips_with_wide_marks(text: str, chance: random.Random) -> tuple[str, bytes]:
    return ".html", _html(slipped(text, chance, 0.7, wide=True)).encode()


@held
def long_slips(text: str, chance: random.Random) -> tuple[str, bytes, str]:
    """A bracket that opens a line and is one byte off until a letter of ASCII."""
    out, kept = [], []
    for simple, line in zip(
        text.split("\n"), _traditional().convert(text).split("\n"), strict=True
    ):
        data = f"［{line}".encode("gbk", "ignore")
        end = next((i for i in range(2, len(data) - 2, 2) if data[i + 1] < 0x7F), 0)
        if (
            4 < end < 24
            and chr(data[end + 1]).isalpha()
            and data[end + 2] > 0x7F
            and "\ufffd" not in (b"\xa1" + data[: end + 1]).decode("gbk", "replace")
        ):
            moved = (b"\xa1" + data[: end + 1]).decode("gbk", "replace")
            out.append("?" + moved + data[end + 1 :].decode("gbk", "replace"))
            kept.append(f"［{simple}")
        else:
            out.append(line)
            kept.append(simple)
    return ".txt", "\n".join(out).translate(_HALF_WIDTH).encode(), "\n".join(kept)


# Copied from pages, and from sites.


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text as they are printed."""
    return [line[i : i + width] for line in text.split("\n") for i in range(0, len(line), width)]


def _paged(lines: list[str], height: int, between: Callable[[int], list[str]]) -> str:
    out: list[str] = []
    for i, line in enumerate(lines):
        out.append(line)
        if i % height == height - 1:
            out += between(i // height + 1)
    return "\n".join(out)


@seen
def page_numbers_between(text: str, chance: random.Random) -> tuple[str, bytes]:
    form = chance.choice(["— {} —", "- {} -", "第{}页", "第 {} 页 共 30 页"])
    return _txt(_paged(text.split("\n"), 8, lambda n: [form.format(n)]))


@held
def page_numbers_of_other_forms(text: str, chance: random.Random) -> tuple[str, bytes]:
    form = chance.choice(["－{}－", "{} / 30", "Page {} of 30", "·{}·", "第 {} 页"])
    return ".md", _paged(text.split("\n"), 7, lambda n: [form.format(n)]).encode()


@seen
def heads_between(text: str, chance: random.Random) -> tuple[str, bytes]:
    lines = wrapped(text, 30)
    return _txt(_paged(lines, 24, lambda n: ["示例自治区人民政府公报", f"— {n} —"]))


@held
def heads_without_numbers(text: str, chance: random.Random) -> tuple[str, bytes]:
    lines = wrapped(text, 28)
    return _txt(_paged(lines, 22, lambda n: ["示例市行政规范性文件汇编（2025）"]))


@held
def bare_page_numbers(text: str, chance: random.Random) -> tuple[str, bytes]:
    return _txt(_paged(wrapped(text, 26), 20, lambda n: [str(n)]))


@seen
def buttons_of_a_site(text: str, chance: random.Random) -> tuple[str, bytes]:
    top = "首页 > 政务公开 > 政策文件\n字号：大 中 小\n【打印本页】 【关闭窗口】\n"
    return _txt(f"{top}{text}\n分享到：微信 微博\n上一篇：示例一\n下一篇：示例二\n责任编辑：示例")


@held
def buttons_of_another_site(text: str, chance: random.Random) -> tuple[str, bytes]:
    top = [
        "您现在所在的位置：网站首页 / 公开 / 正文",
        "T- T+ 打印 收藏 分享",
        "无障碍浏览 | 长者模式",
    ]
    below = [
        "扫一扫在手机打开当前页",
        "打印 关闭",
        "版权所有：示例市人民政府 示例ICP备00000000号",
        "网站地图 | 联系我们",
    ]
    return ".html", _html("\n".join([*top, text, *below])).encode()
