"""The sentences of every subject, joined: `app.messages` says them, with those of the whole office."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.wording.agreement_sentences import AGREEMENT_SENTENCES
from app.wording.backup_refusals import BACKUP_SENTENCES
from app.wording.bank_sentences import BANK_SENTENCES
from app.wording.billing_sentences import BILLING_SENTENCES
from app.wording.cadastre_sentences import CADASTRE_SENTENCES
from app.wording.cash_sentences import CASH_SENTENCES
from app.wording.census_sentences import CENSUS_SENTENCES
from app.wording.charge_sentences import CHARGE_SENTENCES
from app.wording.cheque_refusals import CHEQUE_SENTENCES
from app.wording.claim_sentences import CLAIM_SENTENCES
from app.wording.closing_refusals import CLOSING_SENTENCES
from app.wording.collection_sentences import COLLECTION_SENTENCES
from app.wording.goal_sentences import GOAL_SENTENCES
from app.wording.irregular_sentences import IRREGULAR_SENTENCES
from app.wording.legal_sentences import LEGAL_SENTENCES
from app.wording.letter_sentences import LETTER_SENTENCES
from app.wording.order_sentences import ORDER_SENTENCES
from app.wording.paper_sentences import PAPER_SENTENCES
from app.wording.plan_refusals import PLAN_SENTENCES
from app.wording.portfolio_refusals import PORTFOLIO_SENTENCES
from app.wording.region_sentences import REGION_SENTENCES
from app.wording.solidarity_sentences import SOLIDARITY_SENTENCES
from app.wording.user_sentences import USER_SENTENCES
from app.wording.visit_sentences import VISIT_SENTENCES
from app.wording.water_sentences import WATER_SENTENCES
from app.wording.water_truck_sentences import WATER_TRUCK_SENTENCES

SENTENCES_OF_SUBJECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **AGREEMENT_SENTENCES,
        **BACKUP_SENTENCES,
        **BANK_SENTENCES,
        **BILLING_SENTENCES,
        **CADASTRE_SENTENCES,
        **CASH_SENTENCES,
        **CENSUS_SENTENCES,
        **CHARGE_SENTENCES,
        **CHEQUE_SENTENCES,
        **CLAIM_SENTENCES,
        **CLOSING_SENTENCES,
        **COLLECTION_SENTENCES,
        **GOAL_SENTENCES,
        **IRREGULAR_SENTENCES,
        **LEGAL_SENTENCES,
        **LETTER_SENTENCES,
        **ORDER_SENTENCES,
        **PAPER_SENTENCES,
        **PLAN_SENTENCES,
        **PORTFOLIO_SENTENCES,
        **REGION_SENTENCES,
        **SOLIDARITY_SENTENCES,
        **USER_SENTENCES,
        **VISIT_SENTENCES,
        **WATER_SENTENCES,
        **WATER_TRUCK_SENTENCES,
    }
)
"""By class of the refusal or trouble."""
