"""One's own notices at the desk, and the bell that counts them."""

import pytest
from django.utils import timezone

from ombud.cases import notices
from ombud.cases.deadlines import passing
from ombud.cases.life import assessing, assigning
from ombud.cases.models import Notice
from ombud.cases.vocabulary import NoticeKind, Severity
from ombud.jobs import reactions
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db

HERE = "/desk/notices/"


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def missed_case(handler):
    case = given.received_case()
    assigning.assign(case, handler=handler, act=given.act(handler))
    passing.catch_up(given.act(days_later=2))
    reactions.deliver_all(at=timezone.now())
    return case


def page_of(client, place=HERE):
    answer = client.get(place)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_notice_is_a_sentence_with_a_link_to_its_case(client, mira):
    case = missed_case(mira)
    client.force_login(mira)

    page = page_of(client)

    assert "“Acknowledgement”: the time limit was missed." in page
    assert "“Acknowledgement”: 80% of the time has passed." in page
    assert f'href="/desk/cases/{case.reference}/"' in page


def test_the_bell_counts_what_is_unread_on_every_page(client, mira):
    missed_case(mira)
    client.force_login(mira)

    assert "Notices, unread: 3" in page_of(client, "/desk/")
    client.post(HERE, {"read": Notice.objects.filter(user=mira).first().pk})
    assert "Notices, unread: 2" in page_of(client, "/desk/")


def test_the_bell_stops_counting_at_ninety_nine(client, mira):
    case = missed_case(mira)
    Notice.objects.bulk_create(
        Notice(
            user=mira,
            case=case,
            kind=NoticeKind.ALERT,
            entry_id=number,
            made_at=timezone.now(),
        )
        for number in range(1_000_000, 1_000_120)
    )
    client.force_login(mira)

    assert "Notices, unread: 99+" in page_of(client, "/desk/")
    assert "1 to 50" in page_of(client)
    assert "51 to 100" in page_of(client, f"{HERE}?page=2")


def test_all_is_marked_as_read_without_javascript(client, mira):
    missed_case(mira)
    client.force_login(mira)
    newest = max(row.pk for row in notices.notices_of(mira))

    answer = client.post(HERE, {"all": newest})

    assert answer["Location"] == HERE
    assert "Mark as read" not in page_of(client)
    assert "Notices, unread" not in page_of(client)


def test_somebody_elses_notice_is_not_marked(client, mira):
    missed_case(mira)
    otto = given.person("otto")
    client.force_login(otto)

    client.post(HERE, {"read": Notice.objects.filter(user=mira).first().pk})

    assert notices.unread(mira, at_most=9) == 3


@pytest.mark.parametrize("told", ["", "x", "-1", "9" * 40, "٣"])
def test_nonsense_marks_nothing_and_fails_nowhere(client, mira, told):
    missed_case(mira)
    client.force_login(mira)

    assert client.post(HERE, {"read": told, "all": told}).status_code == 302
    assert client.get(f"{HERE}?page={told}").status_code == 200
    assert notices.unread(mira, at_most=9) == 3


def test_who_was_told_nothing_reads_that(client, mira):
    client.force_login(mira)

    assert "Nothing to tell you" in page_of(client)


def test_top_management_reads_which_how_grave_and_whose_and_nothing_else(client, mira):
    harold = given.person("harold", Role.MANAGEMENT)
    case = given.acknowledged_case(
        mira, identity=given.named_complainant(), category="metering"
    )
    assessing.assess(
        case, judgement=given.judgement(Severity.CRITICAL), act=given.act(mira)
    )
    reactions.deliver_all(at=timezone.now())
    client.force_login(harold)

    page = page_of(client)

    assert case.reference in page
    assert "Critical" in page
    assert "Whoever handles it has been told too." in page
    assert "Meter" in page
    assert f"/desk/cases/{case.reference}/" not in page
    for untold in ("heating", "Ruth", "Adeyemi", "Mira"):
        assert untold not in page


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get(HERE)["Location"].startswith("/desk/sign-in/")
