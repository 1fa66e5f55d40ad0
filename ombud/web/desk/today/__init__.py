"""Today: what one person has to do, and what came for them.

page      the page, and ticking off what arrived
parts     the parts of the day in the words of the page
elsewhere what waits for somebody beside complaints: parts to agree to, own data
"""
