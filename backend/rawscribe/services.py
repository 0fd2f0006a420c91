"""What the routes need, made once an app and handed to them by FastAPI."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional

from fastapi import HTTPException, Request

from rawscribe.auth import ANONYMOUS, AuthUnavailable, TokenVerifier, Unauthorized, User, UserPool, bearer_token
from rawscribe.config import Configuration, ConfigurationSource
from rawscribe.sops import SopStore


@dataclass(frozen=True)
class Services:
    environ: Mapping[str, str]
    configuration: ConfigurationSource
    verifier: TokenVerifier
    sops: SopStore

    def user(self, authorization: Optional[str]) -> User:
        """Who is asking. Raises Unauthorized or AuthUnavailable."""
        config = self.configuration.current()
        if not config.auth_required:
            return ANONYMOUS
        pool = UserPool.of(config, self.environ)
        if pool is None:
            # Never open by omission: somebody asked for authentication, and it is not there.
            raise AuthUnavailable(
                "authentication is required, but no Cognito user pool with a client is configured: "
                "set COGNITO_USER_POOL_ID and COGNITO_CLIENT_ID, or deploy with EnableAuth=false"
            )
        return User.of(self.verifier.verify(bearer_token(authorization), pool), config)


def services(request: Request) -> Services:
    found: Services = request.app.state.services
    return found


def configuration(request: Request) -> Configuration:
    return services(request).configuration.current()


def current_user(request: Request) -> User:
    try:
        return services(request).user(request.headers.get("authorization"))
    except Unauthorized as error:
        raise HTTPException(401, str(error), {"WWW-Authenticate": "Bearer"}) from None
    except AuthUnavailable as error:
        raise HTTPException(503, str(error)) from None
