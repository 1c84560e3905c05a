package dory.duck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class JsonTest {
    private static final String EVERYTHING = """
            {"a":[1,-7,2147483648,170141183460469231731687303715884105727,1.5,1.0E-7,true,false,null,[],{}],"ü\\n\\u0001\\"":"é日本 \\uD83D\\uDC4D","":""}""".replace("\\\\", "\\");

    @Test
    void readsWhatJacksonsMapperReads() throws JsonProcessingException {
        assertThat(Json.read(EVERYTHING)).isEqualTo(new ObjectMapper().readTree(EVERYTHING));
    }

    @Test
    void writesWhatJacksonsMapperWrites() throws JsonProcessingException {
        assertThat(Json.text(Json.read(EVERYTHING)))
                .isEqualTo(new ObjectMapper().readTree(EVERYTHING).toString());
    }

    @Test
    void followsDeepTrees() throws JsonProcessingException {
        String deep = "[".repeat(3_000) + "]".repeat(3_000);

        assertThat(Json.text(Json.read(deep))).isEqualTo(deep);
    }

    @Test
    void saysWhatIsNoJson() throws JsonProcessingException {
        assertThat(Json.read("").isMissingNode()).isTrue();
        for (String broken : new String[] {"{", "[1,", "{\"a\":}", "nope", "]"}) {
            assertThatThrownBy(() -> Json.read(broken)).as(broken).isInstanceOf(JsonProcessingException.class);
        }
    }
}
