from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("parties", "0002_what_people_need")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="sealed_words",
            field=models.BinaryField(null=True),
        ),
    ]
