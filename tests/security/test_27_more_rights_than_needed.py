"""Class 27: a package that runs with more rights than it needs. Zammad CVE-2026-102490
(root executes what the product may write)."""

import stat
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPTS = [ROOT / "start", ROOT / "check", *(ROOT / "requirements").iterdir()]


def test_cve_2026_102490_no_file_asks_for_the_rights_of_root():
    for path in SCRIPTS:
        if path.is_file() and path.suffix != ".txt":
            words = path.read_text().split()
            assert not {"sudo", "su", "setcap", "chown"} & set(words), path


def test_nothing_is_executable_but_what_people_start():
    code = [path for path in (ROOT / "ombud").rglob("*") if path.is_file()]
    assert not [path for path in code if path.stat().st_mode & stat.S_IXUSR]


def test_no_module_can_be_written_by_everybody():
    for path in (ROOT / "ombud").rglob("*.py"):
        assert not path.stat().st_mode & (stat.S_IWOTH | stat.S_ISUID | stat.S_ISGID)
