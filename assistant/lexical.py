"""stand-in"""

import math
import pickle
import re
import unicodedata

import numpy as np


def tokenize(t):
    t = unicodedata.normalize("NFKC", t).lower()
    out = []
    for run in re.findall(r"[一-鿿]+|[a-z0-9.%]+", t):
        if "一" <= run[0] <= "鿿":
            out += list(run) + [run[i : i + 2] for i in range(len(run) - 1)]
        else:
            out.append(run)
    return out


class LexicalIndex:
    @classmethod
    def build(cls, texts):
        from collections import Counter, defaultdict

        s = cls()
        s.n = len(texts)
        post = defaultdict(list)
        lens = []
        for i, t in enumerate(texts):
            c = Counter(tokenize(t))
            lens.append(sum(c.values()))
            for k, v in c.items():
                post[k].append((i, v))
        avg = sum(lens) / max(len(lens), 1)
        L = np.array(lens)
        s.p = {}
        s.df = {}
        for k, v in post.items():
            ids = np.array([a for a, _ in v])
            tf = np.array([b for _, b in v], float)
            idf = math.log(1 + (s.n - len(v) + 0.5) / (len(v) + 0.5))
            s.df[k] = len(v)
            s.p[k] = (ids, idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * L[ids] / avg)))
        s.texts = texts
        return s

    def save(self, f):
        f.mkdir()
        pickle.dump(self, open(f / "x.pkl", "wb"))

    @classmethod
    def load(cls, f):
        return pickle.load(open(f / "x.pkl", "rb"))

    def scores(self, q):
        o = np.zeros(self.n)
        for k in tokenize(q):
            if k in self.p:
                i, v = self.p[k]
                o[i] += v
        return o

    def idf(self, term):
        d = sum(term in t for t in self.texts)
        return math.log(1 + (self.n - d + 0.5) / (d + 0.5))
