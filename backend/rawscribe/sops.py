"""Standard operating procedures: YAML and JSON files in the forms bucket."""

from __future__ import annotations

import base64
import json
import logging
import math
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Dict, Iterator, List, Optional, Tuple, Union

from rawscribe.storage import S3, error_code

logger = logging.getLogger(__name__)

#: The first is where the deployment guide puts SOPs, the second where earlier versions of the code did. The first wins.
PREFIXES = ("sops/", "forms/sops/")
SUFFIXES = (".yaml", ".yml", ".json")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,127}")

MAX_BYTES = 1024 * 1024
#: YAML's aliases can turn a small file into a huge document.
MAX_NODES = 100_000
PARALLEL_READS = 8


class SopsUnavailable(Exception):
    """The bucket cannot be read. ``status`` is 502 where S3 said no, 503 where it could not be asked."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status


class Unreadable(Exception):
    """One file cannot be used; the text says why."""


@dataclass(frozen=True)
class Sop:
    key: str
    id: str
    document: Dict[str, Any]

    @property
    def filename(self) -> str:
        return self.key.rsplit("/", 1)[-1]

    @property
    def stem(self) -> str:
        return _stem(self.key)

    @property
    def is_named_by_id(self) -> bool:
        return self.stem in _names(self.id)

    def summary(self) -> Dict[str, Any]:
        def text(*names: str) -> str:
            return next((str(self.document[n]) for n in names if self.document.get(n) not in (None, "")), "")

        keywords = self.document.get("keywords") or []
        if isinstance(keywords, str):
            keywords = [word.strip() for word in keywords.split(",")]
        return {
            "id": self.id,
            "name": text("name", "title") or self.stem,
            "title": text("title", "name") or self.stem,
            "version": text("version"),
            "author": text("author"),
            "date-published": text("date-published", "date_published"),
            "description": text("description"),
            "keywords": [str(word) for word in keywords] if isinstance(keywords, list) else [],
            "filename": self.filename,
        }


@dataclass(frozen=True)
class Catalogue:
    sops: Tuple[Sop, ...]
    #: Files that could not be used: ``filename`` and ``reason``.
    skipped: Tuple[Dict[str, str], ...]

    def find(self, sop_id: str) -> Optional[Sop]:
        """By the id inside the document, else by the file name ``sop{id}.*``."""
        by_id = (sop for sop in self.sops if sop.id == sop_id)
        by_name = (sop for sop in self.sops if sop.stem == f"sop{sop_id}")
        return next(by_id, None) or next(by_name, None)


def _stem(key: str) -> str:
    return key.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _names(sop_id: str) -> Tuple[str, str]:
    """What a file with this SOP is called, without its suffix."""
    return sop_id, f"sop{sop_id}"


class SopStore:
    """Reads one bucket. A file that has not changed (same ETag) is not read twice.

    Of several files with one id the one that is named by it wins, then the one in the guide's folder; so a SOP can be
    read without reading all the others.
    """

    def __init__(self, s3: S3) -> None:
        self._s3 = s3
        self._known: Dict[Tuple[str, str, str], Union[Sop, str]] = {}

    def catalogue(self, bucket: str) -> Catalogue:
        """All SOPs, by file name. Raises SopsUnavailable."""
        with _reading(bucket):
            return self._read_all(bucket, self._list(bucket))

    def find(self, bucket: str, sop_id: str) -> Optional[Sop]:
        """By the id inside the document, else by the file name ``sop{id}.*``. Raises SopsUnavailable."""
        with _reading(bucket):
            entries = self._list(bucket)
            named = (self._load(bucket, entry) for entry in entries if _stem(entry["Key"]) in _names(sop_id))
            found = next((sop for sop in named if isinstance(sop, Sop) and sop.id == sop_id), None)
            return found or self._read_all(bucket, entries).find(sop_id)

    def _read_all(self, bucket: str, entries: List[Dict[str, Any]]) -> Catalogue:
        with ThreadPoolExecutor(PARALLEL_READS) as pool:
            results = list(pool.map(lambda entry: self._load(bucket, entry), entries))
        # What is not in the list any more is forgotten.
        self._known = {_version(bucket, entry): result for entry, result in zip(entries, results)}
        return _catalogue(entries, results)

    def _list(self, bucket: str) -> List[Dict[str, Any]]:
        pages = self._s3.client.get_paginator("list_objects_v2")
        return [
            entry
            for prefix in PREFIXES
            for page in pages.paginate(Bucket=bucket, Prefix=prefix)
            for entry in page.get("Contents", [])
            if entry["Key"].lower().endswith(SUFFIXES)
        ]

    def _load(self, bucket: str, entry: Dict[str, Any]) -> Union[Sop, str]:
        """The SOP, or the reason (a text) why the file is none."""
        version = _version(bucket, entry)
        if version not in self._known:
            self._known[version] = self._read(bucket, entry)
        return self._known[version]

    def _read(self, bucket: str, entry: Dict[str, Any]) -> Union[Sop, str]:
        try:
            if entry["Size"] > MAX_BYTES:
                raise Unreadable(f"larger than {MAX_BYTES} bytes")
            return parse(entry["Key"], self._s3.client.get_object(Bucket=bucket, Key=entry["Key"])["Body"].read())
        except Unreadable as error:
            return str(error)
        except Exception as error:
            if error_code(error) == "NoSuchKey":
                return "deleted while the list was read"
            raise


@contextmanager
def _reading(bucket: str) -> Iterator[None]:
    if not bucket:
        raise SopsUnavailable(503, "no forms bucket is configured: set FORMS_BUCKET or lambda.storage.forms_bucket_name")
    try:
        yield
    except Exception as error:  # botocore: refused, not found, not reached, no credentials
        raise _unavailable(bucket, error) from error


def _version(bucket: str, entry: Dict[str, Any]) -> Tuple[str, str, str]:
    return bucket, entry["Key"], entry["ETag"]


def _catalogue(entries: List[Dict[str, Any]], results: List[Union[Sop, str]]) -> Catalogue:
    sops: Dict[str, Sop] = {}
    skipped = []
    # The sort keeps the folders' order among those that are named alike.
    for entry, result in sorted(zip(entries, results), key=lambda pair: not _is_named_by_id(pair[1])):
        if isinstance(result, Sop) and result.id in sops:
            result = f"has the id {result.id!r} of {sops[result.id].key}"
        if isinstance(result, Sop):
            sops[result.id] = result
        else:
            skipped.append({"filename": entry["Key"], "reason": result})
            logger.warning("SOP file %s is skipped: %s", entry["Key"], result)
    return Catalogue(tuple(sorted(sops.values(), key=lambda sop: sop.filename)), tuple(skipped))


def _is_named_by_id(result: Union[Sop, str]) -> bool:
    return isinstance(result, Sop) and result.is_named_by_id


def _unavailable(bucket: str, error: Exception) -> SopsUnavailable:
    logger.error("forms bucket %s cannot be read", bucket, exc_info=error)
    code = error_code(error)
    if hasattr(error, "response"):
        reason = {"NoSuchBucket": "it does not exist", "AccessDenied": "access is denied"}.get(code, code)
        return SopsUnavailable(502, f"the forms bucket {bucket} cannot be read: {reason}")
    return SopsUnavailable(503, f"the forms bucket {bucket} cannot be reached: {code}")


def parse(key: str, content: bytes) -> Sop:
    """A file's SOP. Raises Unreadable."""
    try:
        text = content.decode("utf-8-sig")
        document = json.loads(text) if key.lower().endswith(".json") else _yaml(text)
        document = _plain(document, [MAX_NODES])
    except UnicodeDecodeError:
        raise Unreadable("not UTF-8 text") from None
    except RecursionError:
        raise Unreadable("nested too deeply, or refers to itself") from None
    except ValueError as error:
        raise Unreadable(" ".join(str(error).split())[:200]) from None
    if not isinstance(document, dict):
        raise Unreadable("must hold a mapping at its top")
    stem = _stem(key)
    sop_id = document.get("id")
    named = stem[3:] if stem.startswith("sop") and len(stem) > 3 else stem
    return Sop(key, str(sop_id) if sop_id not in (None, "") else named, document)


def _yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both make plain values only
    except yaml.YAMLError as error:
        raise ValueError(f"not valid YAML: {error}") from None


def _plain(value: Any, budget: List[int]) -> Any:
    """The value as JSON can say it: YAML also knows dates, bytes, sets, infinity and keys that are no text."""
    budget[0] -= 1
    if budget[0] < 0:
        raise ValueError(f"more than {MAX_NODES} values")
    if isinstance(value, dict):
        return {str(_plain(key, budget)): _plain(item, budget) for key, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [_plain(item, budget) for item in value]
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value
