"""Who may keep which texts, and what stays of what they said before."""

import pytest

from ombud.journal.models import Entry
from ombud.letters import keeping, templates
from ombud.letters.keeping import ChangedMeanwhile, NoSuchText, Told
from ombud.letters.models import Wording, WordingVersion
from ombud.letters.vocabulary import Holder, Kind
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given
from tests.letters.texts import told, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def metering():
    return given.unit()


@pytest.fixture
def hana(metering):
    return given.person("hana", Role.HANDLER, of=metering)


@pytest.fixture
def lena(metering):
    return given.person("lena", Role.LEAD, of=metering)


@pytest.fixture
def nadia():
    return given.person("nadia", Role.REPRESENTATIVE)


def offered(person, language="en"):
    found = templates.offered(
        language=language, unit_id=person.unit_id, person_id=person.pk
    )
    return {(each.kind, each.code): each for each in found}


def test_a_text_of_ones_own_is_offered_at_once_and_to_nobody_else(hana, lena):
    written(hana)

    assert ("snippet", "cold-radiators") in offered(hana)
    assert ("snippet", "cold-radiators") not in offered(lena)


def test_a_text_of_a_department_is_offered_there(hana, lena):
    written(lena, holder=Holder.UNIT, unit="metering")
    outsider = given.person("omar", of=given.unit("billing"))

    assert ("snippet", "cold-radiators") in offered(hana)
    assert ("snippet", "cold-radiators") not in offered(outsider)


def test_of_texts_with_one_short_name_the_nearest_is_offered(hana, lena):
    written(lena, holder=Holder.EVERYBODY, en="Everybody says so.")
    written(lena, holder=Holder.UNIT, unit="metering", en="Metering says so.")
    assert offered(hana)["snippet", "cold-radiators"].body == "Metering says so."

    written(hana, en="Hana says so.")
    assert offered(hana)["snippet", "cold-radiators"].body == "Hana says so."


def test_a_text_that_is_not_there_in_a_language_is_left_out_and_counted(hana):
    written(hana)

    assert ("snippet", "cold-radiators") not in offered(hana, "tr")
    assert (
        templates.missing(language="tr", unit_id=hana.unit_id, person_id=hana.pk) == 1
    )


@pytest.mark.parametrize(
    ("name", "holder", "unit"),
    [
        ("hana", Holder.EVERYBODY, ""),
        ("hana", Holder.UNIT, "metering"),
        ("lena", Holder.UNIT, "billing"),
        ("otto", Holder.PERSON, ""),
        ("otto", Holder.EVERYBODY, ""),
    ],
)
def test_what_is_not_theirs_they_cannot_write(hana, lena, name, holder, unit):
    given.unit("billing")
    people = {"hana": hana, "lena": lena, "otto": given.person("otto", Role.ADMIN)}

    with pytest.raises(NotAllowed):
        written(people[name], holder=holder, unit=unit)
    assert not Wording.objects.exists()


def test_nobody_touches_the_text_of_another(hana, nadia):
    row = written(hana)

    for step in (keeping.retire, keeping.take_up):
        with pytest.raises(NoSuchText):
            step(row.key, act=given.act(nadia))
    with pytest.raises(NoSuchText):
        keeping.change(row.key, told(), seen=1, act=given.act(nadia))


def test_a_change_keeps_the_version_before_and_tells_no_words(hana):
    row = written(hana)

    keeping.change(
        row.key,
        told(en="We come on Friday."),
        seen=1,
        act=given.act(hana, days_later=1),
    )

    now, before = WordingVersion.objects.filter(wording=row)
    assert (now.bodies, before.bodies) == (
        {"en": "We come on Friday."},
        {"en": "We bleed your radiators by {next_date}."},
    )
    assert before.written_by == hana
    entries = Entry.objects.filter(subject_kind="letters.wording").order_by("seq")
    assert [entry.verb for entry in entries] == ["wording.written"] * 2
    assert "Friday" not in str([entry.facts for entry in entries])


def test_the_same_words_again_are_no_change(hana):
    row = written(hana)

    keeping.change(row.key, told(), seen=1, act=given.act(hana))

    assert row.versions.count() == 1


def test_whoever_comes_second_is_told_and_overruns_nobody(lena, nadia):
    row = written(lena, holder=Holder.EVERYBODY)
    keeping.change(row.key, told(en="Lena's."), seen=1, act=given.act(lena))

    with pytest.raises(ChangedMeanwhile):
        keeping.change(row.key, told(en="Nadia's."), seen=1, act=given.act(nadia))
    row.refresh_from_db()
    assert row.bodies == {"en": "Lena's."}


def test_a_text_we_ship_is_changed_and_its_own_words_stay_the_first_version(lena):
    keeping.change(
        "delay", told("delay", en="We are late."), seen=1, act=given.act(lena)
    )

    row = Wording.objects.get(key="delay")
    first = row.versions.get(number=1)
    assert row.version == 2
    assert first.written_by is None
    assert set(first.bodies) == {"en", "ru", "tr"}
    assert offered(lena)["template", "delay"].body == "We are late."
    assert ("template", "delay") not in offered(lena, "ru")


def test_a_text_out_of_use_is_not_offered_until_it_is_taken_up_again(hana, lena):
    keeping.retire("sorry", act=given.act(lena))
    assert ("snippet", "sorry") not in offered(hana)

    keeping.take_up("sorry", act=given.act(lena))
    assert ("snippet", "sorry") in offered(hana)
    verbs = Entry.objects.filter(subject_kind="letters.wording").values_list("verb")
    assert sorted(verbs) == [("wording.retired",), ("wording.taken_up",)]


def test_a_short_name_names_one_text_of_a_holder(hana, lena):
    written(hana)
    with pytest.raises(Unusable) as refusal:
        written(hana, en="Another one.")
    assert refusal.value.field == "code"
    with pytest.raises(Unusable):
        written(lena, holder=Holder.EVERYBODY, code="sorry")

    written(hana, code="sorry")
    written(lena, holder=Holder.EVERYBODY, code="delay")


def test_a_short_name_given_away_meanwhile_is_not_taken_back(hana):
    first = written(hana)
    keeping.retire(first.key, act=given.act(hana))
    written(hana)

    with pytest.raises(Unusable):
        keeping.take_up(first.key, act=given.act(hana))


@pytest.mark.parametrize(
    ("field", "code", "titles", "bodies"),
    [
        ("code", "two words", {"en": "T"}, {"en": "B"}),
        ("code", "x" * 41, {"en": "T"}, {"en": "B"}),
        ("title_en", "a", {}, {"en": "B"}),
        ("title_en", "a", {"en": "For {name}"}, {"en": "B"}),
        ("title_tr", "a", {"tr": "T" * 121}, {"tr": "B"}),
        ("body_ru", "a", {"en": "T", "ru": "T"}, {"en": "B"}),
        ("body_en", "a", {}, {}),
        ("body_en", "a", {"en": "T"}, {"en": "Dear {colour}"}),
        ("body_en", "a", {"en": "T"}, {"en": "As in OM-7K3F-92QD."}),
        ("body_en", "a", {"en": "T"}, {"en": "x" * 3001}),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(hana, field, code, titles, bodies):
    with pytest.raises(Unusable) as refusal:
        keeping.write(
            Told(code=code, titles=titles, bodies=bodies),
            kind=Kind.SNIPPET,
            holder=Holder.PERSON,
            act=given.act(hana),
        )

    assert refusal.value.field == field
    assert not Wording.objects.exists()


def test_an_unknown_placeholder_is_named(hana):
    with pytest.raises(Unusable) as refusal:
        written(hana, en="{name}, {colour}, {… what we did}")

    assert "{colour}" in str(refusal.value.message)
    assert "{name}" not in str(refusal.value.message)


def test_signs_nobody_sees_are_not_kept(hana):
    row = written(hana, code="::Быстро", en="One\r\ntwo\x00\x1b[31m ")

    assert row.bodies == {"en": "One\ntwo[31m"}
    assert row.code == "быстро"


def test_offering_texts_is_one_query(hana, django_assert_num_queries):
    for number in range(12):
        written(hana, code=f"text-{number}")

    with django_assert_num_queries(1):
        assert len(offered(hana)) > 12
