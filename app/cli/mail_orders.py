"""Orders about e-mail: who takes invoices so, queuing a period, sending, what was not sent."""

from typing import Any

from app.cli.answers import Answer, count, counted
from app.cli.context import Context, RunOrder
from app.office import Office
from app.paper import mail, mail_password
from app.store.mail import MailRow
from domain.mail import MailConsent, MailState


def _consent(context: Context) -> Answer:
    options, office = context.options, context.office()
    on = options.fecha or office.clock.today()
    consent = MailConsent(options.correo, not options.retirar, on, options.soporte)
    mail.set_consent(office, options.cuenta, consent)
    word = "ya no recibe" if options.retirar else "recibe"
    figures = {"cuenta": options.cuenta, "acepta": consent.granted, "desde": on}
    return Answer(figures, f"La cuenta {options.cuenta} {word} facturas por correo.")


def _queue(context: Context) -> Answer:
    options = context.options
    done = mail.queue(context.office(), options.periodo, options.ruta)
    figures = {"en_cola": done.queued, "ya_estaban": done.already, "sin_autorizacion": done.without_consent}
    said = counted(done.queued, "factura", "facturas")
    return Answer(figures, f"{said} en cola; {count(done.without_consent)} sin autorización.")


def _send(context: Context) -> Answer:
    office = context.office()
    password = mail_password.load(mail_password.default_file())
    done = mail.send(office, password, context.job("Correo"))
    answer = _standing(office)
    figures = {
        "enviadas": done.sent,
        "no_enviadas": done.failed,
        "por_confirmar": done.uncertain,
        "correo": answer.figures,
    }
    sent = counted(done.sent, "enviada", "enviadas")
    failed = counted(done.failed, "no enviada", "no enviadas")
    return Answer(figures, f"{sent}, {failed}.\n{answer.text}")


def _view(context: Context) -> Answer:
    return _standing(context.office())


def _standing(office: Office) -> Answer:
    rows = mail.rows(office)
    counted = {state.value: sum(row.state is state for row in rows) for state in MailState}
    waiting = [row for row in rows if row.state in {MailState.FAILED, MailState.UNCERTAIN}]
    lines = [f"{count(number)} {state}" for state, number in counted.items() if number]
    lines += [f"  factura {row.number}, {row.address}: {row.words}" for row in waiting]
    return Answer({**counted, "lista": [_message(row) for row in waiting]}, "\n".join(lines) or "Sin correo.")


def _message(row: MailRow) -> dict[str, Any]:
    return {
        "factura": row.number,
        "cuenta": row.account,
        "correo": row.address,
        "estado": row.state,
        "intentos": row.attempts,
        "respuesta": row.words,
    }


ORDERS: dict[str, RunOrder] = {
    "correo autorizar": _consent,
    "correo encolar": _queue,
    "correo enviar": _send,
    "correo ver": _view,
}
