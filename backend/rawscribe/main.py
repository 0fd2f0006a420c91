"""The app, and the function's entry point ``rawscribe.main.handler``."""

from __future__ import annotations

import os
from typing import Mapping

from fastapi import FastAPI

from rawscribe import __version__, logs
from rawscribe.auth import TokenVerifier
from rawscribe.config import ConfigurationSource
from rawscribe.cors import ConfiguredCors
from rawscribe.gateway import GatewayHandler
from rawscribe.routes import config, health, sops
from rawscribe.services import Services
from rawscribe.sops import SopStore
from rawscribe.storage import S3


def create_app(environ: Mapping[str, str]) -> FastAPI:
    """An app over the given environment variables; nothing is read or asked before the first request."""
    s3 = S3(environ)
    source = ConfigurationSource(
        environ, s3, on_load=lambda loaded: logs.set_level(loaded.text("lambda", "logging", "level", default="INFO"))
    )
    # No API pages: the gateway does not route to them. No redirects: behind CloudFront they would name the wrong host.
    app = FastAPI(title="rawscribe", version=__version__, docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.state.services = Services(environ, source, TokenVerifier(), SopStore(s3))
    app.add_middleware(ConfiguredCors, source=source)
    for module in (health, config, sops):
        app.include_router(module.router)
    return app


logs.configure()
logs.set_level("INFO")
app = create_app(os.environ)
handler = GatewayHandler(app)
