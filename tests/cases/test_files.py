"""Names of files are for showing, and show what they are."""

from pathlib import PurePosixPath

import pytest

from ombud.cases.life import writing
from tests import contents, given

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\Ruth\\bill.pdf", "bill.pdf"),
        ("bill\u2066fdp.txt", "billfdp.txt"),
        ("bill\u202efdp.txt", "billfdp.txt"),
        ("bill\u200b.txt", "bill.txt"),
        ("bill\u2028\x85.txt", "bill.txt"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_what_misleads(sent, kept):
    mira = given.person("mira")
    case = given.received_case()
    content = contents.OF_EACH_KIND[PurePosixPath(kept).suffix]
    file = writing.attach(case, name=sent, content=content, act=given.act(mira))
    assert file.name == kept
