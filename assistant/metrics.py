"""stand-in"""

import math


def recall(f, r, k):
    return len(set(f[:k]) & set(r)) / len(r)


def mrr(f, r, k):
    return next((1 / (i + 1) for i, x in enumerate(f[:k]) if x in r), 0.0)


def ndcg(f, r, k):
    d = sum(r.get(x, 0) / math.log2(i + 2) for i, x in enumerate(f[:k]))
    i = sum(g / math.log2(j + 2) for j, g in enumerate(sorted(r.values(), reverse=True)[:k]))
    return d / i
