package org.syndi.local.iam;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.syndi.local.wire.Xml;

/** Roles as the API writes them. */
final class RoleXml {
    private RoleXml() {}

    /** As in a list: without tags and boundary. */
    static Xml summary(String element, Role role) {
        return Xml.element(element, members(role));
    }

    static Xml whole(Role role) {
        Xml boundary = role.permissionsBoundary().isEmpty()
                ? Xml.text("PermissionsBoundary", null)
                : Xml.element(
                        "PermissionsBoundary",
                        Xml.text("PermissionsBoundaryType", "Policy"),
                        Xml.text("PermissionsBoundaryArn", role.permissionsBoundary()));
        Xml tags = Xml.members(
                "Tags",
                new TreeMap<>(role.tags()).entrySet(),
                tag -> Xml.element("member", Xml.text("Key", tag.getKey()), Xml.text("Value", tag.getValue())));
        return Xml.element("Role", Stream.concat(members(role), Stream.of(boundary, tags)));
    }

    private static Stream<Xml> members(Role role) {
        return Stream.of(
                Xml.text("Path", role.path()),
                Xml.text("RoleName", role.name()),
                Xml.text("RoleId", role.roleId()),
                Xml.text("Arn", role.arn()),
                Xml.text("CreateDate", Instant.ofEpochMilli(role.created()).truncatedTo(ChronoUnit.SECONDS)),
                Xml.text("AssumeRolePolicyDocument", document(role.trustPolicy())),
                Xml.text("Description", role.description().isEmpty() ? null : role.description()),
                Xml.text("MaxSessionDuration", role.maxSessionSeconds()));
    }

    /** "Policies returned by this operation are URL-encoded." */
    static String document(String json) {
        return URLEncoder.encode(json, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
