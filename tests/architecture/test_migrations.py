import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddIndex, CreateModel

LOCKED_BEFORE_ANY_RELEASE = frozenset(
    {
        ("cases", "0003_clocks_know_their_rules"),
        ("cases", "0024_look_alikes_by_index"),
        ("cases", "0027_departments_are_reminded_once"),
        ("cases", "0030_next_actions_in_order"),
        ("cases", "0034_files_are_scanned"),
        ("cases", "0048_the_queue_by_index"),
        ("cases", "0049_departments_asked_by_index"),
        ("hooks", "0002_forms_that_come_twice_and_the_age_of_the_log"),
    }
)


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say(capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True)
    except SystemExit:
        pytest.fail(f"Run makemigrations:\n{capsys.readouterr().out}")


def test_a_table_that_people_work_with_is_not_locked_to_build_an_index():
    """Use AddIndexConcurrently and `atomic = False`, as migration 0054 of the cases."""
    ours = MigrationLoader(None).disk_migrations.items()
    locking = {name for name, each in ours if locks(each) and is_ours(each)}
    assert locking == LOCKED_BEFORE_ANY_RELEASE


def is_ours(migration):
    return type(migration).__module__.startswith("ombud.")


def locks(migration):
    """Does it build an index on a table that it did not make itself?"""
    steps = migration.operations
    new = {each.name_lower for each in steps if isinstance(each, CreateModel)}
    return any(
        isinstance(each, AddIndex)
        and not isinstance(each, AddIndexConcurrently)
        and each.model_name_lower not in new
        for each in steps
    )
