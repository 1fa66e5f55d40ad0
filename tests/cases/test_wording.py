"""Sentences that a process demands stand in the letters, in the reader's language."""

import pytest

from ombud.cases import wording
from ombud.cases.life import receiving
from ombud.people.vocabulary import Role
from ombud.rulebook import changing
from ombud.rulebook.vocabulary import RuleKind
from ombud.web.desk.steps.answer_letter import letter_of
from tests import given

pytestmark = pytest.mark.django_db
BLOCKS = [
    {
        "letter": "answer",
        "text": {
            "en": "You may ask the Energy Ombudsman.",
            "ru": "Можно обратиться к энергетическому омбудсмену.",
        },
    },
    {
        "letter": "answer",
        "profiles": ["uk-energy"],
        "text": {"en": "We had eight weeks."},
    },
    {
        "letter": "acknowledgement",
        "profiles": ["iso-default"],
        "text": {"en": "We answer within $20 working days.", "tr": "Yanıt veririz."},
    },
]


@pytest.fixture
def mira():
    given.organisation()
    rita = given.person("rita", Role.REPRESENTATIVE)
    mark = given.person("mark", Role.MANAGEMENT)
    draft = changing.write(
        RuleKind.PROCESS,
        "main",
        content={"letter_blocks": BLOCKS},
        valid_from=given.MONDAY.date(),
        act=given.act(rita),
    )
    changing.confirm(draft, act=given.act(mark))
    return given.person("mira")


def test_the_answer_says_what_the_process_demands_before_it_is_signed(mira):
    letter = letter_of(given.decided_case(mira), at=given.act().at)
    assert letter.count("You may ask the Energy Ombudsman.") == 1
    assert letter.index("Energy Ombudsman") < letter.rindex("Mira")


def test_it_speaks_the_language_of_the_complaint(mira):
    letter = letter_of(given.decided_case(mira, language="ru"), at=given.act().at)
    assert "Можно обратиться к энергетическому омбудсмену." in letter


def test_sentences_for_other_time_limits_stay_out(mira):
    assert "eight weeks" not in letter_of(given.decided_case(mira), at=given.act().at)


def test_the_confirmation_carries_its_own_sentences(mira):
    case = given.received_case()
    assert wording.acknowledgement(case).endswith("We answer within $20 working days.")
    receiving.acknowledge(case, act=given.act(mira))
    sent = case.messages.get().body
    assert sent == wording.acknowledgement(case)


def test_where_a_language_is_missing_another_stands_in(mira):
    assert "Yanıt veririz." in wording.acknowledgement(
        given.received_case(language="tr")
    )
    assert "$20 working days" in wording.acknowledgement(
        given.received_case(language="ru")
    )


def test_a_case_keeps_the_letters_of_the_process_it_began_under(mira):
    rita, mark = (
        given.person("rosa", Role.REPRESENTATIVE),
        given.person("max", Role.MANAGEMENT),
    )
    case = given.received_case()
    draft = changing.write(
        RuleKind.PROCESS,
        "main",
        content={},
        valid_from=given.MONDAY.date(),
        act=given.act(rita),
    )
    changing.confirm(draft, act=given.act(mark))
    assert "$20 working days" in wording.acknowledgement(case)
    assert "$20 working days" not in wording.acknowledgement(given.received_case())
