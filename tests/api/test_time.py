"""Programs read and explain clocks, record dates, ask for time, and stop clocks."""

from datetime import UTC, datetime, timedelta

import pytest

from ombud.api.life.timing import ReasonToWait, RecordedEvent
from ombud.cases.gates import BY_HAND
from ombud.cases.life import consulting
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import RECORDED_BY_HAND
from tests import given
from tests.api.calling import Program, codes

pytestmark = pytest.mark.django_db

RECENTLY = (datetime.now(UTC) - given.MONDAY).days - 1
REASON = "more-to-look-into"
COUNTY = {
    "title": {"en": "County law"},
    "basis": "statutory",
    "confidence": "confirmed",
    "instrument": "County Act 2001",
    "limits": {
        "answer": {"count": 30, "unit": "calendar_days", "since": "sent_to_company"}
    },
    "pauses": [
        {
            "reason": "court",
            "kinds": ["answer"],
            "cap": {"count": 40, "unit": "calendar_days"},
        }
    ],
}


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def desk():
    return Program(given.person("lena", Role.LEAD))


@pytest.fixture
def case():
    given.rule_in_force(COUNTY, code="county")
    return given.received_case_on(days_later=RECENTLY)


def clock_of(case, code="iso-default", kind="answer"):
    return case.deadlines.get(kind=kind, profile__code=code, ended_at=None)


def shown(desk, case, clock):
    told = desk.get(f"/cases/{case.reference}").json()["deadlines"]
    return next(each for each in told if each["id"] == clock.pk)


def explained(desk, case, clock):
    return desk.get(f"/cases/{case.reference}/deadlines/{clock.pk}")


def a_week_more(case, **told):
    until = (clock_of(case).due_at + timedelta(days=7)).date().isoformat()
    words = "The technician is ill."
    asked = {"clock": clock_of(case).pk, "until": until, "reason": REASON}
    return asked | {"words": words, **told}


def test_a_case_shows_each_clock_with_its_rule(desk, case):
    told = shown(desk, case, clock_of(case, "county"))

    assert told["profile"] == {"code": "county", "version": 1}
    assert (told["kind"], told["basis"]) == ("answer", "statutory")
    assert told["since"] == "received"
    assert told["due_at"] == told["first_due_at"]
    assert (told["paused"], told["ended_as"], told["extensions"]) == (None, None, [])


def test_a_clock_is_explained_day_by_day(desk, case):
    told = explained(desk, case, clock_of(case, "county")).json()

    assert (told["title"], told["instrument"]) == ("County law", "County Act 2001")
    assert told["limit"]["since"] == "sent_to_company"
    assert (told["limit"]["count"], told["limit"]["unit"]) == (30, "calendar_days")
    assert [told["days"][0]["why"], told["days"][-1]["why"]] == ["start", "last"]
    assert told["days"][-1]["number"] == 30
    assert told["calendar"] == {"code": "main", "version": 1}
    assert told["may_be_extended"] is None


def test_what_may_be_extended_says_until_when_and_why(desk, case):
    told = explained(desk, case, clock_of(case)).json()["may_be_extended"]

    assert told["approver"] == "lead"
    assert REASON in {each["code"] for each in told["reasons"]}
    assert told["latest"] > clock_of(case).due_at.date().isoformat()


def test_a_clock_of_another_case_is_not_found(desk, case):
    other = given.received_case()

    assert codes(explained(desk, other, clock_of(case)))[:2] == (404, "not_found")
    for number in ("0", "9" * 30):
        path = f"/cases/{case.reference}/deadlines/{number}"
        assert codes(desk.get(path))[:2] == (404, "not_found")


def test_a_clock_of_a_case_one_may_not_see_does_not_exist(case):
    admin = Program(given.person("root", Role.ADMIN))

    assert codes(explained(admin, case, clock_of(case)))[:2] == (404, "not_found")


def test_a_recorded_date_moves_the_clock(desk, case):
    sent = clock_of(case, "county").started_at - timedelta(days=3)
    told = {
        "event": "sent_to_company",
        "happened_at": sent.isoformat(),
        "evidence": "The stamp.",
    }

    answer = desk.post(f"/cases/{case.reference}/dates", told)

    assert answer.status_code == 201
    assert case.milestones.get(pk=answer.json()["ids"][0]).evidence == "The stamp."
    assert clock_of(case, "county").started_at == sent


def test_time_is_asked_for_and_given_with_a_notice(desk, case):
    path, clock = f"/cases/{case.reference}", clock_of(case)

    asked = desk.post(f"{path}/time-requests", a_week_more(case))
    assert asked.status_code == 201
    waiting = shown(desk, case, clock)["extensions"][0]
    assert (waiting["given_at"], waiting["asked_by"]) == (None, "lena")

    given_now = desk.post(
        f"{path}/extensions", a_week_more(case, notice="We need another week.")
    )
    told = shown(desk, case, clock)
    assert given_now.status_code == 201
    assert told["extensions"][0]["id"] == given_now.json()["ids"][0]
    assert told["extensions"][0]["given_by"] == "lena"
    assert told["due_at"] > told["first_due_at"]
    assert case.messages.get(kind="delay").body == "We need another week."


def test_a_clock_stands_still_and_goes_on(desk, case):
    path, clock = f"/cases/{case.reference}", clock_of(case, "county")
    until = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()

    stopped = desk.post(f"{path}/pauses", {"reason": "court", "until": until})
    assert stopped.status_code == 201
    assert shown(desk, case, clock)["paused"]["reason"] == "court"

    assert desk.post(f"{path}/pauses/end").status_code == 201
    assert shown(desk, case, clock)["paused"] is None
    assert explained(desk, case, clock).json()["pauses"][0]["ended_at"]


def test_another_urgency_needs_reasons(desk):
    case = given.acknowledged_case(given.person("priya"))
    judged = {"severity": 3, "safety": "none", "complexity": 2, "impact": 1}
    path = f"/cases/{case.reference}"

    bare = desk.post(f"{path}/assessment", {**judged, "urgency": 4})
    assert codes(bare) == (422, "unusable", ["reasons"])

    because = {"urgency": 4, "reasons": "A child lives there."}
    assert desk.post(f"{path}/assessment", {**judged, **because}).status_code == 201
    [told] = desk.get(path).json()["assessments"]
    assert (told["urgency"], told["suggested_urgency"]) == (4, 2)


@pytest.mark.parametrize(
    ("resource", "changed", "field"),
    [
        ("dates", {"event": "received"}, "event"),
        ("dates", {"happened_at": "2026-03-01T10:00:00"}, "happened_at"),
        ("dates", {"happened_at": "2026-03-01"}, "happened_at"),
        ("dates", {"happened_at": 1772355600}, "happened_at"),
        ("dates", {"happened_at": "2999-03-01T10:00:00Z"}, "happened_at"),
        ("dates", {"evidence": " "}, "evidence"),
        ("time-requests", {"clock": 10**30}, "clock"),
        ("time-requests", {"clock": "1"}, "clock"),
        ("time-requests", {"until": "2026-13-01"}, "until"),
        ("time-requests", {"until": "2020-01-01"}, "until"),
        ("time-requests", {"until": "9999-12-31"}, "until"),
        ("time-requests", {"reason": "because"}, "reason"),
        ("time-requests", {"words": "\ud800"}, "words"),
        ("time-requests", {"notice": "x"}, "notice"),
        ("extensions", {"notice": ""}, "notice"),
        ("pauses", {"reason": "complainant"}, "reason"),
        ("pauses", {"reason": "agreed"}, "reason"),
        ("pauses", {"until": "9999-12-31"}, "until"),
        ("pauses", {"until": "2020-01-01"}, "until"),
        ("pauses/end", {"why": "x"}, "why"),
    ],
)
def test_what_is_wrong_is_named(desk, case, resource, changed, field):
    right = {
        "dates": {
            "event": "claim_presented",
            "happened_at": "2026-03-01T10:00:00Z",
            "evidence": "A letter.",
        },
        "time-requests": a_week_more(case),
        "extensions": a_week_more(case, notice="Later."),
        "pauses": {"reason": "court", "until": "2999-01-01"},
        "pauses/end": {},
    }[resource]

    answer = desk.post(f"/cases/{case.reference}/{resource}", right | changed)

    status, _code, fields = codes(answer)
    assert (status, fields) == (422, [field])
    assert answer["Content-Type"] == "application/problem+json"


def test_no_clock_runs_into_years_nobody_can_count(desk):
    extensions = {"answer": {"basis": "open"}}
    given.rule_in_force(COUNTY | {"extensions": extensions}, code="county")
    case = given.received_case_on(days_later=RECENTLY)
    told = {"clock": clock_of(case, "county").pk, "until": "9999-12-31"}

    answer = desk.post(
        f"/cases/{case.reference}/extensions", a_week_more(case, notice="x", **told)
    )

    assert codes(answer) == (422, "unusable", ["until"])


def test_nothing_is_promised_for_years_nobody_can_count(desk):
    case = given.case_with_findings(given.person("priya"))
    remedy = {"kind": "refund", "description": "x", "due_on": "9999-12-31"}
    told = {"outcome": "upheld", "reasons": "x", "remedies": [remedy]}
    told["no_conflict"] = True

    answer = desk.post(f"/cases/{case.reference}/decision", told)

    assert codes(answer) == (422, "unusable", ["due_on"])


def test_what_ran_out_is_not_extended(desk):
    case = given.received_case()

    answer = desk.post(
        f"/cases/{case.reference}/extensions", a_week_more(case, notice="Later.")
    )

    assert answer.status_code == 409


def test_who_is_only_asked_reads_no_reasons_among_staff(desk):
    priya = given.person("priya")
    case = given.received_case_on(days_later=RECENTLY)
    path = f"/cases/{case.reference}"
    for step, told in [
        ("acknowledgement", {}),
        (
            "assessment",
            {"severity": 3, "safety": "none", "complexity": 2, "impact": 1},
        ),
        ("assignment", {"handler": "priya"}),
    ]:
        desk.post(f"{path}/{step}", told)
    Program(priya).post(f"{path}/investigation", {"no_conflict": True})
    unit = given.unit("metering")
    consulting.consult(
        case,
        unit=unit,
        question="Who?",
        due_on=datetime.now(UTC).date() + timedelta(days=9),
        act=given.act(priya, days_later=RECENTLY),
    )
    desk.post(f"{path}/time-requests", a_week_more(case))
    expert = Program(given.person("jonas", Role.EXPERT, of=unit))

    assert shown(desk, case, clock_of(case))["extensions"][0]["words"]
    assert not shown(expert, case, clock_of(case))["extensions"][0]["words"]


def test_the_words_a_program_may_send_are_those_of_the_rules():
    assert {each.value for each in RecordedEvent} == set(RECORDED_BY_HAND)
    assert {each.value for each in ReasonToWait} == set(BY_HAND)
