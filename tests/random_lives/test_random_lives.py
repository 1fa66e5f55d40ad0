"""Anybody takes any step at any time, and no case gets where the rules forbid.

Ten thousand steps by lot, most of them refused as they should be. The lots are the
same every time: another number in SEEDS is another ten thousand.
"""

from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from ombud.cases import policy
from ombud.cases.deadlines import passing
from ombud.cases.models import Case
from ombud.cases.states import Step, is_open
from ombud.people.refusals import Refused
from tests.random_lives import rules, world
from tests.random_lives.lots import LOTS, Lot
from tests.random_lives.world import CLOCK, COMPLAINANT

LIVES, STEPS = 42, 60  # of each of the seeds: together ten thousand and more
SEEDS = range(4)
WHO = [
    "mira", "mira", "mira", "otto", "priya", "lena", "lena", "bruno", "rita", "rita",
    "ana", "ines", "jonas", "aud", "adam", "maya", COMPLAINANT, COMPLAINANT, CLOCK,
]  # fmt: skip
# Ends that would cut most lives short are only tried, never picked from an offer.
ENDS = {Step.WITHDRAW, Step.DISCONTINUE, Step.MERGE, Step.RECLASSIFY, Step.REFER}
ASSESSING = (Step.ASSESS, Step.REASSESS)


class Life(RuleBasedStateMachine):
    """One complaint, and whatever happens to it."""

    staff: dict[str, object]
    taken = refused = 0

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        self.world = world.begin(type(self).staff)

    @rule(number=st.integers(0, 2**32))
    def something_happens(self, number):
        """Mostly the next thing; often what somebody is offered; now and then what
        comes to mind; and time goes by.
        """
        lot = Lot(Random(number).randrange)  # noqa: S311 - a lot, not a secret
        lot.of([*[self._usual] * 5, *[self._offered] * 3, self._anything, self._wait])(
            lot
        )

    def _usual(self, lot):
        """Somebody who may takes the step the case waits for."""
        case = self.world.look()
        step = Step(case.next_step) if case.next_step in LOTS else Step.NOTE
        able = [
            who
            for who in dict.fromkeys(WHO)
            if policy.allows(self.world.act(who), step, case)
        ]
        if able:
            who = lot.of(able)
            self._declare(who)
            self._take(step, who, lot)

    def _offered(self, lot):
        """Somebody picks one of the steps they are offered."""
        case, who = self.world.look(), lot.of(WHO)
        act = self.world.act(who)
        offered = [
            step
            for step in policy.steps_open_to(act, case)
            if step in LOTS and step not in ENDS
        ]
        if offered:
            self._take(lot.of(offered), who, lot)

    def _anything(self, lot):
        """Somebody tries whatever comes to mind."""
        self._take(lot.of(list(LOTS)), lot.of(WHO), lot)

    def _wait(self, lot):
        self.world.later(days=lot.of([1, 1, 3, 11, 40]))
        passing.catch_up(self.world.act(CLOCK))
        rules.always(self.world.look())

    def _declare(self, who):
        """Most people say that nothing makes them partial, before they act."""
        if self.world.act(who).actor is not None:
            self._take(Step.DECLARE, who, Lot(lambda many: many - 1))

    def _take(self, step, who, lot):
        before = self.world.look()
        if step in ASSESSING:
            step = next((each for each in ASSESSING if _is_open(each, before)), step)
        entries = len(rules.entries_of(before))
        act = self.world.act(who)
        self.world.later(minutes=7)
        note(f"{act.at:%d %b %H:%M} {who} {step} ({before.status})")
        try:
            with transaction.atomic():
                LOTS[step](self.world, act, lot)
        except Refused:
            type(self).refused += 1
            assert len(rules.entries_of(before)) == entries
            return
        type(self).taken += 1
        case = self.world.look()
        rules.after_a_step(before, step, case, act)
        rules.always(case)

    def teardown(self):
        try:
            rules.at_the_end(self.world.case)
            rules.at_the_end(Case.objects.get(pk=self.world.other.pk))
        finally:
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)


def _is_open(step, case):
    return is_open(step, case.status)


@pytest.mark.django_db
@pytest.mark.parametrize("number", SEEDS)
def test_no_life_goes_where_the_rules_forbid(number):
    class Lives(Life):
        staff = world.organisation()

    machine = seeded(number)(Lives)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            print_blob=False,
            phases=[Phase.explicit, Phase.generate],
        ),
    )
    assert Lives.taken + Lives.refused > LIVES * STEPS * 0.8
    assert Lives.taken > LIVES * STEPS / 3
