"""Tasks that have nothing to do with reading rules."""

import re

from assistant.answers.asked import Asked
from assistant.answers.composing import abstained, holdings
from assistant.answers.step import Context, Outcome, Pass
from assistant.words import messages, steps

OTHER_TASK = re.compile(
    r"写(?:一|几|个|首|段|篇|份)?[首篇段个份]?.{0,12}(?:诗|绝句|对联|游戏|代码|程序|脚本|小说|作文|歌|情书|简历)|绝句|作诗"
    r"|翻译|笑话|天气|下雨|菜谱|(?:乘以|除以|加上|减去)\s*\d|\d\s*[+×x*/÷]\s*\d|推荐.{0,8}(?:馆|店|餐|酒|电影|书|歌|景点)|你好[呀啊吗]|心情"
)


def other_task(asked: Asked, context: Context) -> Outcome | Pass:
    """Turn down poems, weather and sums."""
    found = OTHER_TASK.search(asked.text)
    if not found:
        return Pass(steps.NO_OTHER_TASK)
    text = messages.OTHER_TASK.format(holdings=holdings(context.library))
    return Outcome(abstained(asked, text), steps.OTHER_TASK.format(words=found[0]))
