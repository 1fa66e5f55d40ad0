"""What is asked about a webhook."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.hooks import keeping
from ombud.hooks.keeping import Wanted
from ombud.hooks.models import Webhook
from ombud.hooks.vocabulary import Told
from ombud.rulebook import queries as rulebook
from ombud.web.desk.whole_days import near_day_field


class WebhookForm(forms.Form):
    """The operation judges what is typed."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("What is told, such as Customer records."),
        max_length=keeping.LONGEST_NAME,
    )
    address = forms.CharField(
        label=_("Address"),
        help_text=_("Where it listens, beginning with https://."),
        max_length=keeping.LONGEST_ADDRESS,
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "inputmode": "url", "spellcheck": "false"}
        ),
    )
    events = forms.MultipleChoiceField(
        label=_("What it is told of"),
        choices=Told.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    units = forms.MultipleChoiceField(
        label=_("Only of complaints of these departments"),
        help_text=_("None chosen: of all."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        webhook: Webhook | None = None,
        **kwargs: Any,  # noqa: ANN401 - the same
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["units"]
        named = {
            row.code: rulebook.said_in(row.names) for row in rulebook.units_in_use()
        }
        for code in webhook.units if webhook else ():
            named.setdefault(code, code)  # one that is out of use by now
        if isinstance(chosen, forms.MultipleChoiceField):
            chosen.choices = list(named.items())

    def wanted(self) -> Wanted:
        """What was typed, as the operation takes it."""
        return Wanted(**self.cleaned_data)


class SinceForm(forms.Form):
    """Since when everything that failed goes out again."""

    since = near_day_field(_("Everything given up since"))
