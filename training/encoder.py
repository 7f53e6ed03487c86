"""The judge of meaning in torch: a BERT encoder whose upper layers learn, with three outputs.

A text gives one vector (the mean over its tokens, for the search of everything) and a small
vector a token with a weight (for late interaction over the best: Khattab and Zaharia, "ColBERT",
2020). Two kinds of text, question and passage, are told apart by the prefixes that
multilingual-e5 was trained with.
"""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.weights import read_bundled

QUERY, PASSAGE = "query: ", "passage: "
FROZEN = 8  # layers that keep the weights they came with
TOKEN_NUMBERS = 64  # of the small vector a token
MOST_TOKENS = 256


class Encoded(NamedTuple):
    """What the encoder says of texts: `pooled` [texts, 384] and `tokens` [texts, length, 64] of
    unit length, `weights` [texts, length] of the tokens as parts of a question, adding up to 1."""

    pooled: Tensor
    tokens: Tensor
    weights: Tensor


class Layer(nn.Module):
    """One layer of BERT: attention and a feed-forward part, each added and normalised."""

    def __init__(self, hidden: int, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v = (nn.Linear(hidden, hidden) for _ in range(3))
        self.ao = nn.Linear(hidden, hidden)
        self.aln = nn.LayerNorm(hidden, eps=1e-12)
        self.fi, self.fo = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.oln = nn.LayerNorm(hidden, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` [texts, length, hidden]; `bias` [texts, 1, 1, length] is added to the attention."""
        texts, length, hidden = x.shape
        size = hidden // self.heads
        q, k, v = (
            f(x).view(texts, length, self.heads, size).transpose(1, 2)
            for f in (self.q, self.k, self.v)
        )
        attention = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        joined = attention.transpose(1, 2).reshape(texts, length, hidden)
        x = self.aln(x + self.ao(joined))
        return self.oln(x + self.fo(functional.gelu(self.fi(x))))


class Encoder(nn.Module):
    """Embeddings, layers, and the two heads for tokens."""

    def __init__(self, vocabulary: int, hidden: int, layers: int, inner: int, heads: int) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, hidden)
        self.position = nn.Embedding(512, hidden)
        self.ln = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(hidden, inner, heads) for _ in range(layers))
        self.project = nn.Linear(hidden, TOKEN_NUMBERS, bias=False)
        self.importance = nn.Linear(hidden, 1)

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The output of the frozen layers for `ids` [texts, length]; `mask` is 0 for padding."""
        x = self.ln(self.word(ids) + self.position(torch.arange(ids.shape[1]))[None])
        bias = attention_bias(mask, x.dtype)
        for layer in list(self.layers)[:FROZEN]:
            x = layer(x, bias)
        return x

    def upper(self, x: Tensor, mask: Tensor) -> Encoded:
        """What is said of texts whose frozen output is `x`."""
        bias = attention_bias(mask, x.dtype)
        for layer in list(self.layers)[FROZEN:]:
            x = layer(x, bias)
        x = x.float()
        share = mask[..., None].to(x.dtype)
        pooled = (x * share).sum(1) / share.sum(1)
        importance = self.importance(x).squeeze(-1) + (1.0 - mask.to(x.dtype)) * -1e4
        return Encoded(
            functional.normalize(pooled, dim=-1),
            functional.normalize(self.project(x), dim=-1),
            torch.softmax(importance, dim=-1),
        )

    def forward(self, ids: Tensor, mask: Tensor) -> Encoded:
        """What is said of texts, `ids` [texts, length] of their pieces."""
        return self.upper(self.lower(ids, mask), mask)


def attention_bias(mask: Tensor, kind: torch.dtype) -> Tensor:
    """What keeps attention away from padding."""
    return (1.0 - mask.to(kind))[:, None, None, :] * -1e4


def untrained() -> tuple[Encoder, Tokenizer]:
    """The encoder with the weights of multilingual-e5-small, and its tokenizer.

    The head for tokens starts from the directions in which token vectors vary most; all tokens
    weigh the same.
    """
    bundled = read_bundled()
    size = bundled.header
    tensors = bundled.tensors
    encoder = Encoder(len(tensors["emb.word"]), size.hidden, size.layers, size.inner, size.heads)
    # There is one kind of segment: its embedding is added to every position once and for all.
    state = {
        "word.weight": tensors["emb.word"],
        "position.weight": tensors["emb.pos"] + tensors["emb.type"][0],
        "ln.weight": tensors["emb.ln.w"],
        "ln.bias": tensors["emb.ln.b"],
    }
    for layer in range(size.layers):
        for part in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
            state[f"layers.{layer}.{part}.weight"] = tensors[f"l{layer}.{part}.w"]
            state[f"layers.{layer}.{part}.bias"] = tensors[f"l{layer}.{part}.b"]
    encoder.load_state_dict(state, strict=False)
    nn.init.zeros_(encoder.importance.weight)
    nn.init.zeros_(encoder.importance.bias)
    # A copy: whoever asks sets how it cuts and pads.
    tokenizer = Tokenizer.from_str(bundled.tokenizer.to_str())
    tokenizer.enable_truncation(MOST_TOKENS)
    return encoder.eval(), tokenizer


def padded(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
    """Pieces of `texts` and the mask that tells them from padding, both [texts, length]."""
    rows = [e.ids for e in tokenizer.encode_batch(list(texts))]
    longest = max(map(len, rows))
    ids = torch.ones((len(rows), longest), dtype=torch.long)
    mask = torch.zeros((len(rows), longest), dtype=torch.long)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
        mask[i, : len(row)] = 1
    return ids, mask


def interaction(query: Encoded, passages: Encoded, mask: Tensor) -> Tensor:
    """Late interaction of each question with each passage, [questions, passages], -1 to 1.

    The weighted mean over the question's tokens of the best cosine with a token of the passage;
    `mask` tells the passages' tokens from padding.
    """
    cosines = torch.einsum("aqe,bpe->abqp", query.tokens, passages.tokens)
    best = cosines.masked_fill(mask[None, :, None, :] == 0, -1.0).max(-1).values
    return (best * query.weights[:, None, :]).sum(-1)
