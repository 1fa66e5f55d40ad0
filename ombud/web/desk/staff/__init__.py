"""For the administrator: who works here, as what, and what signing in takes.

listing  everybody, and somebody new
person   one person: their part, their ways in, whether they are at work
granting a further role of theirs for a time
demands  what signing in takes, by role
tokens   what programs come in with
forms    what is asked for
"""
