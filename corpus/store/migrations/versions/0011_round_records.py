"""What is kept of the work on a round: scenarios, reviews, what was adopted."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "round_records",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("round_id", sa.String(), sa.ForeignKey("rounds.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
    )
    op.create_index("ix_round_records_row", "round_records", ["round_id", "kind", "key", "id"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("round_records")
