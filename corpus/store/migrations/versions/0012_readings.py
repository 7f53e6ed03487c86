"""Kinds of readings that a person confirmed or refused: for the office, not for one round."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "readings",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("read_as", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("readings")
