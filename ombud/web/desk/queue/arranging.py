"""Which columns a view shows, in which order, and how high its rows are."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.web.desk.queue.asked import Asked
from ombud.web.desk.queue.columns import COLUMNS, USUAL
from ombud.web.desk.queue.rail import TITLES
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page
from ombud.workplace import views
from ombud.workplace.vocabulary import Density

PLACES = [(str(place), str(place)) for place in range(1, len(COLUMNS) + 1)]


class ColumnForm(forms.Form):
    """A column: whether it is shown, and as which one."""

    shown = forms.BooleanField(required=False)
    place = forms.ChoiceField(choices=PLACES, required=False)

    def __init__(self, name: str, told: object, *, shown: bool, place: int) -> None:
        initial = {"shown": shown, "place": str(place)}
        super().__init__(told, prefix=name, initial=initial)  # type: ignore[arg-type]
        self.name = name
        self.column = COLUMNS[name]
        label = {"column": self.column.label}
        self.fields["shown"].widget.attrs["class"] = "form-check-input"
        self.fields["place"].widget.attrs |= {
            "class": "form-select d-filter",
            "aria-label": _("Place of “%(column)s”") % label,
        }


class RowsForm(forms.Form):
    density = forms.ChoiceField(
        label=gettext_lazy("Rows"), choices=Density, widget=forms.RadioSelect
    )


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """Choose columns and rows of the view asked for; a POST keeps them for it."""
    asked = Asked(request)
    told = request.POST if request.method == "POST" else None
    forms_shown = [
        ColumnForm(name, told, shown=name in asked.columns, place=place)
        for place, name in enumerate(_in_order(asked), start=1)
    ]
    rows = RowsForm(told, initial={"density": asked.density})
    if told is not None and "usual" in told:
        _keep(asked, list(USUAL), Density.COMFORTABLE)
        return redirect(asked.address())
    if told is not None and rows.is_valid() and all(f.is_valid() for f in forms_shown):
        _keep(asked, _chosen(forms_shown), rows.cleaned_data["density"])
        messages.success(request, _("This view is shown so from now on."))
        return redirect(asked.address())
    context = {
        "title": asked.saved.name if asked.saved else TITLES[asked.view],
        "asked": asked,
        "columns": forms_shown,
        "rows_form": rows,
        "is_foreign": asked.saved is not None and not asked.is_own,
        "back": asked.address(),
        "action": asked.address(place="desk:queue-columns"),
    }
    return render_page(request, "desk/queue/columns.html", context)


def _in_order(asked: Asked) -> list[str]:
    """Those shown first, as they stand; then the others."""
    return [*asked.columns, *(name for name in COLUMNS if name not in asked.columns)]


def _chosen(shown: list[ColumnForm]) -> list[str]:
    """Those ticked, by their places; of the same place the one that stood first."""
    ticked = [form for form in shown if form.cleaned_data["shown"]]
    ticked.sort(key=lambda form: int(form.cleaned_data["place"] or len(COLUMNS)))
    return [form.name for form in ticked]


def _keep(asked: Asked, names: list[str], density: str) -> None:
    if asked.saved and asked.is_own:
        views.arrange_own(asked.saved.pk, columns=names, density=density, act=asked.act)
        return
    views.arrange(asked.view, columns=names, density=density, act=asked.act)
