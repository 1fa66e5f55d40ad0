"""ombud bench desk: how quick is the desk with many complaints behind it?

run      the command: fill, measure, say
filling  complaints by the hundred thousand, cast from those of the demo story
telling  how each copy differs: its reference, its owner, its day, its words
pages    which pages are asked for, as whom, and what each took
"""

from ombud.project.commands.bench.desk.run import run

__all__ = ["run"]
