"""Options are offered, another way is proposed, and the second round is accepted."""

from datetime import date

import pytest

from ombud.cases.life import closing, deciding, offering, remedying
from ombud.cases.vocabulary import Answer, Channel, CloseReason, Outcome, RemedyKind
from ombud.journal import verifying
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


def test_options_are_negotiated_and_agreed_after_one_counter_proposal():
    given.organisation()
    mira = given.person("mira")
    lena = given.person("lena", Role.LEAD)

    # The heating was off for three days. Mira offers a credit or an apology.
    case = given.case_with_findings(mira)
    offering.offer(
        case,
        options=[
            given.an_offer("A credit on the next bill", kind=RemedyKind.CREDIT),
            given.an_offer(
                "A letter of apology", kind=RemedyKind.APOLOGY, without_admission=True
            ),
        ],
        expires_on=date(2026, 3, 12),
        act=given.act(mira, days_later=1),
    )

    # Ruth wants neither: the boiler should be looked at before the next winter.
    offering.choose(
        case,
        answer=Answer.COUNTER,
        words="Have the boiler checked, so that it does not happen again.",
        act=given.complainants_act(case, days_later=2),
    )
    assert set(case.options.values_list("state", flat=True)) == {"open"}

    # That is possible. Mira offers it beside the credit; the first round is history.
    _credit, repair = offering.offer(
        case,
        options=[
            given.an_offer("A credit on the next bill", kind=RemedyKind.CREDIT),
            given.an_offer("The boiler is overhauled", kind=RemedyKind.REPAIR),
        ],
        expires_on=date(2026, 3, 19),
        act=given.act(mira, days_later=3),
    )
    assert list(case.options.values_list("round", "letter", "state")) == [
        (1, "A", "replaced"),
        (1, "B", "replaced"),
        (2, "A", "open"),
        (2, "B", "open"),
    ]

    # Ruth rings and accepts; Mira writes down how she knows that it was her.
    offering.choose(
        case,
        answer=Answer.ACCEPT,
        option=repair.pk,
        words="Yes, please do that.",
        through=Channel.PHONE,
        evidence="Called on 6 March at 9.40; knew her customer number.",
        act=given.act(mira, days_later=4),
    )

    # The decision says so, the boiler is overhauled, and Ruth is content.
    deciding.decide(
        case,
        outcome=Outcome.UPHELD,
        reasons="The boiler was old and not looked after.",
        act=given.act(mira, days_later=4),
    )
    given.approve(case, lena, days_later=4)
    given.answer(case, mira, days_later=5)
    remedying.prove(
        case,
        remedy=case.remedies.get().pk,
        proof="Overhauled on 10 March; the caretaker signed the sheet.",
        act=given.act(mira, days_later=8),
    )
    given.accepted(case, days_later=9)
    given.nobody_else(case, mira, days_later=9)
    case = closing.close(
        case, reason=CloseReason.ACCEPTED, act=given.act(mira, days_later=9)
    )

    assert case.status == "closed"
    assert [each.answer for each in case.choices.all()] == ["counter", "accept"]
    assert verifying.verify_all().holds
