"""The form of the portal where no cookie may be relied on: inside the pages of others,
and on a counter where one person follows another.
"""
