"""One resource for each step: closing a case posts a closure.

The files are named like those of `ombud.cases.life`, whose operations they call.
"""
