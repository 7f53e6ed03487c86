"""What the pages say of what is adopted, signed, made public and archived."""

VIEW_DECIDE = "采用与签批"
ADOPTED_LINE = "已采用{}（{}，{}）"
OUTDATED_LINE = "采用方案之后改动过数据或规则，采用的名单已过期；请核对后重新采用。"
TO_DECIDE = "去重新采用"

# 采用 --------------------------------------------------------------------------------------------

ADOPT = "采用方案"
ADOPT_NOTE = "材料、演练和问答都用采用的方案；没有采用时，用这一轮的数据和规则。"
NOT_ADOPTED = "还没有采用方案。"
ADOPTED = "{}　{}，{}　原因：{}"
CHOSEN = "地区 {} 个：{}", "项目 {} 个：{}"
COUNTED = "{} 个"
NOBODY = "没有"
WHICH = "采用哪个方案"
REASON = "为什么采用（留在记录里）"
ADOPT_BUTTON = "采用"
DONE_ADOPT = "已采用{}。"
COMPARED_COLUMNS = ("方案", "改动", "与原方案相比", "地区", "项目")

# 签批 --------------------------------------------------------------------------------------------

SIGN = "签批"
SIGN_NOTE = "依次拟定、审核、审签，每步可以有几个人；此后数据、规则或名单有改动，签批即失效。"
ROLE = "步骤"
TITLE = "职务（可不填）"
COMMENT = "意见（可不填）"
SIGN_BUTTON = "签批"
SIGN_FIRST = "采用方案之后才能签批。"
DONE_SIGN = "已签“{}”。"

# 公示 --------------------------------------------------------------------------------------------

PUBLICITY = "公示"
PUBLICITY_NOTE = "公示稿只有名称、领域、所在地区和公示期；规则写明公布得分时才有得分。"
PUBLISH_FIRST = "采用方案之后才能公示。"
FIRST, LAST = "公示开始", "公示截止"
WORKING_DAYS = "其中工作日（可不填）"
CONTACT = "受理异议的单位、电话和地址"
ISSUER = "公示单位"
PUBLISH_BUTTON = "记录公示期"
DONE_PUBLISH = "已记录公示期：{} 至 {}。"
DOWNLOADS = {".docx": "下载 Word 公示稿", ".html": "下载网页公示稿", ".txt": "下载文字公示稿"}
NOTICE_FILE = "公示{}"

# 异议 --------------------------------------------------------------------------------------------

OBJECTIONS = "异议"
ADD_OBJECTION = "记录异议"
BY, ON, ABOUT, TEXT = "提出人", "提出日期", "对象", "内容"
SETTLE_OBJECTION = "记录处理"
NUMBER, HANDLING, RESULT = "第几号异议", "怎样处理的", "处理结果"
DONE_OBJECTION, DONE_SETTLE = "已记录异议。", "已记录处理结果。"

# 归档 --------------------------------------------------------------------------------------------

ARCHIVE = "连同结果归档"
ARCHIVE_NOTE = "归档文件含数据、规则、采用的方案、签批和结果，以后可以由它逐位复算核对。"
ARCHIVE_LOCK = "先在“管理”里锁定这一轮，再存结果。"
SEAL_BUTTON = "存下结果"
DONE_SEAL = "已存下结果，可以下载归档文件。"
ARCHIVE_DOWNLOAD = "下载归档文件"
ARCHIVE_FILE = "{}-归档.zip"
VERIFY = "复算核对"
VERIFY_NOTE = "上传归档文件，由现在的程序重新计算，与归档时比较。"
VERIFY_BUTTON = "核对"
