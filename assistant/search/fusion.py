"""One ranking from the lexical and the dense one, by a convex combination of their scores."""

import numpy as np
from numpy.typing import NDArray

# Of the score, what the lexical side counts; the dense side counts the rest.
LEXICAL_SHARE = 0.5
# So many of the best get a second look by late interaction, which counts this much then.
LATE_DEPTH, LATE_SHARE = 100, 0.55


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


def interacted(
    ranked: list[tuple[int, float]], late: NDArray[np.float32]
) -> list[tuple[int, float]]:
    """`ranked` with the scores of late interaction mixed in, best first.

    `late` belongs to the positions in `ranked`, in their order; where all are alike, nothing
    changes. Both are scaled by their range within the query.
    """
    if not len(late) or late.min() == late.max():
        return ranked
    fused = np.array([score for _, score in ranked])
    scaled = (late - late.min()) / (late.max() - late.min())
    mixed = (1 - LATE_SHARE) * fused + LATE_SHARE * scaled
    return [(ranked[i][0], float(mixed[i])) for i in np.argsort(-mixed, kind="stable")]
