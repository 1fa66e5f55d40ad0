"""A form for each step one may take on a case; each calls one operation.

forms        what every step's form shares
beginning    acknowledge, assess, let somebody in
assigning    put somebody in charge
asking       ask, reply, go on, withdraw, write, note, attach
looking_into investigate, add a point, find, consult, advise
settling     offer, choose, decide, approve, return
ending       answer, prove, close, reopen
dialogs      the table of them all
taking       the one view
"""
