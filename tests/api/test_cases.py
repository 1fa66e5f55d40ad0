"""Programs read cases, as far as the person they act for may see them."""

import pytest

from ombud.api.cases import View
from ombud.cases import queries
from ombud.cases.life import consulting
from ombud.cases.models import Case
from ombud.cases.vocabulary import Channel
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role, Scope
from tests import given
from tests.api.calling import Program, codes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


@pytest.fixture
def desk(lena):
    return Program(lena)


def references(answer):
    return [case["reference"] for case in answer.json()["cases"]]


def test_the_list_shows_what_the_person_may_see(desk, lena):
    seen = given.received_case()
    given.assessed_case(given.person("mira"), about=lena)

    assert references(desk.get("/cases")) == [seen.reference]


@pytest.mark.parametrize("sort", ["due", "newest", "oldest"])
def test_pages_show_every_case_once_in_order(desk, sort):
    for days in (3, 1, 1, 2, 5):
        given.received_case(days_later=days)
    Case.objects.filter(received_at=given.act(days_later=1).at).update(due_at=None)
    whole = references(desk.get("/cases", sort=sort))

    shown, answer = [], desk.get("/cases", sort=sort, size=2)
    while True:
        shown += references(answer)
        if not answer.json()["next"]:
            break
        cursor = answer.json()["next_cursor"]
        answer = desk.get("/cases", sort=sort, size=2, cursor=cursor)

    assert shown == whole
    assert len(set(shown)) == 5


def test_a_cursor_is_good_for_its_own_list_alone(desk):
    given.received_case()
    given.received_case()
    cursor = desk.get("/cases", size=1).json()["next_cursor"]

    refused = (422, "unusable", ["cursor"])
    assert codes(desk.get("/cases", cursor=cursor, sort="newest")) == refused
    assert codes(desk.get("/cases", cursor=cursor, q="heating")) == refused
    assert codes(desk.get("/cases", cursor=cursor + "x")) == refused


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"sort": "-narrative"}, "sort"),
        ({"view": "secret"}, "view"),
        ({"size": "1000"}, "size"),
        ({"size": "0"}, "size"),
        ({"size": "many"}, "size"),
    ],
)
def test_a_wrong_parameter_is_named(desk, wrong, field):
    assert codes(desk.get("/cases", **wrong)) == (422, "invalid", [field])


def test_a_parameter_nobody_knows_is_not_ignored(desk):
    answer = desk.get("/cases", colour="red")

    assert codes(answer) == (422, "unusable", ["colour"])


def test_words_are_found(desk):
    given.received_case()
    flood = given.received_case(narrative="The cellar is flooded.")

    assert references(desk.get("/cases", q="cellar")) == [flood.reference]
    assert references(desk.get("/cases", q=flood.reference.lower())) == [
        flood.reference
    ]
    assert references(desk.get("/cases", q="\0'%_:*")) == []


def test_the_views_are_those_of_the_desk():
    assert {view.value for view in View} == set(queries.VIEWS)


def test_a_case_is_shown_without_who_complains(desk, lena):
    case = given.chosen_case(lena, identity=given.named_complainant())

    answer = desk.get(f"/cases/{case.reference}")

    told = answer.json()
    assert answer.status_code == 200
    assert told["narrative"] == given.WORDS
    assert told["complainant"] == case.person.pseudonym
    assert told["options"][0]["state"] == "accepted"
    assert "decide" in {step["step"] for step in told["steps"]}
    assert "Ruth" not in answer.content.decode()


def test_a_reference_is_understood_however_it_is_typed(desk):
    case = given.received_case()

    assert desk.get(f"/cases/{case.reference.lower()}").status_code == 200
    assert codes(desk.get("/cases/OM-0000-0001")) == (404, "not_found", [])
    assert desk.get("/cases/a%00b").status_code == 404


def test_a_case_one_may_not_see_does_not_exist(lena):
    case = given.received_case()
    admin = Program(given.person("root", Role.ADMIN), name="admin")

    for path in ("", "/journal", "/complainant"):
        assert admin.get(f"/cases/{case.reference}{path}").status_code == 404


def test_the_journal_is_read_in_pieces(desk, lena):
    case = given.chosen_case(lena)
    path = f"/cases/{case.reference}/journal"
    whole = desk.get(path).json()["entries"]

    first = desk.get(path, size=2).json()
    rest = desk.get(path, after=2).json()

    assert first["next"].endswith("size=2&after=2")
    assert first["entries"] + rest["entries"] == whole
    assert [entry["seq"] for entry in whole] == list(range(1, len(whole) + 1))
    assert whole[0]["verb"] == "case.received"
    assert whole[1]["actor"] == "lena"


def test_reading_who_complains_is_recorded(desk, lena):
    case = given.received_case(identity=given.named_complainant())

    answer = desk.get(f"/cases/{case.reference}/complainant")

    assert answer.json()["name"] == "Ruth Adeyemi"
    read = Entry.objects.get(verb="party.identity_read")
    assert (read.actor_id, read.door) == (lena.pk, "api")


def test_who_need_not_know_is_not_told_who_complains():
    case = given.received_case(identity=given.named_complainant())
    auditor = Program(given.person("aud", Role.AUDITOR))

    answer = auditor.get(f"/cases/{case.reference}/complainant")

    assert codes(answer) == (422, "unusable", ["because"])  # an auditor says why
    assert not Entry.objects.filter(verb="party.identity_read").exists()


def test_an_anonymous_complaint_has_nobody_to_show(desk):
    case = given.received_case(channel=Channel.PHONE)

    assert desk.get(f"/cases/{case.reference}/complainant").status_code == 404


def test_a_department_that_is_asked_sees_what_it_was_asked(lena):
    metering = given.unit("metering")
    case, _option = given.offered_case(lena, files=[("me.txt", b"It is me.")])
    for unit in (metering, given.unit("billing")):
        consulting.consult(
            case,
            unit=unit,
            question=f"{unit} please?",
            due_on=given.MONDAY.date(),
            act=given.act(lena),
        )
    expert = Program(given.person("jonas", Role.EXPERT, of=metering))

    told = expert.get(f"/cases/{case.reference}").json()
    entries = expert.get(f"/cases/{case.reference}/journal").json()["entries"]

    assert told["narrative"] == given.WORDS
    assert [each["question"] for each in told["consultations"]] == ["metering please?"]
    for kept in ("options", "messages", "assessments", "decisions", "files"):
        assert told[kept] == []
    assert [entry["verb"] for entry in entries] == ["case.consulted"]


def test_a_token_for_handing_in_reads_nothing():
    case = given.received_case()
    crm = Program(scopes=[Scope.COMPLAINTS_WRITE])

    for path in ("/cases", f"/cases/{case.reference}"):
        assert codes(crm.get(path)) == (403, "scope_missing", [])
