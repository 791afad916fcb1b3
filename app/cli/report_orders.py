"""Reports of figures on paper: of any days, and of the critique of a month."""

from pathlib import Path

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.figures import critique_paper, management_paper


def _place(target: str, name: str) -> Path:
    """Where a paper goes: into the folder under its own name, or the file that was asked for."""
    place = Path(target)
    return place if place.suffix.lower() == ".pdf" else place / name


def _management(context: Context) -> Answer:
    office, options = context.office(), context.options
    facts = management_paper.report_of(office, options.desde, options.hasta or office.clock.today())
    file = _place(options.salida, management_paper.file_name(facts))
    pages = management_paper.print_management(office, facts, file)
    moved, money = facts.moved, context.money
    figures = {
        "desde": facts.since,
        "hasta": facts.upto,
        "facturas": facts.issued.invoices,
        "facturado": moved.billed,
        "recaudado": moved.collected,
        "recibos": facts.collected.total.receipts,
        "cartera_inicial": moved.opening,
        "cartera_final": moved.closing,
        "ordenes_ejecutadas": sum(each.done for each in facts.orders),
        "ordenes_tarde": sum(each.late for each in facts.orders),
        "reclamos_recibidos": facts.claims.filed,
        "reclamos_respondidos": len(facts.claims.answers),
        "convenios_firmados": facts.agreements.new,
        "cuentas": facts.cadastre.closing,
        "cuadra": facts.ties,
        "archivo": str(file),
        "paginas": pages,
    }
    tied = "cuadra con el libro" if facts.ties else "NO cuadra con el libro"
    text = (
        f"Del {facts.since:%d/%m/%Y} al {facts.upto:%d/%m/%Y}: facturado {money(moved.billed)}, recaudado"
        f" {money(moved.collected)}, cartera {money(moved.closing)}; {tied}.\n  {file}"
    )
    return Answer(figures, text)


def _critique(context: Context) -> Answer:
    office, options = context.office(), context.options
    found = critique_paper.report(office, options.periodo)
    file = _place(options.salida, f"informe-critica-{options.periodo}.pdf")
    pages = critique_paper.print_critique(office, found, file)
    critique = found.critique
    figures = {
        "periodo": str(options.periodo),
        "novedades": critique.rows,
        "casos": critique.total,
        "sin_decidir": critique.pending,
        "por_causa": critique.by_cause(),
        "por_decision": {key or "sin_decidir": many for key, many in critique.by_decision().items()},
        "archivo": str(file),
        "paginas": pages,
    }
    text = (
        f"{options.periodo}: {counted(critique.total, 'caso', 'casos')} de crítica,"
        f" {critique.pending} sin decidir.\n  {file}"
    )
    return Answer(figures, text)


ORDERS: dict[str, RunOrder] = {"informe gestion": _management, "informe critica": _critique}
