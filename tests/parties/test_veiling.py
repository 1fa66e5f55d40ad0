"""Texts are kept without what tells who somebody is, and shown with it to few."""

import pytest
from django.utils import translation
from hypothesis import given as tried
from hypothesis import settings as trying
from hypothesis import strategies as st

from ombud.parties import identities, veiling
from ombud.parties.identities import Identity
from ombud.parties.models import Person
from ombud.parties.veiling import Veil
from tests import given

pytestmark = pytest.mark.django_db


def somebody(**told):
    told = told or {
        "name": "Ruth Vega",
        "email": "ruth.vega@example.org",
        "phone": "+44 20 7946 0958",
        "address": "12 Harbour Street\nBristol BS1 5TY",
        "customer_number": "C-77120",
    }
    return identities.new_person(Identity(**told), language="en", act=given.act())


def words_of(person):
    return veiling.words_of([Person.objects.get(pk=person.pk)])


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Dear Ruth Vega, thank you.", ["Ruth", "Vega"]),
        ("I am VEGA, and ruth is my name.", ["VEGA", "ruth"]),
        ("Write to Ruth.Vega@Example.org.", ["Example.org"]),
        ("Call 020 7946-0958 or +442079460958!", ["0958", "+44"]),
        ("I live at 12 harbour street, as you know.", ["harbour"]),
        ("My number is C-77120.", ["77120"]),
        ("It is Ms Vega's, not Ruth's.", ["Vega", "Ruth"]),
    ],
)
def test_what_tells_who_somebody_is_does_not_stand_in_the_kept_text(text, gone):
    person = somebody()

    kept = Veil([person]).over(text)

    assert not [word for word in gone if word in kept]
    assert veiling.shown(kept, words_of(person)) == text


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Анна Иванова", "Прошу помочь Ивановой и Анне.", "Прошу помочь  и ."),
        ("Ayşe Yılmaz", "Ayşe'nin faturası YILMAZ adına.", "'nin faturası  adına."),
        ("Li Na", "Dear Li, dear na", "Dear , dear na"),
        ("Mrs Jo Van der Berg", "The van took Berg.", "The van took ."),
    ],
)
def test_a_name_is_found_in_its_language(name, text, left):
    kept = Veil([somebody(name=name)]).over(text)

    assert veiling.MARK.sub("", kept) == left


def test_others_read_what_kind_of_thing_was_left_out():
    kept = Veil([somebody()]).over("Ruth Vega, 020 7946 0958, <b>")

    assert veiling.shown(kept, {}) == "[name], [telephone], <b>"
    with translation.override("ru"):
        assert "Ruth" not in veiling.shown(kept, {})


def test_keeping_a_kept_text_again_changes_nothing():
    veil = Veil([somebody()])
    once = veil.over("Ruth Vega wrote to Ruth.")

    assert veil.over(once) == once
    assert veil.over("Ruth") == once.rpartition(" ")[2].removesuffix(".")


def test_a_mark_that_somebody_typed_puts_back_nobody():
    other = somebody(name="Jun Sato")
    stolen = Veil([other]).over("Jun Sato")

    kept = Veil([somebody()]).over(f"Who is {stolen}?")

    assert "Jun" not in veiling.shown(kept, words_of(other))


def test_erasing_the_person_leaves_the_marks_and_nothing_behind_them():
    person = somebody()
    kept = Veil([person]).over("Ruth Vega wrote.")

    identities.erase(person)

    assert veiling.shown(kept, words_of(person)) == "[name] wrote."
    assert Veil([person]).over("Ruth") == "Ruth"


def test_a_line_too_long_with_its_marks_is_kept_as_one_mark():
    person = somebody(name="Ann Lee")
    line = "Ann " * 30

    kept = Veil([person]).over(line, limit=120)

    assert len(kept) <= 120
    assert veiling.shown(kept, words_of(person)) == line


def test_a_mark_that_was_cut_off_is_not_shown():
    kept = Veil([somebody()]).over("We wrote to Ruth Vega about it")

    assert veiling.shown(kept[:15] + "…", {}) == "We wrote to …"


def test_words_of_two_people_do_not_meet():
    ruth, jun = somebody(), somebody(name="Jun Sato", email="jun@example.org")
    text = "Ruth Vega wrote to Jun Sato."

    kept = Veil([ruth, jun]).over(text)

    assert veiling.shown(kept, words_of(ruth)) == "Ruth Vega wrote to [name]."
    assert veiling.shown(kept, {**words_of(ruth), **words_of(jun)}) == text


def test_a_word_learned_meanwhile_by_somebody_else_is_kept():
    person = somebody()
    one = Veil([Person.objects.get(pk=person.pk)])
    other = Veil([Person.objects.get(pk=person.pk)])

    kept = one.over("Ruth") + other.over("Vega") + one.over("RUTH")

    assert veiling.shown(kept, words_of(person)) == "RuthVegaRUTH"


TEXTS = st.text(alphabet="Ruth Vega@.exmplorg+4420794609580\n⟦⟧n1", max_size=80)


@trying(max_examples=60, deadline=None)
@tried(texts=st.lists(TEXTS, max_size=3))
def test_every_text_without_marks_is_read_as_it_was_written(texts):
    person = somebody()
    veil = Veil([person])
    for text in texts:
        kept = veil.over(text)
        assert veil.over(kept) == kept
        if not veiling.MARK.search(text):
            assert veiling.shown(kept, words_of(person)) == text
