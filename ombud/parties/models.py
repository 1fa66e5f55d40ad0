"""Who complains. Everything that says who somebody is stands here, encrypted."""

from datetime import datetime

from django.db import models


class Person(models.Model):
    """A complainant or their representative, under a key of their own.

    `sealed` holds name, e-mail, telephone, address and customer number; `wrapped_key`
    opens it and is itself opened by the vault key. Destroying `wrapped_key` erases
    the person. The indexes are keyed digests: they find a person again and tell
    nothing by themselves. `sealed_needs`, `sealed_words` (what marks stand for) and
    `sealed_formers` (e-mail addresses they had) open with the same key; `is_nameless`:
    an anonymous person of whom no more is known than what they need.
    """

    pseudonym = models.CharField(max_length=16, unique=True)
    language = models.CharField(max_length=10, default="en")
    sealed = models.BinaryField()
    sealed_needs = models.BinaryField(null=True)
    sealed_words = models.BinaryField(null=True)
    sealed_formers = models.BinaryField(null=True)
    wrapped_key = models.BinaryField(null=True)
    is_nameless = models.BooleanField(default=False)
    email_index = models.BinaryField(max_length=32, null=True, db_index=True)
    phone_index = models.BinaryField(max_length=32, null=True, db_index=True)
    customer_index = models.BinaryField(max_length=32, null=True, db_index=True)
    created_at = models.DateTimeField()

    # Who looked at them last, and when, where a page has asked for that already.
    looked: tuple[int, datetime] | None = None

    def __str__(self) -> str:
        return self.pseudonym
