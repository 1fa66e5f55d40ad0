"""What the passing of time does. Each job makes one call into the domain.

Deadlines, entries and letters are rows, not timers: nothing is scheduled for each
case, so a stopped worker catches up by itself, once and in order. No job takes a lock
of the queue: rows are locked one by one, and a worker that is killed leaves no lock
behind to stop the next one.
"""

import structlog
from django.utils import timezone
from procrastinate.contrib.django import app

from ombud.access import throttling
from ombud.access.sessions import SessionStore
from ombud.access.visits import VisitStore
from ombud.audits import drawing
from ombud.cases import silences, submissions, vacancies
from ombud.cases.deadlines import passing
from ombud.cases.life import (
    assigning,
    caring,
    consulting,
    drafting,
    erasing,
    reacting,
    representation,
)
from ombud.insight import public_closing
from ombud.jobs import digests, mailboxes, reactions, scans, unsent, webhooks
from ombud.jobs.litter import LITTER
from ombud.journal import sealing
from ombud.mail import accounts, sending
from ombud.parties import rotation
from ombud.people.acting import Act, Door
from ombud.retention import clearing, deciding, disposing, erasure_log, requests
from ombud.rulebook import categories
from ombud.surveys import inviting
from ombud.vault import ring

log = structlog.get_logger(__name__)
BATCH = 100
# Found because this file is.
TASKS_ELSEWHERE = [digests, mailboxes, scans, unsent, webhooks]


def _act() -> Act:
    return Act(actor=None, at=timezone.now(), door=Door.CLOCK)


@app.periodic(cron="* * * * * */5", periodic_id="react")
@app.task(queueing_lock="react")
def react_to_what_happened(timestamp: int) -> None:
    """Every five seconds, hand new entries to whoever reacts to them."""
    if delivered := reactions.deliver_all(at=timezone.now()):
        log.debug("reacted", entries=delivered, timestamp=timestamp)


@app.periodic(cron="* * * * * */10", periodic_id="send")
@app.task(queueing_lock="send")
def send_letters(timestamp: int) -> None:
    """Every ten seconds, send the letters that are due."""
    sent = 0
    while sent < BATCH and sending.send_next(at=timezone.now()):
        sent += 1
    while sent < BATCH and accounts.send_next(at=timezone.now()):
        sent += 1
    if sent:
        log.debug("settled letters", letters=sent, timestamp=timestamp)


@app.periodic(cron="* * * * *", periodic_id="clocks")
@app.task(queueing_lock="clocks")
def catch_up_with_clocks(timestamp: int) -> None:
    """Every minute, give the reminders that are due and mark what ran out."""
    passed = 0
    while caught_up := passing.catch_up(_act(), at_most=BATCH):
        passed += caught_up
    if passed:
        log.info("caught up with clocks", clocks=passed, timestamp=timestamp)


@app.periodic(cron="* * * * *", periodic_id="owners")
@app.task(queueing_lock="owners")
def see_to_owners(timestamp: int) -> None:
    """Every minute, give out what nobody has where the process says so, and raise
    the alarm for what has had no owner for too long.
    """
    if given := assigning.give_out(act=_act()):
        log.info("gave out cases", cases=given, timestamp=timestamp)
    while alarmed := vacancies.raise_alarms(_act(), at_most=BATCH):
        log.info("cases without an owner", cases=alarmed, timestamp=timestamp)


@app.periodic(cron="*/5 * * * *", periodic_id="advice")
@app.task(queueing_lock="advice")
def remind_of_advice(timestamp: int) -> None:
    """Every five minutes, note which departments owe an answer by today."""
    noted = 0
    while found := consulting.note_overdue(at_most=BATCH, act=_act()):
        noted += found
    if noted:
        log.info("advice is due", consultations=noted, timestamp=timestamp)


@app.periodic(cron="*/10 * * * *", periodic_id="silences")
@app.task(queueing_lock="silences")
def remind_of_our_answers(timestamp: int) -> None:
    """Every ten minutes, remind of answers nobody replied to, each once."""
    while reminded := silences.remind(_act(), at_most=BATCH):
        log.info("reminded of answers", cases=reminded, timestamp=timestamp)


@app.periodic(cron="*/10 * * * *", periodic_id="authorities")
@app.task(queueing_lock="authorities")
def note_authorities_that_ran_out(timestamp: int) -> None:
    """Every ten minutes, note whose authority to act for somebody is over."""
    while noted := representation.note_lapsed(at_most=BATCH, act=_act()):
        log.info("authorities ran out", representations=noted, timestamp=timestamp)


@app.periodic(cron="*/10 * * * *", periodic_id="contact")
@app.task(queueing_lock="contact")
def note_limits_to_review(timestamp: int) -> None:
    """Every ten minutes, note which limits on contact are to be looked at again."""
    while noted := caring.note_due(at_most=BATCH, act=_act()):
        log.info("limits on contact are due", restrictions=noted, timestamp=timestamp)


@app.periodic(cron="*/10 * * * *", periodic_id="no-replies")
@app.task(queueing_lock="no-replies")
def note_that_nobody_replied(timestamp: int) -> None:
    """Every ten minutes, record which answers were waited for long enough."""
    if noted := reacting.note_silences(act=_act()):
        log.info("noted that nobody replied", cases=noted, timestamp=timestamp)


@app.periodic(cron="*/10 * * * *", periodic_id="rules")
@app.task(queueing_lock="rules")
def bring_rules_into_force(timestamp: int) -> None:
    """Every ten minutes, offer the categories of the process that is in force now.

    Usually there is nothing to do; on the day a process comes into force, or after a
    stop, there is.
    """
    if changed := categories.bring_into_force(act=_act()):
        log.info("brought rules into force", categories=changed, timestamp=timestamp)


@app.periodic(cron="37 * * * *", periodic_id="vault")
@app.task(queueing_lock="vault")
def move_to_the_newest_key(timestamp: int) -> None:
    """Every hour, seal under the newest vault key what is under an older one.

    With one key there is nothing to look for.
    """
    if len(ring.keys()) > 1 and (moved := rotation.rotate(act=_act())).count:
        stuck = len(moved.stuck)
        log.info("rotated", rows=moved.count, stuck=stuck, timestamp=timestamp)


@app.periodic(cron="17 3 * * *", periodic_id="drafts")
@app.task(queueing_lock="drafts")
def forget_old_drafts(timestamp: int) -> None:
    """Every night, forget the unfinished complaints nobody has touched for 28 days."""
    if forgotten := drafting.discard_old(act=_act()):
        log.info("forgot old drafts", drafts=forgotten, timestamp=timestamp)


@app.periodic(cron="27 * * * *", periodic_id="keys")
@app.task(queueing_lock="keys")
def forget_old_keys(timestamp: int) -> None:
    """Every hour, forget the keys complaints came with more than a day ago."""
    if forgotten := submissions.forget_old(act=_act()):
        log.info("forgot old keys", keys=forgotten, timestamp=timestamp)


@app.periodic(cron="*/10 * * * *", periodic_id="levels")
@app.task(queueing_lock="levels")
def forget_empty_levels(timestamp: int) -> None:
    """Every ten minutes, forget who tried something often, once they need not wait."""
    if forgotten := throttling.sweep(at=timezone.now()):
        log.debug("forgot levels", levels=forgotten, timestamp=timestamp)


@app.periodic(cron="23 * * * *", periodic_id="sessions")
@app.task(queueing_lock="sessions")
def forget_old_sessions(timestamp: int) -> None:
    """Every hour, forget the sessions that have ended by themselves."""
    SessionStore.clear_expired()
    VisitStore.clear_expired()
    log.debug("forgot sessions", timestamp=timestamp)


@app.periodic(cron="43 4 * * *", periodic_id="samples")
@app.task(queueing_lock="samples")
def draw_the_sample_of_a_month(timestamp: int) -> None:
    """Every night, draw the sample of the month before if it is due.

    It is from the first working day of a month on; usually it was drawn before.
    """
    if sample := drawing.draw_due(act=_act()):
        log.info("drew a sample", month=str(sample.month), timestamp=timestamp)


@app.periodic(cron="13 9 * * *", periodic_id="surveys")
@app.task(queueing_lock="surveys")
def ask_how_it_was_handled(timestamp: int) -> None:
    """Every morning, ask those whose complaint ended some days ago what they think of
    our handling, and whether what was promised put it right; remind, once, who says
    nothing.
    """
    act = _act()
    reminded = inviting.remind(act=act)
    remedies = inviting.ask_about_remedies(act=act)
    draw = inviting.draw_due(act=act)
    log.info(
        "asked how it was handled",
        drawn=draw.taken if draw else 0,
        remedies=remedies,
        reminded=reminded,
        timestamp=timestamp,
    )


@app.periodic(cron="11 4 * * *", periodic_id="figures")
@app.task(queueing_lock="figures")
def publish_figures(timestamp: int) -> None:
    """Every night, count for the public each quarter that is over and not counted.

    Usually there is none.
    """
    if closed := public_closing.close_due(act=_act()):
        log.info("published figures", quarters=len(closed), timestamp=timestamp)


@app.periodic(cron="27 2 * * *", periodic_id="retain")
@app.task(queueing_lock="retain")
def erase_what_is_due(timestamp: int) -> None:
    """Every night, erase what the schedule of keeping says, and note what was."""
    act = _act()
    requests.remind(act=act)
    deciding.carry_out(act=act)
    while disposal := disposing.dispose(act=act):
        log.info("erased what was due", cases=disposal.cases, timestamp=timestamp)
    cleared = clearing.clear(LITTER, act=act)
    erasing.sweep(act=act)
    erasure_log.catch_up()
    log.info("cleared", rows=sum(cleared.values()), timestamp=timestamp)


@app.periodic(cron="7 * * * *", periodic_id="seal")
@app.task(queueing_lock="seal")
def seal_the_journal(timestamp: int) -> None:
    """Every hour in which something happened, seal how every chain stands."""
    if made := sealing.seal(act=_act()):
        log.info("sealed", seal=made.number, chains=made.chains, timestamp=timestamp)
