"""The figures of the billing page: what is ready, what ties, what a decision does."""

from collections.abc import Sequence
from typing import Final

from app.invoicing.billing import RunTotals
from app.invoicing.billing_month import Findings, Standing
from app.invoicing.settling import LeftOut
from app.messages import changed_facts
from domain.hold import is_overdue
from domain.period import Period
from reports.spanish import SHORT_MONTHS
from ui.billing.late import late_settling
from ui.billing.lines import class_lines, compared, earlier, former_name, month_text, route_lines
from ui.billing.ports import Checked, Matter, Ready, Sheet, Stage, Way
from ui.formats import count, day, money, number, period, short_period
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Option, Tie

ALL: Final = "todas"
ZERO: Final = "cero"
NEGATIVE: Final = "negativas"
MISSING: Final = "sin_lectura"
OUT: Final = "sin_factura"
NOTES: Final = "notas_credito"
HELD: Final = "retenidas"


def ready_of(standing: Standing) -> Ready:
    """What must hold before a period is settled."""
    name = period(standing.period.period)
    cases = count(standing.pending, "caso", "casos")
    verb = "Falta" if standing.pending == 1 else "Faltan"
    blocked = f"{verb} {cases} de la crítica por decidir." if standing.pending else ""
    if not standing.sheet:
        blocked = f"No hay tarifas vigentes para {name}."
    return Ready(
        title=f"{month_text(standing.period.period)} está por liquidar",
        explanation=(
            f"Se calcula la factura de {count(standing.accounts, 'cuenta', 'cuentas')} en un borrador."
            " Nada se emite hasta que usted lo revise."
        ),
        matters=(_tariff(standing), _critique(standing), _readings(standing), *_charges(standing)),
        blocked=blocked,
        button=f"Liquidar {name}",
    )


def _tariff(standing: Standing) -> Matter:
    if standing.sheet:
        return Matter(f"Rigen las tarifas {standing.sheet}")
    first = day(standing.period.starts)
    text = f"No hay tarifas vigentes el {first}. Cargue la tabla del acto que rige desde esa fecha."
    return Matter(text, Tone.BAD, Way.LOAD, "Cargar tarifas…")


def _critique(standing: Standing) -> Matter:
    if not standing.pending:
        return Matter("La crítica está al día: no hay casos por decidir")
    cases = count(standing.pending, "caso de la crítica espera", "casos de la crítica esperan")
    return Matter(f"{cases} una decisión", Tone.BAD, Way.CRITIQUE, "Ir a Crítica")


def _readings(standing: Standing) -> Matter:
    if not standing.missing:
        return Matter("Todos los medidores están leídos")
    meters = count(standing.missing, "medidor sin leer", "medidores sin leer")
    text = f"Hay {meters}: sus cuentas quedarían sin factura"
    return Matter(text, Tone.WARN, Way.READINGS, "Ir a Lecturas")


def _charges(standing: Standing) -> tuple[Matter, ...]:
    """The charges that nobody approved; nothing where there is none."""
    text = unapproved_text(standing)
    return (Matter(text, Tone.WARN, Way.CHARGES, "Ir a Cobros"),) if text else ()


def unapproved_text(standing: Standing) -> str:
    """How many charges stay out for want of approval: `3 cobros por $ 90.000 sin aprobar: no saldrán…`."""
    many = standing.unapproved
    if not many:
        return ""
    tail = "no saldrá en estas facturas" if many == 1 else "no saldrán en estas facturas"
    return f"{count(many, 'cobro', 'cobros')} por {money(standing.unapproved_amount)} sin aprobar: {tail}"


def figures_of(standing: Standing, found: Findings) -> list[Option]:
    """The line of figures."""
    review, out, notes = found.review, len(left_out_of(standing, found)), found.totals.notes
    given = [Option(NOTES, _noun(notes, "nota crédito", "notas crédito"), number(notes))]
    return [
        Option(ALL, _noun(found.totals.accounts, "factura", "facturas"), number(found.totals.accounts)),
        Option(ZERO, "en cero", number(len(review.zeros))),
        Option(
            NEGATIVE,
            _noun(len(review.negatives), "negativa", "negativas"),
            number(len(review.negatives)),
            Tone.WARN if review.negatives else Tone.TEXT,
        ),
        Option(MISSING, "sin leer", number(standing.missing), Tone.WARN if standing.missing else Tone.TEXT),
        Option(OUT, "sin factura", number(out)),
        *_held(standing),
        *(given if notes else ()),
    ]


def _held(standing: Standing) -> tuple[Option, ...]:
    """How many accounts are held out of the run; none where nobody is."""
    held = len(standing.holds)
    tone = Tone.WARN if late_holds(standing) else Tone.TEXT
    return (Option(HELD, _noun(held, "retenida", "retenidas"), number(held), tone),) if held else ()


def late_holds(standing: Standing) -> int:
    """How many of them are past their limit."""
    return sum(is_overdue(each.until, standing.today) for each in standing.holds)


def left_out_of(standing: Standing, found: Findings) -> tuple[LeftOut, ...]:
    """The accounts without invoice: as it is now once some are issued, else as the draft leaves them."""
    return found.totals.left_out if standing.issued_on is None else standing.left_out


def _noun(value: int, one: str, many: str) -> str:
    return one if value == 1 else many


def sheet_of(standing: Standing, found: Findings) -> Sheet:
    """A settled period as the page shows it."""
    totals = found.totals
    names = [*earlier(found), str(found.review.period)]
    first, last = (SHORT_MONTHS[Period.parse(each).month - 1] for each in (names[0], names[-1]))
    ties = ties_of(standing, found)
    issued = standing.issued_on is not None
    return Sheet(
        stage=Stage.ISSUED if issued else Stage.DRAFT,
        groups="pesos, con lo ya emitido" if standing.complementary else "pesos",
        months=first if first == last else f"{first}–{last}",
        former=former_name(found),
        compared=compared(found),
        classes=tuple(class_lines(found)),
        routes=tuple(route_lines(found)),
        ties=ties,
        facts=_facts(found),
        issue="" if issued else f"Emitir {count(totals.accounts, 'factura', 'facturas')}",
        issue_blocked=_blocked(standing, found, ties),
        again=late_settling(standing) if issued else "Liquidar de nuevo",
        note=_note(standing),
    )


def _note(standing: Standing) -> str:
    if standing.issued_on is not None:
        left = standing.unprinted
        tail = f"; {number(left)} sin imprimir" if left else "; todas impresas"
        return f"Emitidas el {day(standing.issued_on)}{tail}"
    if standing.settled_on is None:
        return ""
    moved = standing.since.moved
    tail = f"; {count(moved, 'cuenta', 'cuentas')} con pagos o notas después" if moved else ""
    kind = "borrador complementario" if standing.complementary else "borrador"
    return f"{cycles_text(standing).capitalize()} · {kind} liquidado el {day(standing.settled_on)}{tail}"


def cycles_text(standing: Standing) -> str:
    """The cycles of the month: `ciclo 1`, `ciclos 1 y 2`."""
    return f"{'ciclo' if len(standing.cycles) == 1 else 'ciclos'} {' y '.join(standing.cycles)}"


def _blocked(standing: Standing, found: Findings, ties: tuple[Checked, ...]) -> str:
    if standing.since.changed:
        return f"Hubo cambios en {changed_facts(standing.since.changed)}: liquide de nuevo."
    if standing.pending:
        return "Faltan casos de la crítica por decidir."
    if not found.totals.accounts:
        return "No hay facturas en el borrador."
    if any(tie.tone is Tone.BAD for tie in ties):
        return "Las sumas no coinciden: liquide de nuevo y, si sigue igual, avise a soporte."
    return ""


def ties_of(standing: Standing, found: Findings) -> tuple[Checked, ...]:
    """The three sums that must agree before anything is issued."""
    totals = found.totals
    services = sum(each.net for each in totals.by_service)
    classes = sum(each.net for each in totals.by_class)
    whole = totals.accounts + len(totals.left_out)
    to_pay = totals.value + totals.previous_balance - totals.credit_applied
    adjusted = totals.total - to_pay
    return (
        _tie(
            services == classes == totals.value,
            money(totals.value),
            "Servicios y clases: igual",
            f"Servicios {money(services)}, clases {money(classes)}",
        ),
        _tie(
            standing.issued_on is not None or standing.complementary or whole == standing.accounts,
            f"{number(totals.accounts)} + {number(len(totals.left_out))} cuentas",
            f"{'De las que faltaban' if standing.complementary else 'Con y sin factura'}: {number(whole)}",
            f"El catastro tiene {number(standing.accounts)}",
        ),
        _tie(
            adjusted == 0,
            money(totals.total),
            "Valor + saldo anterior − a favor",
            f"Debería ser {money(to_pay)}",
        ),
    )


def _tie(holds: bool, figure: str, text: str, fault: str) -> Checked:
    return Checked(figure, text if holds else fault, Tone.OK if holds else Tone.BAD)


def _facts(found: Findings) -> tuple[Fact, ...]:
    totals = found.totals
    deficit = totals.subsidies - totals.contributions
    name = "Déficit municipal" if deficit >= 0 else "Superávit"
    return (
        Fact("Subsidios", money(-totals.subsidies)),
        Fact("Aportes", money(totals.contributions)),
        Fact(name, money(abs(deficit))),
        Fact("Intereses de mora", money(found.interest)),
        Fact("A favor aplicado", money(-totals.credit_applied)),
        Fact("Saldo anterior", money(totals.previous_balance)),
    )


def issue_decision(standing: Standing, found: Findings) -> Decision:
    """What issuing would do, in figures."""
    totals, dates = found.totals, standing.dates
    made = count(totals.accounts, "factura", "facturas")
    first, last = found.numbers
    owing = count(found.owing, "cuenta", "cuentas")
    return Decision(
        title=f"Emitir {_what(standing)} de {period(standing.period.period)}",
        sentence=f"Se emitirán {made} por {money(totals.value)}",
        explanation=(
            "Reciben número y quedan en la cuenta de cada suscriptor."
            " Después se corrige con notas, no se borra."
        ),
        facts=(
            Fact("Números", f"{first} a {last}"),
            Fact("Saldo anterior que llevan impreso", f"{money(totals.previous_balance)} en {owing}"),
            Fact("Total a pagar", money(totals.total)),
            Fact("Fecha de pago oportuno", day(dates.due_on)),
            Fact("Suspensión desde", day(dates.suspend_on)),
        ),
        ties=_issue_ties(standing, found),
        act=f"Emitir {made}",
        act_key="Alt+E",
        safe="Seguir revisando",
        icon=Icon.INVOICE_CHECK,
    )


def _what(standing: Standing) -> str:
    return "la facturación complementaria" if standing.complementary else "las facturas"


def _issue_ties(standing: Standing, found: Findings) -> tuple[Tie, ...]:
    ties = [Tie("Servicios, clases y facturas dan la misma suma"), Tie("Sin casos por decidir en crítica")]
    moved = standing.since.moved
    if moved:
        verb = "tuvo" if moved == 1 else "tuvieron"
        text = f"{count(moved, 'cuenta', 'cuentas')} {verb} pagos o notas después: saldrá su saldo de hoy"
        ties.append(Tie(text, Tone.INFO))
    if found.totals.notes:
        ties.append(Tie(f"Saldrán {notes_text(found.totals)} por promedios que cobraron de más", Tone.INFO))
    out = len(found.totals.left_out)
    if out:
        ties.append(Tie(f"{count(out, 'cuenta queda', 'cuentas quedan')} sin factura este mes", Tone.WARN))
    if standing.holds:
        ties.append(_held_tie(standing))
    if standing.missing:
        meters = count(standing.missing, "medidor quedó", "medidores quedaron")
        ties.append(Tie(f"{meters} sin leer", Tone.WARN))
    if found.review.negatives:
        negative = count(len(found.review.negatives), "factura queda", "facturas quedan")
        ties.append(Tie(f"{negative} con total negativo", Tone.WARN))
    return (*ties, *_money_left_out(standing, found))


def _money_left_out(standing: Standing, found: Findings) -> list[Tie]:
    """What these invoices will not charge though it could be: charges without approval, days without rate."""
    ties = [Tie(unapproved_text(standing), Tone.WARN)] if standing.unapproved else []
    if found.totals.missing_rates:
        ties.append(Tie(missing_rates_text(found.totals.missing_rates), Tone.WARN))
    return ties


def _held_tie(standing: Standing) -> Tie:
    """Who is held out of what is issued, and how many of them wait past their limit."""
    held, late = len(standing.holds), late_holds(standing)
    text = f"{count(held, 'cuenta retenida no se factura', 'cuentas retenidas no se facturan')}"
    if late:
        text += f"; {count(late, 'pasó su plazo', 'pasaron su plazo')}: libérela" + ("s" if late > 1 else "")
    return Tie(text, Tone.WARN if late else Tone.INFO)


def notes_text(totals: RunTotals) -> str:
    """The credit notes of a run in a sentence: `3 notas crédito por $ 45.000`."""
    return f"{count(totals.notes, 'nota crédito', 'notas crédito')} por {money(totals.credited)}"


def months_text(names: Sequence[str]) -> str:
    """Months in a sentence: `nov 2026`, `jul 2026 a nov 2026`."""
    shown = [short_period(Period.parse(each)) for each in names]
    return shown[0] if len(shown) == 1 else f"{shown[0]} a {shown[-1]}"


def missing_rates_text(names: Sequence[str]) -> str:
    """What is true of the days whose rate of late interest the program does not bring yet."""
    months = months_text(names)
    return f"Falta la tasa de mora de {months}: el interés no residencial de esos días se cobrará después"


def discard_decision(standing: Standing, found: Findings) -> Decision:
    """What discarding the draft would do."""
    made = count(found.totals.accounts, "factura", "facturas")
    return Decision(
        title=f"Descartar el borrador{' complementario' if standing.complementary else ''}"
        f" de {period(standing.period.period)}",
        sentence=f"Se borrará el borrador de {made} por {money(found.totals.value)}",
        explanation="Nada de esto era papel: lecturas y decisiones siguen igual y se liquida de nuevo.",
        act="Descartar el borrador",
        act_key="Alt+D",
        safe="Seguir revisando",
        icon=Icon.TRASH,
    )
