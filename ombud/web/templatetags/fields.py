"""Form fields with label, hint, error and the wiring between them."""

from collections import Counter
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
    # Beside a box to tick the hint is in the label, and would be read twice.
    is_apart = not isinstance(bound.field.widget, forms.CheckboxInput)
    ids = [
        f"{bound.auto_id}-hint" if bound.help_text and is_apart else "",
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
    """Show, on top of the page, what is wrong in any of these forms.

    Fields of which the same is said are told apart by their labels.
    """
    lines = [line for form in shown for line in _problems(form)]
    said = Counter(line["message"] for line in lines)
    for line in lines:
        line["of"] = line["of"] if said[line["message"]] > 1 else ""
    return {"problems": lines}


def _problems(form: forms.BaseForm) -> Iterator[dict[str, str]]:
    for message in form.non_field_errors():
        yield {"to": "", "of": "", "message": str(message)}
    for bound in form:
        to, label = first_control(bound), str(bound.label)
        of = label if label.endswith("?") else f"{label}:"
        for message in bound.errors:
            yield {"to": to, "of": of, "message": str(message)}


def first_control(bound: BoundField) -> str:
    """The id of where an answer is typed or ticked, or of the first such place."""
    widget = bound.field.widget
    several = forms.RadioSelect | forms.CheckboxSelectMultiple | forms.MultiWidget
    grouped = isinstance(widget, several)
    return f"{bound.auto_id}_0" if grouped else bound.auto_id
