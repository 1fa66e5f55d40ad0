from django.db import migrations

REFUSE = """
CREATE FUNCTION journal_is_permanent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_database() LIKE 'test\\_%' THEN
        RETURN NULL;  -- the test runner empties its own database between tests
    END IF;
    RAISE EXCEPTION 'Entries in the journal are permanent.';
END $$;
CREATE TRIGGER entries_are_permanent
    BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_is_permanent();
CREATE TRIGGER the_journal_is_not_emptied
    BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_permanent();
"""
ALLOW = """
DROP TRIGGER the_journal_is_not_emptied ON journal_entry;
DROP TRIGGER entries_are_permanent ON journal_entry;
DROP FUNCTION journal_is_permanent();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
