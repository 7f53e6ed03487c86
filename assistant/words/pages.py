"""Everything the pages and the exported files say, in one place."""

from assistant.words import assess, materials, rounds, shortlist

APP = "法治政府建设示范创建助手"
ASK = "问答"
LIBRARY = "资料库"
REHEARSAL = "答辩演练"
REVIEW = "反馈处理"
# By the folder of the page in `assistant/app`.
PAGES = {
    "ask": ASK,
    "library": LIBRARY,
    "rounds": rounds.ROUNDS,
    "assess": assess.ASSESS,
    "shortlist": shortlist.SHORTLIST,
    "materials": materials.MATERIALS,
    "rehearsal": REHEARSAL,
    "review": REVIEW,
}

# 问答
ASK_TITLE = "问工作方案和法律条文"
ASK_INTRODUCTION = "根据资料库中的文件原文作答，每句话都标明出处；找不到依据时不作答。"
SUGGESTIONS_LABEL = "可以这样问"
SUGGESTIONS = (
    "工作方案包括哪四项行动？",
    "行政复议案件的办理有哪些要求？",
    "行政处罚的种类有哪些？",
    "行政许可法第四十二条规定了什么？",
)
PLACEHOLDER = "请输入问题"
SEARCHING = "正在查找依据……"
WRITING = "模型正在作答，每句话核对后显示……"
STOP = "停止"
HELP = "关于本系统的说明"
OPEN_PAGE = "打开“{}”"
ASK_AGAIN = "按原话重问"
OPENING = "正在打开资料库，首次需要片刻……"
ABSTAINED = "没有作答"
WARNING = "请注意"
SOURCES = "依据（{}处）"
OPEN_IN_LIBRARY = "在资料库中查看上下文"
PLACE = "位置："
QUOTED_WORDS = "黄底为答案引用的原文。"
CHANGED = "资料库中的这一条此后已有变动，这里显示的是作答时的内容。"
COPY = "复制回答"
COPIED = "已复制"
BASIS = "依据："
ELAPSED = "用时 {} 毫秒"
EXTRACTIVE = "原文摘录"
SEVERAL = "几个问题逐一作答"
NEAREST = "未作判断，仅列出最接近的原文"
MODEL = "由模型 {} 根据原文归纳"
MODEL_NEAREST = "由模型 {} 从最接近的原文中找出，未作判断"
EXPORT = "导出"
EXPORT_WORD = "Word 文档（.docx）"
EXPORT_MARKDOWN = "Markdown 文本（.md）"
OTHERS_CONVERSATION = "这是通过链接打开的对话。在下方提问会开始您自己的新对话。"

COMPUTED = "按评估数据计算"
OPEN_ASSESSMENT = "到“指标评估”核对数据"
OPEN_SHORTLIST = "到“遴选推荐”核对名单和理由"

# 反馈
USEFUL = "有用"
NOT_USEFUL = "无用"
REASON_KIND = "哪里不好"
REASONS = ("答非所问", "依据不对", "内容不全", "应当有答案却没有答", "其他")
REASON = "具体说明"
SEND_FEEDBACK = "提交"
FEEDBACK_GIVEN = "已记录，谢谢。"

# 管理口令
OPEN_TO_ALL = "目前能打开本页的人都可以进行这些操作；设置 SHIFAN_KEEPER_PASSWORD 后，须先输入口令。"
PASSPHRASE_NEEDED = "这里由资料管理员操作，请输入管理口令。关闭网页前只需输入一次。"
PASSPHRASE = "管理口令"
PASSPHRASE_ENTER = "进入"

# 反馈处理
REVIEW_INTRODUCTION = (
    "供资料管理员使用：处理读者的反馈，把核对过的回答存为“已核实的回答”，查看没有找到依据的问题。"
)
REVIEW_VIEW = "查看"
VIEW_FEEDBACK = "读者反馈"
VIEW_VERIFIED = "已核实的回答"
VIEW_UNANSWERED = "没有找到依据的问题"
REVIEW_VIEWS = (VIEW_FEEDBACK, VIEW_VERIFIED, VIEW_UNANSWERED)
SHOW_HANDLED = "看已处理的"
NO_FEEDBACK = "没有这样的反馈。"
VERSIONS = "反馈时间 {} · 作答方式 {} · 索引 {} · 程序版本 {}"
MAKE_VERIFIED = "改写为已核实的回答"
HANDLED = "标记为已处理"
VERIFIED_ANSWERS = "现有的已核实的回答"
NO_VERIFIED = "还没有已核实的回答。"
VERIFIED_CHANGED = "所依据的条文在资料库中已有变动，这个回答暂不使用。请核对后重新保存。"
VERIFIED_BY = "由 {1} 个人核实，{0}"
VERIFIED_TEXT = "回答"
VERIFIED_NAME_HELP = "写个人姓名，随回答一起显示；不写单位名称。"
VERIFIED_TEXT_HELP = "每句话末尾写上依据的编号，[1] 是下面第一行的依据，[2] 是第二行的。"
VERIFIED_SOURCES = "依据（每行一条）"
VERIFIED_SOURCES_HELP = "例如：行政复议法第六十二条；工作方案第23项。"
VERIFIED_NAME = "核实人姓名"
SAVE_VERIFIED = "存为已核实的回答"
VERIFIED_SAVED = "已保存。以后问“{}”时，先给出这个回答。"
VERIFIED_REMOVED = "已移除对“{}”的已核实的回答。"
UNANSWERED_NOTE = "按提问次数从多到少。可以添加相关文件，或直接写出已核实的回答。"
NO_UNANSWERED = "没有这样的问题。"
TIMES = "问过 {} 次，最近一次 {}"
ANSWER_IT = "写回答"

# 答辩演练
REHEARSAL_INTRODUCTION = (
    "选一个候选对象或主题，按评估专家的问法逐题作答；作答后指出说到和漏掉的要点、"
    "与数据不一致的数字，并给出带出处的参考回答。"
)
REHEARSAL_ABOUT = "演练内容"
ON_CANDIDATE = "候选地区和项目"
ON_THEME = "工作方案的措施"
REHEARSAL_KINDS = (ON_CANDIDATE, ON_THEME)
CANDIDATE = "候选对象"
REGION, PROJECT = "地区", "项目"
THEME = "行动或措施"
WHOLE_ACTION = "{}（全部{}项）"
PREPARING_QUESTIONS = "正在准备问题……"
QUESTION_OF = "第 {} 题，共 {} 题 · 已答 {} 题"
YOUR_ANSWER = "您的回答"
YOUR_ANSWER_EXAMPLE = "像在答辩现场一样写，一点一句"
CHECK_ANSWER = "看反馈"
NO_ANSWER = "请先写下回答。"
PREVIOUS_QUESTION = "上一题"
NEXT_QUESTION = "下一题"
SEE_REFERENCE = "先看参考回答"
REHEARSAL_FEEDBACK = "反馈"
DISAGREES = "您说的是“{}”，资料中是“{}”。来源：{}"
COVERED = "✓ 说到的要点"
MISSED = "✗ 漏掉的要点"
SAID = "✓ 换了说法说到的要点（由模型判断，请对照自行把握）"
YOUR_WORDS = "您的原话：“{}”　{}"
OWN = "○ 要由本地补充的内容（不计入要点）"
REFERENCE_ANSWER = "参考回答"
LOOKING_AGAIN = "正在请模型再看一遍漏掉的要点……"
SPEAK = "请模型写成口头回答"
SPOKEN_BY = "由模型 {} 根据要点写成，每句话核对后显示"
REHEARSAL_NOTE = (
    "要点按用词和意思判断，换了说法的可能判为漏掉，请对照原文自行把握；数字按原值核对。"
)

# 左侧栏
NEW_CONVERSATION = "新对话"
CONVERSATIONS = "我的对话"
NO_CONVERSATIONS = "提问后，对话会保存在这里。"
CONVERSATION = "对话"
RENAME = "重命名"
DELETE = "删除"
MANAGE = "管理"
NEW_TITLE = "对话名称"
SAVE = "保存"
CANCEL = "取消"
CONFIRM_DELETE = "删除“{}”？删除后不能恢复。"
SCOPE = "查找范围"
SCOPED = "只在{}中查找"
KINDS = "类别"
ALL_KINDS = "全部类别"
DOCUMENTS = "文件"
ALL_DOCUMENTS = "全部文件"

# 资料库
LIBRARY_INTRODUCTION = "查看文件、按章节阅读、检索全文，也可以添加本单位的文件。"
VIEW_DOCUMENTS = "文件目录"
VIEW_SEARCH = "全文检索"
VIEW_ADD = "添加文件"
LOOK_IN_CATALOGUE = f"它可能已经移除，或者链接不完整；请在“{VIEW_DOCUMENTS}”中查找。"
VIEWS = "资料库的内容"
COUNT = "共 {} 份文件，{} 条"
TITLE_CONTAINS = "文件名称"
TITLE_CONTAINS_EXAMPLE = "输入名称或文号中的字"
NO_DOCUMENTS = "没有符合条件的文件。"
PROVISIONS = "{} 条"
BACK = "返回文件目录"
BACK_TO_RESULTS = "返回检索结果"
SECTION = "章节"
WHOLE_DOCUMENT = "全文（{} 条）"
SECTION_COUNT = "{}（{}）"
FIND = "在本文件中查找"
FIND_EXAMPLE = "输入要查找的字词"
FOUND = "有“{}”的 {} 条"
NOT_FOUND = "本文件中没有“{}”，也没有意思相近的内容。"
TARGET = "当前定位"
PREVIOUS = "上一部分"
NEXT = "下一部分"
DOWNLOAD_TEXT = "下载全文"
NOT_IN_FORCE = "本文件状态为“{}”，不能作为现行依据。"
QUERY = "检索词"
QUERY_EXAMPLE = "例如：听证  或  政府信息公开"
RESULTS = "有“{}”的 {} 条"
RESULTS_CUT = "有“{}”的 {} 条，先列出最相关的 {} 条"
PARTLY = "有其中部分字词的 {} 条"
ALIKE = "字词不同、意思相近的 {} 条"
ALIKE_MARK = "意思相近"
MORE_RESULTS = "再列 {} 条"
NO_RESULTS = "没有找到与“{}”相符的内容。请检查有无错字，或换个说法、少用几个词。"
NO_RESULTS_OF_KINDS = "所选类别中没有与“{}”相符的内容。请换个说法，或取消类别再试。"
READ_ON = "阅读上下文"
ROW = "行"
SOURCE_OF_ROW = "出处"
ON_PAGE = "第 {} 页"
RECOGNISED = "识别文字"
DOUBTFUL = "识别时没有把握的字，请对照原页"
PAGE_IMAGE = "第 {} 页原件"
SHOW_PAGE = "对照第 {} 页原件"

# 添加文件
ADD_INTRODUCTION = (
    "支持 Word（.docx）、PDF（扫描的也可以）、OFD、网页（.html、.mht）、文本（.txt、.md）、"
    "表格（.xlsx、.xls、.et）和图片（.jpg、.png、.bmp、.tif、.webp），也可以是装有这些文件的 .zip；"
    "装有 LibreOffice 的电脑上还支持 .doc、.wps、.rtf、.odt、.ods。每个文件不超过 50 MB。"
    "选好后逐份读取，不必等在这里；读完的请核对，确认后一起入库。"
)
CHOOSE_FILES = "选择文件"
ADDED_DOCUMENTS = "已添加的文件"
NO_ADDED = "还没有添加过文件。"
ADDED_ON = "{} 添加，来自 {}"
REMOVE = "移除"
CONFIRM_REMOVE = "从资料库中移除《{}》？已保存的对话仍保留引用过的原文。"
REMOVING = "正在移除……"
REMOVED = "已移除《{}》。"

# 导出的文件
QUESTION = "问题"
NOTE = "注意："
ANNEX = "附：引用的原文"
CITED_BY = "问题{}的依据"
EXPORTED = "对话时间：{}"
DISCLAIMER = "答案以资料库中的文件为依据，正式使用前请与公布的文本核对。"

# 出错
UNEXPECTED = "页面遇到意外错误，您的数据没有受影响。请刷新后再试；如仍出现，请联系管理员查看日志。"

# 数据库或磁盘不能使用
NOT_SAVED = "这次的问答没有保存，离开或刷新页面后就看不到了，需要的请先复制。"
NOT_KEPT = "对话暂时不会保存：它们只留到程序停止。修好后请重新启动程序。原因：{}"
