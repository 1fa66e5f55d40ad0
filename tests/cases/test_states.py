import pytest

from ombud.cases.states import FINISHED, MOVES, STAGES, Status, Step, is_open
from ombud.cases.vocabulary import Stage


def test_every_step_has_a_move():
    assert set(MOVES) == set(Step)


def test_every_status_can_be_reached():
    reached = {Status.RECEIVED} | {move.after for move in MOVES.values()} - {None}
    assert reached == set(Status)


def test_every_event_is_written_by_one_step():
    events = [move.recorded_as for move in MOVES.values()]
    assert len(events) == len(set(events))


def test_the_complainant_has_a_word_for_every_status():
    assert set(STAGES) == set(Status)
    assert set(STAGES.values()) == set(Stage)


@pytest.mark.parametrize("status", sorted(set(Status) - FINISHED))
def test_every_unfinished_case_can_go_on(status):
    assert any(
        is_open(step, status) and MOVES[step].after not in {None, Status.WITHDRAWN}
        for step in Step
    )


def test_a_withdrawn_case_is_only_written_about_or_taken_up_again():
    open_steps = {step for step in Step if is_open(step, Status.WITHDRAWN)}
    again = {Step.RESTORE, Step.REOPEN}
    people = {Step.RECUSE, Step.READMIT, Step.LIFT, Step.CORRECT}
    keeping = {Step.HOLD, Step.LIFT_HOLD, Step.ERASE}
    giving = {Step.ASK_CONSENT, Step.CONSENT, Step.END_CONSENT}
    giving |= {Step.DISCLOSE, Step.TELL_DISCLOSURE, Step.REDACT}
    words = {Step.WRITE, Step.NOTE, Step.ATTACH, Step.TAG}
    assert open_steps == words | people | again | keeping | giving
