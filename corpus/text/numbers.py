"""Numbers as people write them, read exactly, and written for people."""

import re
from fractions import Fraction

from corpus.text.normal import clean

_DECIMAL = re.compile(
    r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]*)?|[+-]?\.[0-9]+", re.ASCII
)
_SCIENTIFIC = re.compile(r"([+-]?[0-9]*\.?[0-9]+)[eE]([+-]?[0-9]{1,3})", re.ASCII)
_RATIO = re.compile(r"([0-9]{1,18})\s*/\s*([0-9]{1,18})", re.ASCII)
# Longer than any figure that a region reports; keeps hostile cells from costing time.
MAX_DIGITS = 60
_MAX_EXPONENT = 30


def parse_number(text: str) -> Fraction | None:
    """Read a number as written, exactly; None when it is not one. `text` is cleaned already.

    Thousands separators and scientific notation are read; nan, inf and words are not numbers.

    >>> parse_number("1,234.50"), parse_number("9.5e-1"), parse_number("nan"), parse_number("≥90")
    (Fraction(2469, 2), Fraction(19, 20), None, None)
    """
    if len(text) > MAX_DIGITS:
        return None
    if _DECIMAL.fullmatch(text):
        return Fraction(text.replace(",", ""))
    scientific = _SCIENTIFIC.fullmatch(text)
    if scientific and abs(int(scientific[2])) <= _MAX_EXPONENT:
        return Fraction(text)
    return None


def parse_ratio(text: str) -> Fraction | None:
    """Read "27/30" exactly; None when it is not two whole numbers, the second beyond 0."""
    match = _RATIO.fullmatch(text)
    return Fraction(int(match[1]), int(match[2])) if match and int(match[2]) else None


def parse_threshold(value: object) -> Fraction:
    """Read a threshold: "0.9", "90%", "9/10", 90, 0.9 (a float by its shortest writing).

    Above 1 it is per cent, since no threshold lies beyond 100%. Raises ValueError.

    >>> {parse_threshold(v) for v in ("0.9", "90%", "９０％", 0.9, 90, "9/10", Fraction(9, 10))}
    {Fraction(9, 10)}
    """
    found: Fraction | None = None
    if isinstance(value, Fraction):
        found = value
    elif isinstance(value, int | float | str) and not isinstance(value, bool):
        text = clean(value if isinstance(value, str) else repr(value))
        percent = text.endswith("%")
        found = parse_number(text.removesuffix("%").rstrip())
        found = parse_ratio(text) if found is None else found
        if found is not None and (percent or found > 1):
            found /= 100
    if found is None or not 0 < found <= 1:
        raise ValueError('应是大于0、不超过100%的数，例如 "0.9" 或 "90%"')
    return found


def parse_points(value: object) -> Fraction | None:
    """Read points, 0 or more: 80, "799.5分", 0.5 (a float by its shortest writing); None for None.

    Raises ValueError.
    """
    found = value if isinstance(value, Fraction) else None
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        text = clean(value if isinstance(value, str) else repr(value))
        found = parse_number(text.removesuffix("分").rstrip())
    if value is not None and (found is None or found < 0):
        raise ValueError("应是不小于 0 的数，例如 80")
    return found


def plain(number: Fraction) -> str:
    """Write a number as a decimal where it ends, else as a fraction.

    >>> plain(Fraction(9, 10)), plain(Fraction(30)), plain(Fraction(2, 3))
    ('0.9', '30', '2/3')
    """
    denominator = number.denominator
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    if denominator != 1:
        return f"{number.numerator}/{number.denominator}"
    places = max(twos, fives)
    scaled = abs(number.numerator) * 10**places // number.denominator
    digits = str(scaled).rjust(places + 1, "0")
    whole, rest = (digits[:-places], digits[-places:]) if places else (digits, "")
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def exact_percent(share: Fraction) -> str:
    """Write a share in per cent as exactly as a threshold is named; one that no decimal ends at
    stays the fraction that it is.

    >>> exact_percent(Fraction(9, 10)), exact_percent(Fraction(7, 8)), exact_percent(Fraction(2, 3))
    ('90%', '87.5%', '2/3')
    """
    text = plain(share * 100)
    return plain(share) if "/" in text else f"{text}%"


def percent(number: Fraction, places: int = 1) -> str:
    """Write a rate that was computed in per cent, rounded half up, but never a miss as a hit.

    Where rounding up would show a whole per cent that is not reached, more places are given:
    89.96% of 90% is not 90.0%.

    >>> percent(Fraction(27, 30)), percent(Fraction(26, 29)), percent(Fraction(8996, 10000))
    ('90.0%', '89.7%', '89.96%')
    """
    scale = 10**places
    rounded = Fraction((number * 100 * scale + Fraction(1, 2)).__floor__(), scale)
    if rounded > number * 100 and rounded.denominator == 1 and places < 12:
        return percent(number, places + 1)
    sign, digits = ("-" if rounded < 0 else ""), abs(rounded * scale).numerator
    return f"{sign}{digits // scale}.{digits % scale:0{places}d}%"


def points_text(points: Fraction) -> str:
    """Write points with two decimals at most; what does not end there is cut and said to be about,
    so that a miss is never shown as a hit.

    >>> points_text(Fraction(171, 2)), points_text(Fraction(79999, 1000))
    ('85.5 分', '约 79.99 分')
    """
    cut = Fraction((points * 100).__floor__(), 100)
    return f"{plain(cut)} 分" if cut == points else f"约 {plain(cut)} 分"
