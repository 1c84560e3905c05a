package dory.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dory.base.DoryException;
import dory.base.Kind;
import dory.profile.Selector.Condition;
import dory.profile.Selector.Operator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                    | ``
            `   `                                 | ``
            region = EU                           | region = EU
            region=EU                             | region = EU
            region==EU                            | region = EU
            region = EU, city in (Paris, Lyon)    | region = EU, city in (Paris, Lyon)
            region=EU,country=FR                  | region = EU, country = FR
            city=Paris,city=Lyon                  | city in (Paris, Lyon)
            city=Paris,region=EU,city=Lyon        | city in (Paris, Lyon), region = EU
            city=Paris,city=Paris                 | city = Paris
            city in (Paris)                       | city = Paris
            city in (Paris), city in (Lyon)       | city in (Paris), city in (Lyon)
            city in (Paris, Paris)                | city = Paris
            city in (Paris), city = Lyon          | city in (Paris), city in (Lyon)
            region != EU                          | region != EU
            region!=EU                            | region != EU
            region notin (EU, NA)                 | region notin (EU, NA)
            region notin (EU)                     | region != EU
            region NotIn (EU,NA)                  | region notin (EU, NA)
            region IN (EU,NA)                     | region in (EU, NA)
            region                                | region
            !region                               | !region
            ! region                              | !region
            a,b,!c                                | a, b, !c
            stores > 3                            | stores > 3
            stores>3                              | stores > 3
            stores < -2.5                         | stores < -2.5
            in = in                               | in = in
            in in (in)                            | in = in
            notin notin (notin, in)               | notin notin (notin, in)
            city = 'New York'                     | city = New York
            city = New York                       | city = New York
            city = "New York"                     | city = New York
            city in (New York, "Los Angeles")     | city in (New York, Los Angeles)
            city = 'a, b'                         | city = 'a, b'
            city = "it's"                         | city = 'it''s'
            city = 'it''s'                        | city = 'it''s'
            city = "say ""x""\"                    | city = 'say "x"'
            city = ''                             | city = ''
            city = ' x '                          | city = ' x '
            city = 'a  b'                         | city = 'a  b'
            city = Málaga                         | city = Málaga
            städte = 東京                          | städte = 東京
            'store id' = 5                        | 'store id' = 5
            "store id"                            | 'store id'
            !'store id'                           | !'store id'
            kubernetes.io/arch = arm64            | kubernetes.io/arch = arm64
            1 = 1                                 | 1 = 1
            a = 1.5                               | a = 1.5
            a = -1                                | a = -1
            a = '('                               | a = '('
            a='b',c                               | a = b, c
            """)
    void readsAndWrites(String text, String written) {
        Selector selector = Selector.parse(text);
        assertThat(selector).hasToString(written);
        assertThat(Selector.parse(written)).isEqualTo(selector);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                          | true
            region = EU                 | true
            region = eu                 | false
            Region = EU                 | false
            region != EU                | false
            region != NA                | true
            planet != Mars              | true
            planet notin (Mars, Venus)  | true
            planet = Mars               | false
            planet in (Mars)            | false
            planet                      | false
            !planet                     | true
            region                      | true
            !region                     | false
            region in (NA, EU)          | true
            region notin (NA, EU)       | false
            region=NA,region=EU         | true
            region in (NA), region = EU | false
            region = EU, size > 9       | true
            size > 10                   | false
            size > 9.99                 | true
            size < 10                   | false
            size < 11                   | true
            size > -1                   | true
            region > 1                  | false
            region < 1                  | false
            planet > 1                  | false
            planet < 1                  | false
            empty = ''                  | true
            empty                       | true
            """)
    void matchesAsKubernetesDoes(String text, boolean matches) {
        Map<String, String> labels = Map.of("region", "EU", "size", "10", "empty", "");
        assertThat(Selector.parse(text).matches(labels)).isEqualTo(matches);
    }

    @Test
    void listsItsLabels() {
        assertThat(Selector.parse("b = 1, a, !c, b != 2").labels()).containsExactly("b", "a", "c");
    }

    @Test
    void narrowsWithoutWideningTheSameLabel() {
        Selector both = Selector.parse("city = Paris").and(Selector.parse("city = Lyon"));
        assertThat(both).hasToString("city in (Paris), city in (Lyon)");
        assertThat(Selector.parse(both.toString())).isEqualTo(both);
        assertThat(both.matches(Map.of("city", "Paris"))).isFalse();
    }

    @Test
    void saysWhereItFailed() {
        StringBuilder said = new StringBuilder();
        List<String> broken = List.of(
                "region =",
                "region = EU,",
                "region = EU,, city = Paris",
                ", region = EU",
                "= EU",
                "region EU",
                "region = EU and city = Paris",
                "region and city",
                "Store ID = 5",
                "city in Paris",
                "city in (Paris",
                "city in ()",
                "city in (Paris,)",
                "city not in (Paris)",
                "city ~ Paris",
                "size >= 3",
                "size > big",
                "size >",
                "city = 'Paris",
                "\"city = Paris",
                "city = Paris)",
                "city = 'Paris' Lyon",
                "!",
                "'' = x",
                "-a = b");
        for (String text : broken) {
            DoryException error = catchThrowableOfType(DoryException.class, () -> Selector.parse(text));
            assertThat(error).as(text).isNotNull();
            assertThat(error.kind()).isEqualTo(Kind.USAGE);
            said.append(error.render()).append("\n\n");
        }
        assertThat(said.toString()).isEqualTo(Golden.text("selectors.txt", said.toString()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261121})
    void readsBackWhateverItWrites(long seed) {
        Random random = new Random(seed);
        List<Operator> operators = List.of(Operator.values());
        for (int i = 0; i < 2000; i++) {
            Set<Condition> conditions = new LinkedHashSet<>();
            for (int count = random.nextInt(4); count > 0; count--) {
                conditions.add(condition(random, operators.get(random.nextInt(operators.size()))));
            }
            Selector selector = new Selector(List.copyOf(conditions));
            assertThat(Selector.parse(selector.toString())).as("seed %s", seed).isEqualTo(selector);
        }
    }

    private static Condition condition(Random random, Operator operator) {
        Set<String> values = new LinkedHashSet<>();
        if (operator == Operator.GREATER || operator == Operator.LESS) {
            values.add(String.valueOf(random.nextInt(200) - 100));
        } else if (operator == Operator.IN || operator == Operator.NOT_IN) {
            do {
                values.add(word(random));
            } while (random.nextBoolean());
        }
        String label = random.nextBoolean() ? "k" : word(random);
        return new Condition(label.isEmpty() ? "k" : label, operator, values);
    }

    private static String word(Random random) {
        String letters = "ab1-_./ ,()=!<>'\"é東\t\n\u00a0&in";
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
