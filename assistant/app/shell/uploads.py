"""Files that were uploaded on a page: taken over under plain names, and let go of."""

from collections.abc import Sequence

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from corpus.readers.file_names import plain_name
from evaluation.tables.uploads import Upload


def taken(files: Sequence[UploadedFile]) -> tuple[Upload, ...]:
    """The files, each under a name that a folder takes. Raises InputError for one that has none."""
    return tuple(Upload(plain_name(file.name), file.getvalue()) for file in files)


def release() -> None:
    """Let go of all that this session has uploaded: it is in use now, or its page was left.

    Streamlit itself keeps every upload until the session ends.
    """
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)
