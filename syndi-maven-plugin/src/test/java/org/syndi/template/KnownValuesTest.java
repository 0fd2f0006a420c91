package org.syndi.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownValuesTest {
    private static final Map<String, String> VALUES = Map.of("Env", "stage", "On", "true", "AWS::AccountId", "123");

    private static KnownValues values(TemplateDocument template) {
        return new KnownValues(template, VALUES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{A: !If [Yes, {B: 1}, 2], C: 3} | {\"A\":{\"B\":1},\"C\":3}",
                "{A: !If [Yes, !Ref AWS::NoValue, 2], C: [!If [Yes, !Ref AWS::NoValue, 2], 4]} | {\"C\":[4]}",
                "{A: !If [Nobody, 1, 2]} | {\"A\":{\"Fn::If\":[\"Nobody\",1,2]}}",
                "{A: !If [Yes, !If [Asked, 1, 2], 3]} | {\"A\":1}",
                "{A: !Sub '${Env}'} | {\"A\":{\"Fn::Sub\":\"${Env}\"}}"
            })
    void resolveTheConditionsThatAreKnownAndNothingElse(String written, String resolved) {
        TemplateDocument template = document(written, "!Condition Yes");

        assertThat(values(template)
                        .resolved(template.resource("A").path("Properties").path("Name"))
                        .toString())
                .isEqualTo(resolved);
    }

    private static TemplateDocument document(String value, String condition) {
        return TemplateDocument.of(SamTemplate.parse("t", """
                Conditions:
                  Yes: !Equals [!Ref On, 'true']
                  Asked: %s
                Resources:
                  A: {Type: T, Condition: Asked, Properties: {Name: %s}}
                """.formatted(condition, value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "unknown",
            value = {
                "plain | plain",
                "!Ref Env | stage",
                "{Ref: Env} | stage",
                "!Sub 'a-${Env}-${AWS::AccountId}' | a-stage-123",
                "!Sub ['${Own}-${Env}', {Own: !Ref On}] | true-stage",
                "!Sub '${!Env}' | ${Env}",
                "!Join ['-', [a, !Ref Env]] | a-stage",
                "!If [Yes, !Ref Env, b] | stage",
                "!Ref Nobody | unknown",
                "!Sub '${Nobody}' | unknown",
                "!ImportValue x | unknown",
                "[a] | unknown"
            })
    void workOutWhatFollowsFromParameters(String written, String expected) {
        TemplateDocument template = document(written, "!Condition Yes");

        assertThat(values(template)
                        .text(template.resource("A").path("Properties").path("Name")))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Condition Yes | false",
                "!Not [!Condition Yes] | true",
                "!And [!Condition Yes, !Equals [!Ref Env, prod]] | true",
                "!And [!Equals [!Ref Nobody, x], !Equals [!Ref Env, prod]] | true",
                "!And [!Equals [!Ref Nobody, x], !Condition Yes] | false",
                "!Or [!Equals [!Ref Env, prod], !Equals [!Ref Env, dev]] | true",
                "!Or [!Equals [!Ref Nobody, x], !Condition Yes] | false",
                "!Equals [!Ref Nobody, x] | false",
                "!Condition Asked | false"
            })
    void leaveOutOnlyWhatIsKnownToBeUnwanted(String condition, boolean leftOut) {
        assertThat(values(document("a", condition)).isLeftOut("A")).isEqualTo(leftOut);
    }

    @Test
    void keepTheTypesOfWhatIsWritten() {
        TemplateDocument template = TemplateDocument.of(SamTemplate.parse(
                "t", "Resources: {A: {Yes: true, No: 'true', One: 1, Half: 0.5, Arn: !GetAtt B.Arn, Nil: null}}"));

        assertThat(template.resource("A"))
                .hasToString(
                        "{\"Yes\":true,\"No\":\"true\",\"One\":1,\"Half\":\"0.5\",\"Arn\":{\"Fn::GetAtt\":[\"B\",\"Arn\"]},\"Nil\":null}");
    }

    /** Each names the next one twice, which would be asked for more than a million million times. */
    @Test
    void workOutAConditionOnceHoweverManyNameIt() {
        StringBuilder text = new StringBuilder("Resources: {A: {Type: T, Condition: C0}}\nConditions:\n");
        for (int i = 0; i < 40; i++) {
            text.append("  C%d: !And [!Condition C%d, !Condition C%d]\n".formatted(i, i + 1, i + 1));
        }
        text.append("  C40: !Equals [!Ref On, 'true']\n  Own: !Not [!Condition Own]\n");
        KnownValues known = values(TemplateDocument.of(SamTemplate.parse("t", text.toString())));

        assertThat(known.holds("C0")).contains(true);
        assertThat(known.holds("Own")).isEmpty();
        assertThat(known.isLeftOut("A")).isFalse();
    }
}
