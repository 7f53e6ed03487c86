"""Documents in; clean text and provisions with stable ids out."""
