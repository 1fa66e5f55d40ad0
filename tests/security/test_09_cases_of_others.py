"""Class 9: another's object by its number. FreeScout CVE-2026-40591, CVE-2026-35584,
Zammad CVE-2026-34722. Every door and every role: tests/authorisation."""

import pytest
from django.urls import reverse

from ombud.cases.life import writing
from ombud.cases.models import Message
from ombud.journal.models import Entry
from tests import given

pytestmark = pytest.mark.django_db


def test_cve_2026_35584_a_receipt_opens_one_case_and_no_other_by_any_number(client):
    given.organisation()
    handler = given.person("mira")
    theirs, option = given.offered_case(handler)
    writing.attach(theirs, name="a.pdf", content=b"%PDF-1.4", act=given.act(handler))
    own = given.received("Mine.")
    client.post("/track/", {"reference": own.case.reference, "receipt": own.receipt})
    before = Entry.objects.filter(subject_id=theirs.pk).count()
    file, clock = theirs.files.get(), theirs.deadlines.first()
    tried = [
        client.get(reverse("portal:case-file", args=[file.pk])),
        client.get(reverse("portal:clock", args=[clock.pk])),
        client.post(reverse("portal:case-choose", args=[option.pk, "accept"])),
    ]
    assert [answer.status_code for answer in tried] == [404] * 3
    assert Entry.objects.filter(subject_id=theirs.pk).count() == before


def test_cve_2026_40591_a_handler_reaches_no_case_of_another_by_any_address(client):
    given.organisation()
    mira = given.person("mira", of=given.unit("metering"))
    case = given.case_under_investigation(mira)
    client.force_login(given.person("other", of=given.unit("billing")))
    messages = Message.objects.count()
    steps = ["note", "close", "assign", "merge", "answer", "ask"]
    for step in steps:
        place = reverse("desk:step", args=[case.reference, step])
        assert client.get(place).status_code == 404, step
        assert client.post(place, {"body": "x"}).status_code == 404, step
    assert client.get(f"/desk/cases/{case.reference}/").status_code == 404
    found = client.get(f"/desk/?q={case.reference}").content.decode()
    assert f"/cases/{case.reference}" not in found
    assert Message.objects.count() == messages


def test_cve_2026_34722_no_case_is_merged_into_one_that_is_not_seen(client):
    given.organisation()
    mira = given.person("mira", of=given.unit("metering"))
    other = given.person("other", of=given.unit("billing"))
    hidden = given.case_under_investigation(mira)
    own = given.case_under_investigation(other)
    client.force_login(other)
    place = reverse("desk:step", args=[own.reference, "merge"])
    client.post(place, {"into": hidden.reference, "because": "The same."})
    own.refresh_from_db()
    assert own.status == "investigating"
    nowhere = client.post(place, {"into": "OM-0000-0000", "because": "The same."})
    again = client.post(place, {"into": hidden.reference, "because": "The same."})
    assert nowhere.status_code == again.status_code
