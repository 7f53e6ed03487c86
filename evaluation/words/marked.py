"""What the workbooks say that go back to offices, with what is to be mended in them."""

SHEET = "需要改正的地方"
COLUMNS = ("程度", "工作表", "行", "列", "内容")
MEND, CHECK = "请改正", "请核对"
COMMENT = "{}：{}"
AUTHOR = "评估填报核对"
RESULTS_KEPT = "表里的公式已换成原来的结果，改正后可以直接报送。"
FOLDER = "{}{}"
NOTHING = "这些文件里没有需要改正的地方。"
DONE = "已把 {} 个文件标出 {} 处，写入 {}。"
LEFT = "打不开、没有标出的文件：{}。"
