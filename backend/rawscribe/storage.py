"""S3, opened when it is first needed."""

from __future__ import annotations

from typing import Any, Mapping


class S3:
    """A lazy boto3 client. Importing boto3 and building a client take longer than all the rest of a cold start."""

    #: Seconds. The gateway gives up after 29 s, so S3 has to fail well before, with its own reason.
    CONNECT_TIMEOUT = 3
    READ_TIMEOUT = 6

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._client: Any = None

    @property
    def client(self) -> Any:
        if self._client is None:
            import boto3
            from botocore.config import Config

            self._client = boto3.Session().client(
                "s3",
                region_name=self._environ.get("AWS_REGION") or self._environ.get("AWS_DEFAULT_REGION"),
                config=Config(
                    connect_timeout=self.CONNECT_TIMEOUT,
                    read_timeout=self.READ_TIMEOUT,
                    retries={"mode": "standard", "max_attempts": 2},
                ),
            )
        return self._client


def error_code(error: Exception) -> str:
    """The service's error code (``NoSuchKey``, ``AccessDenied``), or the exception's name where S3 was not reached."""
    response = getattr(error, "response", None)
    if isinstance(response, dict):
        return str(response.get("Error", {}).get("Code") or type(error).__name__)
    return type(error).__name__
