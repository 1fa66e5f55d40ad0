"""The calendar of promises: what is due on which day, of one person or department.

page    a month or a week as a table; a list on a phone
days    the days of it, and what is due on each
as_file the same for a calendar program, without names
"""
