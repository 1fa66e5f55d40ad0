"""How somebody wants to hear of things: what is usual, what they choose, and when."""

from datetime import UTC, datetime

import pytest

from ombud.cases.vocabulary import NoticeKind
from ombud.journal import queries as journal
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules
from ombud.web.desk.notices.forms import GROUPS
from ombud.workplace import notices as wanted
from ombud.workplace.ways import DANGERS, Way
from tests import given
from tests.web.filling import Form

pytestmark = pytest.mark.django_db

HERE = "/desk/notices/settings/"


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def choose(person, ways=None, **hours):
    told = {"digest_at": 8, **hours}
    return wanted.choose(ways=ways or {}, act=given.act(person), **told)


def of(person):
    return wanted.of([person])[person.pk]


def sent(client, **typed):
    form = Form(client.get(HERE).content.decode())
    return client.post(HERE, {**form.typed, **typed})


def test_who_never_chose_hears_at_once_of_what_is_asked_of_them(mira):
    assert of(mira).way(NoticeKind.MISSED) == Way.AT_ONCE
    assert of(mira).way(NoticeKind.ANSWERED) == Way.DIGEST


def test_who_leads_is_reminded_of_the_work_of_others_in_the_digest(mira):
    lena = given.person("lena", Role.LEAD)

    assert of(lena).way(NoticeKind.REMINDER) == Way.DIGEST
    assert of(lena).way(NoticeKind.OWNERLESS) == Way.AT_ONCE


def test_a_choice_is_kept_and_stands_in_the_record(mira):
    choose(mira, {NoticeKind.MISSED: Way.DESK}, quiet_from=20, quiet_until=7)

    assert of(mira).way(NoticeKind.MISSED) == Way.DESK
    assert of(mira).quiet_from == 20
    last = journal.entries_of(mira).last()
    assert last.verb == "person.notices_chosen"
    assert last.facts["ways"] == {"missed": "desk"}


def test_the_same_choice_again_stands_in_the_record_once(mira):
    for _time in range(2):
        choose(mira, {NoticeKind.MISSED: Way.DESK})

    verbs = [entry.verb for entry in journal.entries_of(mira)]
    assert verbs.count("person.notices_chosen") == 1


@pytest.mark.parametrize("kind", sorted(DANGERS))
def test_nobody_chooses_not_to_hear_of_a_danger(mira, kind):
    with pytest.raises(Unusable):
        choose(mira, {kind: Way.DESK})

    assert of(mira).way(kind) == Way.AT_ONCE


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        ({"digest_at": 24}, "digest_at"),
        ({"quiet_from": 20}, "quiet_until"),
        ({"quiet_until": 7}, "quiet_from"),
        ({"quiet_from": 7, "quiet_until": 7}, "quiet_until"),
        ({"quiet_from": 20, "quiet_until": 9}, "digest_at"),
    ],
)
def test_hours_that_cannot_be_are_refused_at_their_field(mira, hours, field):
    with pytest.raises(Unusable) as refused:
        choose(mira, **hours)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("moment", "ends"),
    [
        ("2026-03-02T19:59", None),
        ("2026-03-02T20:00", "2026-03-03T07:00"),
        ("2026-03-03T06:59", "2026-03-03T07:00"),
        ("2026-03-03T07:00", None),
        # The clocks go forward in the night of 29 March: 7 o'clock is 6 in UTC.
        ("2026-03-28T23:00", "2026-03-29T06:00"),
    ],
)
def test_quiet_hours_lie_over_midnight_by_the_clock_of_the_office(mira, moment, ends):
    choose(mira, quiet_from=20, quiet_until=7)
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    found = of(mira).quiet_ends(at, rules.calendar(at))

    assert found == (ends and datetime.fromisoformat(ends).replace(tzinfo=UTC))


def test_every_event_stands_on_the_page_once():
    shown = [kind for kinds in GROUPS.values() for kind in kinds]

    assert sorted(shown) == sorted(NoticeKind)


def test_the_page_keeps_what_is_chosen_without_javascript(client, mira):
    client.force_login(mira)

    answer = sent(client, way_missed="digest", digest_at="16")

    assert answer.status_code == 302
    assert of(mira).way(NoticeKind.MISSED) == Way.DIGEST
    assert of(mira).digest_at == 16
    assert "Your choices are kept." in client.get(HERE).content.decode()


def test_the_page_says_what_is_wrong_and_keeps_what_was_chosen(client, mira):
    client.force_login(mira)

    answer = sent(client, way_missed="desk", quiet_from="20", quiet_until="9")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This hour lies in your quiet hours" in page
    assert of(mira).way(NoticeKind.MISSED) == Way.AT_ONCE
    assert Form(page).typed["way_missed"] == ["desk"]


def test_whoever_has_no_address_reads_that_nothing_is_mailed(client, mira):
    client.force_login(mira)

    assert "We have no e-mail address of yours" in client.get(HERE).content.decode()
