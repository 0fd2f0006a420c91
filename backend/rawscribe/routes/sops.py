"""SOPs for everybody who is signed in."""

from contextlib import contextmanager
from typing import Annotated, Any, Dict, Iterator, List

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, Field

from rawscribe.config import Configuration
from rawscribe.services import Services, configuration, current_user, services
from rawscribe.sops import ID, SopsUnavailable

router = APIRouter(prefix="/api/v1/sops", dependencies=[Depends(current_user)])


class Summary(BaseModel):
    id: str
    name: str
    title: str
    version: str
    author: str
    date_published: str = Field(alias="date-published")
    description: str
    keywords: List[str]
    filename: str


class Skipped(BaseModel):
    filename: str
    reason: str


class SopList(BaseModel):
    sops: List[Summary]
    total: int
    skipped: List[Skipped]


class SopDocument(BaseModel):
    sop: Dict[str, Any]
    metadata: Summary


def forms_bucket(config: Annotated[Configuration, Depends(configuration)]) -> str:
    return config.text("lambda", "storage", "forms_bucket_name")


def valid_id(sop_id: str) -> str:
    if not ID.fullmatch(sop_id):
        raise HTTPException(404, "there is no SOP with this id: an id is letters, digits and . _ + - only")
    return sop_id


@router.get("/list", response_model=SopList)
def list_sops(service: Annotated[Services, Depends(services)], bucket: Annotated[str, Depends(forms_bucket)]) -> Dict[str, Any]:
    with _unavailable_as_http():
        found = service.sops.catalogue(bucket)
    return {"sops": [sop.summary() for sop in found.sops], "total": len(found.sops), "skipped": found.skipped}


@router.get("/{sop_id}", response_model=SopDocument)
def get_sop(
    sop_id: Annotated[str, Depends(valid_id)],
    service: Annotated[Services, Depends(services)],
    bucket: Annotated[str, Depends(forms_bucket)],
) -> Dict[str, Any]:
    with _unavailable_as_http():
        sop = service.sops.find(bucket, sop_id)
    if sop is None:
        raise HTTPException(404, f"there is no SOP with the id '{sop_id}'")
    return {"sop": sop.document, "metadata": sop.summary()}


@contextmanager
def _unavailable_as_http() -> Iterator[None]:
    try:
        yield
    except SopsUnavailable as error:
        raise HTTPException(error.status, str(error)) from None
