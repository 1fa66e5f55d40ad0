"""Reviews and outside disputes are taken at the desk."""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from ombud.cases.life import reviewing
from ombud.cases.vocabulary import Channel
from ombud.journal.models import Entry
from tests import given
from tests.cases import reviews

pytestmark = pytest.mark.django_db
NO_REMEDY = {
    f"{name}_{place}": ""
    for place in (1, 2)
    for name in ("remedy", "description", "amount", "due_on", "owner")
}


@pytest.fixture
def team():
    return reviews.team()


def take(client, person, case, step, **typed):
    client.force_login(person)
    place = reverse("desk:step", args=[case.reference, step])
    answer = client.post(place, typed)
    case.refresh_from_db()
    return answer


def page_of(client, person, case):
    client.force_login(person)
    return client.get(reverse("desk:case", args=[case.reference])).content.decode()


def test_a_review_is_asked_for_given_out_and_concluded(client, team):
    mira, lena, rosa = team
    case = given.answered_case(mira, lena)

    answer = take(
        client, mira, case, "ask-review", words="", through="phone", evidence="A call."
    )
    assert (answer.status_code, case.status) == (302, "in_review")
    assert "No reviewer yet" in page_of(client, lena, case)
    answer = take(
        client, lena, case, "name-reviewer", reviewer=rosa.pk, scope="All.", body=""
    )
    assert (answer.status_code, case.reviews.get().reviewer) == (302, rosa)
    answer = take(
        client,
        rosa,
        case,
        "review",
        result="dismissed",
        reasons="It stands.",
        outcome="",
        conflict="none",
        tie_words="",
        **NO_REMEDY,
    )
    assert (answer.status_code, case.status) == (302, "reviewed")
    page = page_of(client, mira, case)
    assert "It stands." in page
    assert "Review concluded." in page


def test_only_whoever_had_no_part_is_there_to_choose(client, team):
    mira, lena, rosa = team
    case = reviews.asked_case(mira, lena)
    client.force_login(lena)

    page = client.get(reverse("desk:step", args=[case.reference, "name-reviewer"]))

    offered = dict(page.context["form"].fields["reviewer"].choices)
    assert list(offered) == [rosa.pk]


def test_a_varied_review_that_names_no_decision_is_refused_at_its_field(client, team):
    mira, lena, rosa = team
    case = reviews.in_review(mira, lena, rosa)

    answer = take(
        client,
        rosa,
        case,
        "review",
        result="varied",
        reasons="Half.",
        outcome="",
        **NO_REMEDY,
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["outcome"]
    assert case.status == "in_review"


def test_an_outside_dispute_is_recorded_step_by_step(client, team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena)
    answer = take(
        client,
        mira,
        case,
        "refer",
        body="Energy Ombudsman",
        method="determinative",
        referred_on="2026-03-09",
        eligibility="unclear",
    )
    assert (answer.status_code, case.status) == (302, "external")
    told = {"words": "By letter.", "happened_on": "2026-03-10"}
    refused = take(client, mira, case, "dispute", kind="position", **told)
    assert refused.context["form"].errors["approved_by"]
    take(client, mira, case, "dispute", kind="position", approved_by=lena.pk, **told)
    take(client, mira, case, "dispute", kind="pack", **told)
    take(
        client,
        mira,
        case,
        "rule",
        ruling="for_us",
        words="They find nothing wrong.",
        ruled_on="2026-03-20",
        changed="no",
        **NO_REMEDY,
    )
    take(client, mira, case, "implement", lesson="Nothing to change.")

    dispute = case.disputes.get()
    assert dispute.implemented_at is not None
    page = page_of(client, mira, case)
    assert "They find nothing wrong." in page
    assert "Agreed to by Lena" in page


def test_a_pack_is_downloaded_and_that_is_written_down(client, team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena)
    take(
        client,
        mira,
        case,
        "refer",
        body="Energy Ombudsman",
        method="advisory",
        referred_on="2026-03-09",
        eligibility="yes",
    )
    told = {"words": "Sent.", "happened_on": "2026-03-10"}
    take(client, mira, case, "dispute", kind="pack", **told)
    pack = case.dispute_steps.get().file

    place = reverse("desk:case-file", args=[case.reference, pack.pk])
    answer = client.get(place, follow=True)

    assert "case.txt" in zipfile.ZipFile(BytesIO(answer.getvalue())).namelist()
    assert Entry.objects.filter(verb="case.file_read", facts__file=pack.pk).exists()


def test_somebody_else_asking_at_once_finds_the_case_moved_on(client, team):
    mira, lena, _rosa = team
    case = given.answered_case(mira, lena)
    reviewing.ask(
        case,
        through=Channel.PHONE,
        evidence="A call.",
        act=given.act(mira, days_later=5),
    )

    answer = take(
        client, lena, case, "ask-review", words="", through="phone", evidence="A call."
    )

    assert answer.status_code in {403, 409}
    assert case.reviews.count() == 1
