"""How each of us arranges their work: views kept, searches made, notices wanted.

Nothing here changes a case, and nothing in a case depends on it.
"""
