"""Questions on rows of tables, with the rows that answer them.

Everything in the tables is made up (示例). The half that is held back has names of columns, matters
and wordings of its own.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from table_documents import WRITERS, Known, Piece


@dataclass(frozen=True)
class Words:
    """What the tables of one half are made of."""

    counties: tuple[str, ...]
    titles: tuple[str, ...]
    fields: tuple[str, ...]
    matters: str
    units: tuple[str, ...]
    bases: tuple[str, ...]
    columns: tuple[str, ...]  # field, matter, who leads, who helps, two periods, when, on what
    group: str
    lead: tuple[str, ...]
    cell: tuple[tuple[int, str], ...]  # column and question
    rows: tuple[str, ...]
    of_field: tuple[str, ...]
    count: tuple[str, ...]
    absent: tuple[str, ...]


OWN = Words(
    counties=("云杉县", "沙枣县", "芨芨市", "红柳区", "骆驼县", "苜蓿区"),
    titles=("行政检查事项清单", "城市管理任务分工表", "执法协作事项目录"),
    fields=("城市管理", "水务执法", "市场监管", "道路运输"),
    matters="违建巡查 占道经营整治 河道采砂管理 取水许可核查 户外广告设置 "
    "扬尘治理 犬只管理 校车安全检查 电梯安全抽查 食品小作坊检查 "
    "超限超载治理 网约车检查 排污口排查 油烟治理 渣土运输管控 "
    "供水水质检测 计量器具抽检 停车秩序整治",
    units=("城管局", "水务局", "市场监管局", "交通运输局", "公安局", "住建局"),
    bases=("《示例条例》第三条", "《示例办法》第十二条", "《示例规定》第七条"),
    columns=("领域", "事项", "牵头单位", "配合单位", "法定", "承诺", "完成时间", "设定依据"),
    group="办理时限",
    lead=("{}由哪个单位牵头？", "{}的牵头单位是哪个？", "谁牵头{}？"),
    cell=(
        (4, "{}的法定办理时限是多少？"),
        (5, "{}的承诺时限是几天？"),
        (6, "{}什么时候完成？"),
        (3, "{}由哪些单位配合？"),
    ),
    rows=("哪些事项由{}牵头？", "{}牵头哪些事项？", "由{}牵头的事项有哪些？"),
    of_field=("{}领域有哪些事项？", "{}方面列了哪些事项？"),
    count=("{}牵头的事项有几项？", "由{}牵头的事项有多少项？"),
    absent=(
        "烟花爆竹储存由哪个单位牵头？",
        "哪些事项由气象局牵头？",
        "古树名木保护的牵头单位是哪个？",
    ),
)
HELD_BACK = Words(
    counties=("胡杨县", "沙蒿市", "白刺县", "甘草区", "发菜县", "锁阳县"),
    titles=("法治建设重点任务责任清单", "政务服务事项办理时限表", "普法宣传项目台账"),
    fields=("民政服务", "教育督导", "农业农村", "卫生健康"),
    matters="养老机构备案 低保对象复核 民办学校年检 校外培训治理 "
    "农药经营核查 种子质量抽检 动物检疫监督 医疗废物处置 "
    "饮用水卫生监督 公共场所卫生检查 社会组织评估 慈善募捐公示 "
    "耕地保护巡查 农机安全检查 学校食堂督导 托育机构登记 "
    "诊所备案管理 渔业资源养护",
    units=("民政局", "教育局", "农业农村局", "卫健局", "财政局", "审批局"),
    bases=("《示例法》第二十条", "《示例实施细则》第五条", "《示例通知》第二项"),
    columns=(
        "条线",
        "工作任务",
        "责任单位",
        "协助部门",
        "规定期限",
        "压缩后",
        "时间节点",
        "实施依据",
    ),
    group="办结期限",
    lead=("{}是哪个单位负责的？", "{}的责任单位是谁？", "{}归哪个部门管？"),
    cell=(
        (4, "{}的规定期限有多长？"),
        (5, "{}办结期限压缩后是多少？"),
        (6, "{}的时间节点是哪一天？"),
        (7, "{}的实施依据是什么？"),
        (3, "{}有哪些协助部门？"),
    ),
    rows=("{}负责哪些工作任务？", "哪些任务的责任单位是{}？", "由{}负责的工作任务有哪些？"),
    of_field=("{}条线包括哪些工作任务？", "{}有哪些任务？"),
    count=("{}负责的工作任务一共有几项？", "责任单位是{}的任务有多少项？"),
    absent=("殡葬改革的责任单位是谁？", "哪些任务由文旅局负责？", "地震监测是哪个单位负责的？"),
)
KEPT = Words(
    counties=("榆钱县", "雪柳区", "文冠县", "枸橘市", "花棒县", "柠条县"),
    titles=("法治督察问题整改台账", "示范创建责任分解表", "行政复议改进措施汇总表"),
    fields=("自然资源", "应急管理", "生态环境", "文化旅游"),
    matters="矿山安全检查 地质灾害排查 森林防火巡护 危化品运输监管 "
    "噪声扰民处置 秸秆焚烧管控 文物保护巡查 旅行社检查 娱乐场所检查 "
    "消防通道清理 地下水取用核查 土壤污染调查 饭店卫生抽查 "
    "广告牌匾整治 燃气入户安检 桥梁隐患排查 粮食库存检查 "
    "野生动物保护",
    units=("自然资源局", "应急局", "生态环境局", "文旅局", "林草局", "发改局"),
    bases=("《示例决定》第一条", "《示例规划》第四章", "《示例意见》第九条"),
    columns=("板块", "整改事项", "主责单位", "会同单位", "原定", "调整后", "完成日期", "文件依据"),
    group="整改期限",
    lead=("{}由谁主责？", "{}的主责单位是哪家？", "{}是哪个单位在负责？"),
    cell=(
        (4, "{}原定的整改期限是多少？"),
        (5, "{}的整改期限调整后是几天？"),
        (6, "{}要在哪天完成？"),
        (7, "{}的文件依据是哪个？"),
        (3, "{}的会同单位有哪些？"),
    ),
    rows=("{}主责的整改事项有哪些？", "列出{}负责的整改事项。", "哪些整改事项是{}主责的？"),
    of_field=("{}板块有哪些整改事项？", "列出{}板块的全部事项。"),
    count=("{}主责的整改事项共有多少项？", "{}主责几项？"),
    absent=(
        "防汛物资储备由谁主责？",
        "信访局主责的整改事项有哪些？",
        "人防工程检查是哪个单位在负责？",
    ),
)


@dataclass(frozen=True)
class Asked:
    """A question; the text that each row of the answer holds; what the answer must say."""

    kind: str
    question: str
    rows: tuple[str, ...]
    says: str = ""


def make_list(seed: int, words: Words) -> Known:
    """The table of one county: its matters, by field, with who leads and by when."""
    chance = random.Random(seed)
    county = words.counties[seed % len(words.counties)]
    title = f"{county}{words.titles[seed % len(words.titles)]}"
    field, matter, lead, helps, first, second, when, basis = words.columns
    columns = (field, matter, lead, helps, f"{words.group}·{first}", f"{words.group}·{second}")
    columns += (when, basis)
    matters = chance.sample(words.matters.split(), chance.choice((8, 12, 16)))
    rows = []
    for i, name in enumerate(matters):
        leading, helping = chance.sample(words.units, 2)
        long = chance.randrange(10, 61)
        rows.append(
            (
                words.fields[i * 4 // len(matters)],
                name,
                f"{county}{leading}",
                f"{county}{helping}" if chance.random() < 0.7 else "",
                f"{long}个工作日",
                f"{chance.randrange(1, 10)}个工作日",
                f"2025年{chance.randrange(1, 13)}月{chance.randrange(1, 29)}日",
                chance.choice(words.bases),
            )
        )
    known = Known(title, columns, rows, above=[title])
    head: list[list[Piece | None]] = [
        [
            *[Piece(n, 1, 2) for n in (field, matter, lead, helps)],
            Piece(words.group, 2),
            None,
            Piece(when, 1, 2),
            Piece(basis, 1, 2),
        ],
        [None, None, None, None, Piece(first), Piece(second), None, None],
    ]
    known.head = 2
    body: list[list[Piece | None]] = [[Piece(text) for text in row] for row in rows]
    for i, row in enumerate(rows):
        if i and rows[i - 1][0] == row[0]:
            body[i][0] = None
        else:
            down = sum(other[0] == row[0] for other in rows[i:])
            body[i][0] = Piece(row[0], 1, down)
    known.grid = [[Piece(title, 8), *[None] * 7], *head, *body]
    return known


def questions(seed: int, known: Known, words: Words) -> Iterator[Asked]:
    """Five questions on a table."""
    chance = random.Random(seed * 31)
    county = known.title[:3]
    row = chance.choice(known.rows)
    yield Asked("cell", f"{county}{chance.choice(words.lead).format(row[1])}", (row[1],), row[2])
    row = chance.choice([r for r in known.rows if all(r)])
    column, question = chance.choice(words.cell)
    yield Asked("cell", f"{county}的{question.format(row[1])}", (row[1],), row[column])
    unit = chance.choice(known.rows)[2]
    led = tuple(r[1] for r in known.rows if r[2] == unit)
    named = f"《{known.title}》中{{}}".format if seed % 2 else str
    short = unit[3:] if seed % 2 else unit
    yield Asked("rows", named(chance.choice(words.rows).format(short)), led)
    field = chance.choice(words.fields)
    inside = tuple(r[1] for r in known.rows if r[0] == field)
    yield Asked("rows", f"{known.title}里，{chance.choice(words.of_field).format(field)}", inside)
    if seed % 2:
        yield Asked("count", chance.choice(words.count).format(unit), led, str(len(led)))
    else:
        yield Asked("absent", words.absent[seed // 2 % len(words.absent)], ())


def make_lists(folder: Path, words: Words) -> tuple[list[Path], list[Asked]]:
    """Six lists in files of three kinds, and thirty questions on them."""
    paths, asked = [], []
    for seed in range(6):
        known = make_list(seed, words)
        kind = ("html", "xlsx")[seed % 2]
        paths.append(folder / f"{known.title}.{kind}")
        WRITERS[kind](paths[-1], [known], random.Random(seed))
        asked += questions(seed, known, words)
    return paths, asked
