"""Which place a report means: a gazetteer, the finding of place names in text, and the choice among namesakes.

Names in a text: `find.find_places`. Which place each means: `resolve.resolve` in a `resolve.Context`. The gazetteer:
`store.open_gazetteer`; the words of a language: `words.place_words`. Areas and borders: `areas.area_of`,
`outlines`, `regions.region_of`. Each is imported from its module: whoever asks for a border loads no gazetteer.
"""
