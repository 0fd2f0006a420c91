"""Configuration: environment variables > file in S3 > bundled file > defaults, merged key by key."""

from __future__ import annotations

import json
import logging
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple

from rawscribe.storage import S3, error_code

logger = logging.getLogger(__name__)

Tree = Dict[str, Any]

#: What sync-configs has not filled in yet counts as absent, not as a pool of that name.
PLACEHOLDER = "TO_BE_FILLED_BY_SYNC_CONFIGS"

BUNDLED = Path(__file__).parent / ".config" / "config.json"

DEFAULTS: Tree = {
    "lambda": {
        "environment": "dev",
        "auth": {
            "provider": "cognito",
            "required": True,
            "cognito": {
                "groups": {
                    "ADMINS": {"permissions": ["*"]},
                    "LAB_MANAGERS": {
                        "permissions": [
                            "view:sops",
                            "manage:sops",
                            "view:notebooks",
                            "submit:notebooks",
                            "approve:notebooks",
                            "draft:notebooks",
                        ]
                    },
                    "RESEARCHERS": {"permissions": ["view:sops", "view:own-notebooks", "submit:notebooks", "draft:notebooks"]},
                    "CLINICIANS": {"permissions": ["view:sops", "view:own-notebooks", "submit:notebooks", "draft:notebooks"]},
                }
            },
        },
        "cors": {"allowedOrigins": []},
        "logging": {"level": "INFO"},
    },
    "private_webapp": {},
}

VARIABLES: Dict[str, Tuple[str, ...]] = {
    "ENV": ("lambda", "environment"),
    "ORG": ("lambda", "organization"),
    "AUTH_REQUIRED": ("lambda", "auth", "required"),
    "COGNITO_REGION": ("lambda", "auth", "cognito", "region"),
    "COGNITO_USER_POOL_ID": ("lambda", "auth", "cognito", "userPoolId"),
    "COGNITO_CLIENT_ID": ("lambda", "auth", "cognito", "clientId"),
    "COGNITO_ISSUER": ("lambda", "auth", "cognito", "issuer"),
    "COGNITO_JWKS_URL": ("lambda", "auth", "cognito", "jwksUrl"),
    "FORMS_BUCKET": ("lambda", "storage", "forms_bucket_name"),
    "ELN_BUCKET": ("lambda", "storage", "eln_bucket_name"),
    "DRAFTS_BUCKET": ("lambda", "storage", "draft_bucket_name"),
    "LOG_LEVEL": ("lambda", "logging", "level"),
}


@dataclass(frozen=True)
class Configuration:
    """A merged configuration, and what was wrong while it was read (texts fit for the public)."""

    tree: Tree
    warnings: Tuple[str, ...] = ()

    def at(self, *path: str, default: Any = None) -> Any:
        value: Any = self.tree
        for key in path:
            if not isinstance(value, dict) or key not in value:
                return default
            value = value[key]
        return value

    def text(self, *path: str, default: str = "") -> str:
        value = self.at(*path)
        return value if isinstance(value, str) and value else default

    @property
    def auth_required(self) -> bool:
        """Only a plain ``false`` opens the API; whatever else stands there keeps it closed."""
        return self.at("lambda", "auth", "required") is not False


class ConfigurationSource:
    """Reads the layers and remembers the result for a while."""

    #: Seconds until the file in S3 is looked at again, and until it is tried again after a failure.
    TTL = 300.0
    RETRY = 30.0

    def __init__(
        self,
        environ: Mapping[str, str],
        s3: S3,
        bundled: Path = BUNDLED,
        on_load: Callable[[Configuration], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._environ = environ
        self._s3 = s3
        self._bundled = bundled
        self._on_load = on_load
        self._clock = clock
        self._lock = threading.Lock()
        self._current: Optional[Configuration] = None
        self._expires = 0.0
        self._last_remote: Tree = {}

    def current(self) -> Configuration:
        """Never raises: a configuration that cannot be read is a warning, and the layers below it hold."""
        with self._lock:
            if self._current is None or self._clock() >= self._expires:
                self._current = self._load()
                self._expires = self._clock() + (self.RETRY if self._current.warnings else self.TTL)
                self._on_load(self._current)
            return self._current

    def _load(self) -> Configuration:
        warnings: List[str] = []
        tree = DEFAULTS
        for layer in (self._read_bundled(warnings), self._read_remote(warnings), self._read_environment(warnings)):
            tree = merge(tree, layer)
        return Configuration(tree, tuple(warnings))

    def _read_bundled(self, warnings: List[str]) -> Tree:
        try:
            return parse(self._bundled.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            warnings.append("the bundled configuration cannot be read")
            logger.warning("bundled configuration %s is left out: %s", self._bundled, error)
            return {}

    def _read_remote(self, warnings: List[str]) -> Tree:
        bucket, key = self._environ.get("CONFIG_S3_BUCKET"), self._environ.get("CONFIG_S3_KEY")
        if not bucket or not key:
            return {}
        try:
            body = self._s3.client.get_object(Bucket=bucket, Key=key)["Body"].read()
            self._last_remote = parse(body)
        except Exception as error:  # S3 refuses and fails in many ways, and none may stop the function
            code = error_code(error)
            if code in ("NoSuchKey", "NoSuchBucket"):
                logger.info("no configuration at s3://%s/%s (%s)", bucket, key, code)
                self._last_remote = {}
            else:
                # What was read before stays: a passing fault must not swap the configuration under a running function.
                warnings.append(f"the configuration in S3 cannot be read ({code})")
                logger.warning("configuration at s3://%s/%s cannot be read: %s", bucket, key, error)
        return self._last_remote

    def _read_environment(self, warnings: List[str]) -> Tree:
        layer: Tree = {}
        for name, path in VARIABLES.items():
            value: Any = self._environ.get(name)
            if not value:
                continue
            if name == "AUTH_REQUIRED":
                value = _flag(value, warnings)
            for key in reversed(path):
                value = {key: value}
            layer = merge(layer, value)
        return layer


def parse(content: bytes) -> Tree:
    """A configuration file's tree without its placeholders. Raises ``ValueError`` for anything but a JSON object."""
    tree = json.loads(content, parse_constant=_refuse)
    if not isinstance(tree, dict):
        raise ValueError("the file must hold a JSON object")
    return _without_placeholders(tree)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def merge(base: Tree, over: Tree) -> Tree:
    """A new tree: objects are merged key by key, everything else (lists, null) replaces."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = merge(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _without_placeholders(tree: Tree) -> Tree:
    return {
        key: _without_placeholders(value) if isinstance(value, dict) else value
        for key, value in tree.items()
        if value != PLACEHOLDER
    }


def _flag(value: str, warnings: List[str]) -> bool:
    if value.strip().lower() not in ("true", "false"):
        warnings.append("AUTH_REQUIRED is neither 'true' nor 'false' and counts as 'true'")
    return value.strip().lower() != "false"
