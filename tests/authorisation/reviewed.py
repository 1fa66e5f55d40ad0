"""The reviewed answers: matrix.tsv, a line for each door, a column for each reader."""

import csv
from pathlib import Path

from tests.authorisation.knocking import READERS

FILE = Path(__file__).with_name("matrix.tsv")
PLACE = ("address", "method", "situation")
NOT_THERE = "-"  # nobody in this part can be in this situation


def read():
    """Each line's place, and for each reader the status as it was reviewed."""
    if not FILE.exists():
        return {}
    with FILE.open(newline="") as file:
        lines = csv.DictReader(file, delimiter="\t")
        return {
            tuple(line[name] for name in PLACE): {
                reader: line.get(reader) or NOT_THERE for reader in READERS
            }
            for line in lines
        }


def column(reader):
    """What was reviewed for one reader."""
    return {
        place: line[reader]
        for place, line in read().items()
        if line[reader] != NOT_THERE
    }


def write(reader, answers):
    """Put one reader's answers in the file, and leave the others."""
    lines = read()
    for line in lines.values():
        line[reader] = NOT_THERE
    for place, status in answers.items():
        line = lines.setdefault(place, dict.fromkeys(READERS, NOT_THERE))
        line[reader] = status
    with FILE.open("w", newline="") as file:
        told = csv.writer(file, delimiter="\t", lineterminator="\n")
        told.writerow([*PLACE, *READERS])
        for place, line in sorted(lines.items()):
            if set(line.values()) != {NOT_THERE}:
                told.writerow([*place, *(line[each] for each in READERS)])
