"""A document says from when to when it holds; whether it is in force goes by the day."""

from datetime import date

import pytest

from corpus.identity.validity import validity


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("第五条　本办法自2027年1月1日起施行。", date(2027, 1, 1), None),
        (
            "本规定自二〇二六年十二月三十日起施行，有效期至2031年12月29日。",
            date(2026, 12, 30),
            date(2031, 12, 29),
        ),
        ("本办法自2018年6月1日起施行，有效期5年。", date(2018, 6, 1), date(2023, 5, 31)),
        ("现予公布，自2027年1月1日起施行。", date(2027, 1, 1), None),
        ("《示例条例》自2027年1月1日起施行，各地应当做好准备。", None, None),
        ("自收到通知之日起20日内办理。", None, None),
        ("营业执照有效期至届满前办理延续。", None, None),
    ],
)
def test_what_it_says_is_read(line: str, first: date | None, last: date | None) -> None:
    said = validity(["示例办法", line])
    assert (said.first, said.last) == (first, last)


def test_the_status_goes_by_the_day() -> None:
    said = validity(["本规定自2026年12月30日起施行，有效期至2031年12月29日。"])
    assert said.status(date(2026, 12, 29)) == "尚未施行"
    assert said.status(date(2026, 12, 30)) == "现行有效"
    assert said.status(date(2031, 12, 29)) == "现行有效"
    assert said.status(date(2031, 12, 30)) == "已失效"
