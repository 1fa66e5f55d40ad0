"""No text of a case is kept past its veil."""

from django.apps import apps

from ombud.cases.attested import TEXTS
from ombud.cases.models.words import Line, Words
from ombud.cases.models.written import Written


def of_a_case(model):
    names = {field.name for field in model._meta.fields}
    return model._meta.label == "cases.Case" or "case" in names


def test_what_people_write_about_a_case_is_kept_by_columns_that_veil():
    bare = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, Written) and of_a_case(model)
        for field in model._meta.fields
        if field.get_internal_type() == "TextField" and not isinstance(field, Words)
    ]
    assert not bare


def test_the_journal_attests_texts_as_they_are_kept():
    bare = {
        f"{text.table._meta.label}.{text.column}"
        for texts in TEXTS.values()
        for text in texts
        if of_a_case(text.table)
        and not isinstance(text.table._meta.get_field(text.column), Words | Line)
    }
    assert not bare
