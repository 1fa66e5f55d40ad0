from hypothesis import given as any_of
from hypothesis import strategies as st

from ombud.cases.references import (
    ALPHABET,
    new_receipt,
    new_reference,
    plain_reference,
    receipt_digest,
)


def test_a_reference_survives_a_telephone_call():
    reference = new_reference()

    assert plain_reference(reference) == reference
    assert plain_reference(reference.lower().replace("-", "")) == reference
    assert plain_reference(reference.removeprefix("OM-")) == reference


@any_of(st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place, wrong):
    code = new_reference().removeprefix("OM-").replace("-", "")
    if code[place] == wrong:
        return
    assert plain_reference(code[:place] + wrong + code[place + 1 :]) is None


@any_of(st.text(max_size=40))
def test_anything_typed_is_a_reference_or_nothing(typed):
    found = plain_reference(typed)
    assert found is None or found.startswith("OM-")


def test_a_receipt_holds_125_bits_and_is_found_however_it_is_typed():
    receipt = new_receipt()
    code = receipt.replace("-", "")

    assert len(ALPHABET) ** len(code) >= 2**125
    assert receipt_digest(code.lower()) == receipt_digest(receipt)
    assert receipt_digest(receipt.replace("0", "O")) == receipt_digest(receipt)
