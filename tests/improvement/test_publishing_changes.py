"""What we changed is told to everybody only once a second person agreed."""

from datetime import date

import pytest

from ombud.improvement import publishing, queries
from ombud.improvement.models import Change
from ombud.improvement.publishing import NothingWaits, Telling, Withdrawn
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db

TEXTS = {
    "en": "We no longer estimate a meter twice in a row.",
    "ru": "Мы больше не оцениваем показания дважды подряд.",
    "tr": "Sayacı artık art arda iki kez tahmin etmiyoruz.",
}


@pytest.fixture
def lena():
    given.organisation()
    return given.person("lena", Role.LEAD)


@pytest.fixture
def ruth():
    return given.person("ruth", Role.REPRESENTATIVE)


def telling(cases=None, **more):
    cases = [given.received_case()] if cases is None else cases
    told = {
        "texts": TEXTS,
        "changed_on": given.MONDAY.date(),
        "references": [case.reference for case in cases],
        "category": "billing",
    }
    return Telling(**told | more)


def written(who, cases=None, *, change=None, **more):
    told = telling(cases, **more)
    act = given.act(who, days_later=1)
    return publishing.write(told, change=change, act=act)


def published(edition, who):
    act = given.act(who, days_later=2)
    return publishing.publish(edition.change, number=edition.number, act=act)


def test_r4_4_a_change_is_told_once_a_second_person_agreed(lena, ruth):
    edition = written(lena)
    assert queries.told_to_everybody() == []
    with pytest.raises(NotAllowed):
        published(edition, lena)
    published(edition, ruth)
    (told,) = queries.told_to_everybody()
    assert (told.texts, told.category) == (TEXTS, "billing")
    with pytest.raises(NothingWaits):
        published(edition, ruth)


def test_what_was_published_stays_until_the_new_words_are_agreed_to(lena, ruth):
    first = written(lena)
    published(first, ruth)
    anew = written(lena, change=first.change, texts=TEXTS | {"en": "Anew."})
    assert queries.told_to_everybody()[0].texts["en"] == TEXTS["en"]
    with pytest.raises(NothingWaits):  # somebody read the words before
        publishing.publish(first.change, number=1, act=given.act(ruth))
    published(anew, ruth)
    assert queries.told_to_everybody()[0].texts["en"] == "Anew."
    assert first.change.editions.count() == 2


def test_what_is_withdrawn_is_not_told_and_not_told_again(lena, ruth):
    edition = published(written(lena), ruth)
    with pytest.raises(Unusable):
        publishing.withdraw(edition.change, because=" ", act=given.act(lena))
    publishing.withdraw(edition.change, because="It did not help.", act=given.act(lena))
    assert queries.told_to_everybody() == []
    for again in (
        lambda: written(lena, change=edition.change),
        lambda: published(edition, ruth),
        lambda: publishing.withdraw(
            edition.change, because="Twice.", act=given.act(lena)
        ),
    ):
        with pytest.raises(Withdrawn):
            again()


def test_every_step_stands_in_the_journal(lena, ruth):
    edition = published(written(lena), ruth)
    publishing.withdraw(edition.change, because="It did not help.", act=given.act(lena))
    entries = Entry.objects.filter(
        subject_kind=Change._meta.label_lower, subject_id=edition.change_id
    ).order_by("seq")
    assert list(entries.values_list("verb", flat=True)) == [
        "improvement.change_written",
        "improvement.change_published",
        "improvement.change_withdrawn",
    ]
    words = entries[0].facts["words"]
    assert words == {code: edition.digest(text) for code, text in TEXTS.items()}
    assert "did not help" not in str([entry.facts for entry in entries])


def test_r8_1_5_how_many_led_to_it_is_told_in_steps(lena, ruth):
    assert [queries.at_least(number) for number in (0, 4, 5, 9, 10, 499, 500)] == [
        None,
        None,
        5,
        5,
        10,
        200,
        500,
    ]
    few = published(written(lena, [given.received_case() for _ in range(4)]), ruth)
    published(written(lena, [given.received_case() for _ in range(6)]), ruth)
    told = {each.change_id: each.at_least for each in queries.told_to_everybody()}
    assert sorted(told.values(), key=str) == [5, None]
    assert told[few.change_id] is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"texts": {"en": "Only one."}}, "text_ru"),
        ({"texts": TEXTS | {"tr": "long " * 200}}, "text_tr"),
        ({"changed_on": date(2026, 4, 1)}, "changed_on"),
        ({"category": "nothing"}, "category"),
        ({"references": [" "]}, "references"),
        ({"references": ["OM-0000-0000"]}, "references"),
    ],
)
def test_what_is_missing_is_named(lena, wrong, field):
    with pytest.raises(Unusable) as refusal:
        written(lena, **wrong)
    assert refusal.value.field == field
    assert Change.objects.count() == 0


def test_nobody_links_a_complaint_they_may_not_know_of(lena, ruth):
    """And who may not know of it does not read its reference beside the change."""
    hidden = given.assessed_case(given.person("mira"), about=lena)
    with pytest.raises(Unusable):
        written(lena, [hidden])
    edition = written(ruth, [hidden, given.received_case()])
    assert hidden.reference not in queries.references_seen(edition, lena)
    assert hidden.reference in queries.references_seen(edition, ruth)


def test_a_handler_neither_writes_nor_reads_what_waits(lena):
    written(lena)
    mira = given.person("mira")
    with pytest.raises(NotAllowed):
        written(mira)
    assert not queries.changes(mira).exists()
