"""Which document is a newer version of which."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "replacements",
        sa.Column("older", sa.String(), primary_key=True),
        sa.Column("newer", sa.String(), nullable=False),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("replacements")
