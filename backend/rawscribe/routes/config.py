"""Configuration for the web app: what anybody needs to sign in, and what somebody who is signed in may know."""

from typing import Annotated, Any, Dict

from fastapi import APIRouter, Depends

from rawscribe.auth import ANONYMOUS, User, UserPool
from rawscribe.config import Configuration
from rawscribe.services import Services, configuration, current_user, services

router = APIRouter(prefix="/api/config")


@router.get("/runtime")
def runtime(
    service: Annotated[Services, Depends(services)], config: Annotated[Configuration, Depends(configuration)]
) -> Dict[str, Any]:
    pool = UserPool.of(config, service.environ) if config.auth_required else None
    if pool is None:
        return {"auth": {"provider": "none", "required": config.auth_required, "config": {}}}
    return {
        "auth": {
            "provider": "cognito",
            "required": True,
            "config": {
                "userPoolId": pool.pool_id,
                "clientId": pool.client_id,
                "region": pool.region,
                "source": "environment" if service.environ.get("COGNITO_USER_POOL_ID") else "config_file",
            },
        }
    }


@router.get("/private")
def private(
    user: Annotated[User, Depends(current_user)], config: Annotated[Configuration, Depends(configuration)]
) -> Dict[str, Any]:
    # The private part stays private even where authentication is switched off.
    known = user is not ANONYMOUS
    return {
        "private_webapp": config.at("private_webapp", default={}) if known else {},
        "user": {
            "id": user.id,
            "email": user.email,
            "username": user.username,
            "name": user.name,
            "groups": list(user.groups),
            "permissions": list(user.permissions),
            "isAdmin": user.is_admin,
        },
    }
