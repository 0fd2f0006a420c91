"""CORS as the configuration says, which is known only once it has been read."""

from typing import Dict, Tuple

from starlette.concurrency import run_in_threadpool
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from rawscribe.config import ConfigurationSource


class ConfiguredCors:
    """Asks for the configuration only when a browser says where it comes from. Tokens travel in a header: no cookies."""

    def __init__(self, app: ASGIApp, source: ConfigurationSource) -> None:
        self._app = app
        self._source = source
        self._by_origins: Dict[Tuple[str, ...], ASGIApp] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not any(name == b"origin" for name, _ in scope["headers"]):
            await self._app(scope, receive, send)
            return
        config = await run_in_threadpool(self._source.current)
        origins = config.at("lambda", "cors", "allowedOrigins", default=[])
        await self._for(tuple(origins) if isinstance(origins, list) else ())(scope, receive, send)

    def _for(self, origins: Tuple[str, ...]) -> ASGIApp:
        if origins not in self._by_origins:
            self._by_origins[origins] = CORSMiddleware(
                self._app, allow_origins=origins, allow_methods=["*"], allow_headers=["*"], max_age=600
            )
        return self._by_origins[origins]
