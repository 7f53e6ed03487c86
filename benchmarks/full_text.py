"""What the full-text search finds, and what it says it has not: python -m benchmarks.full_text

300 queries that have a provision (words, phrases, several words, phrases typed otherwise, everyday
wordings from `benchmarks/questions.jsonl`) and 200 that have none (keys, random characters, foreign
words, other subjects). `--seed N` makes others; the bounds in `assistant.answers.finding` were set
on the even ones of three seeds, `--held-back` measures the odd ones alone.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answers.engine import Engine, open_engine
from assistant.answers.finding import find
from assistant.settings import load_settings
from corpus.library import Library
from corpus.text.lexicon import neutral, terms

# Of what no law, plan or regulation in the library speaks.
_SUBJECTS = """
红烧肉 糖醋排骨 拉面 奶茶 火锅底料 戚风蛋糕 菠萝蜜 榴莲 羊肉泡馍 咖啡拉花
足球越位 篮球三分 羽毛球拍 围棋定式 瑜伽体式 马拉松配速 滑雪板 乒乓球旋转
钢琴指法 吉他和弦 交响乐 摇滚乐队 京剧脸谱 水彩颜料 素描透视 油画 恐龙化石
黑洞 银河系 量子纠缠 相对论 光合作用 染色体 细胞膜 火山喷发 板块漂移 蝴蝶
企鹅 长颈鹿 布偶猫 金毛犬 仙人掌 多肉植物 玫瑰扦插 鼻炎 近视手术 颈椎病 失眠
口红色号 防晒霜 卷发棒 高跟鞋 牛仔裤 羽绒服 婚纱 手游皮肤 电竞战队 显卡超频
机械键盘 蓝牙耳机 安卓刷机 编译器 神经网络 微积分 勾股定理 元素周期表 圆周率
李白 红楼梦 三体 哈利波特 武侠小说 唐诗 星座运势 塔罗牌 属相 周公解梦 春晚
奥斯卡 动漫 相声 脱口秀 马尔代夫 巴黎铁塔 富士山 冲浪 潜水 露营帐篷
自行车链条 轮胎动平衡 柴油机 股票涨停 比特币 基金定投 彩票
"""
_ABOUT = ("{}", "{}", "{}怎么做", "{}推荐", "{}的历史", "最好的{}", "{}多少钱", "{}入门教程")
_RARE = "饕餮魑魅魍魉蹴鞠囹圄氤氲旖旎蹀躞觊觎耄耋龃龉缱绻桀骜齉龘爨麤靐灪籱厵滟纂骉犇羴猋淼焱垚鑫"
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc")
_FOREIGN = (
    "weather tomorrow",
    "chocolate cake",
    "how to train your dragon",
    "football league",
    "lorem ipsum dolor",
    "привет мир",
    "добрый день",
    "こんにちは",
    "ありがとう ございます",
    "안녕하세요",
    "سلام",
    "bonjour le monde",
    "guten morgen",
    "hola amigo",
    "pizza margherita",
    "quantum entanglement",
    "machine learning",
    "γειά σου",
    "que sera sera",
    "la vie en rose",
    "kubernetes pod",
    "python decorator",
    "stack overflow",
    "sin cos tan",
)
WANTED = ("word", "phrase", "words", "otherwise", "everyday")
SHOWN = 20
_CLAUSE = re.compile(r"[一-鿿]{4,}")


@dataclass(frozen=True, slots=True)
class Query:
    """A query, the manner of it, and the provisions (ids) of which one is to be found."""

    text: str
    manner: str
    wanted: frozenset[str] = frozenset()


def good(library: Library, chance: random.Random) -> Iterator[Query]:
    """Queries without end, in turn of each manner, that some provision answers."""
    provisions = [p for p in library.provisions if _CLAUSE.search(p.text)]
    asked = list(_everyday(library))
    while True:
        one = chance.choice(provisions)
        here = frozenset([one.id])
        words = [w for w in terms(one.text) if len(w) > 1 and not neutral(w)]
        clause = chance.choice(_CLAUSE.findall(one.text))
        length = chance.randint(4, 12)
        start = chance.randrange(max(1, len(clause) - length))
        phrase = clause[start : start + length]
        if len(words) < 3:
            continue
        word = chance.choice(words)
        having = frozenset(p.id for p in provisions if word in p.text)
        yield Query(word, "word", having)
        yield Query(phrase, "phrase", frozenset(p.id for p in provisions if phrase in p.text))
        yield Query(" ".join(chance.sample(words, 2)), "words", here)
        at = chance.randrange(1, len(phrase))
        yield Query(
            phrase[:at] + chance.choice("的和与等其了 ，、") + phrase[at:], "otherwise", here
        )
        yield chance.choice(asked)
        yield chance.choice(asked)


def _everyday(library: Library) -> Iterator[Query]:
    rows = Path(__file__).with_name("questions.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, rows):
        if row["answerable"] and row["kind"] == "colloquial" and not row["history"]:
            gold = {(g["document"], g["number"]) for g in row["gold"]}
            found = frozenset(p.id for p in library.provisions if (p.document, p.number) in gold)
            yield Query(row["question"], "everyday", found)


def nonsense(library: Library, chance: random.Random) -> Iterator[Query]:
    """Queries without end, in turn of each manner, of which nothing in the library speaks."""
    letters = [c for p in library.provisions for c in p.text if "一" <= c <= "鿿"]
    pairs = {a + b for p in library.provisions for a, b in zip(p.text, p.text[1:], strict=False)}
    subjects = _SUBJECTS.split()
    while True:
        row = chance.choice(_KEYS)
        start = chance.randrange(len(row) - 3)
        yield Query(row[start : start + chance.randint(3, 7)] * chance.randint(1, 2), "keys")
        mixed = chance.choice(letters)
        while len(mixed) < chance.randint(4, 8):
            new = chance.choice(letters)
            mixed += "" if mixed[-1] + new in pairs else new
        yield Query(mixed, "characters")
        yield Query("".join(chance.sample(_RARE, chance.randint(2, 5))), "rare")
        yield Query(chance.choice(_FOREIGN), "foreign")
        for _ in range(4):
            yield Query(chance.choice(_ABOUT).format(chance.choice(subjects)), "subject")


def queries(library: Library, seed: int) -> tuple[list[Query], list[Query]]:
    """300 good ones and 200 without a provision, no text twice."""
    made = []
    for source, count in ((good, 300), (nonsense, 200)):
        found: dict[str, Query] = {}
        for query in source(library, random.Random(seed)):
            found.setdefault(query.text, query)
            if len(found) == count:
                break
        made.append(list(found.values()))
    return made[0], made[1]


def table(engine: Engine, chosen: Sequence[Query]) -> list[str]:
    """For each manner how many there are, find anything, and find what was wanted as before."""
    counts: dict[str, Counter[str]] = {}
    for query in chosen:
        found = find(engine.retriever, query.text).provisions
        before = {hit.provision.id for hit in engine.search(query.text, SHOWN)}
        kept = query.wanted & {p.id for p in found}
        row = counts.setdefault(query.manner, Counter())
        row.update(all=1, some=bool(found), kept=bool(kept), before=bool(query.wanted & before))
    lines = [f"{'':12}{'queries':>9}{'find any':>10}{'the one':>9}{'search, 20':>12}"]
    for manner, row in counts.items():
        wanted = manner in WANTED
        shown = f"{row['kept']:9}{row['before']:12}" if wanted else f"{'':9}{'':12}"
        lines.append(f"{manner:12}{row['all']:9}{row['some']:10}{shown}")
    return lines


def main() -> None:
    """Search for all queries and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--held-back", action="store_true")
    given = parser.parse_args()
    engine = open_engine(load_settings())
    for made in queries(engine.library, given.seed):
        chosen = made[1::2] if given.held_back else made[::2]
        print("\n".join(table(engine, chosen)))


if __name__ == "__main__":
    main()
