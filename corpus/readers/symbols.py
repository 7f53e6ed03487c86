"""Characters of the private use area: signs of Word's symbol fonts, and what nobody can read."""

import re

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# What printers set for a character that they do not have.
UNKNOWN = "〓"
# Wingdings and Symbol are written as U+F000 and the code in the font. These are alike in both
# fonts, or stand in one of them for what no office writes.
_SIGNS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆",
    0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA4: "◎", 0xA7: "▪",
    0xA8: "□", 0xAB: "★", 0xB7: "•", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
# In the middle of a text they are signs in the one font and letters of formulas in the other.
_ANYWHERE = (0x6F, 0xA8, 0xB7, 0xE0, 0xFC, 0xFD, 0xFE)
_ALL = {0xF000 + code: sign for code, sign in _SIGNS.items()}
_INSIDE = {0xF000 + code: _SIGNS[code] for code in _ANYWHERE}
_FIRST = re.compile(r"(?:#{1,6} )?[\uf000-\uf0ff]")


def readable(line: str) -> str:
    """A line with the signs of symbol fonts as signs, and 〓 for each unknown private character.

    >>> readable("\\uf0d8 加强领导\\ue123，\\uf0fe 是")
    '➢ 加强领导〓，☑ 是'
    """
    if not PRIVATE.search(line):
        return line
    if first := _FIRST.match(line):
        line = first[0].translate(_ALL) + line[first.end() :]
    return PRIVATE.sub(UNKNOWN, line.translate(_INSIDE))
