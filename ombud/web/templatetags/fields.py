"""Form fields with label, hint, error and the wiring between them."""

from collections.abc import Iterable, Iterator

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

register = template.Library()

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "form-check-input"),
    (forms.RadioSelect, "form-check-input"),
    (forms.CheckboxSelectMultiple, "form-check-input"),
    (forms.Select, "form-select"),
    (forms.Widget, "form-control"),
)


def _class_of(widget: forms.Widget) -> str:
    return next(css for kind, css in CLASSES if isinstance(widget, kind))


def _described_by(bound: BoundField, extra: str) -> str:
    ids = [
        f"{bound.auto_id}-hint" if bound.help_text else "",
        f"{bound.auto_id}-error" if bound.errors else "",
        extra,
    ]
    return " ".join(filter(None, ids))


def _attrs(bound: BoundField, extra: str) -> dict[str, str | bool]:
    attrs: dict[str, str | bool] = {"class": _class_of(bound.field.widget)}
    if described := _described_by(bound, extra):
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return attrs


@register.inclusion_tag("parts/_field.html")
def field(
    bound: BoundField, heading: bool = False, described_by: str = "", css: str = ""
) -> dict[str, object]:
    """Show a field: label, hint, error, control; joined for screen readers.

    `heading` makes the label the page's h1 (one question a page). `described_by`
    names more elements that explain it, such as a counter.
    """
    widget = bound.field.widget
    attrs = _attrs(bound, described_by)
    grouped = widget.use_fieldset and not isinstance(widget, forms.DateInput)
    several = isinstance(widget, forms.MultiWidget)
    chosen = grouped and not several
    control: SafeString | str = "" if chosen else bound.as_widget(attrs=attrs)
    return {
        "field": bound,
        "heading": heading,
        "css": css,
        "grouped": grouped,
        "ticked": isinstance(widget, forms.CheckboxInput),
        "control": control,
        "choices": bound.subwidgets if chosen else (),
        "described": _described_by(bound, described_by),
    }


@register.inclusion_tag("parts/_errors.html")
def error_summary(*shown: forms.BaseForm) -> dict[str, object]:
    """Show, on top of the page, what is wrong, each line a link to its field."""
    return problems_of(shown)


@register.inclusion_tag("parts/_errors.html")
def problems_of(shown: Iterable[forms.BaseForm]) -> dict[str, object]:
    """Show, on top of the page, what is wrong in any of these forms."""
    return {"problems": [line for form in shown for line in _problems(form)]}


def _problems(form: forms.BaseForm) -> Iterator[dict[str, str]]:
    for message in form.non_field_errors():
        yield {"to": "", "message": str(message)}
    for bound in form:
        for message in bound.errors:
            yield {"to": _first_control(bound), "message": str(message)}


def _first_control(bound: BoundField) -> str:
    widget = bound.field.widget
    several = forms.RadioSelect | forms.CheckboxSelectMultiple | forms.MultiWidget
    grouped = isinstance(widget, several)
    return f"{bound.auto_id}_0" if grouped else bound.auto_id
