"""The demo: some sixty complaints to an invented utility, told by real operations.

story     what is told: packs/demo/*.toml, read and put in order of time
calendar  when: days are counted back from today in working days
cast      who: the organisation, its staff, and the logins to try it with
steps     how a line of a script becomes one operation
telling   all of it, as one transaction
"""
