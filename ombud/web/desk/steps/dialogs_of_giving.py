"""The forms of giving something of a case to somebody outside."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.cases.states import Step
from ombud.web.desk.steps import giving, redacting
from ombud.web.desk.steps.dialog import PUBLIC, Dialog

DIALOGS: Mapping[Step, Dialog] = {
    Step.ASK_CONSENT: Dialog(
        _("May we give it to them?"),
        giving.AskConsentForm,
        _("Ask the complainant"),
        PUBLIC,
    ),
    Step.CONSENT: Dialog(
        _("Write down whether they agree"), giving.ConsentForm, _("Save their answer")
    ),
    Step.END_CONSENT: Dialog(
        _("They withdraw a consent"),
        giving.EndConsentForm,
        pgettext_lazy("of a consent", "Record the withdrawal"),
    ),
    Step.DISCLOSE: Dialog(
        _("Give something to somebody outside"),
        giving.DiscloseForm,
        _("Put it in the register"),
        PUBLIC,
    ),
    Step.TELL_DISCLOSURE: Dialog(
        _("Tell what was given away"), giving.TellDisclosureForm, _("Save it")
    ),
    Step.REDACT: Dialog(
        pgettext_lazy("identifies", "Take out what gives people away"),
        redacting.RedactForm,
        _("Look through it"),
    ),
}
