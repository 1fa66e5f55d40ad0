import pytest

from ombud.cases import queries
from ombud.cases.life import assessing, assigning
from ombud.cases.references import plain_reference
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


def sees(person, case):
    return queries.cases_visible_to(person).filter(pk=case.pk).exists()


def test_a_handler_sees_the_cases_of_their_department_and_those_of_none():
    given.organisation()
    billing, network = given.unit("billing"), given.unit("network")
    bea = given.person("bea", of=billing)

    assert sees(bea, given.received_case(category="billing"))
    assert sees(bea, given.received_case())
    assert not sees(bea, given.received_case(category="supply"))
    assert network.code == "network"


def test_a_confidential_case_is_seen_by_its_handler_and_people_let_in():
    rita = given.person("rita", Role.REPRESENTATIVE)
    mira, jonas = given.person("mira"), given.person("jonas")
    case = given.received_case(confidential=True)
    assert not sees(mira, case)
    assert sees(rita, case)

    assigning.assign(case, handler=mira, act=given.act(rita))
    assigning.let_in(case, person=jonas, act=given.act(rita))

    assert sees(mira, case)
    assert sees(jonas, case)
    assert not sees(given.person("lena", Role.LEAD), case)


def test_naming_a_colleague_takes_the_case_away_from_them():
    lena = given.person("lena", Role.LEAD)
    mira = given.person("mira")
    case = given.case_under_investigation(mira)

    case = assessing.assess(
        case, judgement=given.judgement(), about=mira, act=given.act(lena)
    )

    assert case.handler is None
    assert not sees(mira, case)


def test_an_expert_sees_only_what_their_department_was_asked_about():
    metering = given.unit("metering")
    jonas = given.person("jonas", Role.EXPERT, of=metering)
    case = given.case_under_investigation(given.person("mira"))

    assert not sees(jonas, case)


@pytest.mark.parametrize(
    ("language", "narrative", "words"),
    [
        ("tr", "ISPARTA'daki sayaç yanlış okundu.", "ısparta sayacı"),
        ("tr", "İzmir şubesi telefonu açmıyor.", "IZMIR"),
        ("ru", "Счётчик снимали без нас.", "счетчики"),
        ("en", "The readings were estimated.", "estimated reading"),
        ("de", "Die Rechnung stimmt nicht.", "rechnung"),
    ],
)
def test_words_are_found_in_their_own_language(language, narrative, words):
    given.received_case(narrative="Something quite different.", language=language)
    case = given.received_case(narrative=narrative, language=language)
    rita = given.person("rita", Role.REPRESENTATIVE)

    found = queries.matching(queries.cases_visible_to(rita), words)

    assert list(found) == [case]


def test_a_reference_finds_its_case_however_it_is_typed():
    case = given.received_case()
    rita = given.person("rita", Role.REPRESENTATIVE)
    typed = case.reference.lower().replace("-", " ").replace("0", "o")

    found = queries.matching(queries.cases_visible_to(rita), typed)

    assert list(found) == [case]


@pytest.mark.parametrize("words", ["'", "a & | !", "\0", "((", "%", "\\", '"'])
def test_no_search_breaks_the_search(words):
    rita = given.person("rita", Role.REPRESENTATIVE)
    list(queries.matching(queries.cases_visible_to(rita), words))


def test_soonest_due_comes_first():
    given.organisation()
    later = given.received(days_later=7).case
    sooner = given.received_case()
    rita = given.person("rita", Role.REPRESENTATIVE)

    queue = queries.cases_visible_to(rita).unfinished().soonest_due_first()

    assert list(queue) == [sooner, later]


def test_a_word_that_could_be_a_reference_is_still_found_as_a_word():
    like_one = next(
        word
        for word in (f"METER{number:03}" for number in range(1000))
        if plain_reference(word)
    )
    case = given.received_case(narrative=f"The meter {like_one} is broken.")
    rita = given.person("rita", Role.REPRESENTATIVE)

    found = queries.matching(queries.cases_visible_to(rita), like_one)

    assert list(found) == [case]
