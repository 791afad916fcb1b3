"""Every order of the command and what runs it; they hold no logic, only figures and sentences."""

from app.cli import (
    account_orders,
    agreement_orders,
    bank_orders,
    billing_orders,
    cadastre_orders,
    cash_orders,
    claim_orders,
    collection_orders,
    collection_plan_orders,
    collection_policy_orders,
    correction_orders,
    crew_orders,
    delivery_orders,
    export_orders,
    hold_orders,
    legal_orders,
    letter_orders,
    mail_orders,
    month_orders,
    note_orders,
    office_orders,
    point_orders,
    portfolio_act_orders,
    portfolio_orders,
    profile_orders,
    service_orders,
    template_orders,
    user_orders,
    visit_orders,
    water_truck_orders,
)
from app.cli.answers import Answer
from app.cli.context import Context, RunOrder

ORDERS: dict[str, RunOrder] = {
    **office_orders.ORDERS,
    **cadastre_orders.ORDERS,
    **account_orders.ORDERS,
    **agreement_orders.ORDERS,
    **month_orders.ORDERS,
    **billing_orders.ORDERS,
    **cash_orders.ORDERS,
    **claim_orders.ORDERS,
    **correction_orders.ORDERS,
    **note_orders.ORDERS,
    **hold_orders.ORDERS,
    **legal_orders.ORDERS,
    **delivery_orders.ORDERS,
    **export_orders.ORDERS,
    **mail_orders.ORDERS,
    **bank_orders.ORDERS,
    **profile_orders.ORDERS,
    **portfolio_orders.ORDERS,
    **portfolio_act_orders.ORDERS,
    **collection_orders.ORDERS,
    **collection_plan_orders.ORDERS,
    **collection_policy_orders.ORDERS,
    **service_orders.ORDERS,
    **letter_orders.ORDERS,
    **template_orders.ORDERS,
    **crew_orders.ORDERS,
    **visit_orders.ORDERS,
    **user_orders.ORDERS,
    **point_orders.ORDERS,
    **water_truck_orders.ORDERS,
}


def run_order(context: Context) -> Answer:
    """Run the order that the options name."""
    return ORDERS[context.options.order](context)
