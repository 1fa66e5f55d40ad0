"""At the desk: duplicates, common matters, and what comes next."""

import pytest
from django.urls import reverse
from django.utils import translation

from ombud.cases.life import merging
from ombud.cases.states import Step
from ombud.people.vocabulary import Role
from ombud.web.desk import next_action
from tests import given

pytestmark = pytest.mark.django_db
RUTH = {"identity": given.named_complainant()}


@pytest.fixture
def lena(client):
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    client.force_login(lena)
    return lena


def take(client, case, step, **typed):
    answer = client.post(reverse("desk:step", args=[case.reference, step]), typed)
    case.refresh_from_db()
    return answer


def page_of(client, case):
    return client.get(reverse("desk:case", args=[case.reference])).content.decode()


def test_a_duplicate_is_taken_together_after_its_letter_was_read(client, lena):
    first = given.received_case(**RUTH)
    again = given.received_case("It is still off.", **RUTH)

    drawn = take(client, again, "merge", into=first.reference, body="")
    assert again.merged_into is None
    page = drawn.content.decode()
    assert "Please read the letter." in page
    assert f"as {first.reference}" in page

    done = take(client, again, "merge", into=first.reference, body="Both as one.")
    assert done.status_code == 302
    assert again.merged_into == first

    told = page_of(client, first)
    assert again.reference in told
    assert "It is still off." in told
    assert "Both as one." in told
    assert first.reference in page_of(client, again)


def test_a_wrong_reference_is_refused_at_its_field_and_nothing_typed_is_lost(
    client, lena
):
    case = given.received_case(**RUTH)
    answer = take(client, case, "merge", into="OM-1111-1111", body="Both as one.")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "You know of no complaint with this reference." in page
    assert "Both as one." in page


def test_joining_adopting_and_parting_at_the_desk(client, lena):
    matter = given.case_with_findings(lena, narrative="No water in our street.")
    case = given.case_under_investigation(lena)

    assert take(client, case, "join", to=matter.reference).status_code == 302
    assert case.parent == matter
    assert matter.reference in page_of(client, case)

    empty = take(client, case, "adopt", point_1="", check="Same street.")
    assert "Choose at least one point." in empty.content.decode()
    done = take(client, case, "adopt", point_1="1", check="Same street.")
    assert done.status_code == 302
    assert case.points.get().result == "upheld"
    assert "Same street." in page_of(client, case)

    take(client, case, "leave", because="Their pipe is another one.")
    assert case.parent is None
    assert "Their pipe is another one." in page_of(client, case)


def test_what_comes_next_is_set_and_shown(client, lena):
    case = given.case_under_investigation(lena)
    answer = take(
        client,
        case,
        "next-action",
        step_to_come=Step.WRITE,
        on="2030-03-04",
        words="Ring Ruth",
    )
    assert answer.status_code == 302
    assert "Ring Ruth" in page_of(client, case)
    queue = client.get(reverse("desk:queue")).content.decode()
    assert "Ring Ruth" in queue

    gone = take(
        client,
        case,
        "next-action",
        step_to_come=Step.WRITE,
        on="2020-03-04",
        words="Ring Ruth",
    )
    assert gone.status_code == 422
    assert "This day has gone." in gone.content.decode()


def test_r7_3_1_the_desk_says_that_no_case_is_without_a_next_action(client, lena):
    given.received_case()
    page = client.get(reverse("desk:queue")).content.decode()
    assert "0 open complaints without a next action" in page


def test_one_complaint_without_a_next_action_is_one():
    said = {}
    for language in ("en", "ru"):
        with translation.override(language):
            said[language] = [next_action.said_of_all(count) for count in (1, 2, 5)]
    assert said["en"][0] == "1 open complaint without a next action"
    assert said["en"][1] == "2 open complaints without a next action"
    assert said["ru"][0].startswith("1 открытая жалоба ")
    assert said["ru"][1].startswith("2 открытые жалобы ")
    assert said["ru"][2].startswith("5 открытых жалоб ")


def test_a_duplicate_one_may_not_see_stays_unseen_in_the_timeline(client, lena):
    first = given.received_case(**RUTH)
    again = given.received_case("It is still off.", **RUTH)
    merging.merge(again, into=first.reference, act=given.act(lena))
    vera = given.person("vera", Role.AUDITOR)
    client.force_login(vera)
    assert "It is still off." in page_of(client, first)
