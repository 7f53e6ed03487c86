"""Documents in; clean text and provisions with stable ids out."""

import os

# ONNX Runtime, which runs the bundled models, keeps a record of its use in the home folder and has
# a sender for it; the program works offline and leaves nothing outside its data folder.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
