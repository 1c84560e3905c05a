package dory.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dory.base.DoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema and the reader accept and refuse the same generated files, but for {@link Beyond}. */
class SchemaAgreementTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ENVIRONMENT = Map.of("GOOD", "30s", "EMPTY", "");

    /** What a JSON Schema cannot say; docs/profiles.md lists the same, and nothing else may differ. */
    enum Beyond {
        DANGLING("which no file defines"),
        CIRCLE("closes a circle"),
        NO_CLUSTER("names no cluster"),
        SAME_NAME("has the name of table"),
        ITSELF("names the table itself"),
        TYPE("is not written like a type"),
        ZONE("not a time zone"),
        SPELLING("is \"[-+0-9.]+\", not a number of processors");

        private final Pattern message;

        Beyond(String message) {
            this.message = Pattern.compile(message);
        }
    }

    @TempDir
    private Path directory;

    private final com.networknt.schema.JsonSchema schema = compiled();

    @Test
    void acceptAndRefuseTheSameFiles() throws IOException {
        // Too few for each of the rare ones; the thousands below meet all.
        assertThat(compare(20261122L, 800)).hasSizeGreaterThan(4);
    }

    @Test
    @Tag("proof")
    void acceptAndRefuseTheSameFilesByTheThousand() throws IOException {
        Set<Beyond> met =
                compare(Long.getLong("dory.seed", System.nanoTime()), Integer.getInteger("dory.documents", 5_000));

        assertThat(met).as("each is real").containsExactlyInAnyOrder(Beyond.values());
    }

    /** Returns what was met that the reader knows and the schema cannot say. */
    private Set<Beyond> compare(long seed, int rounds) throws IOException {
        Random random = new Random(seed);
        RandomDocument documents = new RandomDocument(random);
        Map<Beyond, Integer> beyond = new EnumMap<>(Beyond.class);
        int accepted = 0;
        for (int i = 0; i < rounds; i++) {
            Map<String, Object> document = documents.next();
            String yaml = documents.yaml(document);
            List<String> problems = problems(yaml);
            boolean valid = isValid(document);
            String place = "seed " + seed + ", document " + i;
            Supplier<String> about =
                    () -> place + "\n" + yaml + "\nreader " + problems + "\nschema " + messages(document);
            if (problems.isEmpty()) {
                assertThat(valid).as(about).isTrue();
                accepted++;
            } else if (valid) {
                for (String problem : problems) {
                    Optional<Beyond> known = known(problem);
                    assertThat(known).as(about).isPresent();
                    beyond.merge(known.orElseThrow(), 1, Integer::sum);
                }
            }
        }
        System.out.printf("seed %d: %d files, %d accepted, beyond the schema %s%n", seed, rounds, accepted, beyond);
        assertThat(accepted).isBetween(rounds / 8, rounds * 4 / 5);
        return beyond.keySet();
    }

    @Test
    void theSchemaIsOne() throws JsonProcessingException {
        JsonNode text = JSON.readTree(JsonSchema.text());
        Set<ValidationMessage> wrong = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012))
                .validate(text);
        assertThat(wrong).isEmpty();
        assertThat(JsonSchema.text()).isEqualTo(JsonSchema.text()).endsWith("}\n");
    }

    @Test
    void theSpellingOfNumbersIsTheReadersToJudge() throws IOException {
        for (String spelling : List.of("0x10", "0o7", "007", "+7", "7.0", "1e2")) {
            String yaml = "clusters: {c: {kind: local, nodes: demo, threads: " + spelling + "}}\n";
            assertThat(problems(yaml)).as(spelling).singleElement().asString().contains("not a whole number");
        }
    }

    private static Optional<Beyond> known(String problem) {
        return List.of(Beyond.values()).stream()
                .filter(kind -> kind.message.matcher(problem).find())
                .findFirst();
    }

    /** As it stands, and with the environment put in: what stands in it is beyond any schema. */
    private boolean isValid(Object document) {
        return isAccepted(document) && isAccepted(RandomDocument.mapped(document, SchemaAgreementTest::expanded));
    }

    private boolean isAccepted(Object document) {
        return schema.validate(JSON.<JsonNode>valueToTree(document), OutputFormat.BOOLEAN);
    }

    private static String expanded(String text) {
        return text.replace("${env:GOOD}", "30s")
                .replace("${env:EMPTY:-30s}", "30s")
                .replace("${env:EMPTY}", "");
    }

    private Set<ValidationMessage> messages(Object document) {
        return schema.validate(JSON.valueToTree(document));
    }

    private List<String> problems(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("profiles.yaml"), yaml);
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Sources sources = new Sources(
                Optional.of(file),
                directory.resolve("project"),
                directory.resolve("none.yaml"),
                "",
                ENVIRONMENT,
                directory,
                ZoneId.of("UTC"));
        return Configuration.check(sources).problems().stream()
                .map(DoryException::what)
                .toList();
    }

    private static com.networknt.schema.JsonSchema compiled() {
        try {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(
                            JSON.readTree(JsonSchema.text()),
                            SchemaValidatorsConfig.builder().build());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
