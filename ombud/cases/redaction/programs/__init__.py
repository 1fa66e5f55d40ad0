"""Small programs that open what may be hostile, each in a process of its own.

They know nothing of the rest of Ombud, no settings and no database. Each reads a line
of JSON and then a document on standard input, and writes a line of JSON and then what
it made on standard output. They end with a number of `Ending`.
"""
