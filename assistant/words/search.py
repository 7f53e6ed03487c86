"""What is said where the index, its vectors or what it is kept in cannot be used."""

SERVER_UNREACHABLE = "连接不上 SHIFAN_CHROMA_URL 所指的 Chroma 服务：{reason}"
SERVER_UNREACHABLE_HINT = "请检查地址和服务是否已启动。"
SERVER_SILENT = (
    "Chroma 服务（SHIFAN_CHROMA_URL）没有回应，这次只按字词检索，可能漏掉说法不同的条文。"
    "请检查该服务。原因：{reason}"
)
SERVER_STRANGE = "返回的内容无法识别"

WRITING = "正在写入索引"
READY = "索引已就绪"
DAMAGED = "索引已损坏或不完整。"
DAMAGED_HINT = "请运行 shifan index --rebuild。"
NOT_WRITTEN = "索引没有写成，{folder} 的磁盘可能已满或不能写入。原因：{reason}"
NOT_WRITTEN_HINT = "请腾出空间或检查权限后再试；原来的索引没有变动。"
EARLIER_INDEX = "以下按上一次建立的索引回答，此后的变动不在其中。原因：{reason}"
SHIPPED_ALONE = "以下只按随程序提供的文件回答，不含自行添加的文件。原因：{reason}"
WHOLE_IN_MEMORY = "索引没有保存，每次都要重新准备。原因：{reason}"
NO_VERIFIED = "没有对照已核实的回答。"
REASON = "原因：{}"
ADDED_IN_INDEX = "索引里还有您添加的文件"
