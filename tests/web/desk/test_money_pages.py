"""Options, money and remedies at the desk: every form, every refusal at its field."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.cases.life import offering, remedying, writing
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from tests import given
from tests.cases import limits

pytestmark = pytest.mark.django_db
LATER = "2099-01-01"


@pytest.fixture
def mira():
    given.organisation()
    limits.in_force()
    return given.person("mira")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def page_of(case, step):
    return reverse("desk:step", args=[case.reference, step])


def take(client, person, case, step, **typed):
    client.force_login(person)
    answer = client.post(page_of(case, step), typed)
    case.refresh_from_db()
    return answer


def done(client, person, case, step, **typed):
    answer = take(client, person, case, step, **typed)
    assert answer.status_code == 302, answer.content.decode()


def refused(client, person, case, step, field, **typed):
    answer = take(client, person, case, step, **typed)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    return answer.content.decode()


def an_option(place=1, amount=""):
    return {
        f"kind_{place}": "refund",
        f"title_{place}": "Money back",
        f"terms_{place}": "Within a week.",
        f"amount_{place}": amount,
    }


def promised(case, mira, **told):
    return remedying.promise(
        case, promised=given.a_promise(**told), origin="others", act=given.act(mira)
    )


def test_one_option_alone_is_asked_why(client, mira):
    case = given.case_with_findings(mira)
    offer = {**an_option(), "expires_on": LATER}

    refused(client, mira, case, "offer", "only_because", **offer)
    done(client, mira, case, "offer", **offer, only_because="Nothing else is left.")


def test_there_is_room_for_eight_options(client, mira):
    case = given.case_with_findings(mira)
    typed = {**an_option(), "expires_on": LATER, "draw": "1"}

    page = take(client, mira, case, "offer", **typed)

    assert page.status_code == 200
    shown = page.content.decode()
    assert 'name="kind_8"' in shown
    assert "Money back" in shown
    assert not case.options.exists()
    eight = {name: told for n in range(1, 9) for name, told in an_option(n).items()}
    done(client, mira, case, "offer", **eight, expires_on=LATER)
    assert case.options.count() == 8


def test_money_above_the_limit_is_refused_at_its_field_and_asked_for(
    client, mira, lena
):
    case = limits.one_of_ruths(mira)
    dear = {**an_option(1, "300"), **an_option(2), "expires_on": LATER}

    page = refused(client, mira, case, "offer", "amount_1", **dear)
    assert "£100" in page
    asked = {"amount": "300", "because": "A freezer full of food."}
    done(client, mira, case, "ask-authority", **asked)
    client.force_login(lena)
    page = client.get(page_of(case, "give-authority")).content.decode()
    assert "A freezer full of food." in page
    assert "£500" in page
    refused(client, lena, case, "give-authority", "words", answer="refused")
    done(client, lena, case, "give-authority", answer="given")
    done(client, mira, case, "offer", **dear)
    client.force_login(lena)
    page = client.get(f"/desk/cases/{case.reference}/").content.decode()
    assert "Authorised: £300 in all" in page


def test_deciding_says_why_nothing_is_promised_and_who_carries_it_out(
    client, mira, lena
):
    case = given.case_with_findings(mira)
    upheld = {"outcome": "upheld", "reasons": "Three cold days."}

    refused(client, mira, case, "decide", "no_remedy_because", **upheld)
    repair = {"remedy_1": "repair", "description_1": "A valve", "owner_1": lena.pk}
    done(client, mira, case, "decide", **upheld, **repair)

    assert case.remedies.get().owner == lena


def test_a_payment_is_recorded_with_its_day_and_number(client, mira):
    case = given.case_with_findings(mira)
    remedy = promised(case, mira, amount=Decimal("84.20"))
    told = {"remedy": remedy.pk, "proof": "Seen."}

    page = refused(client, mira, case, "prove", "paid_on", **told)
    assert "Give the number of the payment." in page  # both at once
    paid = {"paid_on": "2026-03-05", "payment_reference": "4711"}
    done(client, mira, case, "prove", **told, **paid)

    remedy.refresh_from_db()
    assert remedy.paid_on == date(2026, 3, 5)
    assert "4711" in client.get(f"/desk/cases/{case.reference}/").content.decode()


def test_a_failed_remedy_is_promised_anew(client, mira):
    case = given.case_with_findings(mira)
    first, second = promised(case, mira), promised(case, mira, description="Another")
    told = {"because": "It never came."}

    done(client, mira, case, "fail", remedy=first.pk, again="By post.", **told)
    done(client, mira, case, "fail", remedy=second.pk, **told)
    assert case.remedies.get(repeats=first).description == "By post."
    form = client.get(page_of(case, "promise")).context["form"]
    assert form.initial["repeats"] == second.pk
    anew = {"origin": "repeat", "repeats": second.pk, "kind": "refund"}
    done(client, mira, case, "promise", **anew, description="Cash.")
    assert case.remedies.get(repeats=second).description == "Cash."


def test_others_are_considered_where_the_complaint_is_closed(client, mira, lena):
    case = given.answered_case(mira, lena)
    given.accepted(case)

    refused(client, mira, case, "close", "others_answer", reason="accepted")
    others = {"others_answer": "no", "others_reasons": "One boiler."}
    done(client, mira, case, "close", reason="accepted", **others)

    assert case.status == "closed"


def test_a_mail_that_comes_while_options_are_open_may_be_their_choice(client, mira):
    case = given.case_with_findings(mira)
    offering.offer(
        case,
        options=[given.an_offer(), given.an_offer("Credit")],
        expires_on=date(2099, 1, 1),
        act=given.act(mira, days_later=1),
    )
    by_mail = Act(actor=None, at=timezone.now(), door=Door.MAIL, case_id=case.pk)
    mail = writing.write(case, body="I take the first one.", act=by_mail)

    client.force_login(mira)
    page = client.get(f"/desk/cases/{case.reference}/").content.decode()
    assert f"choose/?message={mail.pk}" in page
    form = client.get(f"{page_of(case, 'choose')}?message={mail.pk}").context["form"]
    assert form.initial["through"] == "email"
    assert form.initial["words"] == "I take the first one."
    assert "e-mail of" in form.initial["evidence"]


@pytest.mark.parametrize("asked", ["0", "x", "9" * 20, "-1"])
def test_a_message_nobody_wrote_fills_nothing_in(client, mira, asked):
    case, _option = given.offered_case(mira)
    client.force_login(mira)

    form = client.get(f"{page_of(case, 'choose')}?message={asked}").context["form"]

    assert "words" not in form.initial
