from django.db import migrations

REFUSE = """
CREATE FUNCTION seals_are_permanent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_database() LIKE 'test\\_%' THEN
        RETURN NULL;  -- the test runner empties its own database between tests
    END IF;
    RAISE EXCEPTION 'Seals are permanent.';
END $$;
CREATE TRIGGER seals_are_permanent
    BEFORE UPDATE OR DELETE ON journal_seal
    FOR EACH ROW EXECUTE FUNCTION seals_are_permanent();
CREATE TRIGGER seals_are_not_emptied
    BEFORE TRUNCATE ON journal_seal
    FOR EACH STATEMENT EXECUTE FUNCTION seals_are_permanent();
CREATE TRIGGER sealed_heads_are_permanent
    BEFORE UPDATE OR DELETE ON journal_sealedhead
    FOR EACH ROW EXECUTE FUNCTION seals_are_permanent();
CREATE TRIGGER sealed_heads_are_not_emptied
    BEFORE TRUNCATE ON journal_sealedhead
    FOR EACH STATEMENT EXECUTE FUNCTION seals_are_permanent();
"""
ALLOW = """
DROP TRIGGER sealed_heads_are_not_emptied ON journal_sealedhead;
DROP TRIGGER sealed_heads_are_permanent ON journal_sealedhead;
DROP TRIGGER seals_are_not_emptied ON journal_seal;
DROP TRIGGER seals_are_permanent ON journal_seal;
DROP FUNCTION seals_are_permanent();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_seals")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
