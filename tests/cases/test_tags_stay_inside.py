"""Tags are words of staff: who complains reads them only where a law demands all."""

import io
import json
import zipfile

import pytest

from ombud.cases.life import exporting, tagging
from ombud.people.vocabulary import Role
from tests import given
from tests.retention.asking import Office
from tests.retention.test_copies import copy_of, looked_at
from tests.visiting import open_case

pytestmark = pytest.mark.django_db
WORD = "Grumbles daily"
CODE = "grumbles-daily"


def tagged(case, by):
    given.tag(WORD, by=by)
    return tagging.tag(case, add=[CODE], act=given.act(by, days_later=5))


@pytest.fixture
def case():
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    return tagged(given.case_under_investigation(lena), lena)


def exported(case, act):
    """Everything that can be read in the file, and how the case stands in it."""
    with exporting.export(case, act=act) as made:
        pack = zipfile.ZipFile(io.BytesIO(made.read()))
    words = b"".join(pack.read(name) for name in pack.namelist()).decode(
        errors="replace"
    )
    return words, json.loads(pack.read("case.json"))["case"]


def test_who_complains_reads_no_tag_in_the_portal(client, case):
    open_case(client, case)
    for place in ("/case/", "/case/print/"):
        page = client.get(place).content.decode()
        assert WORD not in page
        assert CODE not in page


def test_the_file_of_a_complaint_names_tags_to_staff_alone(case):
    theirs, _told = exported(case, given.complainants_act(case, days_later=6))
    assert WORD not in theirs
    assert CODE not in theirs

    _words, told = exported(case, given.act(case.handler, days_later=6))
    assert told["tags"] == WORD


def test_r8_1_4_the_copy_of_all_we_hold_names_them_and_says_what_they_are():
    office = Office()
    tagged(office.case, office.lena)

    copy = copy_of(office, looked_at(office, confirm=True))

    told = json.loads(copy.read("everything.json"))
    assert told["complaints"][0]["tags"] == [WORD]
    page = copy.read("everything.html").decode()
    assert "words our staff sort complaints by</b>: Grumbles daily" in page
