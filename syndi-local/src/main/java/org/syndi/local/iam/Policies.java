package org.syndi.local.iam;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.store.Table;

/** The managed policies: the accounts' own, and, without their content, those of AWS. */
final class Policies {
    private static final String OF_AWS = "arn:aws:iam::aws:policy/";

    private final Table<ManagedPolicy> table;

    Policies(Table<ManagedPolicy> table) {
        this.table = table;
    }

    boolean add(ManagedPolicy policy) {
        return table.putIfAbsent(policy.arn(), policy);
    }

    Optional<ManagedPolicy> find(String arn) {
        return table.find(arn);
    }

    void change(String arn, UnaryOperator<ManagedPolicy> change) {
        table.update(arn, change);
    }

    void remove(String arn) {
        table.remove(arn);
    }

    /** Every policy of AWS is taken as there; of the account's own, those that are. */
    void checkAttachable(String arn) {
        if (!arn.startsWith(OF_AWS) && table.find(arn).isEmpty()) {
            throw new ResourceException("NotFound", "Policy " + arn + " does not exist or is not attachable.");
        }
    }
}
