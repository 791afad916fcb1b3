"""The invariants of the book as set questions: what each rule looked at, and what breaks it.

One query per rule over the whole book, so that a town with years of history is checked in
seconds. `domain.invariants` says the same of values, and the tests compare both.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import TextClause, text

from app.store import audit, certificates, letters, paper_seal
from app.store.engine import Transaction
from app.store.schema import (
    ACTION_PLAN_APPEND_ONLY,
    AGREEMENT_APPEND_ONLY,
    APPEND_ONLY,
    BANK_APPEND_ONLY,
    CERTIFICATE_APPEND_ONLY,
    CLAIM_APPEND_ONLY,
    COLLECTION_APPEND_ONLY,
    FUND_APPEND_ONLY,
    GOAL_APPEND_ONLY,
    LEGAL_APPEND_ONLY,
    LETTER_APPEND_ONLY,
    ORDER_APPEND_ONLY,
    PLACE_APPEND_ONLY,
    PLAN_APPEND_ONLY,
    POINT_APPEND_ONLY,
    PORTFOLIO_APPEND_ONLY,
    REPORT_APPEND_ONLY,
    TANKER_APPEND_ONLY,
    WATER_APPEND_ONLY,
)

EXAMPLES = 10
_GUARDED = (
    *ACTION_PLAN_APPEND_ONLY,
    *AGREEMENT_APPEND_ONLY,
    *APPEND_ONLY,
    *BANK_APPEND_ONLY,
    *CERTIFICATE_APPEND_ONLY,
    *CLAIM_APPEND_ONLY,
    *ORDER_APPEND_ONLY,
    *COLLECTION_APPEND_ONLY,
    *FUND_APPEND_ONLY,
    *PLACE_APPEND_ONLY,
    *PLAN_APPEND_ONLY,
    *LEGAL_APPEND_ONLY,
    *LETTER_APPEND_ONLY,
    *POINT_APPEND_ONLY,
    *TANKER_APPEND_ONLY,
    *PORTFOLIO_APPEND_ONLY,
    *REPORT_APPEND_ONLY,
    *WATER_APPEND_ONLY,
    *GOAL_APPEND_ONLY,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: how many things it looked at, and examples of what breaks it."""

    looked_at: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    """`counted` says how many things there are; `broken` lists those that break the rule, as text."""

    counted: str
    broken: str


_QUESTIONS: dict[str, _Question] = {
    "L2": _Question(
        "SELECT count(*) FROM document",
        "SELECT d.kind || ' ' || d.label || ': documento ' || d.total || ', movimientos ' ||"
        " coalesce(sum(e.amount), 0)"
        " FROM document d LEFT JOIN account_entry e ON e.document_id = d.id"
        " GROUP BY d.id HAVING d.total <> coalesce(sum(e.amount), 0)"
        " UNION ALL SELECT d.kind || ' ' || d.label || ': movimiento de otra cuenta' FROM document d"
        " JOIN account_entry e ON e.document_id = d.id AND e.account_id <> d.account_id"
        " WHERE d.kind NOT IN ('recibo', 'reverso')"
        " UNION ALL SELECT d.kind || ' ' || d.label || ': movimiento de un día posterior' FROM document d"
        " JOIN account_entry e ON e.document_id = d.id AND e.posted_on > d.issued_on",
    ),
    "L3": _Question(
        "SELECT count(*) FROM account",
        "SELECT a.code || ': movimientos ' || coalesce(e.total, 0) || ', partidas ' || coalesce(o.total, 0)"
        " FROM account a"
        " LEFT JOIN (SELECT account_id, sum(amount) AS total FROM account_entry GROUP BY account_id) e"
        " ON e.account_id = a.id"
        " LEFT JOIN (SELECT account_id, sum(amount) AS total FROM open_item GROUP BY account_id) o"
        " ON o.account_id = a.id"
        " WHERE coalesce(e.total, 0) <> coalesce(o.total, 0)",
    ),
    "L4": _Question(
        "SELECT count(*) FROM allocation",
        "WITH undone AS (SELECT reverses_id AS id FROM account_entry WHERE reverses_id IS NOT NULL),"
        " alive AS (SELECT * FROM allocation WHERE source_id NOT IN (SELECT id FROM undone)"
        " AND target_id NOT IN (SELECT id FROM undone))"
        " SELECT 'movimiento ' || e.id || ': valor ' || e.amount || ', imputado ' || u.used || ', abierto '"
        " || coalesce(o.amount, 0) FROM account_entry e"
        " JOIN (SELECT entry, sum(amount) AS used FROM"
        " (SELECT target_id AS entry, amount FROM alive"
        " UNION ALL SELECT source_id, -amount FROM alive) AS both_sides GROUP BY entry) u ON"
        " u.entry = e.id"
        " LEFT JOIN open_item o ON o.entry_id = e.id"
        " WHERE abs(u.used) > abs(e.amount) OR (u.used <> 0 AND (u.used > 0) <> (e.amount > 0))"
        " OR e.amount - u.used <> coalesce(o.amount, 0)"
        " UNION ALL SELECT 'movimiento ' || o.entry_id || ': reversado, y sigue abierto en ' || o.amount"
        " FROM open_item o JOIN account_entry e ON e.id = o.entry_id"
        " WHERE e.reverses_id IS NOT NULL OR o.entry_id IN (SELECT id FROM undone)"
        " UNION ALL SELECT 'movimiento ' || source_id || ': imputación a ' || target_id || ' deshecha de más'"
        " FROM alive WHERE source_id IN (SELECT source_id FROM allocation WHERE amount < 0)"
        " GROUP BY source_id, target_id HAVING sum(amount) < 0",
    ),
    "L5": _Question(
        "SELECT count(*) FROM account_entry WHERE reverses_id IS NOT NULL",
        "SELECT 'movimiento ' || r.id || ' revierte ' || e.id FROM account_entry r"
        " JOIN account_entry e ON e.id = r.reverses_id"
        " WHERE r.amount <> -e.amount OR r.account_id <> e.account_id",
    ),
    "L6": _Question(
        "SELECT count(*) FROM document WHERE kind = 'convenio'",
        "SELECT 'convenio ' || d.label || ': ' || sum(e.amount) FROM document d"
        " JOIN account_entry e ON e.document_id = d.id WHERE d.kind = 'convenio'"
        " GROUP BY d.id HAVING sum(e.amount) <> 0",
    ),
    "L7": _Question(
        "SELECT count(*) FROM period WHERE state = 'cerrado'",
        "SELECT 'movimiento ' || e.id || ' en ' || p.period FROM account_entry e"
        " JOIN period p ON p.id = e.period_id WHERE p.state = 'cerrado' AND e.posted_on > p.closed_on",
    ),
    "L8": _Question(
        "SELECT count(*) FROM account_entry",
        "SELECT 'documento ' || document_id || ', línea ' || line FROM account_entry"
        " GROUP BY document_id, line HAVING count(*) > 1",
    ),
    "L9": _Question(
        "SELECT count(*) FROM receipt",
        "SELECT d.label || ': recibido ' || r.received || ', cambio ' || r.change || ', pagado ' || -d.total"
        " FROM receipt r JOIN document d ON d.id = r.document_id"
        " WHERE r.received - r.change <> -d.total"
        " OR (SELECT sum(value) FROM json_each(r.means)) <> -d.total"
        " UNION ALL SELECT 'caja ' || s.desk || ', turno ' || s.number || ': esperado ' || s.expected"
        " || ', recibos y movimientos ' || (s.float_amount + f.cash + f.moved)"
        " FROM cash_shift s JOIN (SELECT t.id,"
        " (SELECT coalesce(sum(json_extract(r.means, '$.efectivo')), 0) FROM receipt r"
        " WHERE r.shift_id = t.id AND NOT EXISTS (SELECT 1 FROM annulment a"
        " WHERE a.receipt_id = r.document_id AND a.shift_id = t.id)) AS cash,"
        " (SELECT coalesce(sum(CASE reason WHEN 'refuerzo' THEN amount ELSE -amount END), 0)"
        " FROM drawer_movement WHERE shift_id = t.id) AS moved FROM cash_shift t) f ON f.id = s.id"
        " WHERE s.closed_on IS NOT NULL AND (s.expected <> s.float_amount + f.cash + f.moved"
        " OR s.difference <> s.counted - s.expected)",
    ),
    "DIA": _Question(
        "SELECT count(*) FROM cash_day",
        "SELECT c.day || ': ' || json_extract(c.totals, '$.recibido') || ' menos '"
        " || json_extract(c.totals, '$.devuelto') || ', recibos ' || f.made || ' menos ' || f.undone"
        " FROM cash_day c JOIN (SELECT t.day,"
        " (SELECT coalesce(-sum(d.total), 0) FROM document d WHERE d.kind = 'recibo'"
        " AND d.issued_on = t.day) AS made,"
        " (SELECT coalesce(-sum(d.total), 0) FROM annulment a JOIN document r ON r.id = a.reversal_id"
        " JOIN document d ON d.id = a.receipt_id WHERE r.issued_on = t.day) AS undone"
        " FROM cash_day t) f ON f.day = c.day"
        " WHERE json_extract(c.totals, '$.recibido') <> f.made"
        " OR json_extract(c.totals, '$.devuelto') <> f.undone"
        " OR json_extract(c.totals, '$.recaudo') <> f.made - f.undone"
        " OR (SELECT coalesce(sum(value), 0) FROM json_each(c.totals, '$.por_medio')) <> f.made - f.undone",
    ),
    "L10": _Question(
        "SELECT count(*) FROM run WHERE state <> 'borrador'",
        "SELECT 'corrida ' || r.id || ': ' || json_extract(r.totals, '$.valor') || ', facturas ' || i.value"
        " || ', movimientos ' || e.total FROM run r"
        " JOIN (SELECT run_id, sum(services_value + other_value + rounding) AS value, count(*) AS many"
        " FROM invoice"
        " GROUP BY run_id) i ON i.run_id = r.id"
        " JOIN (SELECT i.run_id, sum(e.amount) AS total FROM account_entry e JOIN invoice i"
        " ON i.document_id = e.document_id GROUP BY i.run_id) e ON e.run_id = r.id"
        " WHERE r.state <> 'borrador' AND (json_extract(r.totals, '$.valor') <> i.value OR i.value <> e.total"
        " OR json_extract(r.totals, '$.facturas') <> i.many)",
    ),
    "NUMERACION": _Question(
        "SELECT count(*) FROM document_sequence",
        "SELECT s.kind || ' ' || s.prefix || ': ' || (s.next - s.first) || ' números, ' || count(d.id)"
        " || ' documentos'"
        " FROM document_sequence s LEFT JOIN document d ON d.kind = s.kind AND d.prefix = s.prefix"
        " AND d.number >= s.first"
        " GROUP BY s.kind, s.prefix"
        " HAVING count(d.id) <> s.next - s.first"
        " OR (count(d.id) > 0 AND (min(d.number) <> s.first OR max(d.number) <> s.next - 1))",
    ),
    "FACTURAS": _Question(
        "SELECT count(*) FROM invoice WHERE state <> 'borrador'",
        "SELECT 'factura ' || coalesce(d.label, i.id) || ': líneas ' || l.net || ', total ' || i.total"
        " FROM invoice i"
        " LEFT JOIN document d ON d.id = i.document_id"
        " JOIN (SELECT invoice_id, sum(net) AS net FROM invoice_line GROUP BY invoice_id) l ON"
        " l.invoice_id = i.id"
        " WHERE i.state <> 'borrador' AND (l.net <> i.services_value + i.other_value + i.rounding"
        " OR i.total <> l.net + i.previous_balance - i.credit_applied OR d.id IS NULL"
        " OR d.total <> l.net)"
        " UNION ALL SELECT 'cuenta ' || a.code || ': ' || count(*) || ' facturas de ' || p.period"
        " FROM invoice i JOIN account a ON a.id = i.account_id JOIN period p ON p.id = i.period_id"
        " WHERE i.state = 'emitida' GROUP BY i.account_id, i.period_id HAVING count(*) > 1",
    ),
    "ANULADAS": _Question(
        "SELECT count(*) FROM invoice WHERE state = 'anulada'",
        "SELECT 'factura ' || d.label || ': anulada, y sus notas suman ' || coalesce(sum(n.total), 0)"
        " FROM invoice i JOIN document d ON d.id = i.document_id"
        " LEFT JOIN document n ON n.refers_id = d.id"
        " WHERE i.state = 'anulada' GROUP BY i.id"
        " HAVING count(n.id) = 0 OR coalesce(sum(n.total), 0) <> -d.total"
        " UNION ALL SELECT 'cargo ' || c.id || ': cobrado en una factura anulada' FROM other_charge c"
        " JOIN invoice i ON i.id = c.invoice_id WHERE i.state = 'anulada'",
    ),
    "CONVENIOS": _Question(
        "SELECT count(*) FROM agreement",
        "WITH undone AS (SELECT reverses_id AS id FROM account_entry WHERE reverses_id IS NOT NULL),"
        " held AS (SELECT e.document_id AS paper, sum(o.amount) AS amount FROM open_item o"
        " JOIN account_entry e ON e.id = o.entry_id WHERE o.amount > 0 GROUP BY e.document_id),"
        " paid AS (SELECT t.document_id AS paper, sum(x.amount) AS amount FROM allocation x"
        " JOIN account_entry t ON t.id = x.target_id JOIN account_entry s ON s.id = x.source_id"
        " WHERE s.kind <> 'convenio_sale' AND s.id NOT IN (SELECT id FROM undone)"
        " AND t.id NOT IN (SELECT id FROM undone) GROUP BY t.document_id),"
        " due AS (SELECT agreement_id, sum(principal) AS planned, coalesce(sum(billed_principal), 0)"
        " AS billed FROM agreement_instalment GROUP BY agreement_id)"
        " SELECT 'convenio ' || d.label || ': financiado ' || (a.financed_capital + a.financed_interest)"
        " || ', cuotas ' || due.planned || ', por facturar ' || coalesce(held.amount, 0) || ', pagado '"
        " || coalesce(paid.amount, 0) || ', facturado ' || due.billed"
        " FROM agreement a JOIN document d ON d.id = a.document_id JOIN due ON due.agreement_id = a.id"
        " LEFT JOIN held ON held.paper = a.document_id LEFT JOIN paid ON paid.paper = a.document_id"
        " WHERE due.planned <> a.financed_capital + a.financed_interest"
        " OR a.capital + a.interest <> a.down_payment + a.financed_capital + a.financed_interest"
        " OR (a.state = 'VIGENTE' AND coalesce(held.amount, 0) + coalesce(paid.amount, 0) + due.billed"
        " <> due.planned) OR (a.state <> 'VIGENTE' AND coalesce(held.amount, 0) <> 0)"
        " UNION ALL SELECT 'convenio ' || d.label || ', cuota ' || i.number || ': facturado '"
        " || i.billed_principal || ', asentado ' || coalesce(sum(e.amount), 0) FROM agreement_instalment i"
        " JOIN agreement a ON a.id = i.agreement_id JOIN document d ON d.id = a.document_id"
        " LEFT JOIN account_entry e ON e.document_id = i.document_id AND e.kind = 'convenio_entra'"
        " WHERE i.invoice_id IS NOT NULL GROUP BY i.agreement_id, i.number"
        " HAVING coalesce(sum(e.amount), 0) <> i.billed_principal"
        " UNION ALL SELECT 'cuenta ' || c.code || ': ' || count(*) || ' convenios vigentes'"
        " FROM agreement a JOIN account c ON c.id = a.account_id WHERE a.state = 'VIGENTE'"
        " AND (EXISTS (SELECT 1 FROM held WHERE paper = a.document_id) OR EXISTS (SELECT 1 FROM held"
        " JOIN agreement_instalment i ON i.document_id = held.paper WHERE i.agreement_id = a.id))"
        " GROUP BY a.account_id HAVING count(*) > 1",
    ),
    "BANCO": _Question(
        "SELECT count(*) FROM bank_payment",
        "WITH alive AS (SELECT b.file_id, b.line, b.document_id FROM bank_posting b WHERE NOT EXISTS"
        " (SELECT 1 FROM account_entry e JOIN account_entry r ON r.reverses_id = e.id"
        " WHERE e.document_id = b.document_id))"
        " SELECT 'archivo ' || f.id || ': dice ' || f.payments || ' pagos por ' || f.cents || ', hay '"
        " || count(p.line) || ' por ' || coalesce(sum(p.cents), 0)"
        " FROM bank_file f LEFT JOIN bank_payment p ON p.file_id = f.id GROUP BY f.id"
        " HAVING count(p.line) <> f.payments OR coalesce(sum(p.cents), 0) <> f.cents"
        " UNION ALL SELECT 'archivo ' || p.file_id || ', línea ' || p.line || ': pago de ' || p.amount"
        " || ', movimientos ' || coalesce(sum(e.amount), 0) FROM bank_posting b"
        " JOIN bank_payment p ON p.file_id = b.file_id AND p.line = b.line"
        " LEFT JOIN account_entry e ON e.document_id = b.document_id AND e.kind = 'pago'"
        " GROUP BY b.document_id HAVING coalesce(sum(e.amount), 0) <> -p.amount"
        " UNION ALL SELECT 'archivo ' || a.file_id || ', línea ' || a.line || ': aplicado ' || count(*)"
        " || ' veces' FROM alive a GROUP BY a.file_id, a.line HAVING count(*) > 1"
        " UNION ALL SELECT 'archivo ' || a.file_id || ', línea ' || a.line || ': aplicado sin estar'"
        " FROM alive a JOIN bank_payment p ON p.file_id = a.file_id AND p.line = a.line"
        " WHERE p.cause <> '' OR a.file_id IN (SELECT file_id FROM bank_undo) OR EXISTS"
        " (SELECT 1 FROM bank_return t WHERE t.file_id = a.file_id AND t.line = a.line)"
        " UNION ALL SELECT 'archivo ' || max(f.id) || ': cargado ' || count(*) || ' veces' FROM bank_file f"
        " WHERE f.id NOT IN (SELECT file_id FROM bank_undo) GROUP BY f.sha256 HAVING count(*) > 1",
    ),
    "RECLAMOS": _Question(
        "SELECT count(*) FROM claim",
        "SELECT 'radicado ' || c.year || '-' || c.number || ': reclama ' || t.amount || ' de la factura '"
        " || x.label || ', que cobró ' || x.total FROM claim_detail t JOIN claim c ON c.id = t.claim_id"
        " JOIN document x ON x.id = t.document_id"
        " WHERE t.amount > x.total OR x.account_id <> c.account_id"
        " UNION ALL SELECT 'radicado ' || c.year || '-' || c.number || ': concede ' || g.amount || ', nota '"
        " || n.label || ' de ' || n.total FROM claim_grant g JOIN claim_detail t ON t.id = g.detail_id"
        " JOIN claim c ON c.id = t.claim_id JOIN document n ON n.id = g.note_id"
        " JOIN document x ON x.id = t.document_id"
        " WHERE n.kind <> 'nota_credito' OR n.total <> -g.amount"
        " OR n.refers_id <> CASE x.kind WHEN 'nota_debito' THEN x.refers_id ELSE x.id END"
        " UNION ALL SELECT 'radicado ' || c.year || '-' || c.number || ': reclama ' || t.amount"
        " || ' y se concedió ' || sum(g.amount) FROM claim_grant g JOIN claim_detail t ON t.id = g.detail_id"
        " JOIN claim c ON c.id = t.claim_id GROUP BY t.id HAVING sum(g.amount) > t.amount"
        " UNION ALL SELECT 'radicado ' || c.year || '-' || c.number || ': se accedió y falta su nota'"
        " FROM claim_step s JOIN claim c ON c.id = s.claim_id"
        " WHERE s.outcome IN ('accede', 'accede_parcial') AND NOT EXISTS"
        " (SELECT 1 FROM claim_grant g WHERE g.step_id = s.id) AND EXISTS"
        " (SELECT 1 FROM claim_detail t WHERE t.claim_id = c.id AND t.amount > 0)"
        " UNION ALL SELECT 'radicados de ' || year || ': ' || count(*) || ', y el último es el '"
        " || max(number) FROM claim GROUP BY year HAVING count(*) <> max(number)",
    ),
    "LECTURAS": _Question(
        "SELECT count(*) FROM reading",
        "SELECT a.code || ': lectura sin decidir en período emitido' FROM reading r JOIN account a"
        " ON a.id = r.account_id WHERE r.cause IS NOT NULL AND r.decision IS NULL"
        " AND EXISTS (SELECT 1 FROM invoice WHERE account_id = r.account_id AND period_id = r.period_id"
        " AND state = 'emitida')",
    ),
}

NAMES = {
    "L1": "Los movimientos no se cambian ni se borran",
    "L2": "Cada documento vale la suma de sus movimientos",
    "L3": "El saldo de cada cuenta es la suma de sus partidas",
    "L4": "Ningún pago se imputa de más",
    "L5": "Cada reverso niega un movimiento, una sola vez",
    "L6": "Pasar deuda a un convenio suma cero",
    "L7": "Un período cerrado no recibe movimientos",
    "L8": "Cada línea de documento se asienta una sola vez",
    "L9": "Recibos y turnos cerrados valen lo que se pagó",
    "L10": "Los totales de cada corrida son los de sus facturas y movimientos",
    "AUDITORIA": "La cadena de la bitácora está entera",
    "ARCHIVO": "El archivo de la base está sano",
    "NUMERACION": "Los números de documento no tienen huecos",
    "FACTURAS": "Cada factura suma sus líneas y es única en su período",
    "ANULADAS": "Cada factura anulada tiene la nota que la revierte entera",
    "DIA": "Cada día cerrado recaudó lo que dicen sus recibos y reversos",
    "CONVENIOS": "Lo financiado de cada convenio son sus cuotas por facturar",
    "BANCO": "Cada pago de banco está aplicado, espera o se devolvió",
    "RECLAMOS": "Cada reclamo cabe en su factura, y lo concedido tiene su nota",
    "LECTURAS": "Ninguna lectura se facturó sin decidir",
    "CARTAS": "Las cartas de cobro van sin huecos en cada serie",
    "PAZ_Y_SALVO": "Los paz y salvos van sin huecos y dicen lo que se expidió",
    "PAPEL": "Lo emitido en los períodos cerrados es lo que se selló",
}
"""What each rule says, for the report that people read; in the order in which they run."""


def run_rule(transaction: Transaction, rule: str) -> Finding:
    """Ask one rule of the whole book."""
    if rule in _SPECIAL:
        return _SPECIAL[rule](transaction)
    question = _QUESTIONS[rule]
    looked_at = int(transaction.execute(_sql(question.counted)).scalar_one())
    return Finding(looked_at, _texts(transaction, question.broken))


def _texts(transaction: Transaction, query: str) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in transaction.execute(_sql(query)).fetchmany(EXAMPLES))


def _sql(query: str) -> TextClause:
    """Constant questions of this module; colons are literal."""
    return text(query.replace(":", r"\:"))


def _append_only(transaction: Transaction) -> Finding:
    """The triggers that refuse changes are in place."""
    found = set(transaction.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars())
    wanted = {f"{table}_no_{event}" for table in _GUARDED for event in ("update", "delete")}
    wanted |= {"invoice_issued_no_update", "invoice_issued_no_delete", "account_entry_closed_period"}
    wanted |= {"other_charge_no_delete", "other_charge_settled_no_update"}
    wanted |= {"cash_shift_no_delete", "cash_shift_closed_no_update", "document_closed_day"}
    wanted |= {f"{table}_closed_shift" for table in ("receipt", "drawer_movement", "cash_count")}
    for table in ("agreement", "agreement_instalment"):
        wanted |= {f"{table}_no_delete", f"{table}_signed_no_update"}
    for table in ("service_order", "notice", "protection"):
        wanted |= {f"{table}_no_delete", f"{table}_made_no_update"}
    wanted |= {"attachment_no_delete", "attachment_withdrawn_no_update"}
    missing = sorted(wanted - found)
    return Finding(len(wanted), tuple(f"falta la guarda {name}" for name in missing[:EXAMPLES]))


def _audit_chain(transaction: Transaction) -> Finding:
    lines = int(transaction.execute(text("SELECT count(*) FROM audit")).scalar_one())
    _, broken = audit.broken_seals(transaction)
    return Finding(lines, tuple(f"sello del {day}" for day in broken[:EXAMPLES]))


def _sealed_papers(transaction: Transaction) -> Finding:
    sealed, broken = paper_seal.broken_seals(transaction)
    return Finding(sealed, tuple(broken[:EXAMPLES]))


def _certificates(transaction: Transaction) -> Finding:
    issued, broken = certificates.broken(transaction)
    return Finding(issued, tuple(broken[:EXAMPLES]))


def _letters(transaction: Transaction) -> Finding:
    made, broken = letters.broken(transaction)
    return Finding(made, tuple(broken[:EXAMPLES]))


def _file_integrity(transaction: Transaction) -> Finding:
    pages = int(transaction.execute(text("PRAGMA page_count")).scalar_one())
    said = [str(row[0]) for row in transaction.execute(text("PRAGMA integrity_check(10)"))]
    broken = [line for line in said if line != "ok"]
    orphans = transaction.execute(text("PRAGMA foreign_key_check")).fetchmany(EXAMPLES)
    broken += [f"{row[0]} fila {row[1]} apunta a {row[2]} que no existe" for row in orphans]
    return Finding(pages, tuple(broken[:EXAMPLES]))


_SPECIAL: dict[str, Callable[[Transaction], Finding]] = {
    "L1": _append_only,
    "AUDITORIA": _audit_chain,
    "CARTAS": _letters,
    "PAZ_Y_SALVO": _certificates,
    "PAPEL": _sealed_papers,
    "ARCHIVO": _file_integrity,
}
