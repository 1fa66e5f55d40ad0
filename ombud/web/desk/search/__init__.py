"""Finding complaints from the one box at the top of the desk.

typed    is it words, or does it tell who somebody is?
asked    the words and filters of a line
spoken   filters in the reader's own words
marking  where the words stand in what was found
whose    the complaints of somebody known by an address or a number
onward   the next page of what may stand in no address
page     the box and what was found
quick    a few results while one types, for the palette
"""
