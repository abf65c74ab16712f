"""What cjm cannot do at all. Troubles inside a user's file are not errors but `Diagnostic` values."""


class CjmError(Exception):
    """The tool cannot go on: one line for the user, with a remedy.

    `remedy`: what to do about it; the command line prints both on one line and exits with 2.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy

    def __str__(self) -> str:
        message = str(self.args[0])
        return f"{message}; {self.remedy}" if self.remedy else message


class UsageError(CjmError):
    """What was asked for does not exist or does not go together: an unknown rule, picture or format."""


class InputError(CjmError):
    """A file in another format cannot be read at all."""


class OutputError(CjmError):
    """An output cannot be written."""


class GitError(CjmError):
    """The git program is missing, failed or took too long."""
