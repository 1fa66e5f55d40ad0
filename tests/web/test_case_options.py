"""Options and promises as the complainant reads them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from ombud.cases.life import offering, remedying
from ombud.cases.models import Option
from tests import given
from tests.web.test_case_page import open_case, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


def offer(case, mira, *titles, days_later=1, **told):
    until = timezone.localdate() + timedelta(days=14)
    return offering.offer(
        case,
        options=[given.an_offer(title, **told) for title in titles],
        expires_on=until,
        only_because=given.ONLY_WAY,
        act=given.act(mira, days_later=days_later),
    )


def choose(case, answer, **told):
    act = given.complainants_act(case, days_later=5)
    return offering.choose(case, answer=answer, act=act, **told)


def test_earlier_rounds_stay_to_be_read(client, mira):
    case = given.case_with_findings(mira)
    offer(case, mira, "An apology", "A credit")
    offer(case, mira, "A new meter", "A repair", days_later=2)

    page = page_of(client, case)

    assert "What we offered before" in page
    assert page.index("A new meter") < page.index("An apology")
    assert "Accept A" in page


def test_why_there_is_only_one_way_is_told(client, mira):
    case = given.case_with_findings(mira)
    offer(case, mira, "A refund", without_admission=True)

    page = page_of(client, case)

    assert given.ONLY_WAY in page
    assert "without saying that we were at fault" in page


def test_whoever_declines_everything_reads_what_comes_next(client, mira):
    case = given.case_with_findings(mira)
    offer(case, mira, "A refund", "A credit")
    choose(case, "decline")

    page = page_of(client, case)

    assert "You did not want any of these." in page
    assert "Next we decide on your complaint" in page


def test_after_the_last_day_nothing_can_be_chosen(client, mira):
    case = given.case_with_findings(mira)
    offer(case, mira, "A refund", "A credit")
    passed = timezone.localdate() - timedelta(days=1)
    Option.objects.update(expires_on=passed)

    page = page_of(client, case)
    assert "The time to choose ended on" in page
    assert "Accept A" not in page

    sent = client.post("/case/options/other/", {"words": "Replace it."})
    assert "The time to choose has passed." in sent.content.decode()


def test_what_was_promised_by_whom_until_when_and_done_is_told(client, mira):
    case = given.case_with_findings(mira)
    due = timezone.localdate() + timedelta(days=9)
    jonas = given.person("jonas")
    credit = given.a_promise(
        description="A credit", amount=Decimal(20), due_on=due, owner=jonas
    )
    act = given.act(mira, days_later=2)
    remedy = remedying.promise(case, promised=credit, origin="others", act=act)

    page = page_of(client, case)
    assert "Jonas sees to it." in page
    assert "Others were affected in the same way" in page

    remedying.prove(
        case,
        remedy=remedy.pk,
        proof="On the account.",
        paid_on=given.MONDAY.date(),
        payment_reference="4711",
        act=act,
    )
    page = page_of(client, case)
    assert "payment number 4711" in page


def test_the_complainant_says_that_it_did_not_work(client, mira):
    case = given.case_with_findings(mira)
    act = given.act(mira, days_later=2)
    remedy = remedying.promise(
        case, promised=given.a_promise(), origin="others", act=act
    )
    open_case(client, case)
    address = f"/case/remedies/{remedy.pk}/failed/"
    assert address in client.get("/case/").content.decode()

    empty = client.post(address, {"because": ""})
    assert "Write a few words." in empty.content.decode()
    client.post(address, {"because": "The money has not come."})

    page = client.get("/case/").content.decode()
    assert "It did not work" in page
    assert "The money has not come." in page
    assert client.get(address).status_code == 404


def test_what_nobody_was_told_of_cannot_be_called_failed(client, mira):
    case = given.case_with_findings(mira)
    given.decide(case, mira, remedies=[given.a_promise()])
    open_case(client, case)

    remedy = case.remedies.get()

    assert client.get(f"/case/remedies/{remedy.pk}/failed/").status_code == 404
