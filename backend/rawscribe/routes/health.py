"""Is it up? Public, and first asked by every deployment."""

from typing import Annotated, Any, Dict

from fastapi import APIRouter, Depends

from rawscribe import __version__
from rawscribe.config import Configuration
from rawscribe.services import configuration

router = APIRouter()


@router.get("/")
def root() -> Dict[str, str]:
    return {"message": "CLAIRE API is running", "status": "healthy"}


@router.get("/health")
def health(config: Annotated[Configuration, Depends(configuration)]) -> Dict[str, Any]:
    """``warnings`` is there only when a layer of the configuration could not be read: up, but perhaps not as meant."""
    answer: Dict[str, Any] = {
        "status": "healthy",
        "service": "claire-api",
        "version": __version__,
        "environment": config.text("lambda", "environment"),
    }
    return {**answer, "warnings": list(config.warnings)} if config.warnings else answer
