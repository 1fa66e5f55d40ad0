"""Why something sealed does not open. Each says a sentence to whoever mends it."""

from collections.abc import Mapping


class CannotOpen(Exception):
    """What is sealed here cannot be opened."""

    said = "What is sealed here cannot be opened."

    def __str__(self) -> str:
        return self.said


class KeyMissing(CannotOpen):
    """The vault key that opens this is not among those configured."""

    def __init__(self, key_id: bytes) -> None:
        self.key_id = key_id.hex()
        self.said = (
            f"The key {self.key_id} is missing from OMBUD_VAULT_KEYS. Add it after the"
            " newer keys, from the copy kept apart from the backups."
        )
        super().__init__(key_id)


class Altered(CannotOpen):
    """The sealed text was altered or cut off, or its key is another one."""

    said = "What is sealed here was altered or cut off; restore it from a backup."


class Misplaced(CannotOpen):
    """The sealed text was moved here from another table, row or column."""

    said = (
        "What is sealed here belongs to another place; somebody moved it in the"
        " database."
    )


class KeysUnavailable(CannotOpen):
    """The program that unwraps the vault keys does not do so."""

    def __init__(self, why: str) -> None:
        self.said = f"OMBUD_VAULT_COMMAND does not give the vault keys: {why}"
        super().__init__(why)


class KeyLost(CannotOpen):
    """Rows in the database are sealed under vault keys that are not here."""

    def __init__(self, missing: Mapping[str, int]) -> None:
        self.missing = missing
        told = "; ".join(f"{key}: {rows} rows" for key, rows in missing.items())
        self.said = (
            "Keys are missing from OMBUD_VAULT_KEYS that rows in the database need"
            f" ({told}). Add them after the newer keys, or restore the database that"
            " belongs to these keys."
        )
        super().__init__(missing)
