"""Tables are read row by row, and nothing of them disappears unseen."""

import gzip
import json

import pytest

from ombud.mail import sheets
from ombud.mail.sheets import BrokenRow, Row
from ombud.people.refusals import Unusable
from tests import corpora

HEADER = "id,text\n"


@pytest.fixture
def read(tmp_path):
    """Reads bytes as if they stood in a file of that name."""

    def reading(content, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        with sheets.opened(path) as sheet:
            return list(sheet.headers), list(sheet.rows)

    return reading


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_dialect_gives_the_same_rows(read, delimiter, line_end):
    lines = ["id,text", "1,first", '2,"a ""word"""', ""]
    content = line_end.join(lines).replace(",", delimiter)

    headers, rows = read(content.encode())

    assert headers == ["id", "text"]
    assert rows == [
        Row(2, {"id": "1", "text": "first"}),
        Row(3, {"id": "2", "text": 'a "word"'}),
    ]


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", "Нет воды, ılık su"),
        ("utf-8-sig", "Нет воды, ılık su"),
        ("utf-16", "Нет воды, ılık su"),
        ("utf-16-le", "Нет воды, ılık su"),
        ("cp1251", "Нет горячей воды третий день"),
        ("cp1254", "Sayaç yanlış okunmuş"),
    ],
)
def test_every_usual_character_set_is_recognised(read, charset, text):
    content = f'id,text\n1,"{text}"\n' * 1 + f'2,"{text}"\n'

    _headers, rows = read(content.encode(charset))

    assert [row.texts["text"] for row in rows] == [text, text]


def test_a_character_set_that_shows_late_is_recognised(read):
    content = HEADER.encode() + b"1,plain\n" * 200_000 + "2,вода".encode("cp1251")

    _headers, rows = read(content)

    assert rows[-1].texts["text"] == "вода"


def test_a_field_of_several_lines_is_one_row_with_the_line_it_begins_on(read):
    _headers, rows = read(b'id,text\n1,"one\r\ntwo\n\nfour"\n2,next\n')

    assert rows[0] == Row(2, {"id": "1", "text": "one\ntwo\n\nfour"})
    assert rows[1].line == 6


@pytest.mark.parametrize(
    "broken",
    ['1,"never closed', '1,"closes" too early', '1,"never closed\n\n\n'],
)
def test_a_broken_quotation_mark_costs_its_line_and_no_other(read, broken):
    good = "".join(f'{number},"good, ""row"""\n' for number in range(2, 50))

    _headers, rows = read(f"{HEADER}{broken}\n{good}".encode())

    refused = [row for row in rows if isinstance(row, BrokenRow)]
    assert [(row.line, row.raw) for row in refused] == [(2, broken.split("\n")[0])]
    assert "quotation mark" in refused[0].reason
    assert len(rows) - len(refused) == 48


def test_a_row_in_another_character_set_is_refused_and_the_others_stay(read):
    content = (HEADER + "1,вода\n").encode() + "2,вода\n".encode("cp1251")

    _headers, rows = read(content + "3,свет\n".encode())

    assert [row.line for row in rows if isinstance(row, BrokenRow)] == [3]
    assert "UTF-8" in rows[1].reason
    assert rows[2].texts == {"id": "3", "text": "свет"}


def test_utf_8_inside_an_old_character_set_is_refused(read):
    old = "".join(f"{number},Нет горячей воды\n" for number in range(9)).encode(
        "cp1251"
    )

    _headers, rows = read(HEADER.encode() + old + "10,Нет воды\n".encode())

    assert isinstance(rows[9], BrokenRow)
    assert sum(isinstance(row, Row) for row in rows) == 9


def test_a_row_with_too_many_or_too_few_fields_is_refused(read):
    _headers, rows = read(b"id,text\n1\n2,b,c\n3,d\n")

    assert [row.line for row in rows if isinstance(row, BrokenRow)] == [2, 3]
    assert rows[0].reason == "Fields in this row: 1. Columns in the header: 2."


def test_a_gzipped_table_and_a_list_of_objects_are_tables_too(read):
    _headers, zipped = read(gzip.compress(b"id,text\n1,a\n"), "table.csv.gz")
    headers, listed = read(
        json.dumps([{"id": 1, "text": "a"}, {"id": 2, "more": None}, 3]).encode(),
        "table.json",
    )

    assert zipped == [Row(2, {"id": "1", "text": "a"})]
    assert headers == ["id", "text", "more"]
    assert listed[0] == Row(1, {"id": "1", "text": "a", "more": ""})
    assert isinstance(listed[2], BrokenRow)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "t.csv", "empty"),
        (b"\n\n", "t.csv", "empty"),
        (b"PK\x03\x04", "t.xlsx", "CSV"),
        (bytes(range(256)), "t.csv", "no table"),
        (b"id,id\n1,2\n", "t.csv", "twice: id"),
        (b"{}", "t.json", "list"),
        (b"[" * 100_000, "t.json", "list"),
        (gzip.compress(b"id,text\n1,a\n" * 1000)[:-20], "t.csv.gz", "damaged"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(read, content, name, says):
    with pytest.raises(Unusable, match=says):
        read(content, name)


def test_a_line_without_end_does_not_fill_the_memory(read):
    _headers, rows = read(HEADER.encode() + b"x" * 3_000_000 + b"\n1,a\n")

    assert isinstance(rows[0], BrokenRow)
    assert rows[-1] == Row(4, {"id": "1", "text": "a"})


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("cfpb_2015_2020_full_columns.csv.gz", 6_623),
        ("cfpb_2015_28k_no_narrative.csv.gz", 28_156),
        ("tr_sikayetvar_isbank_2025q4.csv.gz", 2_678),
        ("ru_kursk_citizen_appeals_2000.csv.gz", 2_000),
        ("pt_reclameaqui_nagem.csv.gz", 1_000),
        ("us_comcast_telecom_2015_apr_may.csv.gz", 944),
        ("us_nyc311_2013-12-25_a.csv.gz", 1_193),
        ("uk_fca_firm_consumer_credit.csv.gz", 1_286),
        ("uk_fca_firm_upheld_pct.csv.gz", 2_463),
    ],
)
def test_every_row_of_the_real_tables_is_read(name, count):
    with sheets.opened(corpora.path(name)) as sheet:
        rows = list(sheet.rows)

    assert len(rows) == count
    assert all(isinstance(row, Row) for row in rows)
