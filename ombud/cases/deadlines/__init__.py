"""The clocks on a case, and what happens to them.

Facts start them (starting) and promises do (promising), what we do stops them
(meeting), a stated reason lets them stand still (pausing), somebody who may gives more
time (extending), and time itself runs them down (passing). Each can say why its date is
the date (explaining). How a date follows from facts stands in rulebook/reckoning.py;
here are the rows.
"""
