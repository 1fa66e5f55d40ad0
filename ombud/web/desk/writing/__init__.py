"""The page on which somebody writes to a complainant at length, or for ourselves.

page       what is asked of it, and what comes back
forms      what is typed            sheet    what the page shows
checks     what to look at before sending
facts      what placeholders stand for
preview    how the complainant will see it
waiting    what has not left yet    present  who else is writing here now
"""
