package dory.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "VARCHAR",
                "integer",
                "DECIMAL(18, 2)",
                "TIMESTAMP WITH TIME ZONE",
                "TIMESTAMP(3) WITH TIME ZONE",
                "DOUBLE PRECISION",
                "INTEGER[]",
                "INTEGER[3][]",
                "STRUCT(a INTEGER, \"b c\" VARCHAR[])",
                "MAP(VARCHAR, STRUCT(x DOUBLE)[])",
                "UNION(n INTEGER, s VARCHAR)",
                "ENUM('a', 'it''s')",
                "\"my type\""
            })
    void acceptsTypes(String text) {
        assertThat(TypeSyntax.parse(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "'x'",
                "INTEGER,",
                "INTEGER, VARCHAR",
                "INTEGER)",
                "DECIMAL(18",
                "DECIMAL(18,)",
                "DECIMAL()",
                "INTEGER[",
                "INTEGER[a]",
                "INTEGER;",
                "INTEGER -- x",
                "INTEGER /* x */",
                "INTEGER DEFAULT (SELECT 1)",
                "INTEGER DEFAULT 1",
                "ENUM('a'",
                "INTEGER\"",
                "(INTEGER)"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> TypeSyntax.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is not written like a type such as DECIMAL(18, 2)");
    }
}
