"""How offices call the columns of their forms, and how they say yes, no, not yet."""

import re
from functools import lru_cache

from corpus.text.normal import clean
from evaluation.words.headers import normalise

# What a column holds, by the names it goes by (patterns over the normalised header, whole).
ROLES: dict[str, str] = {
    "number": r"序号?|顺序号?|no\.",
    "code": r"指标(?:编号|代码|编码|号)|编号|编码|代码|indicator|code",
    "category": r"(?:一级|二级)指标|(?:指标)?类别|(?:所属)?(?:行动|维度|板块|领域)|任务类别"
    r"|category",
    "title": r"(?:三级|四级|具体|主要|评估|考核|测评|评价|工作)?指标"
    r"(?:名称|内容|项|事项|要求|描述)?"
    r"|(?:评估|考核|测评|评价|创建)(?:内容|项目|要点|事项)|工作(?:内容|任务|事项)"
    r"|任务(?:内容|名称)"
    r"|内容|事项|title|名称",
    "last": r"(?:上年度?|去年|上期|上季度?|上半年|上月|上一年度?|往年|同期|历史|基期).*",
    "region": r"行政区划(?:代码|名称)?|(?:地区|区划|单位|县区|区县)代码"
    r"|(?:所属|被评估?|填报)?地区(?:名称)?"
    r"|(?:各?市)?[、,]?县[、,]?市?[、,]?区?(?:名称)?|区县|县市区|市县|市县区|区域|region"
    r"|(?:被评估?)?单位名称|地市|市",
    "occurred": r"是否(?:发生|出现|存在).*|发生与否",
    "verdict": r"(?:自评|自查|自测|评估|评价)(?:结果|结论|等次|意见)"
    r"|是否(?:已)?(?:完成|达标|达到|落实|实现).*"
    r"|完成与否|达标(?:情况|与否)|(?:完成)?状态",
    "value": r"(?:20\d\d年度?)?(?:截至.*?)?(?:本年度?|本期|本季度?|目前|当前|工作|任务|指标|实际)*"
    r"(?:完成|落实|填报|上报|自查|自评|进展|执行|达到)(?:值|数|情况|结果|数据|数值|进度|率|程度|状况)?"
    r"|实际(?:完成)?(?:值|数|情况)?|指标值|数值|数据"
    r"|(?:本年|本期|当前|目前|现状)(?:值|数据?|情况)|结果|value|值",
    "evidence": r"(?:佐证|证明|支撑|印证|支持|相关)(?:材料|资料|依据)?"
    r"(?:名称|清单|目录|编号)?|附件|材料(?:清单|名称)"
    r"|evidence",
    "as_of": r"(?:数据|截止|截至|填报|统计|完成|报送)(?:日期|时间)|日期|时间|as_?of",
    "source": r"(?:填报|报送|责任|牵头|数据来源|来源|配合)(?:单位|部门)?|数据来源|source",
    "ignored": r"备注|说明|目标.*|target|(?:计量)?单位|unit|(?:指标)?(?:类型|性质)|kind|方向"
    r"|direction"
    r"|(?:自评|标准|实际)?(?:得分|分值|分数|评分|扣分|加分).*|权重|weight|.*标准|.*依据"
    r"|basis|适用对象|appliesto"
    r"|一票否决|veto|[合总共小]计(?:数|值|项)?|.*平均.*|均值|排名|名次|位次|.*问题.*"
    r"|.*原因.*|整改.*|下一步.*|联系人|电话|联系电话"
    r"|负责人|责任人|审核.*|填报人|层级|上级.*|已命名.*|填报要求|口径|计量口径|.*要求"
    r"|达标数.*|完成数量|备考",
}
_ROLES = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in ROLES.items()}
# The order in which a name is tried; 完成时间 is no value, 去年完成值 neither.
_ORDER = (
    "number", "code", "last", "as_of", "occurred", "verdict", "evidence", "category", "title",
    "value", "region", "source", "ignored",
)  # fmt: skip
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")


@lru_cache(maxsize=10_000)
def role_of(header: str) -> str:
    """What a column of this name holds; "" where the name says nothing.

    >>> role_of("自评结果"), role_of("2025年完成情况（截至6月）"), role_of("张三")
    ('verdict', 'value', '')
    """
    whole = normalise(header)
    if not whole:
        return ""
    bare = normalise(_REMARK.sub("", header.replace("（", "(").replace("）", ")")))
    for text in dict.fromkeys((whole, bare)):
        for name in _ORDER:
            if text and _ROLES[name].fullmatch(text):
                return name
    return ""


# Yes and no --------------------------------------------------------------------------------------

# Only a part, not yet, or a plan: neither yes nor no.
PARTLY = re.compile(
    r"部分|基本|大部|大致|正在|正|推进|进行|进展|拟|计划|待|尚在|初步|接近|将|逐步|预计|力争"
    r"|争取|陆续|筹备|启动"
    r"|有序|持续|不断|积极|过半|一半|左右|约|%|％|\d"
)
_STEMS = (
    "完成|达标|达到(?:要求|目标|标准)?|符合(?:要求|标准|规定)?|合格|建立(?:健全)?|落实(?:到位)?|开展|制定|出台|实施|"
    "配备|设立|实现|做到|具备|通过|执行(?:到位)?|公开|公示|覆盖|印发|建成|办结|到位|实行|推行|组织|满足(?:要求)?|"
    "修订|编制|整改|履行|聘请|健全|备案|报送|成立|纳入|上报|全覆盖|取得"
)
_OBJECT = "(?:目标|任务|要求|指标|工作|制度|标准|该项|本项|此项|情况)?"
YES = re.compile(
    r"(?:(?:均|全部|全面|都|按期|按时|如期|圆满|顺利|按要求|严格|能够?|已按要求|已于[0-9年月日底前]{2,12}"
    r"|本项|该项|工作|任务|目标)?)*"
    rf"(?:已经?|均已?|全部已?|都已?)?(?:按期|按时|如期|全部|全面|圆满|有效|严格|完全)?(?:{_STEMS})(?:[并和、]{{1,2}}(?:[已向社会]*)(?:{_STEMS}))*{_OBJECT}"
    r"(?:了|完毕|完成|到位|达标)?"
)
YES_WORDS = frozenset(
    {"有", "已有", "具有", "已", "均有", "都有", "是的", "可以", "ok", "完成了", "t", "v"}
)
NO = re.compile(
    rf"(?:尚|还|暂|均|都|目前|本项|该项)?(?:未能?|没有?|不|没能)(?:按(?:要求|规定)|按期|按时|如期|全部|全面|完全)?(?:{_STEMS}){_OBJECT}"
)
NO_WORDS = frozenset({"没有", "无", "尚无", "没", "不具备", "不合格", "f"})
# To a title that says what must not be: it is kept.
KEPT = re.compile(
    r"(?:已|均|均已|全部)?(?:达标|达到(?:要求|目标|标准)?|符合(?:要求|规定|标准)?|做到|合格|完成|落实(?:到位)?)"
)
# A part is done where the whole is denied.
NOT_WHOLLY = re.compile(r"(?:未能?|没有?|不)(?:按期|按时|如期|全部|全面|完全)")
NOT_APPLICABLE = re.compile(
    r"不(?:涉及|适用)(?:该项|本项|此项|本地区?|本县|本区|我县|我区)?"
    r"|(?:本|我)(?:地区?|县|区|市)不(?:涉及|适用)"
    r"|不属于本级职[责权](?:范围)?"
)
NOT_HAD = re.compile(r"(?:无|没有)(?:此|该|这)(?:项|类)?(?:工作|情况|任务|事项|业务|指标|内容)?")
# To a title that says what must not be: it was not, or it was.
DID_NOT = re.compile(
    r"(?:本?年度?(?:内)?|全年|均|都|目前)?(?:尚)?(?:未(?:发生|出现|发现|存在)|没有(?:发生|出现|发现)|无发生|不存在|"
    r"从未发生|零发生|无(?:此|该|上述|相关|违规|违法)(?:类|项)?(?:情况|情形|行为|问题|现象|案件)|"
    r"没有(?:此|该|上述|相关)(?:类|项)?(?:情况|情形|行为|问题|现象|案件))(?:过)?(?:上述|此类"
    r"|该类|相关)?"
    r"(?:情况|情形|行为|问题|现象|案件)?"
)
ZERO_TIMES = re.compile(r"(?:0|零)(?:起|件|次|例|宗|个|人次|人|条|项)")
DID = re.compile(
    r"(?:已|有|曾)?(?:发生|出现|存在)(?:过|了)?(?:此类|该类)?(?:情况|情形|问题)?"
    r"|[1-9]\d*(?:起|件|次|例|宗)"
)
# A title that says what must not be, at the head of a clause or with its own verb.
NEGATIVE = re.compile(
    r"(?:^|[,，、;；。:：])(?:[全本]?年度?内?|本?辖区内?|行政机关|执法人员)?"
    r"(?:未(?!成年|来|雨)|无(?!障碍|纸|偿|证明|疑|形|线|人机|论|须|需|缝|害)|没有"
    r"|不(?!断|动产|同|低于|少于|超过|高于|多于|满|仅|定期|宜|但|论|管)|杜绝|严禁|禁止"
    r"|零(?!工|售|距离|跑|门槛))"
    r"|未(?:发生|出现|发现|存在)|不存在|没有(?:发生|出现)"
    r"|无[^,，]{0,16}(?:发生|事件|情形|现象|行为|案件|事故)|不发生|不得"
)
# Answers that say that a title is true, whatever it is.
NO_DOUBT = frozenset({"是", "√", "✓", "✔", "对"})


def is_negative(title: str) -> bool:
    """Whether a title says what must not be, so that 否 has two meanings.

    >>> is_negative("未发生违规异地执法"), is_negative("不断完善制度"), is_negative("无障碍环境")
    (True, False, False)
    """
    return bool(NEGATIVE.search(clean(title)))
