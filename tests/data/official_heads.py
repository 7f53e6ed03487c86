"""Documents as offices write them, of which everything that a card must say is known.

A form gives the lines around a short text; `documents` draws places, offices, subjects, numbers
and days for them from a seed, and leaves out and breaks lines as people do. A third of the forms
(`official_held_back`) was written before, and run after, all that was tuned.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

PLACES = ("灰榆县", "芦草市", "沙枣区", "胡杨市", "梭梭县", "云杉自治区", "红柳旗", "白刺县")
BUREAUS = ("司法局", "财政局", "市场监督管理局", "农业农村局", "住房和城乡建设局", "审批服务管理局")
SUBJECTS = (
    "行政执法监督",
    "行政规范性文件备案",
    "法治政府建设",
    "涉企行政检查",
    "重大行政决策程序",
    "行政复议应诉",
    "政务信息公开",
    "基层综合执法",
    "公平竞争审查",
    "行政裁量权基准",
)
CHINESE = "〇一二三四五六七八九"


class Truth(NamedTuple):
    """What the card must say; the date in ISO form, "" where the document does not say it."""

    title: str
    number: str = ""
    issuer: str = ""
    date: str = ""


@dataclass
class Draw:
    """What a form is made from; `lines` are added to."""

    random: random.Random
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.place = self.random.choice(PLACES)
        self.bureau = self.place + self.random.choice(BUREAUS)
        self.government = f"{self.place}人民政府"
        self.office = f"{self.government}办公室"
        self.subject = self.random.choice(SUBJECTS)
        self.year = self.random.randint(2016, 2026)
        self.day = date(self.year, self.random.randint(1, 12), self.random.randint(1, 28))
        self.serial = self.random.randint(1, 180)

    def number(self, word: str) -> str:
        return f"{self.place[0]}{word}〔{self.year}〕{self.serial}号"

    def typed(self, number: str) -> str:
        """A number as people type it."""
        year, serial = f"{self.year}", f"{self.serial}"
        return self.random.choice(
            (
                number,
                number,
                number.replace("〔", "[").replace("〕", "]"),
                number.replace("〔", "（").replace("〕", "）"),
                f"　　{number}",
                number.replace(f"〔{year}〕{serial}", f" 〔{year}〕 {serial} "),
            )
        )

    def dated(self) -> str:
        day = self.day
        chinese = "".join(CHINESE[int(c)] for c in str(day.year))
        return self.random.choice(
            (
                f"{day.year}年{day.month}月{day.day}日",
                f"{day.year}年{day.month}月{day.day}日　　",
                f"{chinese}年{_small(day.month)}月{_small(day.day)}日",
                f"{day.year} 年 {day.month} 月 {day.day} 日",
            )
        )

    def broken(self, title: str) -> list[str]:
        """A title on one line, or on two or three as its words fall."""
        cuts = [
            at
            for at in range(6, len(title) - 2)
            if title[at:].startswith(
                ("关于", "的通知", "的意见", "的批复", "实施", "工作", "建设", "《")
            )
            and title[:at].count("《") >= title[:at].count("》")
        ]
        if not cuts or self.random.random() < 0.5:
            return [title]
        chosen = sorted(self.random.sample(cuts, min(len(cuts), self.random.randint(1, 2))))
        return [title[a:b] for a, b in zip([0, *chosen], [*chosen, len(title)], strict=True)]

    def addressee(self) -> str:
        return self.random.choice(
            (
                "各乡镇人民政府，县政府各部门、各直属单位：",
                "各市、县（区）人民政府，区直各部门：",
                "各乡（镇）人民政府、街道办事处，各有关单位：",
                f"{self.place}各执法单位：",
            )
        )

    def cited(self) -> str:
        """A sentence that names another document, its number and its day."""
        other = self.year - self.random.randint(1, 5)
        return (
            f"根据《示例自治区人民政府关于法治建设的意见》（示政发〔{other}〕{self.serial + 7}号）"
            f"和{other}年5月6日会议精神，结合实际，制定本文件。"
        )

    def text(self) -> list[str]:
        return self.random.choice(
            (
                [
                    self.cited(),
                    "一、总体要求",
                    "坚持依法行政。",
                    "二、主要任务",
                    "（一）加强监督。每年检查2次。",
                ],
                [
                    f"为规范{self.subject}工作，制定本文件。",
                    "第一条　工作应当公开。",
                    "第二条　本文件自公布之日起施行。",
                ],
                [
                    "第一章　总则",
                    f"第一条　为了规范{self.subject}，{self.cited()}",
                    "第二条　适用本文件。",
                ],
            )
        )

    def signed(self, *offices: str) -> list[str]:
        return [*offices, self.dated()]

    def after(self) -> list[str]:
        return self.random.choice(([], ["（此件公开发布）"], ["（此件主动公开）"]))


def _small(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("十" if tens == 1 else f"{CHINESE[tens]}十" if tens else "") + (
        CHINESE[ones] if ones else ""
    )


Form = Callable[[Draw], tuple[list[str], Truth]]


def documents(
    forms: tuple[Form, ...], count: int, seed: int
) -> Iterator[tuple[str, list[str], Truth]]:
    """So many documents of each form: its name, the lines, and what the card must say."""
    for form in forms:
        for serial in range(count):
            draw = Draw(random.Random(f"{seed} {form.__name__} {serial}"))
            lines, truth = form(draw)
            yield form.__name__, lines, truth
