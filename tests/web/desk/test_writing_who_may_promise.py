"""Authority, depth, waiting and work: written, read, compared and tried at the desk."""

import pytest

from ombud.people.vocabulary import Role
from ombud.rulebook import changing, editions
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.web.crawling import Page
from tests.web.desk.rule_forms import (
    OWN,
    PROCESS,
    draft_of,
    page_of,
    said_wrong,
    write,
)
from tests.web.desk.rulebook_pages import now, read, text_of, written
from tests.web.filling import filled

pytestmark = pytest.mark.django_db
MAIN = {"kind": RuleKind.PROCESS, "code": "main"}
EDITIONS = "/desk/rulebook/process/main/"
LIMITS = {
    "authority-0-role": "handler",
    "authority-0-amount": "99.50",
    "authority-1-role": "representative",
    "authority-1-unlimited": "on",
}


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def rita(client):
    """The representative, signed in."""
    person = given.person("rita", Role.REPRESENTATIVE)
    client.force_login(person)
    return person


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def process_of_draft():
    return editions.process_shape(draft_of(PROCESS))


def test_ra_f_who_may_promise_what_is_written_at_the_desk(client, rita):
    told = LIMITS | {"period-authority_months": "24"}
    assert write(client, PROCESS, "authority", told=told).status_code == 302
    said = process_of_draft()
    assert [(row.role, row.amount) for row in said.authority] == [
        (Role.HANDLER, pytest.approx(99.5)),
        (Role.REPRESENTATIVE, None),
    ]
    assert said.authority_months == 24
    assert write(client, PROCESS, "authority").status_code == 302
    assert process_of_draft() == said


def test_a_limit_is_taken_out_again(client, rita):
    write(client, PROCESS, "authority", told=LIMITS)
    gone = {"authority-0-gone": "on", "authority-1-gone": "on"}
    assert write(client, PROCESS, "authority", told=gone).status_code == 302
    assert process_of_draft().authority == []


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"authority-0-role": ""}, "Choose a role."),
        ({"authority-0-amount": ""}, "Write a sum, or tick that there is no limit."),
        ({"authority-1-amount": "5"}, "Write a sum, or tick that there is no limit."),
        (
            {"authority-1-role": "handler"},
            "There are two limits for the role “Complaints handler”.",
        ),
        ({"period-authority_months": ""}, "Write a number of months."),
    ],
)
def test_half_a_limit_is_refused_and_nothing_typed_is_lost(
    client, rita, told, sentence
):
    wrong = write(client, PROCESS, "authority", told=LIMITS | told)
    typed = said_wrong(wrong, sentence)
    assert typed["authority-0-amount"] == told.get("authority-0-amount", "99.50")


def test_depth_is_written_beside_urgency(client, rita):
    told = {"depth-standard_from": "2", "depth-full_from": "6"}
    assert write(client, PROCESS, "urgency", told=told).status_code == 302
    depth = process_of_draft().depth
    assert (depth.standard_from, depth.full_from) == (2, 6)
    wrong = write(client, PROCESS, "urgency", told={"depth-full_from": "1"})
    said_wrong(wrong, "A full investigation cannot begin below a standard one.")
    assert 'href="#id_depth-full_from"' in wrong.content.decode()


def test_waiting_and_work_are_written(client, rita):
    told = {
        "waiting-remind_after": "5",
        "waiting-close_after": "15",
        "assignment-automatic": "on",
        "assignment-cap": "40",
        "alarm-owner_alarm_minutes": "30",
        "sample-size": "0",
    }
    assert write(client, PROCESS, "work", told=told).status_code == 302
    said = process_of_draft()
    assert (said.waiting.remind_after, said.waiting.close_after) == (5, 15)
    assert (said.assignment.automatic, said.assignment.cap) == (True, 40)
    assert said.owner_alarm_minutes == 30
    assert said.quality_sample.size == 0


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            {"waiting-close_after": "10"},
            "Nobody’s complaint is closed before they were reminded of it.",
        ),
        ({"waiting-remind_after": ""}, "Write a number of working days."),
        ({"alarm-owner_alarm_minutes": ""}, "Write a number of working minutes."),
        ({"sample-size": ""}, "Write how many, or 0."),
    ],
)
def test_waiting_and_work_that_cannot_be_are_refused(client, rita, told, sentence):
    said_wrong(write(client, PROCESS, "work", told=told), sentence)


def test_limits_may_send_refusals_to_a_reviewer(client, rita):
    told = {
        "about-title_en": "Our own",
        "about-stages": "2",
        "about-automatic_review": "on",
    }
    assert write(client, OWN, "about", told=told).status_code == 302
    said = editions.profile_shape(draft_of(OWN))
    assert (said.stages, said.automatic_review) == (2, True)
    page = read(client, "/desk/rulebook/profile/our-promise/1/")
    assert "There are 2 stages before somebody outside is asked." in page
    assert "A refusal, whole or in part, is looked at by somebody else here" in page


def test_the_process_is_read_out_in_sentences(client, rita, lena):
    written(lena, RULES, **MAIN)
    page = read(client, f"{EDITIONS}2/")
    for sentence in (
        "Up to £1,250.50.",
        "Any sum.",
        "They may promise no money by themselves.",
        "All that was promised to the same complainant in 12 months.",
        "Severity: Trivial, Minor.",
        "Severity: Moderate, Major, Critical.",
        "No complaint.",
        "10 working days after the answer we remind them.",
        "From 20 working days after the answer the complaint may be closed.",
        "Nobody is given more than 30 open complaints, unless their own record says",
        "The leads hear of it after 60 working minutes.",
        "10 complaints are drawn at random each month.",
    ):
        assert sentence in page, sentence


RULES = {
    "authority": [
        {"role": "handler", "amount": "1250.50"},
        {"role": "representative"},
        {"role": "intake", "amount": "0"},
    ],
    "depth": {"standard_from": 3, "full_from": 6},
    "assignment": {"cap": 30},
}


def test_a_process_without_limits_says_so(client, rita):
    page = read(client, f"{EDITIONS}1/")
    assert "There are no limits: nobody has to ask before promising a sum." in page
    assert "There is no limit to how many somebody has." in page
    assert "People give out complaints." in page


def test_one_person_who_runs_it_all_reads_that_limits_do_not_hold(client, rita):
    written(rita, RULES | {"small_business": True}, **MAIN)
    page = read(client, f"{EDITIONS}2/")
    assert "One person runs the whole process, so these limits do not hold." in page


def test_a_limit_that_changed_or_went_is_a_difference(client, rita, lena):
    changing.confirm(written(lena, RULES, **MAIN), act=now(rita))
    free = {"role": "handler"}
    lead = {"role": "lead"}
    written(lena, RULES | {"authority": [free, lead], "assignment": {}}, **MAIN)
    page = read(client, f"{EDITIONS}3/compare/?with=2")
    limits = "How much somebody may promise by themselves"
    assert f"{limits} › Complaints handler › Sum" in page
    assert '<del><span class="visually-hidden">Before: </span>1,250.50</del>' in page
    assert '<ins><span class="visually-hidden">Now: </span>Without limit</ins>' in page
    assert f"{limits} › Team lead › Role" in page
    assert f"{limits} › Team lead › Sum" in page
    assert "Who gets which work › Open complaints of one person, at most" in page


def tried(client, edition, **typed):
    place = f"{EDITIONS}{edition.version}/trial/"
    answer = client.post(place, filled(client.get(place)) | typed)
    return text_of(answer)


def test_a_trial_says_how_deep_it_goes_and_who_may_promise_it(client, rita, lena):
    edition = written(lena, RULES, **MAIN)
    mild = tried(client, edition, severity="1")
    assert "<dt>Investigation</dt><dd>Light</dd>" in mild
    assert "Complaints handler: Up to £1,250.50." in mild
    assert "1 review, if the complainant asks for it." in mild
    dear = tried(client, edition, severity="5", amount="1250.51")
    assert "<dt>Investigation</dt><dd>Standard</dd>" in dear
    promising = dear.split("Who may promise money alone")[1].split("</dd>")[0]
    assert "Complaints management representative" in promising
    assert "Complaints handler" not in promising


def test_a_sum_nobody_may_promise_alone_is_said(client, rita, lena):
    handlers = [{"role": "handler", "amount": 10}]
    edition = written(lena, {"authority": handlers}, **MAIN)
    told = tried(client, edition, amount="11")
    assert "Nobody: it is more than anybody may promise by themselves." in told


def test_hostile_words_in_these_fields_stay_words(client, rita):
    words = "<canary-limit>\"'><svg onload=alert(1)>{{7*7}}"
    wrong = write(
        client, PROCESS, "authority", told=LIMITS | {"authority-0-amount": words}
    )
    for part in ("authority", "work", "urgency"):
        assert not Page(client.get(page_of(PROCESS, part)).content.decode()).faults
    assert not Page(wrong.content.decode()).faults
