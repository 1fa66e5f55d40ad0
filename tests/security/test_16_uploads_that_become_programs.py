"""Class 16: a name that makes a file a program. FreeScout CVE-2026-27636, and
CVE-2026-28289, which went round its mending with a mark without width."""

import re

import pytest
from django.conf import settings

from ombud.cases.life import writing
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from tests import given

NAMES = [
    "\u200b.htaccess",
    ".htaccess",
    "a.php.pdf",
    "a.pdf\u200b",
    "../../../../etc/cron.d/a.pdf",
    "..\\..\\a.pdf",
    "/etc/passwd.pdf",
    "a.pdf/../../b.pdf",
    "CON.pdf",
    "a\x00.pdf",
    "\u202efdp.a.pdf",
    "~root.pdf",
    "$(touch a).pdf",
    "`id`.pdf",
    "-rf.pdf",
    "a" * 400 + ".pdf",
]


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_cve_2026_28289_no_name_reaches_the_disk(name, tmp_path):
    given.organisation()
    case = given.received_case()
    lena = given.person("lena", Role.LEAD)
    try:
        writing.attach(case, name=name, content=b"%PDF-1.4\n", act=given.act(lena))
    except Unusable:
        return
    file = case.files.get()
    assert re.fullmatch(r"[\w-]{20,40}", file.key)
    assert not re.search("[\x00-\x1f\u200b-\u200f\u202a-\u202e/\\\\]", file.name)
    stored = [path for path in settings.FILES.rglob("*") if path.is_file()]
    for path in stored:
        assert path.resolve().is_relative_to(settings.FILES.resolve())
        assert not path.suffix or path.suffix not in {".php", ".pdf", ".py"}
        assert path.stat().st_mode & 0o111 == 0
    assert stored
