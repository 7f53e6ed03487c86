"""The bundled judge of meaning: an encoder of questions and passages, and late interaction."""
