"""Class 28: an old hole that opens again. osTicket's session fixation of 2022 was back
in 2026: every class keeps a test of its own here, named after a known case."""

import re
from pathlib import Path

HERE = Path(__file__).parent
CLASSES = range(1, 29)
CASE = re.compile(
    r"CVE-\d{4}-\d{4,}|GHSA-\w+|#\d+|osTicket|django-helpdesk|no CVE is known"
)


def test_every_class_has_a_file_that_names_a_known_case():
    for number in CLASSES:
        [path] = HERE.glob(f"test_{number:02}_*.py")
        text = path.read_text()
        assert text.startswith(f'"""Class {number}: '), path.name
        assert CASE.search(text.split('"""')[1]), path.name
        assert re.search(r"^def test_", text, re.MULTILINE), path.name


def test_no_test_here_is_put_aside():
    for path in HERE.glob("test_*.py"):
        marks = re.findall(r"pytest\.(?:mark\.)?(?:skip|xfail)", path.read_text())
        assert not marks or path.name == Path(__file__).name, path.name
