"""The reviewed answers: matrix.tsv, a line for each door, a column for each reader."""

import csv
import fcntl
from contextlib import contextmanager
from pathlib import Path

from tests.authorisation.addresses import Address
from tests.authorisation.knocking import READERS

FILE = Path(__file__).with_name("matrix.tsv")
PLACE = ("address", "method", "situation")
NOT_THERE = "-"  # nobody in this part can be in this situation


@contextmanager
def opened(mode, lock):
    """The file, with whoever else reads or writes it at the same time waiting."""
    with FILE.open(mode, newline="") as file:
        fcntl.flock(file, lock)
        yield file


def read():
    """Each line's place, and for each reader the status as it was reviewed."""
    with opened("r", fcntl.LOCK_SH) as file:
        return _lines(file)


def _lines(file):
    return {
        tuple(line[name] for name in PLACE): {
            reader: line.get(reader) or NOT_THERE for reader in READERS
        }
        for line in csv.DictReader(file, delimiter="\t")
    }


def column(reader, *, api):
    """What was reviewed for one reader, at the doors of programs or of people."""
    return {
        place: line[reader]
        for place, line in read().items()
        if line[reader] != NOT_THERE and Address(place[0]).is_api is api
    }


def write(reader, answers, *, api):
    """Put one reader's answers in the file, and leave the others."""
    with opened("r+", fcntl.LOCK_EX) as file:
        lines = _lines(file)
        for place, line in lines.items():
            if Address(place[0]).is_api is api:
                line[reader] = NOT_THERE
        for place, status in answers.items():
            line = lines.setdefault(place, dict.fromkeys(READERS, NOT_THERE))
            line[reader] = status
        file.seek(0)
        file.truncate()
        told = csv.writer(file, delimiter="\t", lineterminator="\n")
        told.writerow([*PLACE, *READERS])
        for place, line in sorted(lines.items()):
            if set(line.values()) != {NOT_THERE}:
                told.writerow([*place, *(line[each] for each in READERS)])
