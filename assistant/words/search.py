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

# What is said of a file before it is added.
READING = "正在读取 {name}"
RECOGNISING = "正在识别 {name}：第 {page} 页，共 {pages} 页"
NO_PAGE_IMAGE = "没有“{id}”第 {number} 页的图像。"
NO_PAGE_IMAGE_HINT = "只有扫描件和图片留有页面图像；较早添加的文件请移除后再添加。"
ALREADY_THERE = "{file} 的内容已在资料库中：《{title}》。"
ALREADY_GIVEN = "{file} 与本次添加的《{title}》（{other}）文字相同。"
ALREADY_THERE_HINT = "格式或编码不同、文字相同的，是同一份文件，无需重复添加。"
NEWER = "资料库中有同名同机关的{other}，本文件作为它的新版本，旧版标为“已被替代”。"
OLDER = "资料库中的{other}日期更晚，本文件作为较早的版本，标为“已被替代”。"
NAMESAKE = "资料库中另有{other}，发文机关不同或没有写明，两份都保留。"
REPEALED = (
    "文中写明{other}废止，资料库里的这一份仍是现行有效；请在“另一版本”里选它，或更正它的状态。"
)
SAME_NUMBER = "资料库中的{other}有相同的文号，请核对。"
NOT_REMOVED = "“{id}”是随产品提供的文件，不能移除。"
NOT_REMOVED_HINT = "可在清单 manifest.toml 中停用。"
NOT_STORED = "添加的文件中没有编号为“{id}”的文件。"
NOT_STORED_HINT = "可移除的文件编号可用 shifan documents 查看；随程序提供的文件不能移除。"
READING_LIBRARY = "正在读取资料"
