"""The forms of the lines that the page of a site has around a text: buttons, paths, 来源：…."""

import re

_BUTTON = re.compile(
    r"打\s?印(?:本页|此页|此文|文章|页面)?|关\s?闭(?:窗口|本页|页面|此页)?"
    r"|返回(?:顶部|首页|列表|上一页|上页|页首|目录)?|回到顶部|分享(?:到|至)?|一键分享|加入收藏|收藏(?:本页|本站|文章)?|设为首页"
    r"|复制链接|微信(?:好友|朋友圈)?|朋友圈|新浪微博|腾讯微博|微博|QQ空间|QQ好友|字[体号](?:大小)?|A[+-]|T[+-]"
    r"|网站地图|站点地图|联系我们|关于我们|网站声明|免责声明|隐私声明|版权声明|网站首页"
    r"|无障碍(?:阅读|浏览|版)?|适老(?:版|模式)?|长者(?:模式|版|专区)|关怀版|手机版|移动版|电脑版"
    r"|繁[体體](?:中文|版)?|简体(?:中文|版)?|语音播报|智能问答|点击下载|下载(?:本文|文章)|我要纠错|扫码分享"
)
# Words that buttons have, and texts too: they count beside those above.
_WEAK = re.compile(
    "顶部|首页|转发|QQ|大号?|中号?|小号?|特大|超大|默认|正文字体|法律声明|帮助|登录|注册|个人中心|用户中心|搜索|朗读|播报|导出|纠错|更多"
    "|English|EN|RSS|客户端|APP下载|政务(?:微博|微信)|中国政府网|阅读全文"
)
_BY_WORD = re.compile(
    r"(?:上|下)一(?:篇|条|页|则)\s*[:：].*"
    r"|(?:您|你|当前|现在|目前|所在|所处)[现在目前所处的]*位置\s*[:：].*|当前位置.*[>＞»›].*"
    r"|(?:扫一扫|扫描二维码|微信扫一扫|用微信扫).*"
    r"|(?:责任编辑|责编|网站编辑|信息审核)\s*[:：]\s*\S{0,12}(?:\s.*)?"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)?\s*[:：]\s*\[?\d*\]?\s*次?"
    r"|(?:保护视力色|视力保护色?)\s*[:：]?.*|分享(?:到|至)?\s*[:：].*"
    r"|.*(?:ICP备|公网安备|网站标识码|版权所有|Copyright|©).*"
    r"|(?:技术支持|网站维护|建议使用|最佳浏览)\s*[:：].*|(?:网站)?首页\s*[>＞»›→\-–/].*|位置\s*[:：].*[>＞»›].*"
    r"|(?=.*(?:首页|正文|公开|政策|栏目|新闻|动态|网站|信息))"
    r"(?:[一-鿿（）()A-Za-z0-9 ]{1,20}[>＞»›]\s*){2,}.*"
    r"|字[体号](?:大小)?\s*[:：]\s*[\[【(]?(?:特大|大|中|小|默认).*",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[\s|｜/·•,，、:：【】\[\]()（）{}<>「」]+")
# What a site states of an article: names that only sites use, and names that count beside them.
_OF_SITE = (
    "(?:信息|文章|稿件|内容|新闻)?来源|稿源|(?:发布|发表|更新|录入|上传|信息)(?:时间|日期)|(?:浏览|点击|阅读|访问)(?:次数|人数|量|数)?"
    "|人气|字[体号](?:大小)?|责任编辑|责编|视力保护色?|保护视力色?|分享到?|发布(?:者|人|单位|机构|部门)|录入(?:者|人)?"
)
_BESIDE = "时间|日期|作者|编辑|记者|供稿|来稿|审核|标签|关键[词字]|字数|评论|打印|收藏|关闭"
_STATED = re.compile(rf"(?<![一-鿿])(?:({_OF_SITE})|{_BESIDE})(?=\s*[:：]|\s*[\[【\]】(（]|\s+|$)")
# What may stand before the first name: the name of the site, a day with its time.
_CLOCK = (
    r"\d{4}\s*+[-/.年]\s*+\d{1,2}\s*+[-/.月]\s*+\d{1,2}\s*+日?\s*+(?:\d{1,2}:\d{2}(?::\d{2})?)?"
)
_BEFORE = re.compile(rf"(?:[一-鿿]{{2,16}}\s++)?+(?:{_CLOCK}[\s|]*+)?[\[【(（\s]*+")
_POSTED = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")


_MENU = re.compile(r"(?:网站)?首页(?:[\s|｜]+[一-鿿A-Za-z]{2,8}){2,}")
_WELCOME = re.compile(r"[^。]{0,20}欢迎[您你]?(?:来到|访问|光临|登录)[^。]{0,30}(?:网|平台|门户).*")
_SITE = re.compile(r"[一-鿿]{2,24}(?:门户|政府|信息|政务)(?:网站?|平台)[!！]?")
_LEAD_IN = re.compile(r"(?:下面|以下)是.{0,30}(?:整理|收集|分享|带来).*")


def is_of_site(line: str) -> bool:
    """Whether a line around a text is the site's, not the document's.

    >>> [is_of_site(line) for line in ("欢迎访问示例网！", "来源：示例网 阅读：", "时间：3月1日")]
    [True, True, False]
    """
    said = _WELCOME.fullmatch(line) or _LEAD_IN.fullmatch(line) or _SITE.fullmatch(line)
    return bool(said) or is_furniture(line) or is_stated(line)


def is_furniture(line: str) -> bool:
    """Whether a line is buttons, a path or a notice of a site.

    >>> [is_furniture(line) for line in ("【打印】【关闭】", "字号：大 中 小", "打印费")]
    [True, True, False]
    """
    if len(line) > 200:
        return False
    bare = line.lstrip("#").strip()
    if _MENU.fullmatch(bare) or (
        " | " not in line and "。" not in line and _BY_WORD.fullmatch(bare)
    ):
        return True
    words = [word for word in _PARTED.split(bare) if word]
    strong = sum(bool(_BUTTON.fullmatch(word)) for word in words)
    buttons = strong + sum(bool(_WEAK.fullmatch(word)) for word in words)
    if not strong or buttons == len(words):
        return strong > 0
    # The name of the site before its buttons.
    return buttons > 1 and buttons >= len(words) - 1 and len(bare) <= 60


def is_stated(line: str) -> bool:
    """Whether a line is what a site states of an article, and nothing else.

    >>> [is_stated(line) for line in ("2025-03-01 来源：示例网", "时间：3月1日 地点：会议室")]
    [True, False]
    """
    bare = line.lstrip("#[【(（ 　\t")
    if len(bare) > 150 or "。" in bare or ("：" in bare.partition(" | ")[0] and " | " in bare):
        return False
    if _POSTED.fullmatch(bare):
        return True
    found = list(_STATED.finditer(bare))
    if not found or not _BEFORE.fullmatch(bare, 0, found[0].start()):
        return False
    named = re.search(r"[:：】\]]", bare[found[0].end() :][:3])
    return bool(named or len(found) > 1) and (any(match[1] for match in found) or len(found) > 1)
