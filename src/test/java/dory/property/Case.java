package dory.property;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A question and the fleet it is asked of, as they are kept once they have failed. */
record Case(String name, Fleet fleet, Question question) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS)
            .build();

    /** Text to be pasted into the file of kept cases. */
    String text() {
        try {
            return YAML.writeValueAsString(List.of(this));
        } catch (JsonProcessingException error) {
            throw new UncheckedIOException(error);
        }
    }

    static List<Case> read(InputStream kept) {
        try {
            return YAML.readValue(kept, new TypeReference<List<Case>>() {});
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
