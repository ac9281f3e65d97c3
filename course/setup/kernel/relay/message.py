"""Messages of Jupyter's protocol, as frames."""

import datetime
import hashlib
import hmac
import json
import uuid

DELIMITER = b"<IDS|MSG>"


class Message:
    """One message. Its parts are read only when they are asked for: most are passed on as they are."""

    def __init__(self, frames):
        self.frames = frames
        self.at = frames.index(DELIMITER)  # the signature follows, then header, parent, metadata, content

    @property
    def sender(self):
        return self.frames[: self.at]

    @property
    def header(self):
        return json.loads(self.frames[self.at + 2])

    @property
    def parent(self):
        return json.loads(self.frames[self.at + 3])

    @property
    def raw_content(self):
        return self.frames[self.at + 5]

    @property
    def content(self):
        return json.loads(self.raw_content)

    @property
    def sent(self):
        """In seconds since 1970, by the clock of the sender."""
        return datetime.datetime.fromisoformat(self.header["date"].replace("Z", "+00:00")).timestamp()

    @property
    def kind(self):
        return self.header["msg_type"]


class Writer:
    """Makes messages that carry the signature of a connection's key."""

    def __init__(self, key):
        self.key = key.encode()
        self.session = uuid.uuid4().hex

    def signed(self, to, parts):
        signature = b""
        if self.key:
            signature = hmac.new(self.key, b"".join(parts), hashlib.sha256).hexdigest().encode()
        return [*to, DELIMITER, signature, *parts]

    def message(self, kind, content, parent, to=()):
        """The frames of a new message; `to` are the identities of who gets it, or a topic."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "username": "kernel",
            "session": self.session,
            "date": datetime.datetime.now(datetime.timezone.utc).isoformat(),
            "version": "5.3",
        }
        return self.signed(to, [json.dumps(part).encode() for part in (header, parent, {}, content)])

    def with_content(self, message, content):
        """The frames of a message with another content."""
        header, parent, metadata = message.frames[message.at + 2 : message.at + 5]
        return self.signed(message.sender, [header, parent, metadata, json.dumps(content).encode()])
