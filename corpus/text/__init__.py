"""What a text is made of: characters, normal forms, sentences, words, numerals, figures, polarity.

`numerals` are the signs of a whole number (三十三), `numbers` exact values as cells and thresholds
give them and people read them (90%), `figures` numbers within a sentence with unit and bound.
`decoding`, `restore` and `punctuation` make a text of what a file holds.
"""
