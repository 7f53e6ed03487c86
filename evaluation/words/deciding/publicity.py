"""What a public notice of a shortlist says, and what is said of it and of objections to it."""

TITLE = "关于法治政府建设示范培育名单的公示"
INTRO = "经评估和遴选，拟将下列地区和项目列为法治政府建设示范培育对象，现予公示。"
INTRO_REGIONS = "经评估和遴选，拟将下列地区列为法治政府建设示范培育对象，现予公示。"
PERIOD = "公示期：{first}至{last}{working}。"
WORKING_DAYS = "（{}个工作日）"
OBJECTIONS = "对公示名单有异议的，请在公示期内向{contact}反映。"
CONTACT_GAP = "受理异议的单位、联系电话和地址"
ISSUER_GAP = "公示单位"
GAP = "〔待补充：{}〕"
REGIONS, PROJECTS = "地区", "项目"
REGIONS_CAPTION = "拟培育地区名单（按行政区划代码排列，不分先后）"
PROJECTS_CAPTION = "拟培育项目名单（按项目编号排列，不分先后）"
REGIONS_HEADER = ("序号", "地区", "所属地级市")
PROJECTS_HEADER = ("序号", "项目", "领域", "所在地区")
COMPLETION, SCORE = "完成率", "得分"
WHY_NUMBER, WHY_PERIOD = "序号", "公示期"
PUBLISHED = "评估轮次“{}”的公示已写入 {}（地区 {} 个、项目 {} 个）。"
NOT_SIGNED = "名单还没有审签；公示前请核对。"
CHANGED = "公示之后名单改动过；已公示的与现在采用的不同。"
NO_PERIOD = ("没有写明公示的起止日期。", "请用 --from 和 --until 写明，例如 --from 2025-07-01。")
REVERSED = ("公示的截止日期早于开始日期。", "请核对 --from 和 --until。")
TOO_MANY_DAYS = ("起止日期之间没有这么多工作日。", "请核对起止日期和 --working-days。")
NOTHING_CHOSEN = ("采用的名单是空的，没有可以公示的内容。", "请核对规则和采用的方案。")
OTHER_KIND = ("公示只能写成 .docx、.html 或 .txt。", "请把 --output 写成以其中之一结尾的文件名。")

OBJECTION = "第{}号异议（{}）"
ADDED = "已记录第 {} 号异议（第 {} 版）。"
SETTLED = "已记录第 {} 号异议的处理结果（第 {} 版）。"
NONE = "没有异议。"
OPEN = "处理中"
OBJECTION_HEADERS = ("序号", "提出人", "日期", "对象", "内容", "处理", "结果")
INCOMPLETE = ("异议没有写明提出人或内容。", "匿名的请写明“匿名”；没有写入任何内容。")
NO_RESULT = ("没有写明怎样处理或处理结果。", "请写明后再记录；没有写入任何内容。")


def no_such_objection(number: int) -> tuple[str, str]:
    """A number that no objection has."""
    return f"没有第 {number} 号异议。", "shifan round objection list 可以列出。"


def no_such_candidate(about: str) -> tuple[str, str]:
    """A code that is no candidate's."""
    return f"这一轮里没有代码或编号为“{about}”的地区或项目。", "请给出行政区划代码或项目编号。"
