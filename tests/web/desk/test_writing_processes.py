"""The process is written in the product: what is wrong is said where it stands."""

import pytest

from ombud.people.vocabulary import Role
from ombud.rulebook import editions
from ombud.rulebook.models import Category
from tests import given
from tests.web.desk.rule_forms import PROCESS, draft_of, said_wrong, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita(client):
    """The representative, signed in."""
    given.organisation()
    person = given.person("rita", Role.REPRESENTATIVE)
    client.force_login(person)
    return person


def without_categories():
    Category.objects.exclude(parent=None).delete()
    Category.objects.all().delete()


def process_of_draft():
    return editions.process_shape(draft_of(PROCESS))


def test_a_process_begins_with_the_categories_there_are(client, rita):
    assert write(client, PROCESS, "about").status_code == 302
    assert not process_of_draft().categories
    answer = write(
        client,
        PROCESS,
        "categories",
        told={"categories-0-names_tr": "Faturalar", "categories-1-retired": "on"},
    )
    assert answer.status_code == 302
    said = process_of_draft().categories
    there = list(Category.objects.order_by("pk"))
    assert {each.code for each in said} == {row.code for row in there}
    assert said[0].names["tr"] == "Faturalar"
    assert said[1].retired


def test_a_category_may_be_written_before_the_one_it_is_in(client, rita):
    told = {
        "categories-0-code": "bill-late",
        "categories-0-names_en": "Late bill",
        "categories-0-parent": "bills",
        "categories-1-code": "bills",
        "categories-1-names_en": "Bills",
    }
    without_categories()
    assert write(client, PROCESS, "categories", told=told).status_code == 302
    assert [each.code for each in process_of_draft().categories] == [
        "bills",
        "bill-late",
    ]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            {"categories-0-code": "two", "categories-1-code": "two"},
            "The category “two” stands there twice.",
        ),
        (
            {"categories-0-parent": "nowhere"},
            "The category “nowhere” must stand before those in it.",
        ),
        ({"categories-0-code": ""}, "Give it a short name."),
        ({"categories-0-names_en": ""}, "Write a name, in one language at least."),
    ],
)
def test_categories_that_cannot_be_are_refused(client, rita, told, sentence):
    without_categories()
    two = {
        f"categories-{row}-{name}": each
        for row, code in enumerate(["one", "two"])
        for name, each in (("code", code), ("names_en", code))
    }
    said_wrong(write(client, PROCESS, "categories", told=two | told), sentence)


def test_the_urgency_matrix_is_a_table_of_choices(client, rita):
    told = {"urgency-cell_1_5": "3", "urgency-actual_danger": "3"}
    assert write(client, PROCESS, "urgency", told=told).status_code == 302
    said = process_of_draft().urgency
    assert said.matrix[0] == [1, 1, 1, 1, 3]
    assert said.matrix[4] == [4, 4, 4, 4, 4]
    assert said.actual_danger == 3
    wrong = write(client, PROCESS, "urgency", told={"urgency-cell_1_5": "9"})
    assert wrong.status_code == 422


def test_routes_stand_in_the_order_given(client, rita):
    given.unit("metering")
    told = {
        "routes-0-code": "the-rest",
        "routes-0-unit": "metering",
        "routes-1-code": "danger",
        "routes-1-place": "1",
        "routes-1-languages": "RU, tr",
        "routes-1-channels": ["phone"],
        "routes-1-severity_at_least": "4",
        "routes-1-words": "gas\nsmoke",
        "routes-1-handler": "rita",
        "routes-1-alert": "on",
        "routes-1-because_en": "Nobody may wait.",
    }
    assert write(client, PROCESS, "routes", told=told).status_code == 302
    first, second = process_of_draft().routes
    assert (first.code, second.code) == ("danger", "the-rest")
    assert first.when.languages == ["ru", "tr"]
    assert first.when.words == ["gas", "smoke"]
    assert (first.handler, first.alert) == ("rita", True)
    assert write(client, PROCESS, "routes").status_code == 302
    assert process_of_draft().routes == [first, second]


def test_a_draft_routes_by_the_categories_it_brings_itself(client, rita):
    without_categories()
    named = {"categories-0-code": "outage", "categories-0-names_en": "No supply"}
    assert write(client, PROCESS, "categories", told=named).status_code == 302
    told = {
        "routes-0-code": "outages",
        "routes-0-categories": ["outage"],
        "routes-0-handler": "rita",
    }
    assert write(client, PROCESS, "routes", told=told).status_code == 302
    assert process_of_draft().routes[0].when.categories == ["outage"]


def test_a_route_to_nowhere_is_refused(client, rita):
    answer = write(client, PROCESS, "routes", told={"routes-0-code": "nowhere"})
    said_wrong(answer, "Say where it goes, or whom it alerts.")


def test_agreement_and_reminders_may_be_fewer_than_shipped(client, rita):
    gone = {"approvals-0-gone": "on", "demands-0-severity_at_least": "4"}
    steps = {"demands-0-steps": ["consult"]}
    assert write(client, PROCESS, "agreement", told=gone | steps).status_code == 302
    reminders = {"reminders-0-gone": "on", "alert-to": ["representative"]}
    assert write(client, PROCESS, "reminders", told=reminders).status_code == 302
    said = process_of_draft()
    assert said.approvals == []
    assert said.demands[0].steps == ["consult"]
    assert [each.at for each in said.reminders] == [80, 100]
    assert said.alert.to == ["representative"]
    assert said.alert.actual_danger


def test_nobody_is_left_to_agree_is_refused(client, rita):
    answer = write(client, PROCESS, "agreement", told={"approvals-0-roles": []})
    said_wrong(answer, "Tick at least one.")


def test_two_reminders_at_one_share_are_refused(client, rita):
    answer = write(client, PROCESS, "reminders", told={"reminders-0-at": "80"})
    said_wrong(answer, "Two reminders are due at the same share of a clock.")


def test_sentences_of_letters_are_written_in_three_languages(client, rita):
    told = {
        "letter_blocks-0-letter": "answer",
        "letter_blocks-0-profiles": ["iso-default"],
        "letter_blocks-0-text_en": "You may ask the ombudsman.",
        "letter_blocks-0-text_ru": "Можно обратиться к омбудсмену.",
    }
    assert write(client, PROCESS, "letters", told=told).status_code == 302
    block = process_of_draft().letter_blocks[0]
    assert block.text["ru"] == "Можно обратиться к омбудсмену."
    assert block.profiles == ["iso-default"]
