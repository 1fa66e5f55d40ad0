"""Who looks at what: opened for a day, read for a reason, and read again by others.

unsealing  confidential cases are asked for, and opened by a second person
readings   who read what, for whoever watches over privacy
why        somebody says why they want to know who complains
"""
