"""Papers that are numbered otherwise than 示政发〔2025〕3号: minutes, bulletins, announcements.

`SERIALS` are those that the card was made with, `SERIALS_HELD_BACK` were run once that was done.
"""

from official_heads import Draw, Form, Truth


def _day(d: Draw) -> str:
    return f"{d.day.year}年{d.day.month}月{d.day.day}日"


def _minutes_text(d: Draw) -> list[str]:
    return [
        f"2月3日，县长主持召开会议，专题研究{d.subject}工作。现纪要如下。",
        "一、会议听取了汇报。",
        f"二、会议要求落实示政发〔{d.year - 1}〕9号文件。",
        "出席：示例某　示例某",
    ]


def special_minutes(d: Draw) -> tuple[list[str], Truth]:
    """The head of the minutes, a number in brackets below it, office and day, then the title."""
    title = f"关于研究{d.subject}工作的会议纪要"
    kind = d.random.choice(("专题会议纪要", "会议纪要", "常务会议纪要"))
    serial = d.random.choice((f"〔{d.year}〕{d.serial}号", f"[{d.year}]{d.serial}号"))
    lines = [f"{d.government}{kind}", serial, f"{d.office}　　{_day(d)}", title]
    number = f"{d.government}{kind}〔{d.year}〕{d.serial}号"
    return [*lines, *_minutes_text(d)], Truth(title, number, d.office, d.day.isoformat())


def minutes_of_an_issue(d: Draw) -> tuple[list[str], Truth]:
    """Minutes counted by issues, without a title of their own."""
    head = f"{d.government}专题会议纪要"
    serial = d.random.choice((f"第{d.serial}期", f"（第{d.serial}期）", f"第 {d.serial} 期"))
    day = d.random.choice((_day(d), f"（{_day(d)}）"))
    lines = [head, serial, d.office, day, *_minutes_text(d)]
    return lines, Truth(head, f"{head}第{d.serial}期", d.office, d.day.isoformat())


def minutes_on_one_line(d: Draw) -> tuple[list[str], Truth]:
    """The kind and the number on one line."""
    title = f"{d.subject}专题会议纪要"
    number = d.random.choice((f"专题会议纪要〔{d.year}〕{d.serial}号", f"会议纪要第{d.serial}期"))
    lines = [d.government, number.replace("第", " 第"), f"{d.office}　{_day(d)}", title]
    return [*lines, *_minutes_text(d)], Truth(title, number, d.office, d.day.isoformat())


def bulletin(d: Draw) -> tuple[list[str], Truth]:
    """A bulletin with its issue, office and day on one line."""
    head = f"{d.subject}工作简报"
    title = f"{d.place}扎实推进{d.subject}工作情况"
    serial = d.random.choice((f"第{d.serial}期", f"{d.year}年第{d.serial}期"))
    total = d.random.choice(([], [f"（总第{d.serial + 40}期）"]))
    one = [f"{serial}（总第{d.serial + 40}期）"]
    issue = d.random.choice(([serial, *total], one))
    by = d.random.choice((f"{d.bureau}　　　{_day(d)}", f"{_day(d)}　　{d.bureau}"))
    lines = [head, *issue, by, title]
    lines += [f"今年以来，{d.place}扎实推进{d.subject}。", "一、抓学习。", "二、抓落实。"]
    return lines, Truth(title, f"{head}{serial}", d.bureau, d.day.isoformat())


def announcement_of_a_year(d: Draw) -> tuple[list[str], Truth]:
    """An announcement with year and number below its head."""
    title = f"{d.government}关于加强{d.subject}的公告"
    serial = d.random.choice((f"{d.year}年第{d.serial}号", f"{d.year}年 第{d.serial}号"))
    head = d.random.choice(([f"{d.government}公告", serial], [f"{d.government}公告　{serial}"]))
    lines = [*head, title, "为加强管理，现将有关事项公告如下。", "一、依法办理。", "特此公告。"]
    number = f"{d.government}公告{d.year}年第{d.serial}号"
    return [*lines, *d.signed(d.government)], Truth(title, number, d.government, d.day.isoformat())


def signatories(d: Draw) -> tuple[list[str], Truth]:
    """A report upwards whose signatories stand beside and below its number."""
    title = f"{d.bureau}关于{d.subject}工作情况的报告"
    number = d.number("司报")
    head = d.random.choice(
        (
            [f"{number}　　　签发人：示例某"],
            [f"{number}　签发人：示例某　示例某"],
            [number, "签发人：示例某"],
            ["签发人：示例某", number],
            [f"签发人：示例某　　{number}"],
            [f"签发：示例某　　{number}"],
        )
    )
    lines = [f"{d.bureau}文件", *head, title, f"{d.government}：", "现将情况报告如下。"]
    lines += ["一、主要做法。", "二、下步打算。", *d.signed(d.bureau)]
    return lines, Truth(title, number, d.bureau, d.day.isoformat())


def typed_brackets(d: Draw) -> tuple[list[str], Truth]:
    """The number in whatever brackets people find."""
    title = f"{d.bureau}关于印发{d.subject}工作制度的通知"
    word = f"{d.place[0]}司发"
    typed = d.random.choice(
        (
            f"{word}〔{d.year}〕第{d.serial}号",
            f"{word}[{d.year}]第{d.serial}号",
            f"{word}（{d.year}）{d.serial}号",
            f"{word}﹝{d.year}﹞{d.serial}号",
            f"{word}【{d.year}】{d.serial}号",
            f"{word}{{{d.year}}}{d.serial}号",
            f"{word}〖{d.year}〗{d.serial}号",
            f"{word}［{d.year}］{d.serial}号",
            f"{word}〔{d.year}）{d.serial}号",
            f"{word}〔{d.year}年〕{d.serial}号",
            f"{word}〔{d.year}〕 {d.serial:03} 号",
            f"文号：{word}〔{d.year}〕{d.serial}号",
        )
    )
    lines = [typed, title, d.addressee(), d.cited(), "请遵照执行。", *d.signed(d.bureau)]
    serial = f"{d.serial:03}" if f"{d.serial:03} 号" in typed else d.serial
    return lines, Truth(title, f"{word}〔{d.year}〕{serial}号", d.bureau, d.day.isoformat())


def order_of_a_number(d: Draw) -> tuple[list[str], Truth]:
    """第12号令 below the name of the government."""
    title = f"{d.place}{d.subject}办法"
    head = d.random.choice(
        (
            [d.government, f"第{d.serial}号令"],
            [f"{d.government}第{d.serial}号令"],
            [f"{d.government}令", f"（第{d.serial}号）"],
            [f"{d.government}令　第 {d.serial} 号"],
            [d.government, "令", f"第{d.serial}号"],
        )
    )
    lines = [*head, f"《{title}》已经第5次常务会议通过，现予公布，自{d.year + 1}年1月1日起施行。"]
    lines += ["县长　示例某", d.dated(), title, "第一条　为了公开，制定本办法。", "第二条　适用。"]
    return lines, Truth(title, f"{d.government}令第{d.serial}号", d.government, d.day.isoformat())


SERIALS: tuple[Form, ...] = (
    special_minutes,
    minutes_of_an_issue,
    minutes_on_one_line,
    bulletin,
    announcement_of_a_year,
    signatories,
    typed_brackets,
    order_of_a_number,
)


def supervision_report(d: Draw) -> tuple[list[str], Truth]:
    """督查通报 第5期, day before the office."""
    head = d.random.choice(("督查通报", "情况通报", "工作专报", "信息快报", "工作动态"))
    title = f"关于{d.subject}专项督查情况的通报"
    lines = [head, f"第{d.serial}期", f"{_day(d)}　　{d.office}", title]
    lines += ["现将情况通报如下。", "一、总体情况。", "二、存在问题。"]
    return lines, Truth(title, f"{head}第{d.serial}期", d.office, d.day.isoformat())


def minutes_of_a_meeting(d: Draw) -> tuple[list[str], Truth]:
    """The number of the minutes is that of a paper, the day below the title."""
    title = f"{d.government}第{d.serial}次常务会议纪要"
    number = f"{d.place[0]}政纪〔{d.year}〕{d.serial}号"
    lines = [number, title, f"（{_day(d)}）", *_minutes_text(d)]
    return lines, Truth(title, number, "", d.day.isoformat())


def party_minutes(d: Draw) -> tuple[list[str], Truth]:
    """Minutes of a party group, issue and year in one line."""
    head = f"{d.bureau}党组会议纪要"
    serial = f"（{d.year}年第{d.serial}期）"
    lines = [head, serial, f"时间：{_day(d)}", "地点：示例会议室", *_minutes_text(d)]
    number = f"{head}{d.year}年第{d.serial}期"
    return lines, Truth(head, number, f"{d.bureau}党组", "")  # no day but that of the meeting


def decision_of_review(d: Draw) -> tuple[list[str], Truth]:
    """A decision with 字 and 第 in its number."""
    title = f"{d.government}行政复议决定书"
    number = f"{d.place[0]}政复决字〔{d.year}〕{d.serial}号"
    typed = number.replace(f"〕{d.serial}", f"〕第{d.serial}")
    lines = [title, typed, "申请人：示例公司。", "被申请人：示例局。", "现已审理终结。"]
    return [*lines, *d.signed(d.government)], Truth(title, number, d.government, d.day.isoformat())


def announcement_on_one_line(d: Draw) -> tuple[list[str], Truth]:
    """关于…的通告 with 第3号 in brackets below."""
    title = f"{d.bureau}关于{d.subject}的通告"
    lines = [
        f"{d.bureau}通告",
        f"（{d.year}年第{d.serial}号）",
        title,
        "现通告如下。",
        "一、公开。",
    ]
    number = f"{d.bureau}通告{d.year}年第{d.serial}号"
    return [*lines, *d.signed(d.bureau)], Truth(title, number, d.bureau, d.day.isoformat())


SERIALS_HELD_BACK: tuple[Form, ...] = (
    supervision_report,
    minutes_of_a_meeting,
    party_minutes,
    decision_of_review,
    announcement_on_one_line,
)
