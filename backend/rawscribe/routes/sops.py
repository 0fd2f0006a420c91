"""SOPs for everybody who is signed in."""

from typing import Any, Dict, List

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, Field

from rawscribe.config import Configuration
from rawscribe.services import Services, configuration, current_user, services
from rawscribe.sops import ID, Catalogue, SopsUnavailable

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


def catalogue(service: Services = Depends(services), config: Configuration = Depends(configuration)) -> Catalogue:
    try:
        return service.sops.catalogue(config.text("lambda", "storage", "forms_bucket_name"))
    except SopsUnavailable as error:
        raise HTTPException(error.status, str(error)) from None


@router.get("/list", response_model=SopList)
def list_sops(found: Catalogue = Depends(catalogue)) -> Dict[str, Any]:
    return {"sops": [sop.summary() for sop in found.sops], "total": len(found.sops), "skipped": found.skipped}


def valid_id(sop_id: str) -> str:
    if not ID.fullmatch(sop_id):
        raise HTTPException(404, "there is no SOP with this id: an id is letters, digits and . _ + - only")
    return sop_id


@router.get("/{sop_id}", response_model=SopDocument)
def get_sop(sop_id: str = Depends(valid_id), found: Catalogue = Depends(catalogue)) -> Dict[str, Any]:
    sop = found.find(sop_id)
    if sop is None:
        raise HTTPException(404, f"there is no SOP with the id '{sop_id}'")
    return {"sop": sop.document, "metadata": sop.summary()}
