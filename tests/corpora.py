"""Real mails and tables to try things on. They are read in place, never copied."""

import functools
import os
import tarfile
from pathlib import Path

import pytest

DATA = Path(
    os.environ.get("TEST_DATA", Path(__file__).parents[1] / ".." / "shared" / "data")
)


def path(name):
    """The file of this name; skips the test with a sentence when it is not there."""
    if not (DATA / name).is_file():
        pytest.skip(f"The real data file {name} is not here; TEST_DATA may name it.")
    return DATA / name


@functools.cache
def _archive(file):
    with tarfile.open(file) as archive:
        return {
            member.name: archive.extractfile(member).read()
            for member in archive
            if member.isfile()
        }


def mails(name, folder=""):
    """Name and bytes of every mail of an archive, perhaps of one folder in it."""
    contents = _archive(path(name))
    return {key: raw for key, raw in contents.items() if folder in key}
