"""What is said of files that are on their way into the library."""

# By the names of `assistant.intake.records.State`, in the order of a file's way.
STATES = {
    "WAITING": "等待",
    "READING": "正在读取",
    "READ": "待确认",
    "CONFIRMED": "等待入库",
    "ADDING": "正在入库",
    "ADDED": "已入库",
    "FAILED": "未成功",
}
COUNT = "{count} 份{state}"
GIVEN = "本次添加"
TO_CHECK = "请核对登记卡，有误的直接改，改动随时保留；确认之前不入库，也不用来回答问题。"
CHECK = "核对"
CONFIRM = "确认入库"
CONFIRM_ALL = "没有疑问的 {} 份全部确认入库"
DOUBTS = "{} 处请核对"
STOP = "停止"
REMOVE = "不添加"
CLEAR_ONE = "清除"
CLEAR = "清除已入库和未成功的"

READING = "正在读取 {}/{}"
ADDING = "正在入库 {} 份"
DONE_READ = "文件已读完：{}。请到“资料库”的“添加文件”核对。"
DONE_ADDED = "已入库 {} 份文件，现在就可以提问和检索。"

ANOTHER_BY_NOW = (
    "没有入库：资料库中这时已有同名同机关的文件。请看登记卡上的提示，选定“另一版本”，再确认一次。"
)
ENDED_TWICE = (
    "读取这份文件时程序中断了两次，没有再试。请用 WPS 打开后另存，或拆成几个文件后再添加。"
)
HALTED = "没有做完就停下了：{}刷新页面时再试，程序下次启动时也会再试；已经读完的都还在。"
HALTED_SHORT = "添加文件停下了，原因见“资料库”的“添加文件”。"
UNKNOWN = "读写数据库或处理文件时遇到意外错误，详情在日志中。"
UNEXPECTED = "遇到意外错误，没有入库。请稍后再试；如仍出现，请联系管理员查看日志。"
