"""Forms of official documents that nothing was tuned on; see `official_heads`."""

from official_heads import Draw, Form, Truth


def notice_alone(d: Draw) -> tuple[list[str], Truth]:
    """关于印发《…》的通知, its text in another file."""
    title = f"{d.office}关于印发《{d.place}{d.subject}实施办法（试行）》的通知"
    number = d.number("政办规发")
    lines = [d.typed(number), *d.broken(title), d.addressee(), "现印发给你们，请遵照执行。"]
    lines += [f"附件：{d.place}{d.subject}实施办法（试行）", *d.signed(d.office), *d.after()]
    return lines, Truth(title, number, d.office, d.day.isoformat())


def rule_revised(d: Draw) -> tuple[list[str], Truth]:
    """A rule that was changed: the note tells of both days."""
    title = f"{d.place}{d.subject}办法"
    day = f"{d.day.year}年{d.day.month}月{d.day.day}日"
    note = f"（2012年3月4日{d.government}令第9号公布　根据{day}{d.government}令第{d.serial}号修订）"
    lines = [
        title,
        note,
        "第一章　总则",
        "第一条　为了依法行政，制定本办法。",
        "第二条　适用本办法。",
    ]
    return lines, Truth(title, f"{d.government}令第{d.serial}号", d.government, d.day.isoformat())


def report_day_above(d: Draw) -> tuple[list[str], Truth]:
    """A report with office and day below its title."""
    title = f"{d.place}{d.year}年法治政府建设示范创建自评报告"
    lines = [
        *d.broken(title),
        d.government,
        d.dated(),
        f"按照安排，{d.cited()}",
        "一、总体情况",
        "完成93项。",
    ]
    return lines, Truth(title, "", d.government, d.day.isoformat())


def page_with_box(d: Draw) -> tuple[list[str], Truth]:
    """A copy from the site of a government, with its box of facts."""
    title = f"{d.government}关于进一步做好{d.subject}工作的意见"
    number = d.number("政发")
    iso = d.day.isoformat()
    lines = [f"索 引 号 | 640000/{d.year}-00{d.serial} | 主题分类 | 综合政务"]
    lines += [
        f"发文机关 | {d.government} | 成文日期 | {iso}",
        f"发文字号 | {number} | 发布日期 | {d.year}-12-30",
    ]
    lines += [
        f"标　题 | {title} | 有效性 | 有效",
        title,
        d.addressee(),
        d.cited(),
        "一、加强领导。",
        "二、严格考核。",
    ]
    return lines, Truth(title, number, d.government, iso)


def number_below_title(d: Draw) -> tuple[list[str], Truth]:
    """A notice as a site prints it: the number below the title."""
    title = f"{d.office}关于调整{d.subject}领导小组成员的通知"
    number = d.number("政办发")
    lines = [
        title,
        d.typed(number),
        d.addressee(),
        "因工作需要，现将成员调整如下。",
        "组长由县长担任。",
    ]
    lines += d.signed(d.office)
    return lines, Truth(title, number, d.office, d.day.isoformat())


def forwarded(d: Draw) -> tuple[list[str], Truth]:
    """A notice that sends on what another office wrote, with that text."""
    issued = f"关于加强{d.subject}工作的实施意见"
    notice = f"{d.office}转发{d.bureau}《{issued}》的通知"
    number = d.number("政办发")
    lines = [f"{d.office}文件", d.typed(number), notice, d.addressee()]
    lines += [
        f"{d.bureau}《{issued}》已经县人民政府同意，现转发给你们。",
        *d.signed(d.office),
        *d.after(),
    ]
    lines += [issued, d.bureau, d.cited(), "一、总体要求。", "二、重点工作。"]
    return lines, Truth(issued, number, d.office, d.day.isoformat())


def assembly_rule(d: Draw) -> tuple[list[str], Truth]:
    """A regulation of the people's congress of a place."""
    title = f"{d.place}{d.subject}条例"
    day = f"{d.day.year}年{d.day.month}月{d.day.day}日"
    congress = f"{d.place}人民代表大会常务委员会"
    note = f"（{day}{d.place}第十三届人民代表大会常务委员会第二十次会议通过）"
    lines = [
        title,
        note,
        "目　录",
        "第一章　总则",
        "第二章　监督",
        "第一章　总则",
        "第一条　为了依法行政，制定本条例。",
        "第二条　适用本条例。",
    ]
    return lines, Truth(title, "", congress, d.day.isoformat())


def draft_note(d: Draw) -> tuple[list[str], Truth]:
    """A draft for comments, with brackets in its title."""
    title = f"{d.place}{d.subject}办法（征求意见稿）"
    return [title, "第一章　总则", f"第一条　{d.cited()}", "第二条　适用本办法。"], Truth(title)


HELD_BACK: tuple[Form, ...] = (
    notice_alone,
    rule_revised,
    report_day_above,
    page_with_box,
    number_below_title,
    forwarded,
    assembly_rule,
    draft_note,
)
