package dory.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The closed lists of functions. What is in none of them is refused. */
final class Functions {
    /** All aggregates of DuckDB 2.0 and the macros that expand to one; knowing them all is what makes an aggregate recognisable. */
    private static final Set<String> AGGREGATES = Set.of(("any_value approx_count_distinct approx_quantile approx_top_k"
                    + " arbitrary arg_max arg_max_null arg_max_nulls_last arg_min arg_min_null arg_min_nulls_last argmax"
                    + " argmin array_agg avg bit_and bit_or bit_xor bitstring_agg bool_and bool_or combine_aggr corr count"
                    + " count_if count_star countif covar_pop covar_samp decimal_average entropy favg first fsum"
                    + " group_concat histogram histogram_exact kahan_sum kurtosis kurtosis_pop last list listagg lttb mad"
                    + " max max_by mean median min min_by mode product quantile quantile_cont quantile_disc regr_avgx"
                    + " regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy"
                    + " reservoir_quantile sem skewness stddev stddev_pop stddev_samp string_agg sum sum_no_overflow"
                    + " sumkahan var_pop var_samp variance geomean geometric_mean weighted_avg wavg json_group_array"
                    + " json_group_object json_group_structure variant_group_array variant_group_object")
            .split(" "));

    /** Their value is frozen once per run, so that all nodes and rounds see the same instant. */
    static final Set<String> CLOCK = Set.of(
            "now",
            "current_timestamp",
            "get_current_timestamp",
            "transaction_timestamp",
            "today",
            "current_date",
            "current_time",
            "get_current_time",
            "localtime",
            "localtimestamp",
            "current_localtime",
            "current_localtimestamp");

    private static final Set<String> RANDOM =
            Set.of("random", "uuid", "gen_random_uuid", "uuidv4", "uuidv7", "setseed", "nextval", "currval");

    private static final Set<String> TABLE_FUNCTIONS_AT_HOME = Set.of("range", "generate_series", "unnest");

    private static final Set<String> WINDOW_ONLY = Set.of(
            "row_number",
            "rank",
            "dense_rank",
            "rank_dense",
            "percent_rank",
            "cume_dist",
            "ntile",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "nth_value",
            "fill");

    private static final String UNKNOWN = "() is not among the functions dory can spread over nodes";

    private static final Set<String> SCALARS = read();

    private Functions() {}

    static boolean isAggregate(String name) {
        return AGGREGATES.contains(name);
    }

    static boolean isScalar(String name) {
        return SCALARS.contains(name);
    }

    static boolean isWindowOnly(String name) {
        return WINDOW_ONLY.contains(name);
    }

    static boolean isTableFunctionAtHome(String name) {
        return TABLE_FUNCTIONS_AT_HOME.contains(name);
    }

    /** All names that may be meant by a misspelt one. */
    static List<String> names() {
        return java.util.stream.Stream.concat(SCALARS.stream(), AGGREGATES.stream())
                .filter(name -> Character.isLetter(name.charAt(0)))
                .sorted()
                .toList();
    }

    /** Whether a function is known and refused on purpose, so that no other name can have been meant. */
    static boolean isBarred(String name) {
        return !reason(name).endsWith(UNKNOWN);
    }

    /** Why a function outside the lists is refused. */
    static String reason(String name) {
        if (RANDOM.contains(name)) {
            return name + "() gives another value on every node and at every call";
        }
        if (name.startsWith("read_") || name.equals("glob") || name.equals("sniff_csv")) {
            return name + "() reaches files outside the tables";
        }
        if (name.equals("getenv") || name.startsWith("current_") || name.equals("version") || name.startsWith("pg_")) {
            return name + "() tells of the machine it runs on, not of the data";
        }
        return name + UNKNOWN;
    }

    private static Set<String> read() {
        try (InputStream in = Functions.class.getResourceAsStream("functions.txt")) {
            if (in == null) {
                throw new IllegalStateException("functions.txt is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
