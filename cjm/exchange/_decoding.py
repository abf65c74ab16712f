"""The text of a file that another program wrote, in whatever encoding."""

from typing import NamedTuple

from cjm.errors import InputError
from cjm.exchange import SourceFile
from cjm.plaintext import Message, printable

_MOST_BYTES = 4 << 20


class Text(NamedTuple):
    """The text of a file, and what it was decoded as where that is guessed."""

    text: str
    guessed: Message | None = None


def decoded(file: SourceFile) -> Text:
    """A file as text: UTF-8, UTF-16 where a byte order mark says so, else Windows-1252, which is guessed."""
    data, name = file.data, printable(file.name)
    if len(data) > _MOST_BYTES:
        raise InputError(f"{name} is larger than 4 MiB, the most that a text may have", "import a part of it")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return Text(data.decode("utf-16"))
        except UnicodeDecodeError:
            raise InputError(f"{name} is no whole text in UTF-16", "save it as CSV UTF-8") from None
    if b"\0" in data:
        raise InputError(f"{name} is no text", "save it as CSV UTF-8, or name its format with --from")
    try:
        return Text(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    try:
        return Text(data.decode("cp1252"), Message("its bytes are no UTF-8; save it as CSV UTF-8 to be sure"))
    except UnicodeDecodeError:
        raise InputError(f"{name} is text in an unknown encoding", "save it as CSV UTF-8") from None
