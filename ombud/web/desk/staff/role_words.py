"""What each role is for, in a sentence, for whoever gives it to somebody."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ombud.people.vocabulary import Role

SAID: Mapping[Role, str | Promise] = {
    Role.REPRESENTATIVE: _(
        "Answers for all complaints, sees every one, and may approve decisions."
    ),
    Role.LEAD: _("Gives out the work of a department and may approve decisions."),
    Role.HANDLER: _("Works on complaints and drafts decisions."),
    Role.APPROVER: _("Approves decisions that others drafted."),
    Role.INTAKE: _("Writes down what arrives and confirms it."),
    Role.EXPERT: _("Answers questions of fact for a department, and sees no names."),
    Role.MANAGEMENT: _("Reads figures and hears of grave complaints."),
    Role.AUDITOR: _("Reads how complaints are handled, and changes nothing."),
    Role.PRIVACY: _("Watches over what is read, kept, erased and handed out."),
    Role.ADMIN: _("Sets the system up, and sees no complaint."),
}


def explained() -> list[tuple[str, str]]:
    """Each role by its name, with what it is for."""
    return [(str(role.label), str(said)) for role, said in SAID.items()]
