"""Which layer wins, and what happens when one cannot be read."""

import json

import pytest
from conftest import CONFIG

from rawscribe.config import ConfigurationSource, merge, parse
from rawscribe.storage import S3


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def source(environ, tmp_path):
    def make(bundled=None, clock=None, **changes):
        path = tmp_path / "config.json"
        if bundled is not None:
            path.write_text(bundled if isinstance(bundled, str) else json.dumps(bundled))
        variables = {**environ, **changes}
        return ConfigurationSource(variables, S3(variables), path, clock=clock or Clock())

    return make


def level(value):
    return {"lambda": {"logging": {"level": value}}}


def remote(s3, tree):
    s3.buckets[CONFIG]["config.json"] = tree if isinstance(tree, bytes) else json.dumps(tree).encode()


def level_of(source):
    return source.current().at("lambda", "logging", "level")


def test_environment_over_s3_over_bundle_over_default(source, s3):
    assert level_of(source()) == "INFO"
    assert level_of(source(level("WARNING"))) == "WARNING"
    remote(s3, level("ERROR"))
    assert level_of(source(level("WARNING"))) == "ERROR"
    assert level_of(source(level("WARNING"), LOG_LEVEL="DEBUG")) == "DEBUG"
    assert level_of(source(level("WARNING"), LOG_LEVEL="")) == "ERROR"


def test_layers_are_merged_key_by_key(source, s3):
    remote(s3, {"lambda": {"cors": {"allowedOrigins": ["https://s3"]}, "extra": {"b": 2}}})
    config = source({"lambda": {"cors": {"allowedOrigins": ["https://a", "https://b"]}, "extra": {"a": 1}}}).current()
    assert config.at("lambda", "cors", "allowedOrigins") == ["https://s3"]
    assert config.at("lambda", "extra") == {"a": 1, "b": 2}
    assert config.at("lambda", "auth", "cognito", "groups", "ADMINS", "permissions") == ["*"]


def test_null_and_other_types_replace():
    assert merge({"a": {"b": 1}, "c": 1, "d": 1}, {"a": None, "c": {"x": 1}}) == {"a": None, "c": {"x": 1}, "d": 1}


def test_a_placeholder_is_no_value():
    content = b'{"lambda": {"auth": {"cognito": {"userPoolId": "TO_BE_FILLED_BY_SYNC_CONFIGS", "region": "eu-west-1"}}}}'
    assert parse(content) == {"lambda": {"auth": {"cognito": {"region": "eu-west-1"}}}}


@pytest.mark.parametrize("bucket", [CONFIG, "rawscribe-lambda-dev-none-123456789012"])
def test_a_missing_file_or_bucket_is_no_fault(source, bucket):
    config = source(level("WARNING"), CONFIG_S3_BUCKET=bucket).current()
    assert config.at("lambda", "logging", "level") == "WARNING"
    assert config.warnings == ()


def test_a_refusal_is_seen_in_the_health_and_stops_nothing(call, s3):
    s3.refusals[CONFIG] = (403, "AccessDenied")
    answer = call("/health")
    assert answer.status == 200
    assert answer.json["status"] == "healthy"
    assert answer.json["warnings"] == ["the configuration in S3 cannot be read (AccessDenied)"]


@pytest.mark.parametrize("content", [b"{not json", b"[1, 2]", b"\xff\xfe\x00", b'{"a": NaN}'])
def test_a_broken_file_is_a_warning(source, s3, content):
    remote(s3, content)
    config = source(level("WARNING")).current()
    assert config.at("lambda", "logging", "level") == "WARNING"
    assert len(config.warnings) == 1


def test_a_broken_bundle_is_a_warning(source):
    config = source("{").current()
    assert config.warnings == ("the bundled configuration cannot be read",)


def test_is_read_again_after_the_time_to_live(source, s3):
    clock = Clock()
    config = source(clock=clock)
    assert level_of(config) == "INFO"
    remote(s3, level("ERROR"))
    clock.now += ConfigurationSource.TTL - 1
    assert level_of(config) == "INFO"
    clock.now += 1
    assert level_of(config) == "ERROR"


def test_a_passing_fault_keeps_what_was_read_before(source, s3):
    clock = Clock()
    remote(s3, level("ERROR"))
    config = source(clock=clock)
    assert level_of(config) == "ERROR"
    s3.refusals[CONFIG] = (403, "AccessDenied")
    clock.now += ConfigurationSource.TTL
    assert level_of(config) == "ERROR"
    assert config.current().warnings
    del s3.refusals[CONFIG]
    clock.now += ConfigurationSource.RETRY
    assert config.current().warnings == ()


def test_nothing_asks_s3_when_no_bucket_is_named(source, s3):
    s3.refusals[CONFIG] = (403, "AccessDenied")
    assert source(CONFIG_S3_BUCKET="").current().warnings == ()


def test_every_shipped_configuration_is_read_without_a_warning(source, s3):
    from pathlib import Path

    files = sorted((Path(__file__).parents[2] / "infra" / ".config" / "lambda").glob("*.json"))
    assert {"dev.json", "test.json", "stage.json", "prod.json"} <= {f.name for f in files}
    for file in files:
        config = source(file.read_text()).current()
        assert config.warnings == ()
        assert config.auth_required
