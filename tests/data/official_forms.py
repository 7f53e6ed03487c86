"""Forms of official documents that the card was made with; see `official_heads`."""

from official_heads import Draw, Form, Truth


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


def order(d: Draw) -> tuple[list[str], Truth]:
    """An order of the government with the rule that it makes."""
    title = f"{d.place}{d.subject}办法"
    lines = [f"{d.government}令", f"第{d.serial}号"]
    lines += [
        f"《{title}》已经{d.year}年1月2日{d.government}第5次常务会议通过，现予公布，"
        f"自{d.year + 1}年1月1日起施行。"
    ]
    lines += ["主席　示例某", d.dated(), title, *d.text()[-3:]]
    return lines, Truth(title, f"{d.government}令第{d.serial}号", d.government, d.day.isoformat())


def rule_with_note(d: Draw) -> tuple[list[str], Truth]:
    """A rule with the note on how it was made below its title."""
    title = f"{d.place}{d.subject}规定"
    day = f"{d.day.year}年{d.day.month}月{d.day.day}日"
    note = f"（{day}{d.government}令第{d.serial}号公布　自{d.year + 1}年1月1日起施行）"
    lines = [*d.broken(title), note, "第一条　为了依法行政，制定本规定。", "第二条　适用本规定。"]
    return lines, Truth(title, f"{d.government}令第{d.serial}号", d.government, d.day.isoformat())


def reply(d: Draw) -> tuple[list[str], Truth]:
    """A reply to a request."""
    title = f"{d.government}关于同意{d.subject}工作方案的批复"
    number = d.number("政函")
    lines = [d.government, d.typed(number), *d.broken(title), f"{d.bureau}："]
    lines += [
        f"你局《关于报批{d.subject}工作方案的请示》（{d.place[0]}司字〔{d.year}〕8号）收悉。现批复如下。"
    ]
    lines += ["一、原则同意。", "二、抓好落实。", *d.signed(d.government)]
    return lines, Truth(title, number, d.government, d.day.isoformat())


def report_upwards(d: Draw) -> tuple[list[str], Truth]:
    """A report to the level above, its office and day below the text."""
    title = f"{d.bureau}关于{d.year}年法治政府建设情况的报告"
    number = d.number("司报")
    lines = [d.typed(number), *d.broken(title), f"{d.government}：", "现将有关情况报告如下。"]
    lines += [
        "一、主要做法",
        "（一）抓学习。全年学法12次。",
        "二、存在问题",
        "力量不足。",
        *d.signed(d.bureau),
    ]
    return lines, Truth(title, number, d.bureau, d.day.isoformat())


def list_alone(d: Draw) -> tuple[list[str], Truth]:
    """A list with nothing around it."""
    title = f"{d.place}{d.subject}事项清单（{d.year}年版）"
    lines = [
        title,
        "序号 | 事项 | 依据",
        f"1 | 示例检查 | 示政发〔{d.year - 1}〕3号",
        "2 | 示例许可 | 示例办法",
    ]
    return lines, Truth(title)


def annex_alone(d: Draw) -> tuple[list[str], Truth]:
    """An annex as a file of its own."""
    title = f"{d.place}{d.subject}考核评价标准"
    head = d.random.choice(
        (["附件1", title], ["附件：", title], [f"附件2：{title}"], ["附件", *d.broken(title)])
    )
    lines = [*head, d.cited(), "一、评价内容", "1.制度健全，得10分。", "2.责任明确，得20分。"]
    return lines, Truth(title)


def page_in_words(d: Draw) -> tuple[list[str], Truth]:
    """A copy from a site, its facts on lines, its menus left in."""
    title = f"{d.place}{d.subject}管理办法"
    number = d.number("政规")
    day = f"{d.day.year}年{d.day.month}月{d.day.day}日"
    lines = [
        "当前位置：首页 > 政务公开 > 政策文件",
        f"索引号：64{d.serial}/2025-01",
        f"发文机关：{d.government}",
    ]
    lines += [
        f"成文日期：{day}",
        f"文号：{number}",
        "公开方式：主动公开",
        "字体：大 中 小　打印本页",
        title,
    ]
    lines += ["第一条　为了规范工作，制定本办法。", "第二条　本办法自公布之日起施行。"]
    return lines, Truth(title, number, d.government, d.day.isoformat())


FORMS: tuple[Form, ...] = (
    red_notice,
    notice_with_text,
    order,
    rule_with_note,
    reply,
    report_upwards,
    list_alone,
    annex_alone,
    page_in_words,
)
