"""What somebody came with, and for whom."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_words_of_the_whole_life"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="first_expressed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="is_minor",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="case",
            name="kind",
            field=models.CharField(
                choices=[
                    ("complaint", "Complaint"),
                    ("feedback", "Feedback"),
                    ("compliment", "Compliment"),
                    ("service_request", "Service request"),
                    ("information_request", "Request for information"),
                ],
                default="complaint",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="level",
            field=models.CharField(
                blank=True,
                choices=[
                    ("light", "Light"),
                    ("standard", "Standard"),
                    ("full", "Full"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="on_behalf",
            field=models.CharField(
                choices=[
                    ("self", "Themselves"),
                    ("other", "Somebody else"),
                    ("group", "A group"),
                ],
                default="self",
                max_length=10,
            ),
        ),
    ]
