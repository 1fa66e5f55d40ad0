import pytest

from ombud.cases.life import assigning, reading, writing
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    return given.person("mira")


def test_whoever_opens_a_file_is_written_down(mira):
    case = given.case_under_investigation(mira)
    file = writing.attach(case, name="log.txt", content=b"x", act=given.act(mira))

    assert reading.open_file(case, file, act=given.act(mira)) == b"x"

    entry = Entry.objects.get(verb="case.file_read")
    assert (entry.actor_id, entry.facts) == (mira.pk, {"file": file.pk})


def test_a_complainant_opens_their_own_files_unrecorded(mira):
    case = given.case_under_investigation(mira)
    file = writing.attach(case, name="log.txt", content=b"x", act=given.act(mira))

    reading.open_file(case, file, act=given.complainants_act(case))

    assert not Entry.objects.filter(verb="case.file_read").exists()


def test_a_look_at_a_confidential_case_is_written_down_once_an_hour(mira):
    rita = given.person("rita", Role.REPRESENTATIVE)
    case = given.received_case(confidential=True)
    assigning.assign(case, handler=mira, act=given.act(rita))
    case.refresh_from_db()

    for days_later in (1, 1, 2):
        reading.open_case(case, act=given.act(mira, days_later=days_later))

    assert Entry.objects.filter(verb="case.confidential_read").count() == 2


def test_a_look_at_any_other_case_is_not(mira):
    reading.open_case(given.received_case(), act=given.act(mira))

    assert not Entry.objects.filter(verb="case.confidential_read").exists()
