package org.syndi.local.cognito;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;

/**
 * The RSA key of each pool, by which it signs its tokens; made when it is first needed (it takes a while), kept as long
 * as the pool.
 */
final class PoolKeys {
    private static final int BITS = 2048;
    private static final int ID_BYTES = 32;

    /** @param jwk a JSON Web Key with its private part */
    record Kept(String jwk) {
        /** Without the key. */
        @Override
        public String toString() {
            return "Kept[hidden]";
        }
    }

    private final Table<Kept> table;
    private final Map<String, RSAKey> parsed = new ConcurrentHashMap<>();

    PoolKeys(Store store) {
        this.table = store.table("cognito/keys", Kept.class);
    }

    RSAKey of(UserPool pool) {
        return parsed.computeIfAbsent(
                pool.id(), id -> table.find(id).map(PoolKeys::parse).orElseGet(() -> make(id)));
    }

    void remove(UserPool pool) {
        table.remove(pool.id());
        parsed.remove(pool.id());
    }

    private RSAKey make(String poolId) {
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyID(Base64.getEncoder().encodeToString(Ids.bytes(ID_BYTES)))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            table.put(poolId, new Kept(key.toJSONString()));
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot make an RSA key for the user pool " + poolId, e);
        }
    }

    private static RSAKey parse(Kept kept) {
        try {
            return RSAKey.parse(kept.jwk());
        } catch (ParseException e) {
            throw new IllegalStateException("A user pool's key in the state folder is damaged; delete the folder", e);
        }
    }
}
