"""Official indicator documents for tests, written by real writers in the form of the real one.

Everything in them is made up (示例); what is known of each indicator is kept beside its wording.
"""

import html
import random
from dataclasses import dataclass
from pathlib import Path

TITLE = "示例法治政府建设指标体系"
NOTE = "注：标※的指标不适用于综合协调部门。"
PARTS = (
    "政府职能依法全面履行",
    "依法行政制度体系健全",
    "行政决策科学民主合法",
    "严格规范公正文明执法",
    "突发事件应对依法有序",
    "社会矛盾纠纷依法有效化解",
    "行政权力制约监督科学有效",
    "法治政府建设组织保障有力",
)
SUBJECTS = (
    "行政许可",
    "行政处罚",
    "行政检查",
    "行政裁决",
    "规范性文件",
    "重大行政决策",
    "行政调解",
)
# Wording with {} for the subject, and what it requires: kind, direction, target, unit.
WORDINGS = (
    ("{}事项清单公布率达到100%。", ("ratio", "at_least", "100%", "%")),
    (
        "{}事项清单100%向社会公布，并根据法律法规立改废释情况动态调整。",
        ("ratio", "at_least", "100%", "%"),
    ),
    ("{}案卷评查合格率不低于９５％。", ("ratio", "at_least", "95%", "%")),
    ("{}决定被依法撤销、变更或者确认违法的比例控制在5%以内。", ("ratio", "at_most", "5%", "%")),
    ("{}听证代表中利害关系人不少于三分之二。", ("ratio", "at_least", "2/3", "")),
    ("社会公众对{}工作的满意度达到百分之九十以上。", ("ratio", "at_least", "90%", "%")),
    ("{}人员每年参加法治培训不少于40学时。", ("count", "at_least", "40", "学时")),
    ("每年至少组织1次{}专题研究，研究情况形成书面记录。", ("count", "at_least", "1", "次")),
    (
        "办理{}申请不超过20个工作日，法律法规另有规定的除外。",
        ("count", "at_most", "20", "个工作日"),
    ),
    ("自受理{}之日起六十日内作出决定，并依法送达当事人。", ("count", "at_most", "60", "日")),
    ("2025年6月底前修订完成{}工作规则并向社会公布。", ("binary", "at_least", "是", "")),
    ("未发生因违法实施{}引发的重大群体性事件。", ("binary", "at_least", "是", "")),
    ("健全{}工作机制，落实“三项制度”，严格执行第三十三条规定。", ("", "", "", "")),
    (
        "{}执法信息按照有关规定及时、准确、完整归集，实现部门之间互联互通、共享共用。",
        ("", "", "", ""),
    ),
)


@dataclass(frozen=True)
class Expected:
    code: str
    category: str
    title: str
    marked: bool
    requirement: tuple[str, str, str, str]


def make_indicators(seed: int = 7, count: int = 100, marked: int = 33) -> list[Expected]:
    """Indicators of a list, numbered through, spread over the parts."""
    chance = random.Random(seed)
    with_mark = set(chance.sample(range(1, count + 1), marked))
    bounds = sorted(chance.sample(range(2, count), len(PARTS) - 1))
    out = []
    for number in range(1, count + 1):
        part = PARTS[sum(number > bound for bound in bounds)]
        wording, requirement = chance.choice(WORDINGS)
        title = wording.format(chance.choice(SUBJECTS))
        out.append(Expected(str(number), part, title, number in with_mark, requirement))
    return out


def goal_of(part: str) -> str:
    return f"牢固树立法治意识，坚持法定职责必须为、法无授权不可为，推动{part}，取得明显成效。"


def paragraphs(indicators: list[Expected]) -> list[str]:
    lines, part = [], ""
    for item in indicators:
        if item.category != part:
            part = item.category
            number = "一二三四五六七八九十"[PARTS.index(part)]
            lines += [f"{number}、{part}", f"目标要求：{goal_of(part)}"]
        lines.append(f"{'※' if item.marked else ''}{item.code}.{item.title}")
    return lines


def order() -> list[str]:
    return [
        "示例人民政府令",
        "第1号",
        "《示例法治政府建设指标体系》已经示例人民政府常务会议审议通过，现予公布，自公布之日起施行。",
    ]


def write_docx(path: Path, lines: list[str]) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph(TITLE, style="Title")
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


def write_html(path: Path, lines: list[str]) -> None:
    body = "\n".join(f"<p>　　{html.escape(line)}</p>" for line in lines)
    path.write_text(
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title></head>'
        f"<body><h1>{TITLE}</h1>{body}</body></html>",
        encoding="utf-8",
    )


def write_txt(path: Path, lines: list[str], width: int = 28) -> None:
    """As copied from a PDF: lines broken at 28 characters, heads, feet and page numbers between."""
    out = [TITLE, ""]
    for line in lines:
        text = f"　　{line}"
        out += [text[i : i + width] for i in range(0, len(text), width)]
    pages = [out[i : i + 22] for i in range(0, len(out), 22)]
    printed = [
        row for n, page in enumerate(pages, 1) for row in (*page, f"— {n} —", "示例人民政府公报")
    ]
    path.write_text("\r\n".join(printed), encoding="gb18030")


def write_pdf(path: Path, lines: list[str], font: Path) -> None:
    from fpdf import FPDF

    class Pages(FPDF):
        def header(self) -> None:
            self.set_font("body", size=9)
            self.cell(0, 8, "示例人民政府公报", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-20)
            self.set_font("body", size=14)
            self.cell(0, 10, f"— {self.page_no()} —", align="C")

    pdf = Pages()
    pdf.add_font("body", fname=str(font))
    pdf.set_margins(28, 37)
    pdf.set_auto_page_break(True, 35)
    pdf.add_page()
    pdf.set_font("body", size=22)
    pdf.multi_cell(0, 12, TITLE, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("body", size=16)
    for line in lines:
        pdf.multi_cell(0, 10, f"　　{line}", align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(path))
