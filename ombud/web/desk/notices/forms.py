"""What is asked about how somebody hears of things."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.vocabulary import NoticeKind
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.web.desk.steps.forms import ask_plainly
from ombud.workplace import notices as wanted
from ombud.workplace.notices import Wanted
from ombud.workplace.ways import DANGERS, Way

HOURS = 24
K = NoticeKind
GROUPS: Mapping[str | Promise, tuple[NoticeKind, ...]] = {
    gettext_lazy("Danger"): (K.ALERT, K.UNSEALED_AT_ONCE),
    gettext_lazy("Time"): (
        K.REMINDER,
        K.MISSED,
        K.TIME_ASKED,
        K.OWNERLESS,
        K.RESTRICTION_DUE,
    ),
    gettext_lazy("Asked of you"): (
        K.CONSULTED,
        K.ADVICE_DUE,
        K.HEARD,
        K.AUTHORITY,
        K.REMEDY_YOURS,
        K.REVIEW,
        K.REVIEWING,
        K.UNSEALING_ASKED,
        K.REOPEN_ASKED,
        K.REPRESENTED,
        K.DATA_ASKED,
        K.DATA_DUE,
    ),
    gettext_lazy("Told to you"): (
        K.ADVISED,
        K.ANSWERED,
        K.AUTHORITY_ANSWERED,
        K.UNSEALING_ANSWERED,
        K.REMEDY_FAILED,
        K.NOT_SENT,
        K.TAKEN_BACK,
        K.LAPSED,
        K.CONSENT_WITHDRAWN,
        K.DECLARED,
        K.KEPT_OUT,
        K.PRESSURE,
    ),
}


class Asked(NamedTuple):
    """An event and its radios; none where it always comes at once."""

    title: str
    field: forms.BoundField | None


class NoticesForm(forms.Form):
    """One choice for each event, and three hours."""

    digest_at = forms.TypedChoiceField(
        label=gettext_lazy("The digest comes at"),
        help_text=gettext_lazy("On working days, if there is something to read."),
        coerce=int,
    )
    quiet_from = forms.TypedChoiceField(
        label=gettext_lazy("No e-mail from"),
        required=False,
        coerce=int,
        empty_value=None,
    )
    quiet_until = forms.TypedChoiceField(
        label=gettext_lazy("until"), required=False, coerce=int, empty_value=None
    )

    def __init__(
        self, typed: QueryDict | None = None, *, now: Wanted, act: Act
    ) -> None:
        super().__init__(typed)
        self.act = act
        hours = [(hour, f"{hour}:00") for hour in range(HOURS)]
        self._choices("digest_at", hours)
        for name in ("quiet_from", "quiet_until"):
            self._choices(name, [("", _("No quiet hours")), *hours])
        self.initial = {
            "digest_at": now.digest_at,
            "quiet_from": "" if now.quiet_from is None else now.quiet_from,
            "quiet_until": "" if now.quiet_until is None else now.quiet_until,
        }
        for kind in self._kinds():
            self.fields[f"way_{kind}"] = forms.ChoiceField(
                label=str(kind.label), choices=Way.choices, widget=forms.RadioSelect
            )
            self.initial[f"way_{kind}"] = now.way(kind).value
        ask_plainly(self)

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def _kinds(self) -> Iterator[NoticeKind]:
        for kinds in GROUPS.values():
            yield from (kind for kind in kinds if kind not in DANGERS)

    def groups(self) -> Iterator[tuple[str, list[Asked]]]:
        """The events by group, as the table shows them."""
        for heading, kinds in GROUPS.items():
            rows = [
                Asked(str(kind.label), None if kind in DANGERS else self[f"way_{kind}"])
                for kind in kinds
            ]
            yield str(heading), rows

    def is_done(self) -> bool:
        """Do it; a refusal becomes an error at its field, and nothing has changed."""
        if not self.is_valid():
            return False
        told = self.cleaned_data
        try:
            wanted.choose(
                ways={str(kind): told[f"way_{kind}"] for kind in self._kinds()},
                digest_at=told["digest_at"],
                quiet_from=told["quiet_from"],
                quiet_until=told["quiet_until"],
                act=self.act,
            )
        except Refused as refusal:
            named = refusal.field if isinstance(refusal, Unusable) else ""
            self.add_error(named if named in self.fields else None, str(refusal))
            return False
        return True
