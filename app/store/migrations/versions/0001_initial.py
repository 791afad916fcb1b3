"""The first schema: office, cadastre, readings, billing, documents and ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPEND_ONLY = (
    "audit",
    "audit_seal",
    "account_change",
    "reading_change",
    "document",
    "account_entry",
    "allocation",
    "receipt",
    "printing",
)


_OF_ISSUED = "WHEN EXISTS (SELECT 1 FROM invoice WHERE id = old.invoice_id AND state = 'emitida') "


def upgrade() -> None:
    """Build every table, then the triggers that keep what was posted as it was."""
    _tables()
    for table in APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )
    op.execute(
        "CREATE TRIGGER invoice_issued_no_update BEFORE UPDATE ON invoice WHEN old.state = 'emitida' "
        "BEGIN SELECT RAISE(ABORT, 'invoice: append only'); END"
    )
    op.execute(
        "CREATE TRIGGER invoice_issued_no_delete BEFORE DELETE ON invoice WHEN old.state = 'emitida' "
        "BEGIN SELECT RAISE(ABORT, 'invoice: append only'); END"
    )
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER invoice_line_issued_no_{event.lower()} BEFORE {event} ON invoice_line "
            f"{_OF_ISSUED}"
            "BEGIN SELECT RAISE(ABORT, 'invoice_line: append only'); END"
        )
    op.execute(
        "CREATE TRIGGER account_entry_closed_period BEFORE INSERT ON account_entry "
        "WHEN new.period_id IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM period WHERE id = new.period_id AND state = 'cerrado') "
        "BEGIN SELECT RAISE(ABORT, 'account_entry: closed period'); END"
    )
    _search()


def _search() -> None:
    """Trigrams of what an account is searched by, kept in step by triggers."""
    op.execute(
        "CREATE VIRTUAL TABLE account_search USING fts5("
        "search, content='account', content_rowid='id', tokenize='trigram', detail='full')"
    )
    op.execute(
        "CREATE TRIGGER account_search_insert AFTER INSERT ON account "
        "BEGIN INSERT INTO account_search (rowid, search) VALUES (new.id, new.search); END"
    )
    op.execute(
        "CREATE TRIGGER account_search_update AFTER UPDATE OF search ON account BEGIN "
        "INSERT INTO account_search (account_search, rowid, search) VALUES ('delete', old.id, old.search); "
        "INSERT INTO account_search (rowid, search) VALUES (new.id, new.search); END"
    )


def _tables() -> None:  # noqa: PLR0915 - one statement a table
    """Every table with its keys and indexes."""
    op.create_table(
        "app_user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_app_user")),
        sa.UniqueConstraint("name", name=op.f("uq_app_user_name")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("desk", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_table(
        "cycle",
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("periodicity", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_cycle")),
    )
    op.create_table(
        "document_sequence",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("prefix", sa.String(length=16), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=True),
        sa.Column("resolution", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "prefix", name=op.f("pk_document_sequence")),
    )
    op.create_table(
        "holiday",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_holiday")),
    )
    op.create_table(
        "import_mapping",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("signature", sa.String(length=64), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "signature", name=op.f("pk_import_mapping")),
    )
    op.create_table(
        "meter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("brand", sa.String(), nullable=False),
        sa.Column("digits", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meter")),
    )
    op.create_index(op.f("ix_meter_serial"), "meter", ["serial"], unique=False)
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("nit", sa.String(), nullable=False),
        sa.Column("municipality", sa.String(), nullable=False),
        sa.Column("altitude_m", sa.Integer(), nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("document_kind", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_document"), "person", ["document"], unique=False)
    op.create_table(
        "property",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("neighbourhood", sa.String(), nullable=False),
        sa.Column("cadastral_number", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_property")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "tariff_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=False),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.String(length=32), nullable=False),
        sa.Column("loaded_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tariff_sheet")),
        sa.UniqueConstraint("code", name=op.f("uq_tariff_sheet_code")),
    )
    op.create_table(
        "audit_seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("last_audit_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["last_audit_id"], ["audit.id"], name=op.f("fk_audit_seal_last_audit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_seal")),
    )
    op.create_table(
        "connection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("property_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["property_id"], ["property.id"], name=op.f("fk_connection_property_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connection")),
    )
    op.create_table(
        "period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("starts", sa.String(length=10), nullable=False),
        sa.Column("ends", sa.String(length=10), nullable=False),
        sa.Column("due_on", sa.String(length=10), nullable=False),
        sa.Column("suspend_on", sa.String(length=10), nullable=False),
        sa.Column("opened_on", sa.String(length=10), nullable=False),
        sa.Column("closed_on", sa.String(length=10), nullable=True),
        sa.Column("stale", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cycle"], ["cycle.code"], name=op.f("fk_period_cycle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
        sa.UniqueConstraint("period", "cycle", name=op.f("uq_period_period_cycle")),
    )
    op.create_table(
        "meter_installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("meter_id", sa.Integer(), nullable=False),
        sa.Column("installed_on", sa.String(length=10), nullable=True),
        sa.Column("initial_reading", sa.Integer(), nullable=False),
        sa.Column("removed_on", sa.String(length=10), nullable=True),
        sa.Column("final_reading", sa.Integer(), nullable=True),
        sa.Column("last_reading", sa.Integer(), nullable=False),
        sa.Column("last_read_on", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name=op.f("fk_meter_installation_connection_id")
        ),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name=op.f("fk_meter_installation_meter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meter_installation")),
    )
    op.create_index(
        op.f("ix_meter_installation_connection_id"), "meter_installation", ["connection_id"], unique=False
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("settled_on", sa.String(length=10), nullable=False),
        sa.Column("issued_on", sa.String(length=10), nullable=True),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("totals", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_run_period_id")),
        sa.ForeignKeyConstraint(["sheet_id"], ["tariff_sheet.id"], name=op.f("fk_run_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_index("ix_run_period_id", "run", ["period_id"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("property_id", sa.Integer(), nullable=False),
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("installation_id", sa.Integer(), nullable=True),
        sa.Column("service_class", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("services", sa.String(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("vacant", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.Column("overdue_at_start", sa.Integer(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["connection_id"], ["connection.id"], name=op.f("fk_account_connection_id")),
        sa.ForeignKeyConstraint(["cycle"], ["cycle.code"], name=op.f("fk_account_cycle")),
        sa.ForeignKeyConstraint(["holder_id"], ["person.id"], name=op.f("fk_account_holder_id")),
        sa.ForeignKeyConstraint(
            ["installation_id"], ["meter_installation.id"], name=op.f("fk_account_installation_id")
        ),
        sa.ForeignKeyConstraint(["property_id"], ["property.id"], name=op.f("fk_account_property_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("code", name=op.f("uq_account_code")),
    )
    op.create_index(op.f("ix_account_connection_id"), "account", ["connection_id"], unique=False)
    op.create_index("ix_account_cycle_route_stop", "account", ["cycle", "route", "stop"], unique=False)
    op.create_table(
        "account_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("old", sa.String(), nullable=True),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=False),
        sa.Column("support", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_change_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_change")),
    )
    op.create_index(op.f("ix_account_change_account_id"), "account_change", ["account_id"], unique=False)
    op.create_table(
        "deferred",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("instalments", sa.Integer(), nullable=False),
        sa.Column("monthly_rate", sa.String(), nullable=False),
        sa.Column("starts", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_deferred_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deferred")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.String(length=10), nullable=False),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("refers_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_document_account_id")),
        sa.ForeignKeyConstraint(["refers_id"], ["document.id"], name=op.f("fk_document_refers_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("kind", "prefix", "number", name=op.f("uq_document_kind_prefix_number")),
    )
    op.create_index(op.f("ix_document_account_id"), "document", ["account_id"], unique=False)
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("installation_id", sa.Integer(), nullable=False),
        sa.Column("previous", sa.Integer(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=True),
        sa.Column("observation", sa.String(length=32), nullable=False),
        sa.Column("read_on", sa.String(length=10), nullable=True),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("consumption", sa.Integer(), nullable=True),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("average", sa.String(), nullable=True),
        sa.Column("variation", sa.String(), nullable=True),
        sa.Column("threshold", sa.String(), nullable=True),
        sa.Column("suggested", sa.String(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("billed_m3", sa.Integer(), nullable=True),
        sa.Column("method", sa.String(length=32), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_reading_account_id")),
        sa.ForeignKeyConstraint(
            ["installation_id"], ["meter_installation.id"], name=op.f("fk_reading_installation_id")
        ),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_reading_period_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sa.UniqueConstraint("period_id", "account_id", name=op.f("uq_reading_period_id_account_id")),
    )
    op.create_index(op.f("ix_reading_account_id"), "reading", ["account_id"], unique=False)
    op.create_table(
        "account_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("posted_on", sa.String(length=10), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=True),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("bears_interest", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_entry_account_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_account_entry_document_id")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_account_entry_period_id")),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["account_entry.id"], name=op.f("fk_account_entry_reverses_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_entry")),
        sa.UniqueConstraint("document_id", "line", name=op.f("uq_account_entry_document_id_line")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_account_entry_reverses_id")),
    )
    op.create_index("ix_account_entry_account_id", "account_entry", ["account_id"], unique=False)
    op.create_table(
        "invoice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("service_class", sa.String(length=32), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("consumption_m3", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("services_value", sa.Integer(), nullable=False),
        sa.Column("other_value", sa.Integer(), nullable=False),
        sa.Column("rounding", sa.Integer(), nullable=False),
        sa.Column("subsidies", sa.Integer(), nullable=False),
        sa.Column("contributions", sa.Integer(), nullable=False),
        sa.Column("previous_balance", sa.Integer(), nullable=False),
        sa.Column("overdue", sa.Integer(), nullable=False),
        sa.Column("credit_applied", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.String(length=10), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_invoice_account_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_invoice_document_id")),
        sa.ForeignKeyConstraint(["period_id"], ["period.id"], name=op.f("fk_invoice_period_id")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_invoice_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice")),
    )
    op.create_index("ix_invoice_account_id_period_id", "invoice", ["account_id", "period_id"], unique=False)
    op.create_index("ix_invoice_run_id", "invoice", ["run_id"], unique=False)
    op.create_table(
        "printing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_printing_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printing")),
    )
    op.create_index(op.f("ix_printing_document_id"), "printing", ["document_id"], unique=False)
    op.create_table(
        "reading_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_reading_change_reading_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_change")),
    )
    op.create_index(op.f("ix_reading_change_reading_id"), "reading_change", ["reading_id"], unique=False)
    op.create_table(
        "receipt",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("desk", sa.Integer(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_receipt_document_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_receipt")),
    )
    op.create_table(
        "allocation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["account_entry.id"], name=op.f("fk_allocation_source_id")),
        sa.ForeignKeyConstraint(["target_id"], ["account_entry.id"], name=op.f("fk_allocation_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation")),
    )
    op.create_index(op.f("ix_allocation_source_id"), "allocation", ["source_id"], unique=False)
    op.create_index(op.f("ix_allocation_target_id"), "allocation", ["target_id"], unique=False)
    op.create_table(
        "invoice_line",
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("bucket", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("quantity", sa.String(), nullable=False),
        sa.Column("full_rate", sa.String(), nullable=False),
        sa.Column("net_rate", sa.String(), nullable=False),
        sa.Column("full", sa.Integer(), nullable=False),
        sa.Column("subsidy", sa.Integer(), nullable=False),
        sa.Column("contribution", sa.Integer(), nullable=False),
        sa.Column("net", sa.Integer(), nullable=False),
        sa.Column("charge_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_invoice_line_invoice_id")),
        sa.PrimaryKeyConstraint("invoice_id", "line", name=op.f("pk_invoice_line")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "late_interest",
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("capital", sa.Integer(), nullable=False),
        sa.Column("accrued_to", sa.String(length=10), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_late_interest_document_id")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_late_interest_invoice_id")),
        sa.PrimaryKeyConstraint("invoice_id", "document_id", name=op.f("pk_late_interest")),
    )
    op.create_index(op.f("ix_late_interest_document_id"), "late_interest", ["document_id"], unique=False)
    op.create_table(
        "open_item",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_open_item_account_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["account_entry.id"], name=op.f("fk_open_item_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_open_item")),
    )
    op.create_index(op.f("ix_open_item_account_id"), "open_item", ["account_id"], unique=False)
    op.create_table(
        "other_charge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("bucket", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("deferred_id", sa.Integer(), nullable=True),
        sa.Column("instalment", sa.Integer(), nullable=True),
        sa.Column("not_before", sa.String(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_other_charge_account_id")),
        sa.ForeignKeyConstraint(["deferred_id"], ["deferred.id"], name=op.f("fk_other_charge_deferred_id")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_other_charge_invoice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_charge")),
    )
    op.create_index(op.f("ix_other_charge_account_id"), "other_charge", ["account_id"], unique=False)
    op.create_index(op.f("ix_other_charge_invoice_id"), "other_charge", ["invoice_id"], unique=False)
