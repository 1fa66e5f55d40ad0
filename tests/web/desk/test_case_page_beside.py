"""Beside a case: its place in a list, complaints like it, and others of its person."""

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from ombud.journal import queries as journal
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


def beside(client, person, case, what, told=""):
    client.force_login(person)
    place = reverse(f"desk:{what}", args=[case.reference])
    return client.get(f"{place}?{urlencode({'from': told})}" if told else place)


def three_cases():
    return [given.received_case_on(days_later=number) for number in range(3)]


def test_a_case_says_where_it_stands_in_the_list_one_comes_from(client, priya):
    first, second, third = three_cases()
    page = beside(client, priya, second, "case-place", "view=open&sort=oldest")
    told = page.content.decode()
    assert "2 of 3" in told
    assert f'{first.reference}/?from=view%3Dopen%26sort%3Doldest" rel="prev"' in told
    assert f'{third.reference}/?from=view%3Dopen%26sort%3Doldest" rel="next"' in told


def test_the_first_of_a_list_has_no_previous(client, priya):
    first, *_others = three_cases()
    page = beside(client, priya, first, "case-place", "view=open&sort=oldest")
    assert 'rel="prev"' not in page.content.decode()


def test_a_case_that_left_the_list_still_leads_to_its_neighbours(client, priya):
    given.case_under_investigation(priya)
    other = given.received_case_on(days_later=1)
    page = beside(client, priya, other, "case-place", "view=mine&sort=oldest")
    assert "1 of 1" not in page.content.decode()
    assert 'rel="prev"' in page.content.decode()


def test_neighbours_are_those_one_may_see(client, priya):
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    case = given.received_case()
    answer = beside(client, jonas, case, "case-place", "view=all")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "told", ["view=nothing&sort=no&q=%00", "%%%", "saved=x", "a" * 5000]
)
def test_whatever_list_is_named_the_page_stands(client, priya, told):
    case = given.received_case()
    assert beside(client, priya, case, "case-place", told).status_code == 200
    client.force_login(priya)
    page = reverse("desk:case", args=[case.reference])
    assert client.get(f"{page}?{urlencode({'from': told})}").status_code == 200


def test_without_a_list_nothing_is_said_of_one(client, priya):
    case = given.received_case()
    client.force_login(priya)
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "/place/" not in page


def test_complaints_alike_are_shown_and_only_those_one_may_see(client, priya):
    case = given.received_case()
    other = given.received_case()
    hidden = given.received_case(confidential=True)
    told = beside(client, priya, case, "case-similar").content.decode()
    assert other.reference in told
    assert hidden.reference not in told


def test_other_complaints_of_a_person_are_told_to_who_may_know_and_written_down(
    client, priya
):
    case = given.acknowledged_case(priya, identity=given.named_complainant())
    other = given.acknowledged_case(priya, identity=given.named_complainant())
    stranger = given.acknowledged_case(priya)
    told = beside(client, priya, case, "same-person").content.decode()
    assert other.reference in told
    assert stranger.reference not in told
    assert [each.actor_id for each in journal.entries_of(other.person)] == [priya.pk]


@pytest.mark.parametrize("role", [Role.APPROVER, Role.AUDITOR])
def test_whoever_sees_a_pseudonym_is_not_told_what_else_the_person_wrote(
    client, priya, role
):
    case = given.decided_case(priya, identity=given.named_complainant())
    given.acknowledged_case(priya, identity=given.named_complainant())
    answer = beside(client, given.person("tom", role), case, "same-person")
    assert answer.status_code == 403


def test_a_case_whose_complainant_is_masked_is_not_listed_as_theirs(client, priya):
    told = {"identity": given.named_complainant()}
    mine = given.case_under_investigation(priya, **told)
    of_mira = given.case_under_investigation(given.person("mira"), **told)
    page = beside(client, priya, mine, "same-person").content.decode()
    assert of_mira.reference not in page
    looked = journal.entries_of(of_mira.person).filter(actor_id=priya.pk)
    assert not looked.exists()


def test_a_step_that_is_not_open_yet_says_why_and_where_to_begin(client, priya):
    case = given.case_under_investigation(priya)
    client.force_login(priya)
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    begin = reverse("desk:step", args=[case.reference, "find"])
    assert f'Every point needs a finding with reasons. <a href="{begin}"' in page


def test_the_owner_is_shown_with_what_they_declared(client, priya):
    case = given.case_under_investigation(priya)
    client.force_login(priya)
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "No conflict declared" in page
