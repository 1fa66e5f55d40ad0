"""One complaint in which every text is hostile: it runs nowhere, and leaks nowhere."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.access import tokens
from ombud.jobs import reactions
from ombud.journal.models import Entry
from ombud.mail import wording
from ombud.mail.models import Outgoing
from ombud.people.models import Unit
from ombud.people.vocabulary import Role, Scope
from ombud.rulebook.models import Category
from tests import given, visiting
from tests.web.crawling import crawled, faults, spoken
from tests.web.hostile import hostile, looked_into, received, reopened, settled

pytestmark = pytest.mark.django_db


WHO = ["who-name", "who-email", "who-phone", "who-address", "who-number", "who-helper"]
# Departments that are asked see the papers we put to the case ourselves.
OF_METERING = {"ask-metering", "advice-metering", "file-internal"}
BETWEEN_STAFF = [
    "say-note",
    "say-assessment",
    "say-evidence",
    "say-return",
    "say-reopening",
    "ask-metering",
    "advice-metering",
    "ask-billing",
    "file-internal",
    "say-draft-reasons",
    "say-drafted-remedy",
]


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    here = given.organisation()
    here.names = {"en": hostile("organisation")}
    here.outside_body = {"en": hostile("ombudsman")}
    here.save()
    for table in (Unit, Category):
        for row in table.objects.all():
            row.names = {"en": hostile(f"{table.__name__}-{row.pk}")}
            row.save()
    people = {role: given.person(str(role), role) for role in Role}
    people[Role.EXPERT].unit = given.unit("metering")
    people[Role.EXPERT].save()
    for each in people.values():
        each.first_name = hostile(f"staff-{each.pk}")[:150]
        each.title = hostile("title")[:120]
        each.save()
    return people


@pytest.fixture
def case(world, monkeypatch):
    case = received(monkeypatch)
    looked_into(case, world)
    settled(case, world)
    reopened(case, world)
    case.refresh_from_db()
    return case


@pytest.mark.parametrize("role", list(Role))
def test_nothing_runs_at_the_desk(client, world, case, role):
    client.force_login(world[role])
    pages = crawled(
        client,
        "/desk/?view=all",
        f"/desk/cases/{case.reference}/",
        f"/desk/cases/{case.reference}/?all",
        f"/desk/?q={case.reference}",
    )
    assert not faults(pages)
    if role in {Role.EXPERT, Role.APPROVER, Role.AUDITOR, Role.ADMIN}:
        assert not spoken(WHO, pages)
    if role == Role.EXPERT:
        own = OF_METERING
        assert not spoken(set(BETWEEN_STAFF) - own, pages)


def test_nothing_runs_on_the_portal_and_staff_stay_among_themselves(client, case):
    visiting.open_case(client, case)
    pages = crawled(client, "/", "/case/")
    assert "say-answer" in pages["/case/"]
    assert not faults(pages)
    assert not spoken(BETWEEN_STAFF, pages)


@pytest.mark.parametrize("role", list(Role))
def test_the_interface_for_programs_keeps_the_same_silence(client, world, case, role):
    secret = tokens.issue(
        f"t-{role}", scopes=list(Scope), user=world[role], act=given.act()
    )
    bearer = {"Authorization": f"Bearer {secret}"}
    root = "/api/v1/cases"
    pages = {
        place: client.get(place, headers=bearer).content.decode()
        for place in (
            f"{root}?view=all",
            f"{root}/{case.reference}",
            f"{root}/{case.reference}/journal",
        )
    }
    assert not spoken(WHO, pages)
    if role == Role.EXPERT:
        own = OF_METERING
        assert not spoken(set(BETWEEN_STAFF) - own, pages)


def test_neither_journal_nor_letters_nor_logs_repeat_a_word(case, capfd, caplog):
    reactions.deliver_all(at=timezone.now())
    told = {str(entry.pk): str(entry.facts) for entry in Entry.objects.all()}
    for letter in Outgoing.objects.select_related("case"):
        words = wording.composed(letter)
        told[f"letter {letter.pk}"] = f"{words.subject}\n{words.body}"
    out, err = capfd.readouterr()
    told["logs"] = out + err + caplog.text
    assert not spoken([*WHO, *BETWEEN_STAFF, "say-"], told)
