"""Whatever offices send, read together: what is not plain is proposed with its reason, or asked."""
