"""Forms as offices send them, made at random, whose content is known: what is read of them."""
