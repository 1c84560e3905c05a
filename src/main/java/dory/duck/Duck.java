package dory.duck;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an in-memory DuckDB that is locked down: no extension is loaded, no file outside its directories is
 * read or written, no setting can be changed. One statement at a time; {@link #cancel} may come from any thread.
 */
public final class Duck implements AutoCloseable {
    private final DuckDBConnection connection;
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;

    private Duck(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** A new database of its own. */
    public static Duck open(DuckOptions options) {
        try {
            Properties properties = new Properties();
            properties.setProperty("jdbc_stream_results", "true");
            // Not through DriverManager, which looks through every jar for further drivers.
            Connection made = new DuckDBDriver().connect("jdbc:duckdb:", properties);
            Duck duck = new Duck(made.unwrap(DuckDBConnection.class));
            duck.execute(lockDown(options));
            return duck;
        } catch (SQLException error) {
            throw Failures.read(error);
        }
    }

    /**
     * Loads DuckDB's native library, which takes a tenth of a short call, on a thread of its own while the command line and the profiles are read.
     */
    public static void loadAhead() {
        new DeepThreads("duckdb-load").newThread(Duck::load).start();
    }

    /** True when the library is there; when it is not, the first statement meets the same failure and says so. */
    private static boolean load() {
        try {
            Class.forName("org.duckdb.DuckDBNative");
            return true;
        } catch (ClassNotFoundException | LinkageError failure) {
            return false;
        }
    }

    /** Another connection to the same database, for another thread; the settings and their lock are shared. */
    public Duck duplicate() {
        try {
            return new Duck(connection.duplicate().unwrap(DuckDBConnection.class));
        } catch (SQLException error) {
            throw Failures.read(error);
        }
    }

    /** The order matters: after the last two lines nothing can be undone (reference/java-platform.md 4.2). */
    private static String lockDown(DuckOptions options) {
        List<String> set = new ArrayList<>();
        set.add("SET allowed_directories="
                + Quote.texts(options.directories().stream()
                        .map(path -> path.toString().endsWith("/") ? path.toString() : path + "/")
                        .toList()));
        set.add("SET temp_directory="
                + Quote.text(options.temporary().map(Object::toString).orElse("")));
        set.add("SET memory_limit="
                + Quote.text(options.memory()
                        .map(limit -> (limit.bytes() >> 10) + "KiB")
                        .orElse(DuckOptions.OF_MACHINE)));
        set.add("SET threads=" + options.threads());
        set.add("SET TimeZone=" + Quote.text(options.zone()));
        set.add("SET default_null_order='nulls_last'");
        set.add("SET default_order='asc'");
        set.add("SET errors_as_json=true");
        set.add("SET preserve_insertion_order=true");
        set.add("SET autoinstall_known_extensions=false");
        set.add("SET autoload_known_extensions=false");
        set.add("SET max_expression_depth=250");
        set.add("SET enable_external_access=false");
        set.add("SET lock_configuration=true");
        return String.join(";\n", set);
    }

    /** Runs a statement and forgets its rows; returns the rows it changed or copied, 0 for others. */
    public long execute(String sql) {
        return run(statement -> {
            if (!statement.execute(sql)) {
                return Math.max(0, statement.getLargeUpdateCount());
            }
            try (ResultSet rows = statement.getResultSet()) {
                boolean count =
                        rows.next() && rows.getMetaData().getColumnName(1).equals("Count");
                return count ? rows.getLong(1) : 0L;
            }
        });
    }

    /** Adds rows to a table whose columns are all VARCHAR; 500 rows as literals take DuckDB's parser longer than the whole list. */
    public void append(String table, List<List<String>> rows) {
        try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table)) {
            for (List<String> row : rows) {
                appender.beginRow();
                for (String value : row) {
                    appender.append(value);
                }
                appender.endRow();
            }
        } catch (SQLException error) {
            throw Failures.read(error);
        }
    }

    /** Runs a query whose columns are all VARCHAR and hands each row to {@code reader} as it comes; the row is valid during the call only. */
    public void each(String sql, Consumer<Row> reader) {
        try {
            stream(sql, reader);
        } catch (DuckFailure failure) {
            throw failure.message().equals("Invalid result set") ? reason(sql, failure) : failure;
        }
    }

    /** The driver loses the reason when a streamed result fails before its first row; the same query as a table tells it. */
    private DuckFailure reason(String sql, DuckFailure lost) {
        try {
            execute("CREATE OR REPLACE TEMP TABLE \"dory lost reason\" AS FROM (" + sql + "\n)");
            execute("DROP TABLE temp.\"dory lost reason\"");
            return lost;
        } catch (DuckFailure found) {
            return found.type().equals("Parser") ? lost : found;
        }
    }

    private void stream(String sql, Consumer<Row> reader) {
        run(statement -> {
            try (ResultSet rows = statement.executeQuery(sql)) {
                Row row = new ResultRow(rows, rows.getMetaData().getColumnCount());
                while (rows.next()) {
                    reader.accept(row);
                }
            }
            return 0L;
        });
    }

    /** All rows of a small query whose columns are all VARCHAR. */
    public List<Row> rows(String sql) {
        List<Row> all = new ArrayList<>();
        each(sql, row -> all.add(KeptRow.of(row)));
        return all;
    }

    /** The single value of a query with one row and one VARCHAR column, which is not NULL. */
    public String value(String sql) {
        List<Row> rows = rows(sql);
        if (rows.size() != 1) {
            throw new IllegalArgumentException(rows.size() + " rows instead of one: " + sql);
        }
        return rows.get(0).at(0);
    }

    /** Names and types of a query's columns, without running it; the place of a failure is one in the query. */
    public List<Column> describe(String query) {
        String before = "SELECT column_name, column_type FROM (DESCRIBE ";
        try {
            return rows(before + query + "\n)").stream()
                    .map(row -> new Column(row.at(0), row.at(1)))
                    .toList();
        } catch (DuckFailure failure) {
            throw failure.movedBy(-before.length());
        }
    }

    /** The query with every column as DuckDB's own text, which Java's {@code getString} is not (reference/java-platform.md 4.5). */
    public static String asText(List<String> names, String from) {
        return names.stream()
                .map(name -> "CAST(" + Quote.name(name) + " AS VARCHAR)")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + from));
    }

    /** Ends the running statement within milliseconds; every later one fails at once. Safe from any thread. */
    public void cancel() {
        cancelled = true;
        Statement now = running;
        if (now != null) {
            try {
                now.cancel();
            } catch (SQLException alreadyOver) {
                // The statement ended between the look and the call; there is nothing left to cancel.
                cancelled = true;
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException error) {
            throw Failures.read(error);
        }
    }

    private interface Use {
        long of(Statement statement) throws SQLException;
    }

    private long run(Use use) {
        if (cancelled) {
            throw Failures.read(new SQLException("INTERRUPT Error: Interrupted!"));
        }
        // A failed statement is closed by the driver, so each has one of its own.
        try (Statement statement = ((Connection) connection).createStatement()) {
            running = statement;
            return use.of(statement);
        } catch (SQLException error) {
            throw Failures.read(cancelled ? new SQLException("INTERRUPT Error: Interrupted!", error) : error);
        } finally {
            running = null;
        }
    }
}
