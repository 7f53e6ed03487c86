"""The answers to several questions asked at once, beside the whole that holds them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("messages") as table:
        table.add_column(sa.Column("parts", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Revert."""
    with op.batch_alter_table("messages") as table:
        table.drop_column("parts")
