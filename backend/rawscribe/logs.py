"""One JSON object a line, so that a log query can select by field and a traceback stays one event."""

from __future__ import annotations

import json
import logging
import sys
import time
from contextvars import ContextVar

#: Lambda's id of the invocation being served; it joins our lines to the platform's START and REPORT lines.
request_id: ContextVar[str] = ContextVar("request_id", default="")


class JsonFormatter(logging.Formatter):
    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S") + f".{int(record.msecs):03d}Z",
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id.get():
            line["requestId"] = request_id.get()
        line.update(getattr(record, "fields", {}))
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def configure() -> None:
    """Formats whatever the platform has set up (Lambda installs a handler of its own), or writes to standard output."""
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.StreamHandler(sys.stdout))
    for handler in root.handlers:
        handler.setFormatter(JsonFormatter())


def set_level(name: str) -> None:
    """Applies a level to our own loggers only: the libraries' debug lines print headers, and with them tokens."""
    level = logging.getLevelName(name.upper())
    logging.getLogger("rawscribe").setLevel(level if isinstance(level, int) else logging.INFO)
