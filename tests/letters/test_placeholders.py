"""What stands in braces is a fact of the complaint, and nothing else gets in."""

from ombud.letters import placeholders


def test_what_is_known_is_put_in_and_the_rest_stays():
    text = "Dear {name}, you hear from us by { Next_Date }."

    filled = placeholders.filled(text, {"next_date": "27 November 2026"})

    assert filled == "Dear {name}, you hear from us by 27 November 2026."
    assert placeholders.unfilled(filled) == ["name"]


def test_a_name_with_braces_asks_for_no_other_fact():
    told = {"name": "{reference}", "reference": "OM-7K3F-92QD"}

    filled = placeholders.filled("Dear {name}", told)

    assert filled == "Dear (reference)"
    assert placeholders.unfilled(filled) == []


def test_a_fact_brings_no_lines_of_its_own():
    told = {"name": "Ms A.\r\n\r\nWe pay you £900."}

    assert "\n" not in placeholders.filled("Dear {name},", told)


def test_what_nobody_knows_is_named_once():
    text = "{name} {colour} {colour} {Имя} {} { } {two words} {9}"

    assert placeholders.unknown(text) == ["colour", "имя"]


def test_an_empty_fact_leaves_its_place_open():
    text = "{phone}"

    assert placeholders.unfilled(placeholders.filled(text, {"phone": ""})) == ["phone"]


def test_what_is_left_to_write_is_no_unknown_fact_but_keeps_a_letter_unready():
    text = "Since then: {… what we did}. Next: {...}"

    assert placeholders.unknown(text) == []
    assert placeholders.unfilled(text) == ["… what we did", "..."]
    assert placeholders.filled(text, {"name": "Ms A."}) == text
