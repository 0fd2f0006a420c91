"""Who is asking: Cognito ID tokens, verified against the pool's published keys.

Rules: "Verifying JSON web tokens" in the Amazon Cognito Developer Guide.
"""

from __future__ import annotations

import json
import logging
import threading
import time
import urllib.request
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple

import jwt

from rawscribe.config import Configuration

logger = logging.getLogger(__name__)


class Unauthorized(Exception):
    """The token is missing or not good. The text is for the caller and never holds any of the token."""


class AuthUnavailable(Exception):
    """Nobody can be let in now, whatever the token: a fault of the deployment or of the key server."""


@dataclass(frozen=True)
class UserPool:
    pool_id: str
    client_id: str
    region: str
    issuer: str
    jwks_url: str

    @classmethod
    def of(cls, config: Configuration, environ: Mapping[str, str]) -> Optional[UserPool]:
        """The configured pool, or nothing while its id or its client is missing."""
        cognito = ("lambda", "auth", "cognito")
        pool_id, client_id = config.text(*cognito, "userPoolId"), config.text(*cognito, "clientId")
        if not pool_id or not client_id or config.text("lambda", "auth", "provider") != "cognito":
            return None
        region = config.text(*cognito, "region") or environ.get("AWS_REGION") or pool_id.split("_")[0]
        suffix = "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"
        endpoint = (
            environ.get("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER")
            or environ.get("AWS_ENDPOINT_URL")
            or f"https://cognito-idp.{region}.{suffix}"
        )
        issuer = config.text(*cognito, "issuer") or f"{endpoint.rstrip('/')}/{pool_id}"
        jwks_url = config.text(*cognito, "jwksUrl") or f"{issuer}/.well-known/jwks.json"
        return cls(pool_id, client_id, region, issuer, jwks_url)


@dataclass(frozen=True)
class User:
    id: str
    email: str
    username: str
    name: str
    groups: Tuple[str, ...]
    permissions: Tuple[str, ...]

    @property
    def is_admin(self) -> bool:
        return "ADMINS" in self.groups

    @classmethod
    def of(cls, claims: Mapping[str, Any], config: Configuration) -> User:
        email = str(claims.get("email") or "")
        # With e-mail sign-in, cognito:username is only the subject once more.
        username = str(claims.get("preferred_username") or email.split("@")[0] or claims.get("cognito:username") or claims["sub"])
        groups = tuple(str(group) for group in claims.get("cognito:groups") or ())
        permissions = {p for group in groups for p in _permissions(group, config)}
        name = str(claims.get("name") or username)
        return cls(str(claims["sub"]), email, username, name, groups, tuple(sorted(permissions)))


#: Who asks where authentication is switched off: somebody who may do nothing in particular.
ANONYMOUS = User("anonymous", "", "anonymous", "Anonymous", (), ())


def _permissions(group: str, config: Configuration) -> List[str]:
    found = config.at("lambda", "auth", "cognito", "groups", group, "permissions", default=[])
    return [str(permission) for permission in found] if isinstance(found, list) else []


class KeySet:
    """The public keys at one URL, by key id."""

    #: Seconds: keys are fetched again after MAX_AGE, and for an unknown key id, but never more often than MIN_INTERVAL,
    #: so that invented key ids cannot be turned into a stream of requests.
    MAX_AGE = 3600.0
    MIN_INTERVAL = 10.0
    TIMEOUT = 4.0
    MAX_BYTES = 256 * 1024

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.url = url
        self._clock = clock
        self._lock = threading.Lock()
        self._keys: Dict[str, Any] = {}
        self._fetched: Optional[float] = None
        self._tried: Optional[float] = None
        self._failure = ""

    def find(self, kid: str) -> Optional[Any]:
        """The key, or nothing if the server does not publish it. Raises AuthUnavailable if no keys could be had."""
        with self._lock:
            if (kid not in self._keys or self._older(self._fetched, self.MAX_AGE)) and self._older(
                self._tried, self.MIN_INTERVAL
            ):
                self._fetch()
            if kid not in self._keys and self._failure:
                raise AuthUnavailable(f"the keys of the user pool cannot be read: {self._failure}")
            return self._keys.get(kid)

    def _older(self, moment: Optional[float], seconds: float) -> bool:
        return moment is None or self._clock() - moment >= seconds

    def _fetch(self) -> None:
        self._tried = self._clock()
        try:
            with urllib.request.urlopen(self.url, timeout=self.TIMEOUT) as response:  # noqa: S310 - from our own configuration
                self._keys = _rsa_keys(json.loads(response.read(self.MAX_BYTES)))
            self._fetched, self._failure = self._clock(), ""
        except (OSError, ValueError, AttributeError, jwt.PyJWTError) as error:
            # Keys that are known stay good: a passing fault of the key server locks nobody out.
            self._failure = f"{self.url}: {error}"
            logger.warning("cannot read the keys at %s: %s", self.url, error)


def _rsa_keys(document: Dict[str, Any]) -> Dict[str, Any]:
    return {
        key["kid"]: jwt.PyJWK(key, algorithm="RS256").key
        for key in document.get("keys") or []
        if key.get("kty") == "RSA" and isinstance(key.get("kid"), str)
    }


class TokenVerifier:
    #: Seconds by which clocks may differ.
    LEEWAY = 30

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._key_sets: Dict[str, KeySet] = {}

    def verify(self, token: str, pool: UserPool) -> Dict[str, Any]:
        """The claims of a good ID token. Raises Unauthorized or AuthUnavailable."""
        claims = self._decode(token, self._key(token, pool), pool)
        # An access token has no audience, so this comes first: it names the mistake that people really make.
        if claims.get("token_use") != "id":
            raise Unauthorized("an ID token is needed; this is another kind of token")
        audience = claims.get("aud")
        if pool.client_id not in (audience if isinstance(audience, list) else [audience]):
            raise Unauthorized("the token was issued for another client")
        return claims

    def _key(self, token: str, pool: UserPool) -> Any:
        try:
            header = jwt.get_unverified_header(token)
        except jwt.PyJWTError:
            raise Unauthorized("the token is not a JSON web token") from None
        if header.get("alg") != "RS256":
            raise Unauthorized("the token must be signed with RS256")
        keys = self._key_sets.setdefault(pool.jwks_url, KeySet(pool.jwks_url, self._clock))
        key = keys.find(str(header.get("kid") or ""))
        if key is None:
            raise Unauthorized("the token is signed with a key that the user pool does not publish")
        return key

    def _decode(self, token: str, key: Any, pool: UserPool) -> Dict[str, Any]:
        try:
            return jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                issuer=pool.issuer,
                leeway=self.LEEWAY,
                options={"require": ["exp", "iss", "sub"], "verify_aud": False},
            )
        except jwt.ExpiredSignatureError:
            raise Unauthorized("the token has expired") from None
        except jwt.ImmatureSignatureError:
            raise Unauthorized("the token is not valid yet") from None
        except jwt.InvalidIssuerError:
            raise Unauthorized("the token was issued by another user pool") from None
        except jwt.InvalidSignatureError:
            raise Unauthorized("the token's signature is wrong") from None
        except jwt.MissingRequiredClaimError as error:
            raise Unauthorized(f"the token has no '{error.claim}' claim") from None
        except jwt.PyJWTError:
            raise Unauthorized("the token is not valid") from None


def bearer_token(header: Optional[str]) -> str:
    """The token of an Authorization header; the scheme may be missing, as the gateway's authorizer allows it too."""
    scheme, _, rest = (header or "").strip().partition(" ")
    token = rest.strip() if scheme.lower() == "bearer" else scheme if not rest else ""
    if not token:
        raise Unauthorized("an Authorization header with a bearer token is needed")
    return token
