"""What is damaged in the lines of a document: found, shown as damaged, and told with its place."""

import re
from collections.abc import Iterator, Sequence

from corpus.errors import DocumentError
from corpus.readers.symbols import PRIVATE, UNKNOWN, readable
from corpus.text.decoding import decode, rare_characters
from corpus.text.garbled.escapes import unescaped
from corpus.text.garbled.frequent import frequent_share
from corpus.text.garbled.mojibake import Undone, undo

LOST = "\ufffd"
# So much of a text may be lost or garbled; a text with more of it cannot be quoted.
MAX_LOST_SHARE = 0.02
MAX_GARBLED_SHARE = 0.2
MIN_REFUSED = 12  # characters: fewer are told
# Garbled words: so many uncommon characters, so near to one another, so dense.
MIN_GARBLED, MAX_GAP, MIN_DENSITY = 4, 3, 0.4
# Text in which Chinese is hardly Chinese; see `frequent_share`.
MIN_FREQUENT_SHARE = 0.35
ENOUGH_FOR_SHARE = 60  # Chinese characters; a list of names may be shorter
MIN_CHINESE_SHARE = 0.3  # of the letters
ENOUGH_FOREIGN = 12  # letters of another script in a line
MAX_SHOWN = 3
_AROUND = 6

# What becomes of text that was damaged before: U+FFFD in UTF-8 read as GBK, memory never written.
_DEBRIS = re.compile("[锟斤拷]{3,}|[烫屯]{3,}")
_QUESTION_MARKS = re.compile(r"[?？]{4,}")
_HAN = re.compile("[\u3400-\u9fff]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN_BYTES = re.compile(r"[\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ™š›œžŸ]{6,}")
_FOREIGN_LETTERS = re.compile(
    "[\u00aa-\u06ff\u0f00-\u11ff\u1800-\u18af\u1e00-\u1fff\u3040-\u30ff\ua000-\ua4cf\uac00-\ud7ff]+"
)

Told = tuple[str, ...]


def readable_lines(lines: Sequence[str], name: str) -> tuple[list[str], Told]:
    """The lines as they can be shown, and what is damaged in them: how much, and where.

    Raises DocumentError where too much is lost or garbled.
    """
    whole = "\n".join(lines)
    private = len(PRIVATE.findall(whole))
    shown = [readable(line) for line in lines] if private else list(lines)
    unknown = "".join(shown).count(UNKNOWN) - whole.count(UNKNOWN)
    total = max(1, len("".join(whole.split())))
    lost = whole.count(LOST) + unknown + sum(map(len, _DEBRIS.findall(whole)))
    garbled = list(_garbled(shown)) if any(rare_characters(whole)) else []
    size = sum(len(words) for _, _, words in garbled)
    if lost > max(total * MAX_LOST_SHARE, 1) and lost > 3:
        raise DocumentError(
            f"“{name}”里有 {lost} 个字已经损坏，占全文的 {_percent(lost / total)}，不能引用。",
            "请从原网站或发文单位重新取得这份文件（另存时选 UTF-8 编码），不要用转换过的副本。",
        )
    if size > max(total * MAX_GARBLED_SHARE, MIN_REFUSED):
        _, _, words = garbled[0]
        raise DocumentError(
            f"“{name}”的内容大半是乱码，例如“{words[:20]}”，无法还原成文字。",
            "请从原网站重新保存，或用原软件打开、确认文字显示正常后，另存为 UTF-8 编码再添加。",
        )
    asked = sum(len(run[0]) for run in _QUESTION_MARKS.finditer(whole))
    if asked > total * MAX_GARBLED_SHARE:
        raise DocumentError(
            f"“{name}”里的文字大半成了问号，原文已经丢失。",
            "请从原网站或发文单位重新取得这份文件，另存为 UTF-8 编码后再添加。",
        )
    told = []
    if LOST in whole:
        told.append(
            f"文中有 {whole.count(LOST)} 个字在原文件中已经损坏（�），请核对原件"
            f"：{_where(shown, re.compile(LOST))}。"
        )
    if unknown:
        told.append(
            f"有 {unknown} 个字是只有原来的字体才能显示的私有字符，以“{UNKNOWN}”代替，请核对原件："
            f"{_where(shown, re.compile(UNKNOWN))}。"
        )
    if any(_DEBRIS.search(line) for line in shown):
        told.append(f"文中有转换编码时留下的残字，原文已经丢失：{_where(shown, _DEBRIS)}。")
    if any(_QUESTION_MARKS.search(line) for line in shown):
        told.append(f"文中有连续的问号，可能是丢失的文字：{_where(shown, _QUESTION_MARKS)}。")
    if garbled:
        told.append(f"有 {len(garbled)} 处像是乱码，请核对原件：{_places(garbled)}。")
    return shown, (*told, *_hardly_chinese(shown))


def plain_text(data: bytes, name: str) -> tuple[str, Told]:
    """The text of a file without markup of its own, and what was undone in it.

    Raises DocumentError for an unknown encoding.
    """
    text = decode(data, name)
    plain = unescaped(text)
    undone = undo(plain)
    escaped = (
        ("原文件里的文字有的是转义符（如 &#20013;），已还原成汉字。",) if plain != text else ()
    )
    return undone.text, (*escaped, *undone_told(undone))


def undone_told(undone: Undone) -> Told:
    """What was undone in a text that had been read in a wrong encoding."""
    if not undone.pieces:
        return ()
    shown = "、".join(f"“{piece.strip()[:16]}”" for piece in undone.pieces[:MAX_SHOWN])
    more = f"等 {len(undone.pieces)} 处" if len(undone.pieces) > MAX_SHOWN else ""
    ways = "；".join(map(str, undone.ways))
    return (f"原文件有乱码（{ways}），已还原：{shown}{more}，请核对原件。",)


def _garbled(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Words that read as no language: number of the line from 1, the line, the words."""
    for number, line in enumerate(lines, 1):
        for start, end in _clusters(line):
            yield number, line, line[start:end]


def _clusters(line: str) -> Iterator[tuple[int, int]]:
    letters = len(re.findall("[A-Za-z]", line))
    for run in _LATIN_BYTES.finditer(line):
        if len(run[0]) * 2 > letters:
            yield run.span()
    rare = [found.start() for found in rare_characters(line) if _HAN.match(found[0])]
    first = 0
    for i in range(1, len(rare) + 1):
        if i == len(rare) or rare[i] - rare[i - 1] > MAX_GAP:
            start, end = rare[first], rare[i - 1] + 1
            words = line[start:end]
            # Elements, plants and names are listed one by one: 镧、铈、镨.
            listed = sum(char in "、，, |（）()" for char in words)
            if (
                i - first >= MIN_GARBLED
                and (i - first) >= len(words) * MIN_DENSITY
                and listed * 5 < len(words)
            ):
                yield start, end
            first = i


def _hardly_chinese(lines: Sequence[str]) -> Iterator[str]:
    """Suspicions about text in which Chinese is not what it ought to be."""
    whole = "".join(lines)
    letters, chinese = _count(_LETTERS, whole), _count(_HAN, whole)
    if letters >= ENOUGH_FOR_SHARE and chinese < letters * MIN_CHINESE_SHARE:
        yield f"文中大多不是中文：{letters} 个字母里只有 {chinese} 个汉字，请确认是不是这份文件。"
    foreign = [
        (number, line, line[:12])
        for number, line in enumerate(lines, 1)
        if (count := _count(_FOREIGN_LETTERS, line)) >= ENOUGH_FOREIGN
        and count > _count(_LETTERS, line) / 2
    ]
    if foreign:
        yield f"有 {len(foreign)} 行不是中文，也可能是乱码，请核对原件：{_places(foreign)}。"
    odd = []
    for number, line in enumerate(lines, 1):
        # Tables and lists name plants and minerals.
        if len(line) < ENOUGH_FOR_SHARE or "|" in line or line.count("、") * 8 > len(line):
            continue
        found = _count(_HAN, line)
        if found >= ENOUGH_FOR_SHARE and frequent_share(line) < MIN_FREQUENT_SHARE:
            odd.append((number, line, line[:12]))
    if odd:
        yield (f"有 {len(odd)} 段不像通顺的中文（可能是加密的字体），请核对原件：{_places(odd)}。")


def _count(kind: re.Pattern[str], text: str) -> int:
    """How many characters of a kind a text has; the pattern matches runs of them."""
    return sum(map(len, kind.findall(text)))


def _where(lines: Sequence[str], sought: re.Pattern[str]) -> str:
    return _places(
        [
            (number, line, _around(line, *found.span()))
            for number, line in enumerate(lines, 1)
            for found in sought.finditer(line)
        ]
    )


def _around(line: str, start: int, end: int) -> str:
    return line[max(0, start - _AROUND) : min(end, start + 12) + _AROUND].strip()


def _places(found: Sequence[tuple[int, str, str]]) -> str:
    """第3行“…”、第9行“…”等 5 处."""
    by_line: dict[int, str] = {}
    for number, _, words in found:
        by_line.setdefault(number, words)
    shown = "、".join(
        f"第{number}行“{words[:24]}”" for number, words in list(by_line.items())[:MAX_SHOWN]
    )
    return shown + (f"等 {len(by_line)} 行" if len(by_line) > MAX_SHOWN else "")


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else f"{share:.1%}"
