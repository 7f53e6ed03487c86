"""The steps of answering in words: what each is called, how it ended, and why."""

RESULTS = {"answered": "作答", "passed": "跳过", "unsure": "没有把握", "abstained": "不作答"}
NAMES = {
    "empty": "有没有问题",
    "instruction": "改变规则的要求",
    "about_product": "本系统的用法",
    "other_task": "其他任务",
    "verified": "已核实的回答",
    "data": "评估数据",
    "by_number": "条号",
    "rows": "表格的行",
    "statistics": "统计与人员",
    "elsewhere": "外地",
    "absent_document": "资料库没有的文件",
    "listing": "逐条列出",
    "overview": "整份文件",
    "comparison": "比较",
    "content": "按内容查找",
    "data_by_model": "由模型识别数据问题",
    "rewriting": "由模型结合前文改写",
    "writing": "由模型写成",
}
LINE = "{number}. {name}：{result}。{why}"

SOMETHING_ASKED, NOTHING_ASKED = "写了问题", "没有写问题"
NO_INSTRUCTION = "没有要求改变规则或透露内部设置"
INSTRUCTION = "“{words}”要求改变规则或透露内部设置"
NOT_ON_PRODUCT = "问的不是本系统"
NOT_NEAR_HELP = "与帮助中的“{title}”不够接近"
HELP = "问的是本系统：{title}"
TASK_HERE = "“{words}”是现有文件里写到的事"
NO_OTHER_TASK, OTHER_TASK = "没有要求做查资料以外的事", "“{words}”是查资料以外的事"
NONE_VERIFIED = "没有可用的已核实的回答"
NEEDS_EARLIER = "问题要结合前文才能看懂"
NOT_VERIFIED = "没有与这个问题相同的"
VERIFIED = "与已核实的问题“{question}”相同"
IN_DOCUMENT = "没有载入数据，所说地方的文件里可能写到"
NOT_ON_DATA = "问的不是各地指标、项目的数据"
TWO_READINGS = "可以读作“{}”，也可以读作“{}”，没有把握，请提问的人选"
COMPUTED, NO_DATA = "读作“{title}”，由程序按数据计算", "读作“{title}”，但没有数据可算"
NO_NUMBER = "没有写条号、项号"
NUMBERED, NO_SUCH_NUMBER = "写有“{written}”", "写有“{written}”，但文件中没有"
NO_ROWS = "不是只问表格中的行"
ROWS = "问的是表格中的行，符合的有{count}行"
NO_STATISTIC = "没有问统计数据、人员或联系方式"
STATISTIC = "“{words}”问的是实际数字、人员或联系方式，现有文件里没有写到"
STATISTIC_HERE = "“{words}”问的是实际数字、人员或联系方式，现有文件里写有相近的内容"
NO_OTHER_PLACE, OTHER_PLACE = "没有提到宁夏以外的地方", "现有文件都没有提到{places}"
PLACE_HERE = "现有文件提到了{places}"
NO_DOCUMENT_NAMED, DOCUMENTS_HERE = "没有点名文件", "点名的文件可以查"
OTHER_YEAR = "点名的文件是另一年的"
NO_SUCH_DOCUMENT = "点名的《{name}》不在资料库中"
NOT_SEARCHED = "点名的《{title}》只能按条号查"
NO_LIST = "没有要求逐条列出"
NOT_LISTED = "含有全部所问词语的条文有{count}条，不在2条到{most}条之间"
LISTED = "含有“{words}”的条文有{count}条"
SEVERAL_DOCUMENTS = "问的不限于一份文件"
NOT_THE_WHOLE = "问的不是文件的整体"
OF_THE_WHOLE = "问的是《{title}》的整体"
NOT_COMPARED = "没有比较两样事物"
ONE_SIDED = "比较的是“{first}”和“{second}”，没有都找到依据"
COMPARED = "比较的是“{first}”和“{second}”，分别查找"
FOUND = "找到{count}条依据，最可能的一条把握为{probability}（{sure}以上才作答）"
NOT_SURE = "最接近的一条把握为{probability}（{sure}以上才作答，{unsure}以上列出来供核对）"
TOO_FAR = "最接近的一条把握只有{probability}（{unsure}以上才列出来）"
NOTHING_NEAR = "没有接近的条文"

NOT_ON_LOADED = "没有载入数据，或者问的不是这些数据"
READS_BY_ITSELF = "问题不必结合前文"
REWRITTEN_IN_VAIN = "按“{question}”没有找到依据，仍按原来的问题回答"
WRITTEN = "{model}按以上依据写成，逐句核对过"
