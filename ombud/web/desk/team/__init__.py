"""The people and their work: what they carry, can do, and when they are away.

listing   everybody whose work one arranges
person    one person: their absence, their work, a hand-over of all they carry
forms     what is asked for
"""
