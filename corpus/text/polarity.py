"""What a text denies, demands or permits.

Bounds of figures (不少于, 不超过, 不满) deny nothing: see `corpus.text.figures.bounds`.
"""

import re

# What denies the verb behind it, for patterns to be built with.
NOT = "尚未|还没有?|没有?|未|不|无"
_NEGATION = re.compile(
    r"不(?!断|仅|同|少于|低于|高于|超过|得少于|得超过|得低于|得高于|满|足|动产|良)|未(?!来|成年)"
    r"|无(?!障碍|锡|线)|没(?!收)有?|禁止|严禁|非(?!诉|常|法)|免予|除外"
)
_MUST = re.compile(r"应当|必须|应(?!急|对|用|诉)|须")
_MAY = re.compile(r"可以|可(?!靠|能|行|持续)")
_ABSENT = re.compile("[没未不无缺差]")


def negations(text: str) -> list[str]:
    """The words of a text that deny or forbid something, in order.

    >>> negations("不得没收不少于三件财物，但是未成年人除外")
    ['不', '除外']
    """
    return _NEGATION.findall(text)


def negated(text: str) -> bool:
    """Whether a text denies or forbids something."""
    return bool(_NEGATION.search(text))


def demands(text: str) -> bool:
    """Whether a text makes something a duty.

    >>> demands("应当公布"), demands("应急预案")
    (True, False)
    """
    return bool(_MUST.search(text))


def permits(text: str) -> bool:
    """Whether a text leaves something to somebody.

    >>> permits("可以延长"), permits("可能延长")
    (True, False)
    """
    return bool(_MAY.search(text))


def absent(text: str) -> bool:
    """Whether the few words before a figure may say that it counts what is not there.

    Coarser than `negated` on purpose (还差3项, 缺2项, 未填报1项): in doubt two figures are not
    compared.
    """
    return bool(_ABSENT.search(text))
