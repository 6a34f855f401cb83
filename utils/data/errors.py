"""What can go wrong with data, in one Korean sentence that says what to do."""


class DataError(Exception):
    """A data set cannot be had or read; the message is for the member."""

    def _render_traceback_(self) -> list[str]:
        """In a notebook, show the sentence instead of a stack."""
        return [f"DataError: {self}"]
