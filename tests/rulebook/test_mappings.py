"""A row of somebody else's table becomes a complaint, or a sentence saying why not."""

import copy
import tomllib
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.conf import settings

from ombud.cases.vocabulary import Channel, Outcome
from ombud.mail import sheets
from ombud.people.refusals import Unusable
from ombud.rulebook import mapping_files, packs
from tests import corpora

CFPB = {
    "Date received": "2020/3/18",
    "Product": "Mortgage",
    "Sub-product": "FHA mortgage",
    "Issue": "Trouble during payment process",
    "Sub-issue": "",
    "Consumer complaint narrative": "They lost my payment.",
    "ZIP code": "2127",
    "Submitted via": "Referral",
    "Date sent to company": "2020/3/19",
    "Company response to consumer": "Closed with monetary relief",
    "Timely response?": "Yes",
    "Consumer disputed?": "N/A",
    "Complaint ID": "3571115",
}


@pytest.fixture
def cfpb():
    return mapping_files.load("cfpb")


def test_a_row_keeps_its_own_words_beside_ours(cfpb):
    told = cfpb.apply(CFPB)

    assert (told.source, told.external_reference) == ("cfpb", "3571115")
    assert told.received_at.date() == date(2020, 3, 18)
    assert told.closed_at.date() == date(2020, 3, 19)
    assert told.narrative == "They lost my payment."
    assert told.product == "Mortgage > FHA mortgage"
    assert told.category_path == ("Mortgage", "Trouble during payment process")
    assert (told.channel, told.original["channel"]) == ("partner", "Referral")
    assert told.outcome == "resolved"
    assert told.original["outcome"] == "Closed with monetary relief"
    assert told.original["timely"] == "Yes"
    assert told.original["postcode"] == "02127"


def test_without_a_narrative_the_issue_speaks_and_says_so(cfpb):
    told = cfpb.apply(CFPB | {"Consumer complaint narrative": ""})

    assert told.narrative.startswith("Trouble during payment process > Mortgage")
    assert told.original["narrative"] == "composed"


def test_what_is_open_there_is_open_here(cfpb):
    told = cfpb.apply(CFPB | {"Company response to consumer": "In progress"})

    assert told.outcome is None
    assert told.closed_at is None
    assert told.original["outcome"] == "In progress"


def test_a_channel_or_outcome_nobody_foresaw_is_kept_in_its_own_words(cfpb):
    told = cfpb.apply(
        CFPB | {"Submitted via": "Pigeon", "Company response to consumer": "Lost"}
    )

    assert (told.channel, told.original["channel"]) == ("other", "Pigeon")
    assert (told.outcome, told.original["outcome"]) == (None, "Lost")


@pytest.mark.parametrize("written", ["2020/13/45", "yesterday", "0020/1/1"])
def test_a_date_that_cannot_be_read_is_refused_with_an_example(cfpb, written):
    with pytest.raises(Unusable) as refusal:
        cfpb.apply(CFPB | {"Date received": written})

    assert refusal.value.field == "received"
    assert str(refusal.value) == (
        f"The date “{written}” in column “Date received” cannot be read;"
        " expected a date like 2026/03/31; 03/31/2026."
    )


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ("Complaint ID", "“Complaint ID” is empty"),
        ("Date received", "“Date received” is empty"),
    ],
)
def test_a_row_without_what_it_needs_is_refused(cfpb, column, says):
    with pytest.raises(Unusable, match=says):
        cfpb.apply(CFPB | {column: " "})


def test_a_file_with_another_header_is_refused_in_one_sentence(cfpb):
    with pytest.raises(Unusable) as refusal:
        cfpb.check_header(["Complaint ID", "Produkt", "Issue"])

    assert str(refusal.value) == (
        "This file does not fit the mapping “cfpb”. Missing: Date received, Product."
        " Found: Complaint ID, Produkt, Issue."
    )


@pytest.mark.parametrize(
    ("mapping", "row", "moment"),
    [
        (
            "sikayetvar",
            {"date_raw": "31 Aralık 2025 22:43", "date": "12/31/2025"},
            datetime(2025, 12, 31, 19, 43, tzinfo=UTC),
        ),
        (
            "sikayetvar",
            {"date_raw": "1 AĞUSTOS 2025 09:05", "date": ""},
            datetime(2025, 8, 1, 6, 5, tzinfo=UTC),
        ),
        (
            "sikayetvar",
            {"date_raw": "", "date": "12/31/2025"},
            datetime(2025, 12, 31, 9, 0, tzinfo=UTC),
        ),
        (
            "comcast",
            {"Date": "22-04-15", "Time": "3:53:50 PM"},
            datetime(2015, 4, 22, 19, 53, 50, tzinfo=UTC),
        ),
        (
            "comcast",
            {"Date": "2015-04-08", "Time": "10:22:56 AM"},
            datetime(2015, 4, 8, 14, 22, 56, tzinfo=UTC),
        ),
        (
            "nyc311",
            {"Created Date": "12/25/2013 12:56:05 AM"},
            datetime(2013, 12, 25, 5, 56, 5, tzinfo=UTC),
        ),
        (
            "reclameaqui",  # true day 12 or less: swapped in the file
            {"TEMPO": "2022-12-08"},
            datetime(2022, 8, 12, 15, 0, tzinfo=UTC),
        ),
        (
            "reclameaqui",
            {"TEMPO": "2022-08-23"},
            datetime(2022, 8, 23, 15, 0, tzinfo=UTC),
        ),
    ],
)
def test_each_way_of_writing_a_date_is_read_as_it_is_meant(mapping, row, moment):
    needed = {
        "id": "1", "ID": "1", "Ticket #": "1", "Unique Key": "1", "full_text": "x",
        "DESCRICAO": "x", "Customer Complaint": "x", "Complaint Type": "x",
    }  # fmt: skip

    told = mapping_files.load(mapping).apply(needed | row)

    assert told.received_at == moment


def test_what_was_closed_before_it_arrived_is_refused():
    row = {
        "Unique Key": "1",
        "Complaint Type": "Noise",
        "Status": "Closed",
        "Created Date": "12/25/2013 11:00:00 PM",
        "Closed Date": "12/25/2013 01:00:00 AM",
    }

    with pytest.raises(Unusable, match=r"closed .* before it arrived"):
        mapping_files.load("nyc311").apply(row)


def test_markup_in_a_text_is_read_as_words():
    row = {"id": "7", "text": "<p>Нет&nbsp;воды<br>третий день</p>", "topic": "Вода"}

    told = mapping_files.load("kursk").apply(row)

    assert told.narrative == "Нет воды\nтретий день"
    assert told.received_at is None
    assert told.original["received"] == ""


@pytest.mark.parametrize("name", packs.names("mappings"))
def test_every_mapping_we_ship_is_right_and_speaks_our_words(name):
    mapping = mapping_files.load(name)

    assert {mapping.channel, *mapping.channels.values()} <= set(Channel.values)
    assert set(mapping.outcomes.values()) <= {*Outcome.values, "open"}


def test_a_mapping_nobody_wrote_is_refused_with_those_there_are():
    for name in ("nothing", "../profiles/iso-default", "cfpb.toml"):
        with pytest.raises(Unusable, match="Choose one of: cfpb, "):
            mapping_files.load(name)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"colums": {}}, "“colums” is unknown"),
        ({"html": "yes"}, "“html” is unknown or of the wrong kind"),
        ({"required": ["nowhere"]}, "does not describe: nowhere"),
        ({"columns": {}}, "at least one header"),
        ({"zone": "Mars/Olympus"}, "no time zone"),
        ({"zone": "../../etc/passwd"}, "no time zone"),
        ({"source": ""}, "needs a source"),
        ({"dates": {}}, "how its dates are written"),
        ({"dates": {"formats": ["%H:%M"]}}, "does not tell a day"),
        ({"dates": {"formats": ["%Y/%m/%d"], "months": ["May"]}}, "twelve"),
        ({"texts": {}}, "where the complaint is told"),
    ],
)
def test_a_wrong_mapping_is_refused_with_a_sentence(change, says):
    path = settings.PACKS / "mappings" / "cfpb.toml"
    pack = copy.deepcopy(tomllib.loads(path.read_text(encoding="utf-8")))

    with pytest.raises(Unusable, match=says):
        mapping_files.checked("trial", pack | change)


@pytest.mark.parametrize(
    ("file", "mapping", "accepted", "refused"),
    [
        ("cfpb_2015_2020_full_columns.csv.gz", "cfpb", 6_623, 0),
        ("cfpb_2015_28k_no_narrative.csv.gz", "cfpb", 28_156, 0),
        ("cfpb_220_narrative_category.json.gz", "cfpb-narratives", 220, 0),
        ("tr_sikayetvar_isbank_2025q4.csv.gz", "sikayetvar", 2_589, 89),
        ("ru_kursk_citizen_appeals_2000.csv.gz", "kursk", 2_000, 0),
        ("pt_reclameaqui_nagem.csv.gz", "reclameaqui", 1_000, 0),
        ("pt_reclameaqui_ibyte.csv.gz", "reclameaqui", 1_000, 0),
        ("us_comcast_telecom_2015_apr_may.csv.gz", "comcast", 944, 0),
        ("us_nyc311_2013-12-25_a.csv.gz", "nyc311", 1_193, 0),
    ],
)
def test_the_real_tables_are_understood_row_by_row(file, mapping, accepted, refused):
    mapping = mapping_files.load(mapping)
    counts = Counter()
    with sheets.opened(corpora.path(file)) as sheet:
        mapping.check_header(sheet.headers)
        for row in sheet.rows:
            try:
                told = mapping.apply(row.texts)
            except Unusable as refusal:
                counts["empty" if "it is empty" in str(refusal) else "other"] += 1
            else:
                assert told.narrative
                assert "<p>" not in told.narrative
                counts["accepted"] += 1

    assert counts == Counter(accepted=accepted) + Counter(empty=refused)


def test_the_swapped_dates_of_one_file_come_out_in_the_span_it_names():
    mapping = mapping_files.load("comcast")
    path = corpora.path("us_comcast_telecom_2015_apr_may.csv.gz")
    with sheets.opened(path) as sheet:
        days = [
            mapping.apply(row.texts).received_at.astimezone(mapping.zone).date()
            for row in sheet.rows
        ]

    assert (min(days), max(days)) == (date(2015, 4, 1), date(2015, 5, 31))
