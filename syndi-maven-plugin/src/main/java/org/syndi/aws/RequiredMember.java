package org.syndi.aws;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** Finds what an unmarshalled answer lacks of what it must have. The paths are as {@link ExpectedAnswer} has them. */
final class RequiredMember {
    private RequiredMember() {}

    /** The first path that leads to nothing. */
    static Optional<String> missing(SdkPojo answer, List<String> paths) {
        return paths.stream()
                .filter(path -> Arrays.stream(path.split("\\|")).noneMatch(way -> isThere(answer, way)))
                .findFirst();
    }

    private static boolean isThere(SdkPojo holder, String path) {
        String[] steps = path.split("\\.", 2);
        boolean list = steps[0].endsWith("[]");
        Object value = value(holder, list ? steps[0].substring(0, steps[0].length() - 2) : steps[0]);
        if (value == null || value instanceof SdkAutoConstructList) {
            return false;
        }
        if (steps.length == 1) {
            return !value.equals("");
        }
        return list
                ? ((Collection<?>) value).stream().allMatch(item -> isThere((SdkPojo) item, steps[1]))
                : isThere((SdkPojo) value, steps[1]);
    }

    private static Object value(SdkPojo holder, String name) {
        SdkField<?> member = holder.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(holder.getClass().getSimpleName() + " has no member " + name + "."));
        return member.getValueOrDefault(holder);
    }
}
