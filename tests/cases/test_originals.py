"""A picture as it came is opened by few, for a reason, and only as evidence."""

import pytest
from django.urls import reverse

from ombud.cases.life import originals, writing
from ombud.cases.vocabulary import OriginalReason
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role
from tests import contents, given
from tests.cases import sides

pytestmark = pytest.mark.django_db
CAME = contents.picture("JPEG", size=(8, 4), comment=b"taken by Ruth")


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def case(mira):
    return given.case_under_investigation(mira)


@pytest.fixture
def evidence(case, mira):
    return sides.evidence(case, mira, upload=("meter.jpg", CAME))


def place_of(file):
    return reverse("desk:case-original", args=[file.case.reference, file.pk])


def test_it_is_opened_with_a_reason_that_is_written_down(client, mira, evidence):
    client.force_login(mira)
    asked = client.get(place_of(evidence.file))
    assert "Say why you need it" in asked.content.decode()
    assert client.post(place_of(evidence.file), {}).status_code == 422
    assert not Entry.objects.filter(verb="case.original_read").exists()

    answer = client.post(
        place_of(evidence.file), {"because": "authenticity"}, follow=True
    )

    assert answer.getvalue() == CAME
    entry = Entry.objects.get(verb="case.original_read")
    assert entry.facts == {"file": evidence.file_id, "why": "authenticity"}
    page = client.get(reverse("desk:case", args=[evidence.case.reference]))
    assert "opened a picture as it came" in page.content.decode()


def test_a_picture_that_is_no_evidence_is_not_opened_as_it_came(client, mira, case):
    file = writing.attach(case, name="a.jpg", content=CAME, act=given.act(mira))
    client.force_login(mira)
    answer = client.post(place_of(file), {"because": "law"})
    assert answer.status_code == 409
    assert not Entry.objects.filter(verb="case.original_read").exists()


def test_who_need_not_know_who_complains_does_not_open_it(evidence):
    anna = given.person("anna", Role.AUDITOR)
    with pytest.raises(NotAllowed):
        originals.note_opening(
            evidence.case,
            evidence.file,
            because=OriginalReason.LAW,
            act=given.act(anna),
        )
