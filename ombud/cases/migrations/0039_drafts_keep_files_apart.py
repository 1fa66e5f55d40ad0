from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0038_words_of_own_data")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="stored",
            field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
    ]
