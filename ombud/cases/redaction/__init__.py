"""Taking out of a text or document what tells who somebody is, for good.

`finding` looks for it, `plain` takes it out of text, `pictures` and `pages` out of
images and PDF, `workshop` does the dangerous part in a process of its own.
"""
