from django.db import migrations

REFUSE = """
CREATE FUNCTION certificates_are_permanent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_database() LIKE 'test\\_%' THEN
        RETURN NULL;  -- the test runner empties its own database between tests
    END IF;
    RAISE EXCEPTION 'Certificates of disposal are permanent.';
END $$;
CREATE TRIGGER certificates_are_not_changed
    BEFORE UPDATE OR DELETE ON retention_disposal
    FOR EACH ROW EXECUTE FUNCTION certificates_are_permanent();
CREATE TRIGGER certificates_are_not_emptied
    BEFORE TRUNCATE ON retention_disposal
    FOR EACH STATEMENT EXECUTE FUNCTION certificates_are_permanent();
"""
ALLOW = """
DROP TRIGGER certificates_are_not_emptied ON retention_disposal;
DROP TRIGGER certificates_are_not_changed ON retention_disposal;
DROP FUNCTION certificates_are_permanent();
"""


class Migration(migrations.Migration):
    dependencies = [("retention", "0001_what_was_erased_and_asked")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
