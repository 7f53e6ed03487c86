"""Requests to change the rules or to give away what is inside."""

import re

from assistant.answers.asked import Asked
from assistant.answers.step import Context, Outcome, Pass
from assistant.answers.wording.composing import abstained, holdings
from assistant.words import messages, steps

INSTRUCTION = re.compile(
    r"(?:忽略|无视|忘记|忘掉|不要管|别管|绕过|跳过|解除|取消|不用遵守|不要遵守).{0,12}(?:指令|指示|规则|设定|提示|限制)"
    r"|系统提示|提示词|system\s*prompt|(?:ignore|disregard|forget|override).{0,40}(?:instruction|rule|prompt|previous|above)"
    r"|(?:你|您)的(?:指令|规则|设定|提示|密钥|配置|内部|底层|源代码|开发者)|api[ _-]?key"
    r"|假装你|扮演|你现在是|从现在(?:起|开始)[，,]?你|开发者模式|越狱|jailbreak"
    r"|你(?:收到|得到|被).{0,8}(?:设定|指令|提示|规则)|初始设定|不让你说|(?:不用|不要|无需)再?(?:遵守|引用)|(?:随便|自己)编|编造"
    r"|(?:reveal|print|show|repeat|output).{0,30}(?:prompt|instruction|secret|key)",
    re.IGNORECASE,
)


def instruction(asked: Asked, context: Context) -> Outcome | Pass:
    """Do not do what a question commands."""
    found = INSTRUCTION.search(asked.text)
    if not found:
        return Pass(steps.NO_INSTRUCTION)
    text = messages.INSTRUCTION.format(holdings=holdings(context.library))
    return Outcome(abstained(asked, text), steps.INSTRUCTION.format(words=found[0]))
