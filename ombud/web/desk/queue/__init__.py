"""The list of complaints people work from.

asked      what the address asks for: view, filters, words, order, columns
bar        the filters, as lists to choose from
more       all of them in one form
rail       the views beside the list, each with its count
columns    what a row may show, and by which columns one may sort
rows       what each row says
page       the list itself
empty      what is true when it shows nothing
fresh      whether something changed since it was read
sheet      the list as a file for spreadsheets
arranging  which columns, how high the rows
keeping    views kept under a name, and shared
"""
