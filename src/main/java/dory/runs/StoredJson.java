package dory.runs;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;

/** Jackson for the files that stay on disk: instants as ISO text, fields of a newer version passed over. */
final class StoredJson {
    /** Made at the first use of this class: a question without tables has none. */
    static final ObjectMapper MAPPER = mapper();

    private StoredJson() {}

    private static ObjectMapper mapper() {
        SimpleModule times = new SimpleModule();
        times.addSerializer(Instant.class, ToStringSerializer.instance);
        times.addDeserializer(
                Instant.class,
                new com.fasterxml.jackson.databind.deser.std.FromStringDeserializer<Instant>(Instant.class) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected Instant _deserialize(
                            String value, com.fasterxml.jackson.databind.DeserializationContext context) {
                        return Instant.parse(value);
                    }
                });
        return JsonMapper.builder()
                .addModule(times)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
