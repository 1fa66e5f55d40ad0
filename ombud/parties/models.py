"""Who complains. Everything that says who somebody is stands here, encrypted."""

from django.db import models


class Person(models.Model):
    """A complainant or their representative, under a key of their own.

    `sealed` holds name, e-mail, telephone, address and customer number; `wrapped_key`
    opens it and is itself opened by the vault key. Destroying `wrapped_key` erases
    the person. The indexes are keyed digests: they find a person again and tell
    nothing by themselves.
    """

    pseudonym = models.CharField(max_length=16, unique=True)
    language = models.CharField(max_length=10, default="en")
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField(null=True)
    email_index = models.BinaryField(max_length=32, null=True, db_index=True)
    phone_index = models.BinaryField(max_length=32, null=True, db_index=True)
    customer_index = models.BinaryField(max_length=32, null=True, db_index=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.pseudonym
