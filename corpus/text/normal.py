"""Normal forms of a text, one for each thing that is done with it.

| form | for | spaces | width | places of characters |
|---|---|---|---|---|
| `narrow` | reading one kind of character for two | kept | one | change |
| `squeezed` | comparing verbatim, matching words of a question | none | one | change |
| `folded` | searching | kept | one, one case | change |
| `aligned` | finding names and numbers where they stand | kept | of signs and digits | stay |
| `clean` | a cell or a setting that a person filled in | none outside | one | change |
| `legible` | a line of a document, which is quoted as it stands | none outside | kept | change |

Figures have a form of their own for comparing, `corpus.text.figures.with_digits`.
"""

import re
import unicodedata

from corpus.text.garbled.traditional import simplified_characters

# Soft hyphen, zero-width characters, marks of writing direction, byte order mark: never meant.
_INVISIBLE = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
# Controls, and halves of surrogate pairs, which cannot be written to a file.
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_WIDTHS = str.maketrans("（），：；？！“”０１２３４５６７８９～－", '(),:;?!""0123456789~-')
_SPACES = str.maketrans({"\t": " ", "\xa0": " ", "\u2007": " ", "\u202f": " "})
# PDF files map a glyph that a radical and a character share to the radical (Unicode's
# EquivalentUnifiedIdeograph); these have no compatibility decomposition, or not to the simplified
# character. The angle brackets are canonically equal to those of Chinese punctuation.
_RADICALS = str.maketrans(
    "⼾\u2329\u232a⺒⺓⺟⺠⺫⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳",
    "户〈〉巳幺母民罒虎西见角贝车长长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龜龟",
)
_COMPATIBLE = re.compile("[\u2f00-\u2fdf\uf900-\ufaff]+")


def narrow(text: str) -> str:
    """A text of one width: full-width and compatibility forms made ordinary (NFKC).

    >>> narrow("９５％，ＡＰＰ")
    '95%,APP'
    """
    return unicodedata.normalize("NFKC", text)


def squeezed(text: str) -> str:
    """A text of one width and without spaces.

    >>> squeezed("９５ ％以上 ")
    '95%以上'
    """
    return re.sub(r"\s+", "", narrow(text))


def folded(text: str) -> str:
    """A text of one width and one case, so that Ａ is a and ％ is %."""
    return narrow(text).casefold()


def aligned(text: str) -> str:
    """Simplified, punctuation and digits of one width; character for character: offsets stay.

    >>> aligned("專利法（２０２０）")
    '专利法(2020)'
    """
    return simplified_characters(text.translate(_WIDTHS))


def clean(text: str) -> str:
    """A text of one width, without invisible and control characters and outer space.

    >>> clean(" ９５％\\u200b ")
    '95%'
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    plain = narrow(_CONTROL.sub("", _INVISIBLE.sub("", text)))
    return plain.replace("\u2212", "-").strip()


def legible(line: str) -> str:
    """A line without invisible and control characters and outer space, otherwise as it stands.

    Radicals and compatibility forms of characters become the ordinary ones that they look like.

    >>> legible("　⼈⺠\\xa0（一）\\x00")
    '人民 （一）'
    """
    line = _INVISIBLE.sub("", line.translate(_SPACES).translate(_RADICALS))
    line = _COMPATIBLE.sub(lambda match: narrow(match[0]), line)
    return _UNWRITABLE.sub("", line).strip()
