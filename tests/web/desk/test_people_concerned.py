"""On the desk: who acts for a complainant, what they need, and limits on contact."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.cases.models import Case
from ombud.journal import queries as journal
from ombud.parties import identities, needs
from ombud.people.vocabulary import Role
from tests import given
from tests.cases.test_representatives import a_lawyer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _not_long_ago(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()


@pytest.fixture
def lena(client):
    lena = given.person("lena", Role.LEAD)
    client.force_login(lena)
    return lena


def step(case, name):
    return reverse("desk:step", args=[case.reference, name])


def page_of(client, case):
    return client.get(reverse("desk:case", args=[case.reference])).content.decode()


def send(client, case, step_, **told):
    answer = client.post(step(case, step_), told)
    assert answer.status_code == 302, answer.content.decode()


def test_a_representative_is_registered_checked_and_ended(client, lena):
    case = given.received_case(identity=given.named_complainant())
    send(client, case, "represent", name="Lars Berg", kind="lawyer", evidence="")
    page = page_of(client, case)
    assert "Lars Berg" in page
    assert "not checked yet" in page

    send(
        client,
        case,
        "verify",
        scope=["read", "speak"],
        evidence="The authority she signed.",
        valid_until=(timezone.now() + timedelta(days=60)).date().isoformat(),
    )
    page = page_of(client, case)
    assert "Checked that the representative may until" in page
    assert "The authority she signed." in page

    send(client, case, "end-representation", because="She ended it.")
    page = page_of(client, case)
    assert "Nobody acts for the complainant any more" in page
    assert "Lars Berg" not in page


def test_nobody_is_asked_to_check_where_nobody_acts(client, lena):
    case = given.received_case()
    assert "Check the authority" not in page_of(client, case)
    answer = client.post(step(case, "verify"), {"scope": ["read"], "evidence": "x"})
    assert answer.status_code == 409


def test_the_look_at_who_a_representative_is_is_written_down(client, lena):
    case = given.received_case(
        identity=given.named_complainant(), representative=a_lawyer()
    )
    page_of(client, case)
    person = case.representations.get().person
    verbs = [entry.verb for entry in journal.entries_of(person)]
    assert verbs == ["party.identity_read"]


def test_r7_5_3_what_somebody_needs_stands_on_every_form_that_reaches_them(
    client, lena
):
    case = given.acknowledged_case(lena, identity=given.named_complainant())
    send(
        client,
        case,
        "record-needs",
        adjustments=["large_print", "interpreter"],
        language="Polish",
        words="Best in the morning.",
        drivers=["health"],
        known="told",
    )
    for page in (
        page_of(client, case),
        client.get(step(case, "write")).content.decode(),
        client.get(
            step(case, "write"), headers={"HX-Request": "true"}
        ).content.decode(),
    ):
        assert "Large print" in page
        assert "An interpreter: Polish" in page
        assert "Best in the morning." in page
    assert "Health" in page_of(client, case)
    told = [str(entry.facts) for entry in journal.entries_of(case)]
    assert not any("print" in facts or "Polish" in facts for facts in told)


def test_what_makes_it_harder_is_kept_from_whoever_does_not_handle_the_case(client):
    handler, other = given.person("priya"), given.person("omar")
    case = given.case_under_investigation(handler, identity=given.named_complainant())
    client.force_login(handler)
    send(
        client,
        case,
        "record-needs",
        adjustments=["audio"],
        drivers=["life_event"],
        known="told",
    )
    client.force_login(other)
    client.post(f"/desk/cases/{case.reference}/who/", {"because": "assist"})

    page = page_of(client, case)
    assert "Read out or recorded" in page
    assert "Something in their life" not in page
    send(client, case, "record-needs", adjustments=["braille"], known="told")
    case.person.refresh_from_db()
    kept = needs.reveal(case.person)
    assert list(kept.adjustments) == ["braille"]
    assert list(kept.drivers) == ["life_event"]


def test_who_needs_no_name_reads_no_needs(client):
    handler, nadia = given.person("priya"), given.person("nadia", Role.APPROVER)
    case = given.case_under_investigation(handler, identity=given.named_complainant())
    client.force_login(handler)
    send(client, case, "record-needs", adjustments=["braille"], known="told")
    client.force_login(nadia)
    assert "Braille" not in page_of(client, case)


def test_a_limit_is_told_with_the_way_to_object_and_shown_on_their_other_cases(
    client, lena
):
    case = given.acknowledged_case(lena, identity=given.named_complainant())
    other = given.received_case("Again no heat.", identity=given.named_complainant())
    now = timezone.now()
    send(
        client,
        case,
        "restrict",
        measure="written_only",
        because="Forty calls on one day.",
        warned_on=(now - timedelta(days=5)).date().isoformat(),
        review_on=(now + timedelta(days=90)).date().isoformat(),
    )
    letter = case.messages.last().body
    assert "If you do not agree" in letter
    for each in (case, other):
        assert "In writing only" in page_of(client, each)

    row = case.restrictions.get()
    send(client, case, "lift", restriction=row.pk, because="It has been quiet.")
    assert "Contact is limited:" not in page_of(client, other)


def test_a_complaint_told_for_somebody_else_is_logged_with_both(client, lena):
    answer = client.post(
        reverse("desk:log"),
        {
            "narrative": given.WORDS,
            "channel": "phone",
            "language": "en",
            "name": "Ruth Adeyemi",
            "on_behalf": "other",
            "is_minor": "on",
            "representative_name": "Lars Berg",
            "representative_kind": "guardian",
            "adjustments": ["by_phone"],
            "token": "one",
        },
    )
    assert answer.status_code == 200, answer.content.decode()
    case = Case.objects.get()
    assert (case.on_behalf, case.is_minor) == ("other", True)
    assert identities.reveal(case.person).name == "Ruth Adeyemi"
    assert identities.reveal(case.representations.get().person).name == "Lars Berg"
    assert list(needs.reveal(case.person).adjustments) == ["by_phone"]


def test_whoever_is_logged_for_somebody_else_has_a_name(client, lena):
    answer = client.post(
        reverse("desk:log"),
        {
            "narrative": given.WORDS,
            "channel": "phone",
            "language": "en",
            "on_behalf": "other",
            "token": "one",
        },
    )
    assert answer.status_code == 422
    assert "Write who acts for the complainant." in answer.content.decode()
    assert not Case.objects.exists()
