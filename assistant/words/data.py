"""What answers on the data say where something is tried, compared, counted or left in doubt."""

# 假设
TRIED_THRESHOLD = "如果门槛由{old}改为{new}，{among}中达标的由{before}个变为{after}个。"
NOW_REACHING, NO_LONGER = "新达标的有{}。", "不再达标的有{}。"
LIST_ENTERS, LIST_LEAVES, LIST_UNMOVED = "入选地区中换入{}", "换出{}", "入选地区没有变化"
TRIED_DONE = (
    "如果{name}完成{items}，完成率由{before}变为{after}，{status}，"
    "在{count}个地区中由第{place}位变为第{reached}位。"
)
STATUS_CHANGES, STATUS_STAYS = "结论由“{}”变为“{}”", "结论仍为“{}”"
TRIED_NOTHING = "{name}没有可以补的这类指标，结果不变。"
TRIED_ITEMS = "{codes}（{count}项）"
ALREADY_DONE = "{name}的{codes}已经完成或不适用，不再计算。"
THEN_SELECTED, THEN_NOT = "这样{}可以入选。", "这样{}仍不能入选：{}。"
IS_ON_LIST, NOT_ON_LIST = "{}已在入选名单中，不必换进。", "{}本来就不在入选名单中。"
CANNOT_ENTER = "{}不能换进名单，{}。"
RULES_FORBID = "按规则，{}仍不能进入名单。"
TRIED_LIST = "如果{}，"
BRINGING, WITHOUT = "把{}换进名单", "不推荐{}"
LIST_IS = "入选的{}个地区如下。"
NOT_SAVED = "这是试算，没有改动数据和规则。"

# 比较
HIGHER = "{first}比{second}高{difference}个百分点。"
EQUAL = "{first}和{second}的完成率相同。"
DIFFERENT = "是否完成不一样的指标有{}项。"
DIFFERENT_ROW = "{code} {title}：{standings}"
ONE_STANDING = "{}{}"
PROJECT_SCORE = "项目{id}“{name}”{score}"
PROJECT_HIGHER = "项目{first}比项目{second}高{difference}分。"
PROJECT_EQUAL = "项目{first}和项目{second}同分。"
CRITERION = "{criterion}（权重{weight}）：{scores}"

# 计数、平均、最容易补上的
BY_CITY = "按地级市统计所辖县（市、区）：{total}个中，{words}的有{count}个。"
BY_CITY_ROW = "{city}：{all}个中有{count}个{names}"
BY_CITY_NAMES = "（{}）"
RATE_WORDS, SELECTED_WORDS = "完成率{}", "按规则入选"
INDICATOR_MEAN = "指标{code}（{title}，目标：{target}）在{count}个填报了的{among}中平均为{mean}。"
INDICATOR_YES = "指标{code}（{title}）在{count}个填报了的{among}中，有{yes}个为“是”，占{share}。"
INDICATOR_OPEN = "另有{}个未填报或不适用，没有计入平均。"
INDICATOR_NO_VALUES = "指标{code}（{title}）在{among}中都没有填报，无法平均。"
EASIEST = "{name}未完成（含未填报）的指标有{count}项，离目标最近的{shown}项如下。"
EASIEST_NEEDED = "最少再完成{}项即可达标。"
EASIEST_EACH = "{among}中未达标的有{count}个，各自离目标最近的指标如下。"
EASIEST_ROW = "{name}：{item}"
NOTHING_OPEN = "{}没有未完成的指标。"

# 一项操作问的是什么
AS_TRIED_THRESHOLD = "如果门槛改为{}：{}的达标和入选"
AS_TRIED_DONE = "如果{}再完成{}：完成率和入选"
AS_NUMBER, AS_ALL_MISSING, AS_ALL_CLASS = "{}项指标", "全部未填报的指标", "全部{}类的指标"
AS_TRIED_LIST = "如果{}：入选名单"
AS_BRINGING, AS_WITHOUT = "把{}换进名单", "不推荐{}"
AS_REGIONS_COMPARED, AS_PROJECTS_COMPARED = "{}：完成率比较", "项目{}：得分比较"
AS_BY_CITY = "各市所辖县（市、区）中{}的个数"
AS_INDICATOR_MEAN = "指标{}：{}的平均值"
AS_EASIEST, AS_EASIEST_EACH = "{}：最容易补上的{}项指标", "{}：各自最容易补上的指标"

# 依据和来源，一次、在最后
FOOT = "依据和数据来源："

# 两种读法
UNSURE = "这个问题在评估数据上有两种读法，请选一种：\n\n{}"
READING = "· "
