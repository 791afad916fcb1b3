"""What all tables share: the names of their keys, and the surrogate key."""

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    TypedColumns,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class WithId(TypedColumns):
    """A surrogate key."""

    id = Column(Integer, primary_key=True)
