"""Everything the evaluation says to its users, in one place."""

# 指标
REFERENCE_NOTICE = (
    "参考指标，依据工作方案和法律整理，不是《宁夏回族自治区法治政府建设指标体系》官方指标。"
)
NO_FIGURE = "没有读到可以量化的要求，请填写类型、方向和目标值"
NO_DIRECTION = "“{}”没有写明不低于还是不高于，请填写方向"
STRICT = "“{}”不含本数，表中只能按含本数记，请核对"
CHANGE = "“{}”是与以往相比的变化，请核对完成值如何填报"
OTHER_FIGURES = "另有{}没有计入目标值，请核对是否拆成几条指标"
LINE = "第{}行"
ROW = "{}第{}行"
MARK_INSIDE = "指标中间有※，请核对适用对象"
NUMBERS_MISSING = "编号不连续，缺这些指标，请核对原件"
NUMBER_OUT_OF_ORDER = "编号重复或不连续，没有作为指标读入"
LINE_UNREAD = "不知道属于哪条指标，没有读入"
PART_WITHOUT_INDICATORS = "这一部分下没有读到指标"
