"""Invitations, and the log: the database refuses to change or delete an entry of it, on SQLite and on PostgreSQL."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


TABLE = "access_logentry"


def guard(_apps, editor):
    for event in ("update", "delete"):
        name, told = f"{TABLE}_no_{event}", f"{TABLE}: the log is not changed"
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION '{told}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
            editor.execute(f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {name}()")
        else:
            editor.execute(f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{told}'); END")


def unguard(_apps, editor):
    for event in ("update", "delete"):
        name = f"{TABLE}_no_{event}"
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")
        else:
            editor.execute(f"DROP TRIGGER IF EXISTS {name}")


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_accounts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', models.CharField(max_length=64, unique=True)),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(max_length=150)),
                ('role', models.CharField(choices=[('viewer', 'viewer'), ('officer', 'officer'), ('reviewer', 'reviewer'), ('lead', 'lead'), ('administrator', 'administrator')], max_length=16)),
                ('made_by', models.CharField(max_length=150)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='access.office')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(unique=True)),
                ('at', models.DateTimeField()),
                ('who', models.CharField(max_length=300)),
                ('deed', models.CharField(db_index=True, max_length=20)),
                ('about', models.CharField(blank=True, max_length=500)),
                ('place', models.CharField(blank=True, max_length=64)),
                ('previous', models.CharField(max_length=64)),
                ('seal', models.CharField(max_length=64)),
                ('office', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='access.office')),
            ],
        ),
        migrations.RunPython(guard, unguard),
    ]
