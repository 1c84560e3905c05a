package dory.duck;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class FailuresTest {
    /** As DuckDB 2.0.0 said it of COPY on a full tmpfs. */
    @Test
    void unwrapsTheErrorOfAFullDisk() {
        DuckFailure failure = Failures.read(new SQLException("""
                {"exception_type":"IO","exception_message":"Async write failed for range [offset=0, size=13]: \
                {\\"exception_type\\":\\"IO\\",\\"exception_message\\":\\"Could not write file: No space left on device\\",\\"errno\\":\\"28\\"}"}"""));
        assertThat(failure.type()).isEqualTo("IO");
        assertThat(failure.message()).isEqualTo("Could not write file: No space left on device");
    }
}
