package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Optional;
import org.syndi.local.template.Template;
import org.syndi.local.template.TemplateReader;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** GetTemplate: of a stack or of a change set, as given or after its transforms. */
final class GetTemplate implements QueryOperation {
    private final State state;

    GetTemplate(State state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "GetTemplate";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Blueprint blueprint = blueprint(input, call);
        boolean processed =
                input.first("TemplateStage").filter("Processed"::equals).isPresent();
        boolean transformed = !new Template(TemplateReader.read(blueprint.source()))
                .transforms()
                .isEmpty();
        return List.of(
                Xml.text(
                        "TemplateBody",
                        processed && transformed ? blueprint.processed().toString() : blueprint.source()),
                Xml.members("StagesAvailable", List.of("Original", "Processed"), stage -> Xml.text("member", stage)));
    }

    private Blueprint blueprint(Parameters input, Call call) {
        Optional<String> changeSet = input.first("ChangeSetName");
        if (changeSet.isPresent()) {
            return new ChangeSetLookup(state)
                    .require(changeSet.get(), input.first("StackName"), call)
                    .blueprint();
        }
        return state.stacks()
                .require(input.required("StackName"), call, "Stack with id %s does not exist")
                .blueprint();
    }
}
