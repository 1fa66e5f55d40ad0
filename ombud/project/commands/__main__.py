"""python -m ombud.project.commands: the command line where `ombud` is not on PATH."""

from ombud.project.commands import main

main()
