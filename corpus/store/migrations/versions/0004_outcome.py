"""Three outcomes of an answer where there were two."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    for name in ("messages", "feedback"):
        with op.batch_alter_table(name) as table:
            table.add_column(
                sa.Column("outcome", sa.String(), nullable=False, server_default="sure")
            )
        op.execute(sa.text(f"UPDATE {name} SET outcome = 'none' WHERE abstained"))
        with op.batch_alter_table(name) as table:
            table.drop_column("abstained")


def downgrade() -> None:
    """Revert."""
    for name in ("messages", "feedback"):
        with op.batch_alter_table(name) as table:
            table.add_column(
                sa.Column("abstained", sa.Boolean(), nullable=False, server_default=sa.false())
            )
        op.execute(sa.text(f"UPDATE {name} SET abstained = true WHERE outcome = 'none'"))
        with op.batch_alter_table(name) as table:
            table.drop_column("outcome")
