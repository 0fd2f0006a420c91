package org.syndi.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.syndi.aws.PoolUser;

class UserListReportTest {
    private static final List<PoolUser> USERS = List.of(
            new PoolUser("a@myorg.com", "CONFIRMED", true, new TreeSet<>(List.of("RESEARCHERS", "ADMINS"))),
            new PoolUser("long.name@myorg.com", "FORCE_CHANGE_PASSWORD", false, new TreeSet<>()));

    @Test
    void alignsTheColumnsOfTheTable() {
        assertThat(UserListReport.TABLE.lines(USERS))
                .containsExactly(
                        "USER                 STATUS                           GROUPS",
                        "a@myorg.com          CONFIRMED                        ADMINS, RESEARCHERS",
                        "long.name@myorg.com  FORCE_CHANGE_PASSWORD, disabled");
    }

    @Test
    void writesJsonThatProgramsCanRead() throws IOException {
        JsonNode json = new JsonMapper().readTree(String.join("\n", UserListReport.JSON.lines(USERS)));

        assertThat(json.get(0).get("email").asText()).isEqualTo("a@myorg.com");
        assertThat(json.get(0).get("groups").toString()).isEqualTo("[\"ADMINS\",\"RESEARCHERS\"]");
        assertThat(json.get(1).get("enabled").asBoolean()).isFalse();
    }
}
