"""ombud migrate: the database, brought up to date."""

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from ombud.access import founding
from ombud.people.acting import Act, Door
from ombud.project import vault_keys
from ombud.project.turns import with_database
from ombud.rulebook import loading
from ombud.rulebook import queries as rulebook


@with_database
def run() -> None:
    """Bring the tables of the database up to date with this version of Ombud.

    Safe to repeat. Make a backup before you do it with data you care for. Time limits
    that came with this version are added to the rulebook; none binds anybody before
    somebody confirms it there. Ends with a sentence where a vault key is missing that
    something in the database needs.
    """
    call_command("migrate", interactive=False, verbosity=0)
    if rulebook.is_set_up():
        act = Act(actor=None, at=timezone.now(), door=Door.COMMAND)
        loading.begin_rules(rulebook.organisation(), act=act)
        loading.load_profiles(act=act)
    founding.prepare(settings.HOME)
    vault_keys.require_all()
