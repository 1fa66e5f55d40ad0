"""What in a text tells who somebody is."""

import pytest

from ombud.cases.redaction import finding
from ombud.cases.redaction.finding import Known
from ombud.cases.redaction.kinds import Confidence, Kind

RUTH = Known("Ruth Vega", Kind.PERSON)


def found(text, *known):
    return {(each.kind, each.text) for each in finding.find(text, known)}


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("As ruth vega wrote.", "vega"),
        ("Dear Ruth Vega, hello", "Ruth"),
        ("VEGA, RUTH", "VEGA"),
        ("signed R. Vega", "R. Vega"),
        ("Vega R. signed", "Vega R."),
        ("Ms Ve-\nga called", "Ve-\nga"),
        ("Ms V\N{SOFT HYPHEN}ega called", "V\N{SOFT HYPHEN}ega"),
        ("Ms \N{FULLWIDTH LATIN CAPITAL LETTER V}ega called", "Ｖega"),
        ("Ms Ve\N{COMBINING ACUTE ACCENT}ga called", "Ve\N{COMBINING ACUTE ACCENT}ga"),
    ],
)
def test_a_name_is_found_however_it_is_written(text, passage):
    assert (Kind.PERSON, passage) in found(text, RUTH)


@pytest.mark.parametrize(
    ("name", "text", "passage"),
    [
        ("Мария Иванова", "писала Ивановой вчера", "Ивановой"),
        ("Мария Иванова", "С Марией говорили", "Марией"),
        ("Алексей Петров", "позвонили Алексею", "Алексею"),
        ("Алексей Петров", "ПЕТРОВУ А. отказано", "ПЕТРОВУ А."),
        ("Ayşe Yılmaz", "AYŞE YILMAZ'ın dilekçesi", "YILMAZ"),
        ("Ayşe Yılmaz", "ayse yilmaz aradı", "yilmaz"),
        ("İnci Işık", "INCI ISIK", "ISIK"),
    ],
)
def test_names_are_found_with_their_endings_and_letters(name, text, passage):
    assert (Kind.PERSON, passage) in found(text, Known(name, Kind.PERSON))


def test_a_name_that_is_also_a_word_is_not_proposed_in_small_letters():
    will = Known("Will Young", Kind.PERSON)
    found = finding.find("We will see young people.", [will])
    assert [each.is_proposed for each in found] == [False, False]
    assert finding.find("Will Young agreed.", [will])[0].confidence == Confidence.SURE


@pytest.mark.parametrize(
    ("text", "kind", "passage"),
    [
        ("to r.vega+x@mail.example.org.", "email", "r.vega+x@mail.example.org"),
        ("ruth (at) example.org", "email", "ruth (at) example.org"),
        ("телеграм @ruth_vega пишите", "email", "@ruth_vega"),
        ("call +44 20 7946 0958 now", "phone", "+44 20 7946 0958"),
        ("call 0532 123 45 67 now", "phone", "0532 123 45 67"),
        ("звоните 8 (912) 345-67-89", "phone", "8 (912) 345-67-89"),
        ("card 4111 1111 1111 1111 expired", "card", "4111 1111 1111 1111"),
        ("card 4111-1111-\n1111-1111", "card", "4111-1111-\n1111-1111"),
        ("4111 **** **** 1111", "card", "4111 **** **** 1111"),
        ("to TR33 0006 1005 1978 6457 8413 26 and thanks", "account",
         "TR33 0006 1005 1978 6457 8413 26"),
        ("T.C. 10000000146 ile", "identity", "10000000146"),
        ("СНИЛС 112-233-445 95", "identity", "112-233-445 95"),
        ("ИНН 500100732259", "identity", "500100732259"),
        ("паспорт № 4509 123456", "identity", "4509 123456"),
        ("NI QQ 12 34 56 C", "identity", None),
        ("NI AB 12 34 56 C", "identity", "AB 12 34 56 C"),
        ("born on 4 May 1961 in", "birth", "4 May 1961"),
        ("doğum tarihi: 04.05.1961", "birth", "04.05.1961"),
        ("1961-05-04 г.р.", "birth", "1961-05-04 г.р."),
        ("Hesap no: 12345678", "account", "12345678"),
        ("лицевой счёт 40817810099910004312", "account", "40817810099910004312"),
    ],
)  # fmt: skip
def test_numbers_and_addresses_are_found(text, kind, passage):
    texts = {each.text for each in finding.find(text) if each.kind == kind}
    assert passage is None or any(passage in text or text in passage for text in texts)
    if passage is None:
        assert not texts
    else:
        assert passage not in finding.blackened(text, finding.find(text))


@pytest.mark.parametrize(
    "text",
    [
        "It cost 1,250.00 EUR on 2026-11-01 at 14:30.",
        "Order 4711 of 12.10.2026, 3 boxes of 12.",
        "OM-7K3F-92QD was answered within 5 days.",
        "1234 5678 9012 3456 is no card",
        "12345678901 proves nothing",
    ],
)
def test_what_is_no_personal_number_is_left(text):
    assert not [each for each in finding.find(text) if each.kind != Kind.PHONE]


def test_an_address_is_found_by_its_parts():
    home = Known("12 Mill Lane, Oakham, LE15 6AA", Kind.ADDRESS)
    assert (Kind.ADDRESS, "12 Mill Lane") in found("to 12 Mill Lane today", home)
    assert (Kind.ADDRESS, "Oakham") in found("in Oakham.", home)


def test_a_known_telephone_is_found_with_and_without_its_country():
    theirs = Known("+44 7700 900123", Kind.PHONE)
    assert found("on 07700 900 123", theirs) == {(Kind.PHONE, "07700 900 123")}


def test_a_word_chosen_by_hand_is_found_inside_others():
    passages = finding.find("Meterfraud at the meter", [Known("meter", Kind.WORD)])
    assert [each.text for each in passages] == ["Meter", "meter"]


def test_what_was_found_leaves_nothing_behind():
    text = "Ruth Vega (ruth@example.org, 0532 123 45 67) says: Ruth was here."
    left = finding.blackened(text, finding.find(text, [RUTH]))
    assert left == "█████ █████ (█████, █████) says: █████ was here."
    assert not finding.finds_any(left, ["Ruth", "Vega", "ruth@example.org"])


def test_a_word_is_known_again_across_lines_and_signs():
    assert finding.finds_any("R u-\nth V.E.G.A", ["Ruth Vega"])
    assert not finding.finds_any("Nobody here", ["Ruth", ""])


def test_findings_do_not_overlap():
    text = "ruth@vega.example Ruth Vega 4111 1111 1111 1111 +4111 1111 1111 1111"
    ends = 0
    for each in finding.find(text, [RUTH, Known("vega", Kind.WORD)]):
        assert each.start >= ends
        assert text[each.start : each.end] == each.text
        ends = each.end


@pytest.mark.parametrize(
    "piece",
    ["1 ", "a.", "a@", "+1-", "born ", "passport no ", "tr33 ", "Ve-\n", "*", "v. ",
     "1", "(", "e\N{COMBINING ACUTE ACCENT}", "@", "4111 1", "\n"],
)  # fmt: skip
def test_hostile_text_is_looked_through_to_its_end(piece):
    text = piece * (20_000 // len(piece)) + " Ruth Vega."
    assert "Ruth" not in finding.blackened(text, finding.find(text, [RUTH]))


def test_a_text_without_end_is_refused():
    with pytest.raises(ValueError, match="2000001"):
        finding.find("a" * 2_000_001)
