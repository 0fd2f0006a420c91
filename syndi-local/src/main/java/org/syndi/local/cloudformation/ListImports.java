package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** ListImports: the stacks that use an export. */
final class ListImports implements QueryOperation {
    private final Exports exports;

    ListImports(Exports exports) {
        this.exports = exports;
    }

    @Override
    public String name() {
        return "ListImports";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        String name = input.required("ExportName");
        List<String> importers = exports.importers(call.account(), call.region(), name);
        if (importers.isEmpty()) {
            throw AwsException.badRequest("ValidationError", "Export '" + name + "' is not imported by any stack.");
        }
        Page<String> page = Page.of(importers, input);
        return List.of(Xml.members("Imports", page.items(), stack -> Xml.text("member", stack)), page.nextToken());
    }
}
