import pytest

from ombud.web.desk.quality.veil import Veil


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Dear Ruth Adeyemi,", "Dear […],"),
        ("Ms Adeyemi called; Ruth was out.", "Ms […] called; […] was out."),
        ("Write to ruth@example.org.", "Write to […]."),
        (
            "Ruthless, and adeyemi in small letters",
            "Ruthless, and adeyemi in small letters",
        ),
        ("Ольга пришла, Ольгой довольны", "[…] пришла, Ольгой довольны"),
        ("It was so.", "It was so."),
    ],
)
def test_names_are_left_out_as_they_were_given(text, told):
    veil = Veil(["Ruth Adeyemi", "ruth@example.org", "Ольга", "It"])

    assert veil.over(text) == told


def test_a_name_with_signs_in_it_is_no_pattern():
    assert Veil(["A.* (B"]).over("A.* (B and Anna") == "[…] and Anna"


def test_what_is_no_name_is_left_out_as_a_whole():
    veil = Veil([], ["4 Mill Road, Leeds"])

    assert veil.over("The road to 4 Mill Road, Leeds") == "The road to […]"
    assert veil.over("Leeds is far from Mill Road.") == "Leeds is far from Mill Road."


def test_without_names_a_text_stays():
    assert Veil([]).over("Nobody.") == "Nobody."
