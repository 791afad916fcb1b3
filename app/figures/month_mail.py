"""The month's report by e-mail: what the message says, and its files."""

from app.figures.month_files import Written
from app.office import Office
from app.paper import parcels
from app.paper.parcels import Sending, demand_sendable
from app.store import offices
from reports.spanish import month_name

__all__ = ["demand_sendable", "queue"]


def queue(office: Office, written: Written, address: str) -> int:
    """Let the files of a report wait for the next sending; the message's key.

    Raises:
        InvalidValue, MailNotSet, NotAllowed, FileUnwritable, DiskFull: as `app.paper.parcels.queue`.
    """
    month = month_name(written.report.period)
    with office.store.read() as transaction:
        name = offices.identity(transaction).name
    facts = written.report.facts
    days = f"del {facts.since:%d/%m/%Y} al {facts.upto:%d/%m/%Y}"
    return parcels.queue(
        office,
        Sending(
            address=address,
            subject=f"Informe comercial de {month} · {name}",
            body=(
                f"Buen día.\n\nAdjuntamos el informe comercial de {month} ({days}): el informe en PDF, su"
                " libro de cálculo, el documento para otras máquinas y el paquete firmado.\n\n"
                f"{name}.\n"
            ),
            files=written.paths,
        ),
    )
