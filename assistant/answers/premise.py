"""What a question takes for granted: its figures, held against the provision that answers."""

import re

from assistant.words import messages
from corpus.text.numerals import CHINESE_DIGITS

_NUMERALS = f"{CHINESE_DIGITS}十百"
_FIGURE = re.compile(
    r"(?<!\d)\d+(?:\.\d+)?(?:%|％|个|项|次|天|日|年|月|人|名|条|小时|倍|万元|元)"
    rf"|(?<![{_NUMERALS}])[{_NUMERALS}]+(?:个|次|日|天|年|月|倍|人|名)"
)
_CLAIM = re.compile(
    r"(?:对吗|对吧|对不对|是吧|是吗|是不是|没错吧|没问题吧|没记错吧|行吧|吧)[？?。]?$|^(?:既然|听说)"
)


def contradiction(asked: str, text: str, quoted: str) -> str:
    """The lead of an answer whose figure is another than the one the question takes for granted.

    `text` is the provision that answers, `quoted` what is shown of it. "" where nothing is claimed
    or nothing disagrees.
    """
    if not _CLAIM.search(asked.strip()):
        return ""
    own = {_unit(figure) for figure in _FIGURE.findall(quoted)}
    for figure in _FIGURE.findall(asked):
        if figure not in text and _unit(figure) in own:
            return messages.CONTRADICTED.format(asked=figure)
    return ""


def _unit(figure: str) -> str:
    unit = re.sub(rf"^[\d.{_NUMERALS}]+", "", figure)
    return unit.replace("％", "%").replace("天", "日")
