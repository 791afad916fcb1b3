"""All tables, as typed Core columns. What each is for stands above it.

Documents, entries, allocations, changes and audit lines are only added: triggers of the
first migration refuse their update and deletion (L1, `design` of the ledger in ARCHITECTURE).
"""

from app.store.schema.agreements import (
    AGREEMENT_APPEND_ONLY,
    agreement,
    agreement_instalment,
    agreement_interest,
    agreement_item,
)
from app.store.schema.bank import (
    BANK_APPEND_ONLY,
    bank_file,
    bank_payment,
    bank_posting,
    bank_profile,
    bank_return,
    bank_undo,
)
from app.store.schema.base import metadata
from app.store.schema.billing import billing_hold, invoice, invoice_line, late_interest, run, run_dial
from app.store.schema.cadastre import (
    account,
    account_batch,
    account_change,
    attachment,
    connection,
    cycle,
    meter,
    meter_installation,
    person,
    property_,
    vacancy,
)
from app.store.schema.cash import annulment, cash_count, cash_day, cash_shift, cheque_stop, drawer_movement
from app.store.schema.census import campaign, campaign_zone, census_form
from app.store.schema.certificate import (
    CERTIFICATE_APPEND_ONLY,
    certificate,
    certificate_annulment,
    certificate_print,
)
from app.store.schema.charges import charge_load, deferred, other_charge
from app.store.schema.claim import CLAIM_APPEND_ONLY, claim, claim_detail, claim_grant, claim_step
from app.store.schema.irregular import irregular_case, irregular_charge, irregular_step
from app.store.schema.ledger import account_entry, allocation, document, document_sequence, open_item, receipt
from app.store.schema.month import period, reading, reading_change
from app.store.schema.office import audit, audit_seal, holiday, import_mapping, office, setting, user
from app.store.schema.orders import ORDER_APPEND_ONLY, notice, protection, service_order, service_order_step
from app.store.schema.paper import (
    delivery,
    mail_consent,
    outbox,
    outbox_event,
    print_batch,
    print_batch_part,
    print_check,
    printing,
)
from app.store.schema.points import POINT_APPEND_ONLY, collection_point, point_commission
from app.store.schema.pricing import tariff_draft, tariff_sheet

APPEND_ONLY = (
    "audit",
    "audit_seal",
    "account_change",
    "account_batch",
    "reading_change",
    "document",
    "account_entry",
    "allocation",
    "receipt",
    "printing",
    "print_batch",
    "print_batch_part",
    "delivery",
    "mail_consent",
    "outbox",
    "outbox_event",
    "print_check",
    "run_dial",
    "drawer_movement",
    "cash_count",
    "annulment",
    "cash_day",
    "charge_load",
)
"""Tables whose rows are never changed or deleted (L1)."""

__all__ = [
    "AGREEMENT_APPEND_ONLY",
    "APPEND_ONLY",
    "BANK_APPEND_ONLY",
    "CERTIFICATE_APPEND_ONLY",
    "CLAIM_APPEND_ONLY",
    "ORDER_APPEND_ONLY",
    "POINT_APPEND_ONLY",
    "account",
    "account_batch",
    "account_change",
    "account_entry",
    "agreement",
    "agreement_instalment",
    "agreement_interest",
    "agreement_item",
    "allocation",
    "annulment",
    "attachment",
    "audit",
    "audit_seal",
    "bank_file",
    "bank_payment",
    "bank_posting",
    "bank_profile",
    "bank_return",
    "bank_undo",
    "billing_hold",
    "campaign",
    "campaign_zone",
    "cash_count",
    "cash_day",
    "cash_shift",
    "census_form",
    "certificate",
    "certificate_annulment",
    "certificate_print",
    "charge_load",
    "cheque_stop",
    "claim",
    "claim_detail",
    "claim_grant",
    "claim_step",
    "collection_point",
    "connection",
    "cycle",
    "deferred",
    "delivery",
    "document",
    "document_sequence",
    "drawer_movement",
    "holiday",
    "import_mapping",
    "invoice",
    "invoice_line",
    "irregular_case",
    "irregular_charge",
    "irregular_step",
    "late_interest",
    "mail_consent",
    "metadata",
    "meter",
    "meter_installation",
    "notice",
    "office",
    "open_item",
    "other_charge",
    "outbox",
    "outbox_event",
    "period",
    "person",
    "point_commission",
    "print_batch",
    "print_batch_part",
    "print_check",
    "printing",
    "property_",
    "protection",
    "reading",
    "reading_change",
    "receipt",
    "run",
    "run_dial",
    "service_order",
    "service_order_step",
    "setting",
    "tariff_draft",
    "tariff_sheet",
    "user",
    "vacancy",
]
