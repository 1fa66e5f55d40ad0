"""Who complains can be put right, by themselves or on their word. Spec: R8.3."""

from datetime import timedelta

import pytest

from ombud.cases import registering
from ombud.cases.events import CaseEvent
from ombud.cases.life import correcting, writing
from ombud.cases.life.correcting import Correction
from ombud.journal.queries import entries_of
from ombud.parties import correcting as parties
from ombud.parties import forgetting, identities
from ombud.parties.models import Person
from ombud.parties.queries import same_as
from ombud.people.refusals import NotAllowed, Unusable
from tests import given, postbox

pytestmark = pytest.mark.django_db
NEW = "ruth.new@example.org"


@pytest.fixture
def case():
    given.organisation()
    return given.received_case(identity=given.named_complainant())


def correct(case, *, days_later=1, language="", **fields):
    correcting.correct(
        case,
        told=Correction(fields=fields, language=language),
        act=given.complainants_act(case, days_later=days_later),
    )
    case.refresh_from_db()
    case.person.refresh_from_db()


def known(case):
    return identities.reveal(case.person)


def entry_of(case):
    return entries_of(case).filter(verb=CaseEvent.CORRECTED).last()


def test_a_name_and_an_address_are_put_right_and_the_rest_stays(case):
    correct(case, name="Ruth Adeyemi-Cole", email=NEW)
    assert known(case).name == "Ruth Adeyemi-Cole"
    assert known(case).email == NEW
    assert known(case).phone == "+441632960114"


def test_they_are_found_by_the_new_address_and_no_more_by_the_old(case):
    other = given.received_case(identity=given.named_complainant())
    assert other.person in same_as(case.person)
    correct(case, email=NEW, phone="")
    assert other.person not in same_as(case.person)
    assert identities.is_email_of(case.person, NEW)
    assert not identities.is_email_of(case.person, "ruth@example.org")


def test_the_journal_names_the_fields_and_nothing_in_them(case):
    correct(case, email=NEW)
    facts = entry_of(case).facts
    assert facts["fields"] == ["email"]
    assert "example.org" not in str(facts)


def test_the_address_taken_out_is_told_and_the_new_one_has_news(case, settings):
    with postbox.opened(settings) as inbox:
        correct(case, email=NEW)
        postbox.send_all(at=given.MONDAY + timedelta(days=2))
    told = {to[0]: letter for to, letter in inbox.letters}
    warned = told["ruth@example.org"]
    assert "was taken out" in warned["Subject"]
    assert NEW not in warned.as_string()
    assert warned["Reply-To"] is None
    assert "news" in told[NEW]["Subject"]


def test_each_address_of_several_is_told(case, settings):
    with postbox.opened(settings) as inbox:
        correct(case, email="between@example.org")
        correct(case, email=NEW)
        postbox.send_all(at=given.MONDAY + timedelta(days=2))
    warned = {to[0] for to, each in inbox.letters if "taken out" in each["Subject"]}
    assert warned == {"ruth@example.org", "between@example.org"}


def test_the_language_we_write_in_changes_and_that_of_their_words_does_not(case):
    correct(case, language="tr")
    assert case.language == case.person.language == "tr"
    assert case.own_language == "en"
    correct(case, language="ru")
    assert (case.language, case.own_language) == ("ru", "en")


def test_somebody_anonymous_may_leave_an_address():
    given.organisation()
    case = given.received_case()
    assert case.person is None
    correct_for = given.complainants_act(case, days_later=1)
    told = Correction(fields={"email": NEW})
    correcting.correct(case, told=told, act=correct_for)
    case.refresh_from_db()
    assert known(case).email == NEW


def test_nothing_new_is_refused(case):
    with pytest.raises(Unusable, match="Nothing of this is other"):
        correct(case, name="Ruth Adeyemi")


def test_an_address_that_is_none_is_refused_beside_its_field(case):
    with pytest.raises(Unusable) as refused:
        correct(case, email="ruth at home")
    assert refused.value.field == "email"


def test_staff_say_how_they_know(case):
    act = given.act(given.person("priya"), days_later=1)
    told = Correction(fields={"phone": "+441632960999"})
    with pytest.raises(Unusable) as refused:
        correcting.correct(case, told=told, act=act)
    assert refused.value.field == "evidence"
    correcting.correct(case, told=told, evidence="She rang at ten.", act=act)
    assert case.messages.get(kind="note").body == "She rang at ten."


def test_the_receipt_of_another_case_corrects_nothing(case):
    other = given.received_case()
    with pytest.raises(NotAllowed):
        correcting.correct(
            case,
            told=Correction(fields={"email": NEW}),
            act=given.complainants_act(other, days_later=1),
        )


def test_of_somebody_erased_nothing_is_put_right(case):
    forgetting.forget(case.person, act=given.act())
    with pytest.raises(registering.NobodyThere):
        correct(case, name="Somebody")


def test_former_addresses_go_with_the_key(case):
    correct(case, email=NEW)
    assert case.person.sealed_formers is not None
    forgetting.forget(case.person, act=given.act(days_later=2))
    case.person.refresh_from_db()
    assert case.person.sealed_formers is None


def test_what_was_learned_of_them_meanwhile_is_not_written_over(case):
    known_before = Person.objects.get(pk=case.person_id)
    said = given.complainants_act(case)
    writing.write(case, body="Ask for Ruth or ring 07700 900123.", act=said)
    Person.objects.filter(pk=case.person_id).update(language="tr")
    learned = Person.objects.get(pk=case.person_id).sealed_words

    parties.change(known_before, {"name": "Ruth Cole"})

    person = Person.objects.get(pk=case.person_id)
    assert identities.reveal(person).name == "Ruth Cole"
    assert (person.language, person.sealed_words) == ("tr", learned)


def test_nobody_is_found_again_by_a_correction_after_they_were_erased(case):
    known_before = Person.objects.get(pk=case.person_id)
    identities.erase(Person.objects.get(pk=case.person_id))

    with pytest.raises(identities.Erased):
        parties.change(known_before, {"email": NEW})

    assert Person.objects.get(pk=case.person_id).email_index is None
