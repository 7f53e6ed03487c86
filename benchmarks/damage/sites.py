"""Kinds of saved pages: what the page of a site has above an article and below it."""

import random

from benchmarks.damage.kinds import held, seen

_TITLES = (
    "示例县行政执法监督办法",
    "示例市人民政府关于加强行政规范性文件管理的通知",
    "示例县法治政府建设示范创建实施方案",
    "示例自治区重大行政决策程序规定（试行）",
)


def _page(
    text: str, chance: random.Random, parts: list[list[str]], below: list[str]
) -> tuple[str, bytes, str]:
    """Some of the parts, in their order; the title where a part says so, and again at times."""
    title = chance.choice(_TITLES)
    lines: list[str] = []
    for part in parts:
        if part == ["title"]:
            lines.append(title)
        elif chance.random() < 0.7:
            lines.append(chance.choice(part).format(title=title))
    if chance.random() < 0.4:
        lines.append(title)
    page = "\n".join([*lines, text, *chance.sample(below, 2)])
    return ".txt", page.encode(), f"{title}\n{text}"


@seen
def saved_page(text: str, chance: random.Random) -> tuple[str, bytes, str]:
    """Words of the sites that the readers were made with."""
    return _page(
        text,
        chance,
        [
            [
                "欢迎访问示例县人民政府网站！",
                "欢迎来到示例市司法局门户网站 今天是 2025年3月1日 星期六",
            ],
            ["首页 政务公开 政务服务 互动交流 走进示例", "首页 | 新闻 | 公开 | 服务 | 专题"],
            ["当前位置：首页>政务公开>政策文件", "您所在的位置: 首页 > 政策 > 正文"],
            ["title"],
            [
                "来源：示例县司法局 发布时间：2025-03-01 10:20 浏览次数：123",
                "发布日期：2025-03-01 作者：办公室 来源：本网 阅读： 字体：【大 中 小】",
                "时间：2025-03-01 20:55:02 来源：网友投稿",
            ],
            ["字体：大 中 小", "【字号：大 中 小】 打印本页", "分享到："],
            ["下面是小编为大家整理的{title}，供大家参考。"],
        ],
        ["打印本页 关闭窗口", "责任编辑：示例", "分享到：微信 微博", "上一篇：示例一"],
    )


@held
def saved_page_of_another_form(text: str, chance: random.Random) -> tuple[str, bytes, str]:
    """Words of others."""
    return _page(
        text,
        chance,
        [
            ["示例省人民政府门户网站", "示例市司法局"],
            ["您好，欢迎您访问示例市人民政府网！ 登录 注册", "繁體版 无障碍 登录 | 注册 个人中心"],
            ["机构概况 信息公开 办事大厅 公众参与 专题专栏 数据开放", "网站首页\t要闻\t公开\t办事"],
            ["位置：首页 » 法定主动公开内容 » 规范性文件", "首页 - 公开 - 政策文件 - 正文"],
            ["title"],
            [
                "2025-03-01 10:17 来源：示例日报 点击数：45",
                "【信息来源：示例县政府】【信息时间：2025-03-01】【字号 大 中 小】【打印】",
                "发布人：管理员　发布时间：2025年03月01日　点击：45次",
                "稿件来源：示例网　编辑：示例　更新时间：2025/03/01",
            ],
            ["2025-03-01 10:17", "视力保护色：", "收藏 打印 纠错 T大 T小"],
            ["索引号：64000/2025-0001　生成日期：2025-03-01　公开方式：主动公开"],
        ],
        ["来源：示例县司法局　编辑：示例", "【我要纠错】", "浏览：45 次"],
    )
