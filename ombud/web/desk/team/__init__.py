"""The people and their work: what they carry, can do, and when they are away.

listing   everybody whose work one arranges
person    one person: their absence, their work, a hand-over of all they carry
lending   one's own powers lent to a colleague, and taken back
forms     what is asked for
"""
