"""How firm a result is: draws, sensitivity, the experts' agreement."""
