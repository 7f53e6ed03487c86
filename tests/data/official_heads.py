"""Documents as offices write them, of which everything that a card must say is known.

A form gives the lines around a short text; `documents` draws places, offices, subjects, numbers
and days for them from a seed, and leaves out and breaks lines as people do. Every third form is
held back: nothing was tuned on it.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

PLACES = ("灰榆县", "芦草市", "沙枣区", "胡杨市", "梭梭县", "云杉自治区", "红柳旗", "白刺县")
BUREAUS = ("司法局", "财政局", "市场监督管理局", "农业农村局", "住房和城乡建设局", "审批服务管理局")
SUBJECTS = (
    "行政执法监督", "行政规范性文件备案", "法治政府建设", "涉企行政检查", "重大行政决策程序",
    "行政复议应诉", "政务信息公开", "基层综合执法", "公平竞争审查", "行政裁量权基准",
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
                number, number, number.replace("〔", "[").replace("〕", "]"),
                number.replace("〔", "（").replace("〕", "）"), f"　　{number}",
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
            if title[at:].startswith(("关于", "的通知", "的意见", "的批复", "实施", "工作", "建设", "《"))
            and title[:at].count("《") >= title[:at].count("》")
        ]
        if not cuts or self.random.random() < 0.5:
            return [title]
        chosen = sorted(self.random.sample(cuts, min(len(cuts), self.random.randint(1, 2))))
        return [title[a:b] for a, b in zip([0, *chosen], [*chosen, len(title)], strict=True)]

    def addressee(self) -> str:
        return self.random.choice(
            (
                "各乡镇人民政府，县政府各部门、各直属单位：", "各市、县（区）人民政府，区直各部门：",
                "各乡（镇）人民政府、街道办事处，各有关单位：", f"{self.place}各执法单位：",
            )
        )

    def cited(self) -> str:
        """A sentence that names another document, its number and its day."""
        other = self.year - self.random.randint(1, 5)
        return (
            f"根据《示例自治区人民政府关于加强法治建设的意见》（示政发〔{other}〕{self.serial + 7}号）"
            f"和{other}年5月6日会议精神，结合实际，制定本文件。"
        )

    def text(self) -> list[str]:
        return self.random.choice(
            (
                [self.cited(), "一、总体要求", "坚持依法行政。", "二、主要任务", "（一）加强监督。每年检查2次。"],
                [f"为规范{self.subject}工作，制定本文件。", "第一条　工作应当公开。", "第二条　本文件自公布之日起施行。"],
                ["第一章　总则", f"第一条　为了规范{self.subject}，{self.cited()}", "第二条　适用本文件。"],
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


def red_notice(d: Draw) -> tuple[list[str], Truth]:
    """A notice under a red head."""
    title = f"{d.government}关于加强{d.subject}工作的通知"
    number = d.number("政发")
    lines = [f"{d.government}文件", d.typed(number), *d.broken(title), d.addressee(), d.cited()]
    lines += ["一、提高认识。", "二、落实责任。", *d.signed(d.government), *d.after()]
    return lines, Truth(title, number, d.government, d.day.isoformat())


def notice_with_text(d: Draw) -> tuple[list[str], Truth]:
    """关于印发《…》的通知 with the issued text under it."""
    issued = f"{d.place}{d.subject}工作方案"
    number = d.number("政办发")
    notice = f"{d.office}关于印发《{issued}》的通知"
    lines = [d.typed(number), *d.broken(notice), d.addressee()]
    lines += [f"《{issued}》已经{d.government}同意，现印发给你们，请认真贯彻执行。"]
    lines += [*d.signed(d.office), *d.after(), *d.broken(issued), *d.text()]
    return lines, Truth(issued, number, d.office, d.day.isoformat())


def notice_alone(d: Draw) -> tuple[list[str], Truth]:
    """关于印发《…》的通知, its text in another file."""
    title = f"{d.office}关于印发《{d.place}{d.subject}实施办法（试行）》的通知"
    number = d.number("政办规发")
    lines = [d.typed(number), *d.broken(title), d.addressee(), "现印发给你们，请遵照执行。"]
    lines += [f"附件：{d.place}{d.subject}实施办法（试行）", *d.signed(d.office), *d.after()]
    return lines, Truth(title, number, d.office, d.day.isoformat())


def order(d: Draw) -> tuple[list[str], Truth]:
    """An order of the government with the rule that it makes."""
    title = f"{d.place}{d.subject}办法"
    lines = [f"{d.government}令", f"第{d.serial}号"]
    lines += [f"《{title}》已经{d.year}年1月2日{d.government}第5次常务会议通过，现予公布，自{d.year + 1}年1月1日起施行。"]
    lines += ["主席　示例某", d.dated(), title, *d.text()[-3:]]
    return lines, Truth(title, f"{d.government}令第{d.serial}号", d.government, d.day.isoformat())


def rule_with_note(d: Draw) -> tuple[list[str], Truth]:
    """A rule with the note on how it was made below its title."""
    title = f"{d.place}{d.subject}规定"
    day = f"{d.day.year}年{d.day.month}月{d.day.day}日"
    note = f"（{day}{d.government}令第{d.serial}号公布　自{d.year + 1}年1月1日起施行）"
    lines = [*d.broken(title), note, "第一条　为了依法行政，制定本规定。", "第二条　适用本规定。"]
    return lines, Truth(title, f"{d.government}令第{d.serial}号", d.government, d.day.isoformat())


def rule_revised(d: Draw) -> tuple[list[str], Truth]:
    """A rule that was changed: the note tells of both days."""
    title = f"{d.place}{d.subject}办法"
    day = f"{d.day.year}年{d.day.month}月{d.day.day}日"
    note = f"（2012年3月4日{d.government}令第9号公布　根据{day}{d.government}令第{d.serial}号修订）"
    lines = [title, note, "第一章　总则", "第一条　为了依法行政，制定本办法。", "第二条　适用本办法。"]
    return lines, Truth(title, f"{d.government}令第{d.serial}号", d.government, d.day.isoformat())


def reply(d: Draw) -> tuple[list[str], Truth]:
    """A reply to a request."""
    title = f"{d.government}关于同意{d.subject}工作方案的批复"
    number = d.number("政函")
    lines = [d.government, d.typed(number), *d.broken(title), f"{d.bureau}："]
    lines += [f"你局《关于报批{d.subject}工作方案的请示》（{d.place[0]}司字〔{d.year}〕8号）收悉。现批复如下。"]
    lines += ["一、原则同意。", "二、抓好落实。", *d.signed(d.government)]
    return lines, Truth(title, number, d.government, d.day.isoformat())


def report_upwards(d: Draw) -> tuple[list[str], Truth]:
    """A report to the level above, its office and day below the text."""
    title = f"{d.bureau}关于{d.year}年法治政府建设情况的报告"
    number = d.number("司报")
    lines = [d.typed(number), *d.broken(title), f"{d.government}：", "现将有关情况报告如下。"]
    lines += ["一、主要做法", "（一）抓学习。全年学法12次。", "二、存在问题", "力量不足。", *d.signed(d.bureau)]
    return lines, Truth(title, number, d.bureau, d.day.isoformat())


def report_day_above(d: Draw) -> tuple[list[str], Truth]:
    """A report with office and day below its title."""
    title = f"{d.place}{d.year}年法治政府建设示范创建自评报告"
    lines = [*d.broken(title), d.government, d.dated(), f"按照安排，{d.cited()}", "一、总体情况", "完成93项。"]
    return lines, Truth(title, "", d.government, d.day.isoformat())


def list_alone(d: Draw) -> tuple[list[str], Truth]:
    """A list with nothing around it."""
    title = f"{d.place}{d.subject}事项清单（{d.year}年版）"
    lines = [title, "序号 | 事项 | 依据", f"1 | 示例检查 | 示政发〔{d.year - 1}〕3号", "2 | 示例许可 | 示例办法"]
    return lines, Truth(title)


def annex_alone(d: Draw) -> tuple[list[str], Truth]:
    """An annex as a file of its own."""
    title = f"{d.place}{d.subject}考核评价标准"
    head = d.random.choice((["附件1", title], ["附件：", title], [f"附件2：{title}"], ["附件", *d.broken(title)]))
    lines = [*head, d.cited(), "一、评价内容", "1.制度健全，得10分。", "2.责任明确，得20分。"]
    return lines, Truth(title)


def page_with_box(d: Draw) -> tuple[list[str], Truth]:
    """A copy from the site of a government, with its box of facts."""
    title = f"{d.government}关于进一步做好{d.subject}工作的意见"
    number = d.number("政发")
    iso = d.day.isoformat()
    lines = [f"索 引 号 | 640000/{d.year}-00{d.serial} | 主题分类 | 综合政务"]
    lines += [f"发文机关 | {d.government} | 成文日期 | {iso}", f"发文字号 | {number} | 发布日期 | {d.year}-12-30"]
    lines += [f"标　题 | {title} | 有效性 | 有效", title, d.addressee(), d.cited(), "一、加强领导。", "二、严格考核。"]
    return lines, Truth(title, number, d.government, iso)


def page_in_words(d: Draw) -> tuple[list[str], Truth]:
    """A copy from a site, its facts on lines, its menus left in."""
    title = f"{d.place}{d.subject}管理办法"
    number = d.number("政规")
    day = f"{d.day.year}年{d.day.month}月{d.day.day}日"
    lines = ["当前位置：首页 > 政务公开 > 政策文件", f"索引号：64{d.serial}/2025-01", f"发文机关：{d.government}"]
    lines += [f"成文日期：{day}", f"文号：{number}", "公开方式：主动公开", "字体：大 中 小　打印本页", title]
    lines += ["第一条　为了规范工作，制定本办法。", "第二条　本办法自公布之日起施行。"]
    return lines, Truth(title, number, d.government, d.day.isoformat())


def joint_notice(d: Draw) -> tuple[list[str], Truth]:
    """A notice of two offices."""
    first, second = f"{d.place}司法局", f"{d.place}财政局"
    title = f"{first} {second}关于做好{d.subject}经费保障的通知"
    number = d.number("司发")
    lines = [d.typed(number), first, second, f"关于做好{d.subject}经费保障的通知", d.addressee(), d.cited()]
    lines += ["请抓好落实。", first, second, d.dated()]
    return lines, Truth(title, number, f"{first}、{second}", d.day.isoformat())


def number_below_title(d: Draw) -> tuple[list[str], Truth]:
    """A notice as a site prints it: the number below the title."""
    title = f"{d.office}关于调整{d.subject}领导小组成员的通知"
    number = d.number("政办发")
    lines = [title, d.typed(number), d.addressee(), "因工作需要，现将成员调整如下。", "组长由县长担任。"]
    lines += d.signed(d.office)
    return lines, Truth(title, number, d.office, d.day.isoformat())


def plan_alone(d: Draw) -> tuple[list[str], Truth]:
    """A plan without anything around it but another number in its text."""
    title = f"{d.place}{d.year}年{d.subject}工作要点"
    return [*d.broken(title), d.cited(), "一、总体要求", "抓好落实。", "二、重点任务", "（一）检查2次。"], Truth(title)


def letter(d: Draw) -> tuple[list[str], Truth]:
    """A letter between offices, urgent, with its signatory."""
    title = f"{d.bureau}关于商请提供{d.subject}资料的函"
    number = d.number("司函")
    lines = ["特急", d.bureau, f"{number}　　签发人：示例某", *d.broken(title), f"{d.place}财政局："]
    lines += [d.cited(), "请于5日内函复。", *d.signed(f"{d.bureau}（盖章）"), "（联系人：示例某，电话：0000-0000000）"]
    return lines, Truth(title, number, d.bureau, d.day.isoformat())


def forwarded(d: Draw) -> tuple[list[str], Truth]:
    """A notice that sends on what another office wrote, with that text."""
    issued = f"关于加强{d.subject}工作的实施意见"
    notice = f"{d.office}转发{d.bureau}《{issued}》的通知"
    number = d.number("政办发")
    lines = [f"{d.office}文件", d.typed(number), notice, d.addressee()]
    lines += [f"{d.bureau}《{issued}》已经县人民政府同意，现转发给你们。", *d.signed(d.office), *d.after()]
    lines += [issued, d.bureau, d.cited(), "一、总体要求。", "二、重点工作。"]
    return lines, Truth(issued, number, d.office, d.day.isoformat())


def minutes(d: Draw) -> tuple[list[str], Truth]:
    """Minutes of a meeting."""
    title = f"{d.government}第{d.serial}次常务会议纪要"
    day = f"{d.day.year}年{d.day.month}月{d.day.day}日"
    lines = ["内部资料", title, f"（{day}）", f"2月3日，县长主持召开会议，研究{d.subject}工作。", "一、会议听取了汇报。", "二、会议强调落实。"]
    return lines, Truth(title, "", "", d.day.isoformat())


def announcement(d: Draw) -> tuple[list[str], Truth]:
    """A public announcement with a serial number."""
    title = f"{d.government}关于废止部分{d.subject}文件的决定"
    number = d.number("政规发")
    lines = [title, f"（{number}）", d.cited(), "一、废止3件。", "二、修改2件。", f"附件：废止目录", *d.signed(d.government)]
    return lines, Truth(title, number, d.government, d.day.isoformat())


def assembly_rule(d: Draw) -> tuple[list[str], Truth]:
    """A regulation of the people's congress of a place."""
    title = f"{d.place}{d.subject}条例"
    day = f"{d.day.year}年{d.day.month}月{d.day.day}日"
    congress = f"{d.place}人民代表大会常务委员会"
    note = f"（{day}{d.place}第十三届人民代表大会常务委员会第二十次会议通过）"
    lines = [title, note, "目　录", "第一章　总则", "第二章　监督", "第一章　总则", "第一条　为了依法行政，制定本条例。", "第二条　适用本条例。"]
    return lines, Truth(title, "", congress, d.day.isoformat())


def signed_on_one_line(d: Draw) -> tuple[list[str], Truth]:
    """A notice whose office and day stand on one line at its end."""
    title = f"关于开展{d.subject}专项检查的通知"
    lines = [*d.broken(title), d.addressee(), d.cited(), "请认真准备。"]
    lines += [f"{d.bureau}　　{d.day.year}年{d.day.month}月{d.day.day}日"]
    return lines, Truth(title, "", d.bureau, d.day.isoformat())


def text_as_annex(d: Draw) -> tuple[list[str], Truth]:
    """A notice whose issued text stands below 附件, the list of annexes before the signature."""
    issued = f"{d.place}{d.subject}评估指标体系"
    notice = f"{d.bureau}关于印发{issued}的通知"
    number = d.number("司通")
    lines = [d.typed(number), *d.broken(notice), d.addressee(), "现印发给你们，请结合实际落实。"]
    lines += [f"附件：{issued}", *d.signed(d.bureau), "附件", issued, "一、制度建设", "1.制度健全。", "2.责任明确。"]
    return lines, Truth(issued, number, d.bureau, d.day.isoformat())


def draft_note(d: Draw) -> tuple[list[str], Truth]:
    """A draft for comments, with brackets in its title."""
    title = f"{d.place}{d.subject}办法（征求意见稿）"
    return [title, "第一章　总则", f"第一条　{d.cited()}", "第二条　适用本办法。"], Truth(title)


def site_head_and_foot(d: Draw) -> tuple[list[str], Truth]:
    """A page with its menus above and its foot below the text."""
    title = f"{d.bureau}{d.year}年{d.subject}工作总结"
    lines = [f"欢迎访问{d.government}网站！ 设为首页 加入收藏", "您现在的位置：首页 > 政府信息公开 > 部门", title]
    lines += [f"发布时间：{d.year + 1}-01-20　来源：{d.bureau}　浏览次数：35", f"{d.year}年，我局扎实推进{d.subject}工作。", "一、主要成效", "成效明显。"]
    lines += [*d.signed(d.bureau), f"主办：{d.office} 示ICP备00000000号"]
    return lines, Truth(title, "", d.bureau, d.day.isoformat())


def party_and_government(d: Draw) -> tuple[list[str], Truth]:
    """A paper that the offices of party and government issue together, with a red head of both."""
    party = f"中共{d.place}委员会办公室"
    issued = f"{d.place}{d.subject}实施细则"
    notice = f"{party} {d.office}关于印发《{issued}》的通知"
    number = d.number("党办发")
    lines = [f"{party} {d.office}文件", d.typed(number), party, d.office, f"关于印发《{issued}》的通知", d.addressee()]
    lines += ["现印发给你们，请认真贯彻执行。", party, d.office, d.dated(), *d.after(), issued, *d.text()]
    assert notice
    return lines, Truth(issued, number, f"{party}、{d.office}", d.day.isoformat())


FORMS: tuple[Form, ...] = (
    red_notice, notice_with_text, notice_alone, order, rule_with_note, rule_revised, reply,
    report_upwards, report_day_above, list_alone, annex_alone, page_with_box, page_in_words,
    joint_notice, number_below_title, plan_alone, letter, forwarded, minutes, announcement,
    assembly_rule, signed_on_one_line, text_as_annex, draft_note, site_head_and_foot,
    party_and_government,
)  # fmt: skip
HELD_BACK = FORMS[2::3]


def documents(forms: tuple[Form, ...], count: int, seed: int) -> Iterator[tuple[str, list[str], Truth]]:
    """So many documents of each form: its name, the lines, and what the card must say."""
    for form in forms:
        for serial in range(count):
            draw = Draw(random.Random(f"{seed} {form.__name__} {serial}"))
            lines, truth = form(draw)
            yield form.__name__, lines, truth
