"""Key rotation and age, on a clock that the test moves."""

from stubs import Keys, serving

from rawscribe.auth import KeySet


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


def key_set(url, clock):
    return KeySet(f"{url}/pool/.well-known/jwks.json", clock)


def test_learns_a_new_key_after_the_shortest_interval(signing_key, strangers_key):
    keys, clock = Keys(), Clock()
    keys.publish("old", signing_key)
    with serving(keys.answer) as url:
        found = key_set(url, clock)
        assert found.find("old")
        keys.publish("new", strangers_key)
        assert found.find("new") is None
        clock.now += KeySet.MIN_INTERVAL
        assert found.find("new")
        assert keys.asked == 2


def test_forgets_a_withdrawn_key_after_an_hour(signing_key, strangers_key):
    keys, clock = Keys(), Clock()
    keys.publish("withdrawn", signing_key)
    with serving(keys.answer) as url:
        found = key_set(url, clock)
        assert found.find("withdrawn")
        keys.published.clear()
        keys.publish("new", strangers_key)
        clock.now += KeySet.MAX_AGE
        assert found.find("withdrawn") is None


def test_known_keys_stay_good_while_the_server_fails(signing_key):
    keys, clock = Keys(), Clock()
    keys.publish("known", signing_key)
    with serving(keys.answer) as url:
        found = key_set(url, clock)
        assert found.find("known")
        keys.status = 500
        clock.now += KeySet.MAX_AGE
        assert found.find("known")


def test_bears_a_key_of_another_kind_beside_its_own(signing_key):
    keys = Keys()
    keys.publish("mine", signing_key)
    keys.published["other"] = {"kid": "other", "kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}
    with serving(keys.answer) as url:
        assert key_set(url, Clock()).find("mine")
