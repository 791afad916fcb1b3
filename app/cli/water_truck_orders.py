"""Orders about water sold by tanker."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.desk import receipt_paper, water_truck
from app.desk.water_truck import Sale, volume_words
from app.store.water_truck import StoredSale
from domain.errors import InvalidValue
from domain.water_truck import TankerPrice, litres_of


def _price(context: Context) -> Answer:
    options, office = context.options, context.office()
    if options.m3 is not None or options.acto or options.desde:
        for name, value in (("--desde", options.desde), ("--m3", options.m3), ("--acto", options.acto)):
            if value is None:
                raise InvalidValue(name, "", "el día, el valor del m³ y el acto que los aprueba")
        said = TankerPrice(
            valid_from=options.desde, act=options.acto, per_m3=options.m3, per_trip=options.viaje
        )
        water_truck.approve_price(office, said)
    found = water_truck.prices(office)
    lines = [f"{counted(len(found), 'precio aprobado', 'precios aprobados')}."]
    lines += [f"  {_price_text(context, each)}" for each in found]
    return Answer({"precios": [_price_facts(each) for each in found]}, "\n".join(lines))


def _price_facts(found: TankerPrice) -> dict[str, Any]:
    return {"desde": found.valid_from, "acto": found.act, "m3": found.per_m3, "viaje": found.per_trip}


def _price_text(context: Context, found: TankerPrice) -> str:
    trip = f" y {context.money(found.per_trip)} por viaje" if found.per_trip else ""
    return f"Desde el {found.valid_from:%d/%m/%Y}: {context.money(found.per_m3)} por m³{trip} ({found.act})"


def _sell(context: Context) -> Answer:
    options = context.options
    office = replace(context.office(), desk=options.caja)
    litres = litres_of(options.m3)
    if not options.contado and (options.medio or options.recibido is not None or options.recibo):
        raise InvalidValue("--contado", "", "que se diga, si se paga ahora")
    means = options.medio or {}
    if isinstance(options.medio, str):
        cost = water_truck.price_today(office).cost(litres, options.viajes)
        means = {options.medio: cost}
    wanted = Sale(
        account=options.cuenta,
        litres=litres,
        trips=options.viajes,
        tanker=options.carrotanque,
        at_once=options.contado,
        means=means,
        received=options.recibido,
    )
    sold = water_truck.sell(office, wanted)
    figures = _sale(sold.sale)
    how = " a su próxima factura"
    if sold.collected is not None:
        how = f", recibo {sold.collected.receipt}"
        figures |= {"recibo": sold.collected.receipt, "cambio": sold.collected.change}
        if options.recibo:
            receipt_paper.save_pdf(office, sold.collected.receipt, Path(options.recibo))
    text = f"Venta {sold.sale.number}: {volume_words(litres)} a la cuenta {sold.sale.account}"
    return Answer(figures, f"{text}, {context.money(sold.sale.amount)}{how}.")


def _list(context: Context) -> Answer:
    options, office = context.options, context.office()
    until = options.hasta or office.clock.today()
    since = options.desde or until.replace(day=1)
    found = water_truck.sales(office, since, until)
    standing = [each for each in found if each.annulled_on is None and not each.withdrawn]
    total = sum(each.amount for each in standing)
    litres = sum(each.litres for each in standing)
    said = f"{counted(len(standing), 'venta', 'ventas')}, {volume_words(litres)}, {context.money(total)}."
    lines = [f"Del {since:%d/%m/%Y} al {until:%d/%m/%Y}: {said}"]
    lines += [
        f"  {each.number:>5}  {each.sold_on:%d/%m/%Y}  {each.account}  {volume_words(each.litres):>9}"
        f"  {context.money(each.amount):>12}  {each.state.value.replace('_', ' ')}"
        for each in found
    ]
    figures = {
        "desde": since,
        "hasta": until,
        "ventas": [_sale(each) for each in found],
        "m3": _volume(litres),
        "valor": total,
    }
    return Answer(figures, "\n".join(lines))


def _annul(context: Context) -> Answer:
    done = water_truck.annul(context.office(), context.options.numero, context.options.motivo)
    return Answer(_sale(done.sale), f"Venta {done.sale.number} anulada.")


def _sale(found: StoredSale) -> dict[str, Any]:
    return {
        "venta": found.number,
        "fecha": found.sold_on,
        "cuenta": found.account,
        "m3": _volume(found.litres),
        "viajes": found.trips,
        "valor": found.amount,
        "estado": found.state.value,
        "factura": found.invoice or None,
    }


def _volume(litres: int) -> str:
    return volume_words(litres).removesuffix(" m³").replace(".", "").replace(",", ".")


ORDERS: dict[str, RunOrder] = {
    "carrotanque precio": _price,
    "carrotanque vender": _sell,
    "carrotanque listar": _list,
    "carrotanque anular": _annul,
}
