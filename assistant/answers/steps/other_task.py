"""Tasks that have nothing to do with reading rules."""

import re

from assistant.answers.asked import Asked
from assistant.answers.looking import share
from assistant.answers.step import Context, Outcome, Pass
from assistant.answers.wording.composing import abstained, holdings
from assistant.words import messages, steps

OTHER_TASK = re.compile(
    r"写(?:一|几|个|首|段|篇|份)?[首篇段个份]?.{0,12}(?:诗|绝句|对联|游戏|代码|程序|脚本|小说|作文|歌|情书|简历)|绝句|作诗"
    r"|翻译|笑话|天气(?:怎么样|如何|预报|好)|[今明后]天.{0,8}(?:天气|下雨|气温)|会?下雨吗|菜谱|(?:乘以|除以|加上|减去)\s*\d|\d\s*[+×x*/÷]\s*\d|推荐.{0,8}(?:馆|店|餐|酒|电影|书|歌|景点)|你好[呀啊吗]|心情"
)


# Of the subject words, by rarity, that a sentence has where the library speaks of such a thing.
_SUBJECT = 0.75
_CREATIVE = re.compile(r"写(?:一|几|个|首|段|篇)|作诗|绝句")


def other_task(asked: Asked, context: Context) -> Outcome | Pass:
    """Turn down poems, weather and sums."""
    found = OTHER_TASK.search(asked.text)
    if not found:
        return Pass(steps.NO_OTHER_TASK)
    if _of_library(asked, context, found[0]):
        return Pass(steps.TASK_HERE.format(words=found[0]))
    text = messages.OTHER_TASK.format(holdings=holdings(context.library))
    return Outcome(abstained(asked, text), steps.OTHER_TASK.format(words=found[0]))


def _of_library(asked: Asked, context: Context, words: str) -> bool:
    """Whether a document is named, or a sentence speaks of just this: 翻译 of a 民族自治地方."""
    if _CREATIVE.search(words):
        return False
    if asked.references or any(mention.document for mention in asked.mentions):
        return True
    subject = asked.question.terms
    return len(subject) > 1 and share(context.retriever, subject, asked.scope) >= _SUBJECT
