"""Who reads what: asked for, opened for a day, read for a reason, and read again."""

import pytest
from django.test import Client

from ombud.cases.life import assessing, keeping_out
from ombud.journal.models import Entry
from ombud.parties.identities import Identity
from ombud.people.vocabulary import Role
from tests import given
from tests.api.calling import Program

pytestmark = pytest.mark.django_db
NAME = "Meryem Kaplan"


@pytest.fixture(autouse=True)
def _here():
    given.organisation()


def at_desk(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def ruth():
    return given.person("ruth", Role.REPRESENTATIVE)


@pytest.fixture
def dana():
    return given.person("dana", Role.PRIVACY)


@pytest.fixture
def case():
    priya = given.person("priya")
    case, _option = given.offered_case(priya, identity=Identity(name=NAME))
    return case


@pytest.fixture
def sealed(case, ruth):
    return assessing.assess(
        case, judgement=given.judgement(), confidential=True, act=given.act(ruth)
    )


def shown(client, place):
    answer = client.get(place)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def page_of(case):
    return f"/desk/cases/{case.reference}/"


def test_break_glass_from_the_request_to_the_page_of_the_case(sealed, dana):
    mira = at_desk(given.person("mira"))
    assert mira.get(page_of(sealed)).status_code == 404

    told = {"reference": sealed.reference, "because": "She is on the phone."}
    assert mira.post("/desk/unsealing/", told).status_code == 302
    privacy = at_desk(dana)
    assert sealed.reference in shown(privacy, "/desk/unsealing/")
    row = sealed.unsealings.get()
    place = f"/desk/unsealing/{row.pk}/"
    assert "She is on the phone." in shown(privacy, place)
    answered = privacy.post(place, {"words": "I rang back.", "answer": "agree"})

    assert answered.status_code == 302
    assert mira.get(page_of(sealed)).status_code == 200
    assert privacy.get(place).status_code == 404


def test_somebody_who_is_not_in_charge_says_why_and_reads_the_name(case):
    mira = at_desk(given.person("mira"))
    assert NAME not in shown(mira, page_of(case))

    assert mira.post(page_of(case) + "who/", {}).status_code == 422
    mira.post(page_of(case) + "who/", {"because": "cover"})

    assert NAME in shown(mira, page_of(case))
    looked = Entry.objects.get(verb="party.identity_read", actor_id__isnull=False)
    assert looked.facts == {"because": "cover"}


def test_r3_2_an_auditor_reads_a_name_with_a_reason_and_never_without(case):
    olga = given.person("olga", Role.AUDITOR)
    assert NAME not in shown(at_desk(olga), page_of(case))
    program = Program(olga)
    place = f"/cases/{case.reference}/complainant"

    assert program.get(place).status_code == 422
    assert program.get(place, because="audit").json()["name"] == NAME


def test_an_approver_and_an_expert_never_read_the_name(case):
    for role in (Role.APPROVER, Role.EXPERT):
        client = at_desk(given.person(f"one-{role}", role))
        answer = client.post(page_of(case) + "who/", {"because": "cover"})
        assert answer.status_code in {403, 404}


def test_who_watches_over_privacy_reads_who_read_what(case, dana):
    mira = at_desk(given.person("mira"))
    mira.post(page_of(case) + "who/", {"because": "cover"})

    page = shown(at_desk(dana), "/desk/reading/")

    assert "Mira" in page
    assert case.reference in page
    assert "I stand in for whoever is in charge" in page
    assert NAME not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("by=mira", True),
        ("by=priya", False),
        ("by=nobody", False),
        ("kind=identity", True),
        ("kind=file", False),
        ("since=2999-01-01", False),
        ("until=2000-01-01", False),
        ("case=OM-0000-0000", False),
        ("before=1", False),
        ("before=9999999999999999999", True),
    ],
)
def test_the_log_is_filtered(case, dana, query, found):
    mira = at_desk(given.person("mira"))
    mira.post(page_of(case) + "who/", {"because": "cover"})

    page = shown(at_desk(dana), f"/desk/reading/?{query}")

    assert ("I stand in for whoever" in page) is found


def test_reading_the_log_is_written_down_with_what_was_looked_for(case, dana):
    at_desk(dana).get(f"/desk/reading/?case={case.reference}&kind=identity")

    entry = Entry.objects.get(verb="person.reading_log_read")
    assert entry.actor_id == dana.pk
    assert (entry.facts["case"], entry.facts["kind"]) == (case.pk, "identity")


def test_the_table_of_reads_holds_no_formula(case, dana):
    mira = given.person("mira")
    mira.first_name = "=HYPERLINK(1)"
    mira.save()
    at_desk(mira).post(page_of(case) + "who/", {"because": "cover"})

    answer = at_desk(dana).get("/desk/reading/?as=csv")

    table = b"".join(answer.streaming_content).decode()
    assert "\"'=HYPERLINK" in table
    assert case.reference in table


def test_by_which_way_somebody_read_is_said_in_words(case, dana):
    mira = given.person("mira")
    at_desk(mira).post(page_of(case) + "who/", {"because": "cover"})
    page = shown(at_desk(dana), "/desk/reading/")
    assert "<td>Pages</td>" in page
    assert "<td>web</td>" not in page


@pytest.mark.parametrize("role", [Role.ADMIN, Role.HANDLER, Role.REPRESENTATIVE])
def test_nobody_else_reads_the_log(role):
    client = at_desk(given.person("somebody", role))
    assert client.get("/desk/reading/").status_code == 404


def test_the_log_tells_nobody_of_a_case_they_must_not_see(case, dana, ruth):
    mira = at_desk(given.person("mira"))
    mira.post(page_of(case) + "who/", {"because": "cover"})
    keeping_out.recuse(case, people=[dana], act=given.act(ruth))

    assert case.reference not in shown(at_desk(dana), "/desk/reading/")


def test_the_complainant_reads_how_many_read_who_they_are(dana, client):
    received = given.received(identity=Identity(name=NAME))
    ruth = at_desk(given.person("ruth", Role.REPRESENTATIVE))
    shown(ruth, page_of(received.case))
    told = {"reference": received.case.reference, "receipt": received.receipt}
    client.post("/track/", told)

    page = shown(client, "/case/")

    assert "One person of our staff" in page
    assert "Complaints management representative" in page
    assert "Ruth" not in page
