"""Train the judge of meaning on the questions of the training laws.

The command is `python -m training.train --output FOLDER`. On two cores an epoch takes about
twenty minutes; the output of the frozen layers is computed once, for every text.

A batch has runs of questions on the same law with the passages that answer them, and for each
question one more passage that looks alike: every question has to tell its own passage from all
others of the batch. That is taught for late interaction and, with less weight, for the vectors of
whole texts, which are also held near what they were before, so that what has not been trained on
is found as well as it was. And the score of a pair has to mean the same for every question: the
right pair is to lie above, the best wrong one below one threshold, also where a question has no
answer.
"""

import argparse
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from torch import Tensor, nn
from torch.nn import functional

from corpus.records import Provision
from training.encoder import (
    FROZEN,
    PASSAGE,
    QUERY,
    TOKEN_NUMBERS,
    Encoded,
    Encoder,
    attention_bias,
    interaction,
    padded,
    untrained,
)
from training.questions import Row, passage_of, read_provisions, read_rows, split_of

SEED = 20251128
# The model in the repository was trained on these files; the others were written after it, and
# only expand the documents of the library.
WRITERS = frozenset(
    {
        *("auditors", "business", "consequences", "forum", "hotline", "many_hands"),
        *("office_chat", "offices", "press_and_leaders", "short", "short_long_claims"),
        *("township", "villagers"),
    }
)
RUN, RUNS = 12, 2  # questions of one law in a row; such runs in a batch
_SIMILAR = 14  # passages that look alike, of which one is drawn each time
_RATE, _HEAD_RATE = 6e-5, 5e-4
_TOKEN_TEMPERATURE, _POOLED_TEMPERATURE = 0.03, 0.03
_POOLED_SHARE, _NEAR_SHARE, _ABSOLUTE_SHARE = 0.3, 2.0, 0.2
_CUT = 144  # pieces of a passage that are trained on
_TOGETHER = 12


class Frozen:
    """What the frozen layers say of texts, one array in half precision for all their tokens."""

    def __init__(self, encoder: Encoder, tokenizer, texts: Iterable[str]) -> None:
        tokenizer.enable_truncation(_CUT)
        order = sorted(set(texts), key=len)
        self._place: dict[str, slice] = {}
        parts, at, began = [], 0, time.time()
        for start in range(0, len(order), 48):
            some = order[start : start + 48]
            ids, mask = padded(tokenizer, some)
            with torch.inference_mode():
                x = encoder.lower(ids, mask)
            for row, length, text in zip(x, mask.sum(1).tolist(), some, strict=True):
                parts.append(row[:length].clone())
                self._place[text] = slice(at, at + length)
                at += length
            if start % 960 == 0:
                print(f"frozen {start}/{len(order)} {time.time() - began:.0f} s", flush=True)
        self._rows = torch.cat(parts)

    def length(self, text: str) -> int:
        """How many tokens a text has."""
        place = self._place[text]
        return place.stop - place.start

    def batch(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Frozen output [texts, length, hidden] and mask of some of the texts."""
        places = [self._place[t] for t in texts]
        longest = max(p.stop - p.start for p in places)
        x = torch.zeros((len(texts), longest, self._rows.shape[1]), dtype=torch.bfloat16)
        mask = torch.zeros((len(texts), longest), dtype=torch.long)
        for i, place in enumerate(places):
            length = place.stop - place.start
            x[i, :length] = self._rows[place]
            mask[i, :length] = 1
        return x, mask


class Master:
    """Weights in full precision behind those in half precision that a step computes with.

    Half precision is twice as fast on these machines; the small changes of a step would be lost
    in it.
    """

    def __init__(self, halves: Iterable[nn.Parameter]) -> None:
        self._halves = list(halves)
        self.exact = [nn.Parameter(p.detach().float().clone()) for p in self._halves]

    def gather(self) -> None:
        """Take over the gradients."""
        for exact, half in zip(self.exact, self._halves, strict=True):
            exact.grad = None if half.grad is None else half.grad.float()
            half.grad = None

    def spread(self) -> None:
        """Hand on what a step made of the weights."""
        with torch.no_grad():
            for exact, half in zip(self.exact, self._halves, strict=True):
                half.copy_(exact)


def halved(encoder: Encoder) -> None:
    """Compute in half precision, but for the heads."""
    encoder.to(torch.bfloat16)
    encoder.project.float()
    encoder.importance.float()


def encode(encoder: Encoder, frozen: Frozen, texts: Sequence[str]) -> tuple[Encoded, Tensor]:
    """What the upper layers say of texts, and the mask of their tokens.

    Texts of like length are computed together, so that little is spent on padding.
    """
    order = sorted(range(len(texts)), key=lambda i: frozen.length(texts[i]))
    longest = frozen.length(texts[order[-1]])
    parts, masks = [], []
    for start in range(0, len(order), _TOGETHER):
        x, mask = frozen.batch([texts[i] for i in order[start : start + _TOGETHER]])
        part, more = encoder.upper(x, mask), longest - mask.shape[1]
        padded_tokens = functional.pad(part.tokens, (0, 0, 0, more))
        parts.append(Encoded(part.pooled, padded_tokens, functional.pad(part.weights, (0, more))))
        masks.append(functional.pad(mask, (0, more)))
    back = torch.tensor(order).argsort()
    encoded = Encoded(*(torch.cat(part)[back] for part in zip(*parts, strict=True)))
    return encoded, torch.cat(masks)[back]


def encode_all(encoder: Encoder, frozen: Frozen, texts: Sequence[str]) -> Tensor:
    """The pooled vectors of many texts [texts, hidden], computed in order of their lengths."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    out = torch.zeros((len(texts), 384))
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            some = order[start : start + 64]
            x, mask = frozen.batch([texts[i] for i in some])
            out[some] = encoder.upper(x, mask).pooled
    return out


def similar(
    questions: Sequence[str], vectors: Tensor, passages: Sequence[str], passage_vectors: Tensor
) -> list[list[int]]:
    """Passages (positions) that look like each question: by cosine and by words, in turn."""
    pairs = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    by_words = pairs.fit_transform(passages).T.tocsc()
    found = []
    for start in range(0, len(questions), 256):
        some = slice(start, start + 256)
        dense = torch.topk(vectors[some] @ passage_vectors.T, _SIMILAR).indices.tolist()
        scores = torch.from_numpy((pairs.transform(questions[some]) @ by_words).toarray())
        words = torch.topk(scores, _SIMILAR).indices.tolist()
        for near, alike in zip(dense, words, strict=True):
            both = [i for pair in zip(near, alike, strict=True) for i in pair]
            found.append(list(dict.fromkeys(both))[: int(1.5 * _SIMILAR)])
    return found


def batches(rows: Sequence[Row], chance: random.Random) -> list[list[int]]:
    """Positions of rows, in batches of runs that are about the same law."""
    by_law: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        by_law[row.document].append(i)
    runs = []
    for members in by_law.values():
        chance.shuffle(members)
        runs += [members[s : s + RUN] for s in range(0, len(members), RUN)]
    chance.shuffle(runs)
    together = (runs[s : s + RUNS] for s in range(0, len(runs) - RUNS + 1, RUNS))
    return [[i for run in some for i in run] for some in together]


def principal_directions(vectors: Tensor) -> Tensor:
    """The directions [TOKEN_NUMBERS, hidden] in which vectors vary most."""
    centred = vectors - vectors.mean(0)
    _, _, directions = torch.linalg.svd(centred, full_matrices=False)
    return directions[:TOKEN_NUMBERS].clone()


def train(
    rows: Sequence[Row],
    provisions: Sequence[Provision],
    output: Path,
    *,
    epochs: float,
    most_steps: int | None = None,
) -> Encoder:
    """Train on `rows`, which are of training laws alone, and write the encoder to `output`."""
    started = time.time()
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    encoder, tokenizer = untrained()
    halved(encoder)
    of_id = {p.id: p for p in provisions}
    passages = [passage_of(p, "") for p in provisions]
    right = [PASSAGE + passage_of(of_id[row.provision], row.answer) for row in rows]
    questions = [QUERY + row.question for row in rows]
    every = [PASSAGE + p for p in passages]
    frozen = Frozen(encoder, tokenizer, [*every, *right, *questions])
    before_passages = encode_all(encoder, frozen, every)
    before = dict(zip(every, before_passages, strict=True))
    before |= dict(zip(right, encode_all(encoder, frozen, right), strict=True))
    before |= dict(
        zip(questions, question_vectors := encode_all(encoder, frozen, questions), strict=True)
    )
    print(f"encoded before training, {time.time() - started:.0f} s", flush=True)
    alike = similar([r.question for r in rows], question_vectors, passages, before_passages)
    print(f"found what looks alike, {time.time() - started:.0f} s", flush=True)
    owner = [p.id for p in provisions]

    x, mask = frozen.batch(chance.sample(every, min(200, len(every))))
    with torch.inference_mode():
        for layer in list(encoder.layers)[FROZEN:]:
            x = layer(x, attention_bias(mask, x.dtype))
    encoder.project.weight.data = principal_directions(x.float()[mask.bool()])
    middle, scale = nn.Parameter(torch.tensor(0.6)), nn.Parameter(torch.tensor(math.log(15.0)))

    upper = Master(p for layer in list(encoder.layers)[FROZEN:] for p in layer.parameters())
    heads = [encoder.project.weight, *encoder.importance.parameters(), middle, scale]
    optimiser = torch.optim.AdamW(
        [{"params": upper.exact, "lr": _RATE}, {"params": heads, "lr": _HEAD_RATE}],
        weight_decay=0.01,
    )
    order = [b for _ in range(math.ceil(epochs)) for b in batches(rows, chance)]
    order = order[: int(len(order) * epochs / math.ceil(epochs))][:most_steps]
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / 40, 1.02 - step / max(len(order), 1))
    )
    began, seen = time.time(), []
    for step, members in enumerate(order):
        asked = [questions[i] for i in members]
        own = [right[i] for i in members]
        owners = [rows[i].provision for i in members]
        drawn = [
            chance.choice([j for j in alike[i] if owner[j] != rows[i].provision]) for i in members
        ]
        texts = own + [every[j] for j in drawn]
        owners += [owner[j] for j in drawn]
        q, _ = encode(encoder, frozen, asked)
        p, p_mask = encode(encoder, frozen, texts)
        late = interaction(q, p, p_mask)
        pooled = q.pooled @ p.pooled.T
        count = len(members)
        answered = torch.tensor([bool(rows[i].answer) for i in members])
        same = torch.tensor([[a == b for b in owners] for a in owners[:count]])
        itself = torch.eye(count, len(texts), dtype=torch.bool)
        other = same & ~itself  # the same provision, drawn for another question
        target = torch.arange(count)
        loss_late = functional.cross_entropy(
            (late / _TOKEN_TEMPERATURE).masked_fill(other, -1e4)[answered], target[answered]
        )
        loss_pooled = functional.cross_entropy(
            (pooled / _POOLED_TEMPERATURE).masked_fill(other, -1e4)[answered], target[answered]
        )
        was = torch.stack([before[t] for t in asked + texts])
        now = torch.cat([q.pooled, p.pooled])
        loss_near = (1 - (was * now).sum(1)).mean()
        logits = (late - middle) * scale.exp()
        own_logit = logits.diagonal()[:count]
        # What is near a question without an answer is as wrong for it as anything.
        best_wrong = logits.masked_fill(same & answered[:, None], -1e4).max(1).values
        loss_absolute = (
            functional.softplus(-own_logit)[answered].mean()
            + functional.softplus(best_wrong).mean()
        )
        loss = (
            loss_late
            + _POOLED_SHARE * loss_pooled
            + _NEAR_SHARE * loss_near
            + _ABSOLUTE_SHARE * loss_absolute
        )
        optimiser.zero_grad()
        loss.backward()
        upper.gather()
        nn.utils.clip_grad_norm_([*upper.exact, *heads], 1.0)
        optimiser.step()
        upper.spread()
        schedule.step()
        best = (late.masked_fill(other, -1).argmax(1) == target)[answered].float().mean()
        seen.append([v.item() for v in (loss_late, loss_pooled, loss_near, loss_absolute, best)])
        if step % 10 == 9 or step + 1 == len(order):
            means = np.mean(seen[-10:], axis=0)
            print(
                f"step {step + 1}/{len(order)} {time.time() - began:.0f} s: late {means[0]:.3f},"
                f" pooled {means[1]:.3f}, moved {means[2]:.4f}, absolute {means[3]:.3f},"
                f" first {means[4]:.3f}, middle {middle.item():.3f}",
                flush=True,
            )
        if step % 100 == 99 or step + 1 == len(order):
            output.mkdir(parents=True, exist_ok=True)
            state = {k: v.float() for k, v in encoder.state_dict().items()}
            torch.save(state, output / "encoder.part")
            (output / "encoder.part").replace(output / "encoder.pt")
    return encoder.eval()


def main() -> None:
    """Train and write the encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=1.3)
    parser.add_argument("--most-steps", type=int)
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    rows = [row for row in read_rows() if row.writer in WRITERS]
    provisions = read_provisions(rows)
    title = {p.document_id: p.document for p in provisions}
    trained = [row for row in rows if split_of(title[row.document]) == "train"]
    kept = [p for p in provisions if split_of(p.document) == "train"]
    print(f"{len(trained)} questions, {len(kept)} provisions", flush=True)
    train(trained, kept, arguments.output, epochs=arguments.epochs, most_steps=arguments.most_steps)


if __name__ == "__main__":
    main()
