"""What can go wrong with a model, in one Korean sentence that says what to do."""


class ModelError(Exception):
    """A model cannot be had, read or used that way; the message is for the member."""

    def _render_traceback_(self) -> list[str]:
        """In a notebook, show the sentence instead of a stack."""
        return [f"ModelError: {self}"]
