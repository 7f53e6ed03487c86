"""One ranking from the lexical and the dense one, by a convex combination of their scores."""

import numpy as np
from numpy.typing import NDArray

# Of the score, what the lexical side counts; the dense side counts the rest.
LEXICAL_SHARE = 0.5
# So many of the best get a second look by late interaction; as many as the second number more
# come from the questions that are nearest.
LATE_DEPTH, ASKED_DEPTH = 100, 60
# What the fused score, late interaction and the nearest question count then.
FUSED_SHARE, LATE_SHARE, ASKED_SHARE = 0.25, 0.35, 0.4
# Cosines of questions from that of two at random to that of two that mean the same.
_UNLIKE, _ALIKE = 0.5, 0.95
# The same of late interaction, which stands for the nearest question where there is none.
_FOREIGN, _FITTING = 0.35, 0.8


def fuse(
    positions: NDArray[np.int64],
    cosines: NDArray[np.float32],
    lexical: NDArray[np.float32],
    top_k: int,
) -> list[tuple[int, float]]:
    """The best `top_k` positions with their scores between 0 and 1, best first.

    `lexical` holds a BM25 score for every position, `cosines` those of `positions` alone. Each
    side is scaled by its range within the query: BM25 by its largest, as it starts at 0, cosines
    from the least of those given to the largest. A position that the dense side does not give
    has 0 there. Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval"
    (2023), find such a combination better than reciprocal ranks; so do we, see docs/retrieval.md.
    """
    scores = np.zeros(len(lexical))
    if len(lexical) and (largest := float(lexical.max())) > 0:
        scores += LEXICAL_SHARE * (lexical / largest)
    if len(positions):
        least, most = float(cosines.min()), float(cosines.max())
        scaled = (cosines - least) / (most - least) if most > least else np.ones_like(cosines)
        scores[positions] += (1 - LEXICAL_SHARE) * scaled
    order = np.argsort(-scores, kind="stable")[:top_k]
    return [(int(i), float(scores[i])) for i in order if scores[i] > 0]


def mixed(
    fused: NDArray[np.float64], late: NDArray[np.float32], asked: NDArray[np.float32]
) -> NDArray[np.float64]:
    """One score a candidate, from 0 to about 1, higher for better.

    `fused` from `fuse`; `late` of late interaction, scaled by its range within the query; `asked`,
    the cosine of the nearest question about each candidate, below 0 where there is none.
    """
    if not len(fused):
        return np.zeros(0)
    spread = float(late.max() - late.min())
    scaled = (late - late.min()) / spread if spread else np.zeros(len(late))
    words = FUSED_SHARE * fused + LATE_SHARE * scaled
    near = np.where(
        asked < 0,
        (late - _FOREIGN) / (_FITTING - _FOREIGN),
        (asked - _UNLIKE) / (_ALIKE - _UNLIKE),
    )
    scores: NDArray[np.float64] = words + ASKED_SHARE * np.clip(near, 0.0, 1.0)
    return scores
