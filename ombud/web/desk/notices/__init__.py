"""What one was told: clocks that run down, grave complaints, requests for time.

page      one's own notices
wording   what a notice says, and where it leads
wanted    how one wants to hear of what: the page of one's choices
forms     what is asked on it
"""
