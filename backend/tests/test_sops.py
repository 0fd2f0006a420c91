"""SOPs over a real S3 protocol."""

import json

import pytest
from conftest import FORMS

LIST = "/api/v1/sops/list"


def put(s3, key, content):
    s3.buckets[FORMS][key] = content if isinstance(content, bytes) else content.encode()


@pytest.fixture
def sops(call, token):
    return lambda path=LIST, **changes: call(path, token(), **changes)


def test_an_empty_bucket_is_an_empty_list(sops):
    assert sops().json == {"sops": [], "total": 0, "skipped": []}


def test_lists_both_folders_and_all_formats_over_all_pages(sops, s3):
    put(s3, "sops/a.yaml", "id: A\ntitle: First\nversion: 1.10\ndate-published: 2025-03-14\nkeywords: [x, 2]\nauthor: Me\n")
    put(s3, "forms/sops/b.yml", "id: B\nname: second\ndescription: text\nkeywords: one, two\n")
    put(s3, "sops/c.json", json.dumps({"id": 3, "date_published": "2025"}))
    put(s3, "sops/sopD.yaml", "title: no id\n")
    put(s3, "sops/e.YAML", "id: E\n")
    put(s3, "sops/readme.txt", "no SOP")
    put(s3, "other/f.yaml", "id: F\n")
    answer = sops().json
    assert answer["total"] == 5
    assert answer["skipped"] == []
    by_id = {sop["id"]: sop for sop in answer["sops"]}
    assert set(by_id) == {"A", "B", "3", "D", "E"}
    assert by_id["A"] == {
        "id": "A",
        "name": "First",
        "title": "First",
        "version": "1.1",
        "author": "Me",
        "date-published": "2025-03-14",
        "description": "",
        "keywords": ["x", "2"],
        "filename": "a.yaml",
    }
    assert by_id["B"]["keywords"] == ["one", "two"]
    assert by_id["3"]["date-published"] == "2025"


@pytest.mark.parametrize(
    "content, reason",
    [
        ("a: [1, 2", "not valid YAML"),
        ("- just\n- a list\n", "mapping"),
        ("", "mapping"),
        (b"\xff\xfe\x00a", "UTF-8"),
        ("a: &a [*a]\n", "refers to itself"),
        ("a: !!python/object/apply:os.system ['true']\n", "not valid YAML"),
        (
            "\n".join(
                ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"] + [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 6)]
            ),
            "more than",
        ),
        ("#" * (1024 * 1024 + 1), "larger than"),
    ],
    ids=["broken", "list", "empty", "bytes", "recursive", "code", "bomb", "large"],
)
def test_a_file_that_is_no_sop_is_skipped_and_said(sops, s3, content, reason):
    put(s3, "sops/bad.yaml", content)
    put(s3, "sops/good.yaml", "id: good\n")
    answer = sops().json
    assert [sop["id"] for sop in answer["sops"]] == ["good"]
    assert [skipped["filename"] for skipped in answer["skipped"]] == ["sops/bad.yaml"]
    assert reason in answer["skipped"][0]["reason"]


def test_of_two_files_with_one_id_the_guides_folder_wins(sops, s3):
    put(s3, "forms/sops/a.yaml", "id: A\ntitle: old\n")
    put(s3, "sops/a.yaml", "id: A\ntitle: new\n")
    answer = sops().json
    assert [sop["title"] for sop in answer["sops"]] == ["new"]
    assert answer["skipped"][0]["filename"] == "forms/sops/a.yaml"


def test_serves_one_by_its_id_or_by_its_file_name(sops, s3):
    put(s3, "sops/sopTest4.yaml", "id: inner\nweird: {1: .inf, when: 2025-01-01, at: 10:00:00, raw: !!binary aGk=}\n")
    for path in ("/api/v1/sops/inner", "/api/v1/sops/Test4"):
        answer = sops(path).json
        assert answer["metadata"]["id"] == "inner"
        assert answer["sop"]["weird"] == {"1": "inf", "when": "2025-01-01", "at": 36000, "raw": "aGk="}


def test_reads_only_the_one_that_is_asked_for(sops, s3):
    for name in "ABCD":
        put(s3, f"sops/sop{name}.yaml", f"id: {name}\n")
    assert sops("/api/v1/sops/C").json["metadata"]["filename"] == "sopC.yaml"
    assert [key for key in s3.reads if key.startswith("sops/")] == ["sops/sopC.yaml"]


def test_of_two_files_with_one_id_the_one_that_is_named_by_it_wins_in_the_list_too(sops, s3):
    put(s3, "sops/a.yaml", "id: A\ntitle: other name\n")
    put(s3, "forms/sops/sopA.yaml", "id: A\ntitle: named by it\n")
    assert [sop["title"] for sop in sops().json["sops"]] == ["named by it"]
    assert sops("/api/v1/sops/A").json["sop"]["title"] == "named by it"


@pytest.mark.parametrize("sop_id", ["none", "..", "%2e%2e%2fconfig", "a%2Fb"])
def test_anything_else_is_not_found(sops, s3, sop_id):
    put(s3, "sops/a.yaml", "id: A\n")
    answer = sops(f"/api/v1/sops/{sop_id}")
    assert answer.status == 404
    assert answer.json["detail"]


@pytest.mark.parametrize("sop_id", ["..", "a%00b", "-x", "x" * 200, "%3Cscript%3E"])
def test_an_id_that_cannot_be_one_is_not_looked_for_nor_repeated(sops, s3, sop_id):
    s3.refusals[FORMS] = (403, "AccessDenied")
    answer = sops(f"/api/v1/sops/{sop_id}")
    assert (answer.status, answer.json["detail"][:37]) == (404, "there is no SOP with this id: an id i")


@pytest.mark.parametrize(
    "code, status, word", [("NoSuchBucket", 404, "does not exist"), ("AccessDenied", 403, "access is denied")]
)
def test_a_bucket_that_cannot_be_read_is_an_error_and_no_empty_list(sops, s3, code, status, word):
    s3.refusals[FORMS] = (status, code)
    for path in (LIST, "/api/v1/sops/a"):
        answer = sops(path)
        assert answer.status == 502
        assert FORMS in answer.json["detail"] and word in answer.json["detail"]


def test_a_file_that_may_not_be_read_is_an_error(sops, s3):
    put(s3, "sops/a.yaml", "id: A\n")
    s3.refusals[(FORMS, "sops/a.yaml")] = (403, "AccessDenied")
    assert sops().status == 502


def test_s3_that_is_not_there_is_an_error(call, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")
    answer = call(LIST, env={"AUTH_REQUIRED": "false"})
    assert answer.status == 503
    assert FORMS in answer.json["detail"]


def test_a_bucket_that_is_not_configured_is_an_error(sops):
    answer = sops(env={"FORMS_BUCKET": ""})
    assert answer.status == 503
    assert "FORMS_BUCKET" in answer.json["detail"]


def test_needs_a_token_before_the_bucket_is_asked(call, s3):
    s3.refusals[FORMS] = (403, "AccessDenied")
    assert call(LIST).status == 401
    assert call("/api/v1/sops/../x").status == 401 or call("/api/v1/sops/../x").status == 404


def test_answers_without_a_token_where_authentication_is_switched_off(call, s3):
    put(s3, "sops/a.yaml", "id: A\n")
    answer = call(LIST, env={"AUTH_REQUIRED": "false", "COGNITO_USER_POOL_ID": "", "COGNITO_CLIENT_ID": ""})
    assert (answer.status, answer.json["total"]) == (200, 1)


def test_reads_a_file_again_only_when_it_has_changed(sops, s3):
    put(s3, "sops/a.yaml", "id: A\ntitle: old\n")
    sops()
    sops()
    assert s3.reads.count("sops/a.yaml") == 1
    put(s3, "sops/a.yaml", "id: A\ntitle: new\n")
    assert sops().json["sops"][0]["title"] == "new"
    del s3.buckets[FORMS]["sops/a.yaml"]
    assert sops().json["total"] == 0


def test_the_shipped_examples_are_good_sops(sops, s3):
    from pathlib import Path

    files = sorted((Path(__file__).parents[2] / "infra" / "examples" / "sops").glob("*.yaml"))
    for file in files:
        put(s3, f"sops/{file.name}", file.read_bytes())
    answer = sops().json
    assert (answer["total"], answer["skipped"]) == (len(files), [])
    assert all(sop["title"] and sop["version"] and sop["author"] and sop["date-published"] for sop in answer["sops"])
    assert [sop["filename"] for sop in answer["sops"]] == [f"sop{sop['id']}.yaml" for sop in answer["sops"]]
