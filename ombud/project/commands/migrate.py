"""ombud migrate: the database, brought up to date."""

from django.core.management import call_command

from ombud.project.turns import with_database


@with_database
def run() -> None:
    """Bring the tables of the database up to date with this version of Ombud.

    Safe to repeat. Make a backup before you do it with data you care for.
    """
    call_command("migrate", interactive=False, verbosity=0)
