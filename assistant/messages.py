"""What the engine says to users, in Chinese, in one place."""

LEAD = "《{document}》{label}："
CONTRADICTED = "问题中的“{asked}”与资料库中的原文不一致，以原文为准。"
HOLDINGS = "资料库现有：{titles}等{count}份文件。"
NOT_FOUND = (
    "资料库中没有找到能回答这个问题的依据。{holdings}"
    "请换一种说法，或在“资料库”页添加相关文件后再问。"
)
NOT_FOUND_ABOUT = "资料库中没有关于“{terms}”的内容，无法回答。{holdings}"
INSTRUCTION = "这里只根据资料库中的文件回答问题，不执行改变规则、透露内部设置一类的要求。{holdings}"
OTHER_TASK = "这里只根据资料库中的文件回答问题，做不了这件事。{holdings}"
NO_STATISTICS = (
    "资料库收录的是方案和法律条文，没有统计数据、人员和联系方式，无法回答这个问题。{holdings}"
)
EMPTY = "请写下要问的问题。"
OTHER_YEAR = "资料库中的《{title}》是{own}年的文件，没有{asked}年的。"
NOT_INDEXED = (
    "《{title}》可以按条号查询（例如“{title}第一条”），但没有编入检索，不能按内容提问。"
    "可在清单中启用后重新建立索引。"
)
NOT_IN_FORCE = "《{title}》的状态是“{status}”，引用前请核对现行版本。"
NO_DOCUMENT = "资料库中没有《{name}》，无法回答其中的内容。{holdings}"
NO_FULL_TEXT = "资料库中没有《{name}》全文，以下是其他文件中提到它的内容。"
CUT = "共{count}条，这里只列出前{shown}条。"
ELSEWHERE = "资料库中没有{places}的文件，无法回答。{holdings}"
