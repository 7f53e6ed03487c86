"""How good a ranking is: recall, mean reciprocal rank, nDCG, as TREC and BEIR compute them."""

import math
from collections.abc import Collection, Mapping, Sequence


def recall(found: Sequence[str], relevant: Collection[str], k: int) -> float:
    """The share of the relevant ids among the first `k` found.

    >>> recall(["a", "b", "c"], {"b", "d"}, 2)
    0.5
    """
    return len(set(found[:k]) & set(relevant)) / len(relevant)


def mrr(found: Sequence[str], relevant: Collection[str], k: int) -> float:
    """One over the rank of the first relevant id, 0 when it is not among the first `k`.

    >>> mrr(["a", "b", "c"], {"b"}, 10)
    0.5
    """
    ranks = (rank for rank, name in enumerate(found[:k], 1) if name in relevant)
    return 1 / next(ranks, math.inf)


def ndcg(found: Sequence[str], gains: Mapping[str, int], k: int) -> float:
    """Discounted gain of the first `k` found, over that of the best order (linear gains).

    Järvelin and Kekäläinen (2002), discount log2(rank + 1), as in trec_eval.

    >>> ndcg(["b", "a"], {"a": 1}, 10) == 1 / math.log2(3)
    True
    """
    got = _discounted([gains.get(name, 0) for name in found[:k]])
    return got / _discounted(sorted(gains.values(), reverse=True)[:k])


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))
