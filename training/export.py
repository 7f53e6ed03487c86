"""Write the trained encoder as the product runs it: ONNX in eight bits, and its tokenizer.

The command is `python -m training.export TRAINED_FOLDER`; what it writes lies in
`assistant/search/meaning/`.
"""

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from torch import Tensor, nn

from assistant.search.meaning.encoder import FOLDER, MODEL, TOKENIZER, VERSION, digest
from training.encoder import MOST_TOKENS, Encoder, untrained
from training.train import SEED

_OPSET = 17


class _Flat(nn.Module):
    """The encoder with its outputs as a plain tuple."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return tuple(self.encoder(ids, mask))


def spread(encoder: Encoder) -> None:
    """Turn the small vectors so that all their numbers vary alike; cosines stay what they are.

    As they come from training, a few numbers hold most of a vector; four bits would cut those off.
    """
    chance = torch.Generator().manual_seed(SEED)
    size = encoder.project.weight.shape[0]
    turned, _ = torch.linalg.qr(torch.randn((size, size), generator=chance))
    encoder.project.weight.data = turned @ encoder.project.weight.data


def trained(folder: Path) -> Encoder:
    """The encoder of a training: its upper layers and heads over the layers that never changed."""
    encoder, _ = untrained()
    state = torch.load(folder / "encoder.pt", weights_only=True)
    encoder.load_state_dict(state, strict=False)
    spread(encoder)
    return encoder.eval()


def export(encoder: Encoder, target: Path) -> None:
    """Write the model in eight bits and the tokenizer into the folder `target`."""
    _, tokenizer = untrained()
    target.mkdir(parents=True, exist_ok=True)
    tokenizer.enable_truncation(MOST_TOKENS)
    tokenizer.enable_padding(pad_id=1, pad_token="<pad>")
    tokenizer.save(str(target / TOKENIZER), pretty=False)
    ids = torch.ones((2, 8), dtype=torch.long)
    names = ["pooled", "tokens", "weights"]
    axes = {name: {0: "texts", 1: "length"} for name in ("ids", "mask", "tokens", "weights")}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            _Flat(encoder),
            (ids, torch.ones_like(ids)),
            str(full),
            input_names=["ids", "mask"],
            output_names=names,
            dynamic_axes=axes | {"pooled": {0: "texts"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        # By blocks of 32 weights, with as many scales for what they are multiplied by: one scale
        # for a whole matrix blurs the scores by as much as the best passages lie apart.
        blocks = MatMulNBitsQuantizer(
            onnx.load(full), bits=8, block_size=32, is_symmetric=True, accuracy_level=4
        )
        blocks.process()
        blocks.model.save_model_to_file(str(full))
        quantize_dynamic(
            full, target / MODEL, weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"]
        )
    (target / VERSION).write_text(f"{digest(target)}\n", encoding="ascii")


def main() -> None:
    """Export a training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--target", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    export(trained(arguments.trained), arguments.target)


if __name__ == "__main__":
    main()
