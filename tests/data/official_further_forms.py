"""Further forms of official documents that the card was made with; see `official_heads`."""

from official_heads import Draw, Form, Truth


def joint_notice(d: Draw) -> tuple[list[str], Truth]:
    """A notice of two offices."""
    first, second = f"{d.place}司法局", f"{d.place}财政局"
    title = f"{first} {second}关于做好{d.subject}经费保障的通知"
    number = d.number("司发")
    lines = [
        d.typed(number),
        first,
        second,
        f"关于做好{d.subject}经费保障的通知",
        d.addressee(),
        d.cited(),
    ]
    lines += ["请抓好落实。", first, second, d.dated()]
    return lines, Truth(title, number, f"{first}、{second}", d.day.isoformat())


def plan_alone(d: Draw) -> tuple[list[str], Truth]:
    """A plan without anything around it but another number in its text."""
    title = f"{d.place}{d.year}年{d.subject}工作要点"
    return [
        *d.broken(title),
        d.cited(),
        "一、总体要求",
        "抓好落实。",
        "二、重点任务",
        "（一）检查2次。",
    ], Truth(title)


def letter(d: Draw) -> tuple[list[str], Truth]:
    """A letter between offices, urgent, with its signatory."""
    title = f"{d.bureau}关于商请提供{d.subject}资料的函"
    number = d.number("司函")
    lines = [
        "特急",
        d.bureau,
        f"{number}　　签发人：示例某",
        *d.broken(title),
        f"{d.place}财政局：",
    ]
    lines += [
        d.cited(),
        "请于5日内函复。",
        *d.signed(f"{d.bureau}（盖章）"),
        "（联系人：示例某，电话：0000-0000000）",
    ]
    return lines, Truth(title, number, d.bureau, d.day.isoformat())


def minutes(d: Draw) -> tuple[list[str], Truth]:
    """Minutes of a meeting."""
    title = f"{d.government}第{d.serial}次常务会议纪要"
    day = f"{d.day.year}年{d.day.month}月{d.day.day}日"
    lines = [
        "内部资料",
        title,
        f"（{day}）",
        f"2月3日，县长主持召开会议，研究{d.subject}工作。",
        "一、会议听取了汇报。",
        "二、会议强调落实。",
    ]
    return lines, Truth(title, "", "", d.day.isoformat())


def announcement(d: Draw) -> tuple[list[str], Truth]:
    """A public announcement with a serial number."""
    title = f"{d.government}关于废止部分{d.subject}文件的决定"
    number = d.number("政规发")
    lines = [
        title,
        f"（{number}）",
        d.cited(),
        "一、废止3件。",
        "二、修改2件。",
        "附件：废止目录",
        *d.signed(d.government),
    ]
    return lines, Truth(title, number, d.government, d.day.isoformat())


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
    lines += [
        f"附件：{issued}",
        *d.signed(d.bureau),
        "附件",
        issued,
        "一、制度建设",
        "1.制度健全。",
        "2.责任明确。",
    ]
    return lines, Truth(issued, number, d.bureau, d.day.isoformat())


def site_head_and_foot(d: Draw) -> tuple[list[str], Truth]:
    """A page with its menus above and its foot below the text."""
    title = f"{d.bureau}{d.year}年{d.subject}工作总结"
    lines = [
        f"欢迎访问{d.government}网站！ 设为首页 加入收藏",
        "您现在的位置：首页 > 政府信息公开 > 部门",
        title,
    ]
    lines += [
        f"发布时间：{d.year + 1}-01-20　来源：{d.bureau}　浏览次数：35",
        f"{d.year}年，我局扎实推进{d.subject}工作。",
        "一、主要成效",
        "成效明显。",
    ]
    lines += [*d.signed(d.bureau), f"主办：{d.office} 示ICP备00000000号"]
    return lines, Truth(title, "", d.bureau, d.day.isoformat())


def party_and_government(d: Draw) -> tuple[list[str], Truth]:
    """A paper that the offices of party and government issue together, with a red head of both."""
    party = f"中共{d.place}委员会办公室"
    issued = f"{d.place}{d.subject}实施细则"
    number = d.number("党办发")
    lines = [
        f"{party} {d.office}文件",
        d.typed(number),
        party,
        d.office,
        f"关于印发《{issued}》的通知",
        d.addressee(),
    ]
    lines += [
        "现印发给你们，请认真贯彻执行。",
        party,
        d.office,
        d.dated(),
        *d.after(),
        issued,
        *d.text(),
    ]
    return lines, Truth(issued, number, f"{party}、{d.office}", d.day.isoformat())


FURTHER_FORMS: tuple[Form, ...] = (
    joint_notice,
    plan_alone,
    letter,
    minutes,
    announcement,
    signed_on_one_line,
    text_as_annex,
    site_head_and_foot,
    party_and_government,
)
