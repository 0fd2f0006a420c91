package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.template.TemplateException;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** An operation whose template errors reach the caller as {@code ValidationError}. */
record Validated(QueryOperation operation) implements QueryOperation {
    @Override
    public String name() {
        return operation.name();
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        try {
            return operation.execute(input, call);
        } catch (TemplateException e) {
            throw AwsException.badRequest("ValidationError", e.getMessage());
        }
    }
}
