package org.syndi.local.lambda.function;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.syndi.local.lambda.code.CodeLimits;
import org.syndi.local.lambda.code.CodePackage;
import org.syndi.local.lambda.layer.Layers;
import org.syndi.local.wire.AwsException;

/** Finds the layers that a function asks for, within Lambda's limits. */
public record LayerStack(Layers layers, CodeLimits limits) {
    private static final String INVALID = "InvalidParameterValueException";
    private static final int MOST = 5;

    /**
     * @param present layers that the function has already, whether or not they still exist
     * @throws AwsException if one is not there, if they are too many, or too large together with the code
     */
    List<LayerUse> resolve(List<String> arns, List<LayerUse> present, CodePackage code) {
        if (arns.size() > MOST) {
            throw AwsException.badRequest(INVALID, "Cannot reference more than " + MOST + " layers.");
        }
        Set<String> names = new HashSet<>();
        for (String arn : arns) {
            if (!names.add(arn.substring(0, Math.max(0, arn.lastIndexOf(':'))))) {
                throw AwsException.badRequest(
                        INVALID,
                        "Two different versions of the same layer are not allowed to be referenced in the same"
                                + " function. " + arn);
            }
        }
        List<LayerUse> found = arns.stream().map(arn -> find(arn, present)).toList();
        checkSize(code, found);
        return found;
    }

    void checkSize(CodePackage code, List<LayerUse> used) {
        long size = code.unpackedSize()
                + used.stream().mapToLong(use -> use.content().unpackedSize()).sum();
        if (size > limits.unpacked()) {
            throw AwsException.badRequest(
                    INVALID,
                    "Function code combined with layers exceeds the maximum allowed size of " + limits.unpacked()
                            + " bytes. The actual size is " + size + " bytes.");
        }
    }

    private LayerUse find(String arn, List<LayerUse> present) {
        return present.stream()
                .filter(use -> use.arn().equals(arn))
                .findFirst()
                .or(() -> layers.find(arn).map(version -> new LayerUse(arn, version.content())))
                .orElseThrow(() -> AwsException.badRequest(INVALID, "Layer version " + arn + " does not exist."));
    }
}
