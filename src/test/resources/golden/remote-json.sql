SET TimeZone='Europe/Paris';
SET default_null_order='nulls_last';
SET default_order='asc';
SET preserve_insertion_order=true;
SET autoinstall_known_extensions=false;
SET autoload_known_extensions=false;
SET max_expression_depth=250;
SET threads=1;
SET memory_limit='732421KiB';
SET temp_directory='/dory-spill';
SET lock_configuration=true;
CREATE TEMP TABLE dory_files(t VARCHAR, path VARCHAR, name VARCHAR, size BIGINT, modified BIGINT, hash VARCHAR);
CREATE TEMP MACRO dory_family(x) AS CASE WHEN regexp_replace(regexp_replace(x, '(\[[0-9]*\])+$', ''), '[(](.|\n)*$', '') IN ('TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT', 'UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT', 'UHUGEINT', 'FLOAT', 'DOUBLE', 'DECIMAL') THEN 'NUMBER' WHEN regexp_replace(regexp_replace(x, '(\[[0-9]*\])+$', ''), '[(](.|\n)*$', '') IN ('DATE', 'TIMESTAMP', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP_NS') THEN 'LOCAL TIME' WHEN regexp_replace(regexp_replace(x, '(\[[0-9]*\])+$', ''), '[(](.|\n)*$', '') = 'ENUM' THEN 'VARCHAR' ELSE regexp_replace(regexp_replace(x, '(\[[0-9]*\])+$', ''), '[(](.|\n)*$', '') END || regexp_replace(regexp_extract(x, '(\[[0-9]*\])*$'), '[0-9]', '', 'g');
SET VARIABLE dory_found = (SELECT count(*) FROM glob('/data/logs.jsonl'));
SET VARIABLE dory_checked = (SELECT CASE WHEN getvariable('dory_found') = 0 THEN error('dory trouble DATA' || chr(10) || 'no file matches logs.jsonl' || chr(10) || '') END);
SET VARIABLE dory_sql = (SELECT CASE WHEN getvariable('dory_found') = 0 THEN 'SELECT NULL::VARCHAR AS filename, NULL::BIGINT AS size, NULL::TIMESTAMP AS last_modified, '''' AS hash WHERE false' ELSE 'SELECT filename, size, last_modified, '''' AS hash FROM read_blob(''/data/logs.jsonl'')' END);
INSERT INTO dory_files SELECT 'logs', filename, substr(filename, length('/data/') + 1), size, epoch_us(last_modified), hash FROM query(getvariable('dory_sql'));
SET VARIABLE dory_auto_0 = (SELECT coalesce((SELECT 'SELECT * FROM read_json([' || string_agg('''' || replace(regexp_replace(path, '([*?\[])', '[\1]', 'g'), '''', '''''') || '''', ', ' ORDER BY path) || ']' || ', format=''newline_delimited'', maximum_object_size=67108864, union_by_name=true)' FROM dory_files WHERE t = 'logs' AND size > 0), 'SELECT NULL::VARCHAR AS "dory nothing" WHERE false'));
SET VARIABLE dory_own_0 = (SELECT coalesce((SELECT to_json(list([own.column_name, own.column_type] ORDER BY own.i)) FROM (SELECT row_number() OVER () AS i, * FROM (DESCRIBE FROM query(getvariable('dory_auto_0')))) own WHERE own.column_name <> 'dory nothing'), '[]'));
SET VARIABLE dory_items_0 = (SELECT string_agg('"' || replace(k, '"', '""') || '"' || ' AS ' || '"' || replace(n, '"', '""') || '"', ', ' ORDER BY i) FROM (SELECT cat.i, cat.n, cat.t, coalesce(min(own.column_name) FILTER (own.column_name = cat.n), min(own.column_name), cat.n) AS k FROM (VALUES (0, 'level', 'VARCHAR'), (1, 'size', 'VARCHAR'), (2, 'more', 'STRUCT(a BIGINT)')) cat(i, n, t) LEFT JOIN (DESCRIBE FROM query(getvariable('dory_auto_0'))) own ON lower(own.column_name) = lower(cat.n) GROUP BY cat.i, cat.n, cat.t));
SET VARIABLE dory_pairs_0 = (SELECT string_agg('"' || replace(k, '"', '""') || '"' || ': ' || '''' || replace(t, '''', '''''') || '''', ', ' ORDER BY i) FROM (SELECT cat.i, cat.n, cat.t, coalesce(min(own.column_name) FILTER (own.column_name = cat.n), min(own.column_name), cat.n) AS k FROM (VALUES (0, 'level', 'VARCHAR'), (1, 'size', 'VARCHAR'), (2, 'more', 'STRUCT(a BIGINT)')) cat(i, n, t) LEFT JOIN (DESCRIBE FROM query(getvariable('dory_auto_0'))) own ON lower(own.column_name) = lower(cat.n) GROUP BY cat.i, cat.n, cat.t));
SET VARIABLE dory_rel_0_0 = (SELECT coalesce((SELECT 'SELECT ' || getvariable('dory_items_0') || ' FROM read_json([' || string_agg('''' || replace(regexp_replace(path, '([*?\[])', '[\1]', 'g'), '''', '''''') || '''', ', ' ORDER BY path) || ']' || ', format=''newline_delimited'', maximum_object_size=67108864, columns={' || getvariable('dory_pairs_0') || '})' FROM dory_files WHERE t = 'logs' AND size > 0), 'SELECT NULL::VARCHAR AS "dory nothing" WHERE false'));
CREATE TEMP VIEW "logs" AS SELECT "level" AS "level", CASE WHEN ("size" IS NOT NULL AND (TRY_CAST("size" AS BIGINT) IS NULL OR CAST(TRY_CAST("size" AS BIGINT) AS VARCHAR) <> "size")) THEN error('"' || "size" || '" is not a BIGINT (column size of logs)') ELSE CAST("size" AS BIGINT) END AS "size", "more" AS "more" FROM (SELECT * FROM (SELECT NULL AS "level", NULL AS "size", NULL AS "more" WHERE false) UNION ALL BY NAME FROM query(getvariable('dory_rel_0_0')));
SET VARIABLE dory_start = (SELECT epoch_ms(now()));
CREATE TEMP TABLE "dory part s0" AS SELECT * FROM (
FROM logs
) LIMIT 10000001;
SET VARIABLE dory_rows_s0 = (SELECT CASE WHEN n > 10000000 THEN error('dory trouble OVER_LIMIT' || chr(10) || 'a part has more than 10,000,000 rows, the profile''s limit' || chr(10) || 'stage s0') ELSE n END FROM (SELECT count(*) AS n FROM "dory part s0"));
COPY (SELECT * FROM (
FROM "dory part s0"
) LIMIT 10000001) TO '/outputs/part-s0.csv' (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '\N', FORCE_QUOTE *);
SET VARIABLE dory_bytes_s0 = (SELECT CASE WHEN size > 1000000000 THEN error('dory trouble OVER_LIMIT' || chr(10) || 'a part is larger than 1.0 GB, the profile''s limit' || chr(10) || 'stage s0') ELSE size END FROM read_blob('/outputs/part-s0.csv'));
SET VARIABLE dory_millis_s0 = (SELECT epoch_ms(now()) - getvariable('dory_start'));
COPY (SELECT 'duckdb' AS kind, CAST(NULL AS VARCHAR) AS "name", CAST(version() AS VARCHAR) AS "value", CAST(NULL AS VARCHAR) AS "rows", CAST(NULL AS VARCHAR) AS "bytes", CAST(NULL AS VARCHAR) AS "text", CAST(NULL AS VARCHAR) AS "hash"
UNION ALL SELECT 'round' AS kind, CAST(NULL AS VARCHAR) AS "name", CAST('1' AS VARCHAR) AS "value", CAST(NULL AS VARCHAR) AS "rows", CAST(NULL AS VARCHAR) AS "bytes", CAST(NULL AS VARCHAR) AS "text", CAST(NULL AS VARCHAR) AS "hash"
UNION ALL SELECT 'part' AS kind, CAST('s0' AS VARCHAR) AS "name", CAST(getvariable('dory_millis_s0') AS VARCHAR) AS "value", CAST(getvariable('dory_rows_s0') AS VARCHAR) AS "rows", CAST(getvariable('dory_bytes_s0') AS VARCHAR) AS "bytes", CAST(NULL AS VARCHAR) AS "text", CAST(NULL AS VARCHAR) AS "hash"
UNION ALL SELECT 'schema' AS kind, CAST('logs' AS VARCHAR) AS "name", CAST(substr(sha256(getvariable('dory_own_0')), 1, 16) AS VARCHAR) AS "value", CAST(NULL AS VARCHAR) AS "rows", CAST(NULL AS VARCHAR) AS "bytes", CAST(getvariable('dory_own_0') AS VARCHAR) AS "text", CAST(NULL AS VARCHAR) AS "hash"
UNION ALL SELECT * FROM (SELECT 'data', t, CAST(modified AS VARCHAR), NULL, CAST(size AS VARCHAR), name, hash FROM dory_files ORDER BY t, path)) TO '/outputs/meta.csv' (FORMAT csv, HEADER true);
