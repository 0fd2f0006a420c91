package org.syndi.local.cloudformation;

import java.util.List;
import java.util.function.UnaryOperator;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** ListExports. */
final class ListExports implements QueryOperation {
    private final Exports exports;
    private final UnaryOperator<String> loopback;

    ListExports(Exports exports, UnaryOperator<String> loopback) {
        this.exports = exports;
        this.loopback = loopback;
    }

    @Override
    public String name() {
        return "ListExports";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Page<Exports.Export> page = Page.of(exports.all(call.account(), call.region()), input);
        return List.of(
                Xml.members(
                        "Exports",
                        page.items(),
                        export -> Xml.element(
                                "member",
                                Xml.text("ExportingStackId", export.stack().arn()),
                                Xml.text("Name", export.name()),
                                Xml.text("Value", loopback.apply(export.value())))),
                page.nextToken());
    }
}
