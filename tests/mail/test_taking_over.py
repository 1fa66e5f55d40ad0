"""Complaints of another system are taken over once, whole, and with their own words."""

import csv
import json
from datetime import UTC, datetime

import pytest

from ombud.cases.models import Case
from ombud.journal.models import Entry
from ombud.mail.taking_over import Counts, take_over_table
from ombud.people.acting import Act, Door
from ombud.people.refusals import Unusable
from ombud.project.commands import importing
from tests import corpora

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HEADER = (
    "Complaint ID,Product,Issue,Date received,Date sent to company,Company response"
)
FIRST = "1,Mortgage,Payments,1/5/2015,1/6/2015,Closed with explanation"
SECOND = "2,Credit card,Other,1/7/2015,1/7/2015,In progress"


@pytest.fixture
def take_over(tmp_path):
    """Takes over a table of these lines; the rejects stand in rejects.csv."""

    def taking(*lines, at=NOW, mapping="cfpb"):
        path = tmp_path / "table.csv"
        path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        act = Act(actor=None, at=at, door=Door.COMMAND)
        rejects = tmp_path / "rejects.csv"
        return take_over_table(path, mapping, rejects=rejects, act=act)

    return taking


@pytest.fixture
def rejects(tmp_path):
    def reading():
        text = (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig")
        return list(csv.DictReader(text.splitlines()))

    return reading


def test_a_closed_complaint_stays_closed_with_its_dates_and_its_own_words(take_over):
    take_over(FIRST)

    case = Case.objects.get()
    assert (case.source, case.external_reference) == ("cfpb", "1")
    assert case.received_at.date().isoformat() == "2015-01-05"
    assert case.closed_at.date().isoformat() == "2015-01-06"
    assert (case.status, case.outcome) == ("closed", "resolved")
    assert case.original["outcome"] == "Closed with explanation"
    assert case.original["product"] == "Mortgage"
    assert Entry.objects.get(subject_id=case.pk).verb == "case.taken_over"


def test_an_open_complaint_is_received_and_no_clock_judges_it(take_over):
    take_over(SECOND)

    case = Case.objects.get()
    assert case.status == "received"
    assert not case.deadlines.exists()


def test_running_it_again_changes_nothing(take_over):
    first = take_over(FIRST, SECOND)
    cases = list(Case.objects.order_by("pk").values())
    second = take_over(FIRST, SECOND)

    assert first == Counts(read=2, accepted=2)
    assert second == Counts(read=2, unchanged=2)
    assert list(Case.objects.order_by("pk").values()) == cases
    assert Entry.objects.count() == 2


def test_a_run_that_was_interrupted_goes_on_where_it_stood(take_over):
    take_over(FIRST)

    assert take_over(FIRST, SECOND) == Counts(read=2, accepted=1, unchanged=1)


def test_rejected_rows_stand_in_a_file_with_their_line_and_the_reason(
    take_over, rejects
):
    counts = take_over(
        "3,Mortgage,=cmd|' /C calc',13/45/2015,,Closed",
        FIRST,
        '4,Mortgage,"never closed,1/5/2015,,Closed',
        "5,Mortgage,Payments,1/5/2090,,Closed",
        "6,too,few",
    )

    assert counts == Counts(read=5, accepted=1, rejected=4)
    told = {row["line"]: row["reason"] for row in rejects()}
    assert set(told) == {"2", "4", "5", "6"}
    assert "13/45/2015" in told["2"]
    assert "quotation mark" in told["4"]
    assert "future" in told["5"]
    assert "row: 3" in told["6"]
    assert rejects()[0]["Issue"] == "'=cmd|' /C calc'"


def test_a_header_that_would_be_a_formula_is_harmless_in_the_rejects(tmp_path):
    path = tmp_path / "strange.csv"
    path.write_text(f"{HEADER},=1+1\n3,,,never,,,x\n", encoding="utf-8")
    act = Act(actor=None, at=NOW, door=Door.COMMAND)
    rejected = tmp_path / "strange-rejects.csv"
    take_over_table(path, "cfpb", rejects=rejected, act=act)
    assert ",'=1+1" in rejected.read_text(encoding="utf-8-sig").splitlines()[0]


def test_a_number_used_by_two_different_rows_is_reported(take_over, rejects):
    other = "1,Credit card,Fees,1/5/2015,1/6/2015,Closed"

    assert take_over(FIRST, FIRST, other) == Counts(
        read=3, accepted=1, unchanged=1, rejected=1
    )
    assert "identifier “1”" in rejects()[0]["reason"]


def test_a_row_that_names_only_today_has_arrived_by_now(take_over):
    row = "7,Mortgage,Payments,3/2/2026,3/2/2026,Closed"
    morning = NOW.replace(hour=6)

    assert take_over(row, at=morning) == Counts(read=1, accepted=1)
    assert Case.objects.get().received_at == morning


@pytest.mark.parametrize(
    ("mapping", "says"), [("nothing", "Choose one of"), ("kursk", "Missing: id, text")]
)
def test_a_file_that_does_not_fit_is_refused_before_anything_happens(
    take_over, mapping, says
):
    with pytest.raises(Unusable, match=says):
        take_over(FIRST, mapping=mapping)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("rejects", "says"),
    [
        ("table.csv", "other than the table itself"),
        ("table.csv/x", "cannot be written"),
    ],
)
def test_rejects_that_cannot_be_written_are_said_before_anything_happens(
    tmp_path, rejects, says
):
    table = tmp_path / "table.csv"
    table.write_text(f"{HEADER}\n{FIRST}\n", encoding="utf-8")
    act = Act(actor=None, at=NOW, door=Door.COMMAND)

    with pytest.raises(Unusable, match=says):
        take_over_table(table, "cfpb", rejects=tmp_path / rejects, act=act)
    assert table.read_text(encoding="utf-8") == f"{HEADER}\n{FIRST}\n"
    assert not Case.objects.exists()


def test_the_command_answers_in_json(tmp_path, capsys, settings):
    settings.HOME = tmp_path
    table = tmp_path / "table.csv"
    table.write_text(f"{HEADER}\n{FIRST}\nbroken\n", encoding="utf-8")

    importing.run.__wrapped__(table, mapping="cfpb", as_json=True)

    told = json.loads(capsys.readouterr().out)
    assert told.pop("rejects") == str(tmp_path / "imports" / "table.rejects.csv")
    assert told == {"read": 2, "accepted": 1, "rejected": 1, "unchanged": 0}


@pytest.mark.parametrize(
    ("name", "mapping", "accepted", "rejected"),
    [
        ("cfpb_2015_2020_full_columns.csv.gz", "cfpb", 6_623, 0),
        ("tr_sikayetvar_isbank_2025q4.csv.gz", "sikayetvar", 2_589, 89),
        ("ru_kursk_citizen_appeals_2000.csv.gz", "kursk", 2_000, 0),
    ],
)
def test_the_real_tables_are_taken_over_without_losing_a_row(
    name, mapping, accepted, rejected, tmp_path
):
    act = Act(actor=None, at=NOW, door=Door.COMMAND)

    counts = take_over_table(
        corpora.path(name), mapping, rejects=tmp_path / "rejects.csv", act=act
    )

    assert (counts.accepted, counts.rejected) == (accepted, rejected)
    assert counts.read == accepted + rejected
    assert Case.objects.count() == accepted
