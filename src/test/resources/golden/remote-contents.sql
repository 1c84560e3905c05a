SET TimeZone='UTC';
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
SET VARIABLE dory_found = (SELECT count(*) FROM glob('/data/v*.parquet'));
SET VARIABLE dory_checked = (SELECT CASE WHEN getvariable('dory_found') = 0 THEN error('dory trouble DATA' || chr(10) || 'no file matches v*.parquet' || chr(10) || '') END);
SET VARIABLE dory_sql = (SELECT CASE WHEN getvariable('dory_found') = 0 THEN 'SELECT NULL::VARCHAR AS filename, NULL::BIGINT AS size, NULL::TIMESTAMP AS last_modified, '''' AS hash WHERE false' ELSE 'SELECT filename, size, last_modified, sha256(content) AS hash FROM read_blob(''/data/v*.parquet'')' END);
INSERT INTO dory_files SELECT 'visits', filename, substr(filename, length('/data/') + 1), size, epoch_us(last_modified), hash FROM query(getvariable('dory_sql'));
SET VARIABLE dory_auto_0 = (SELECT coalesce((SELECT 'SELECT * FROM read_parquet([' || string_agg('''' || replace(regexp_replace(path, '([*?\[])', '[\1]', 'g'), '''', '''''') || '''', ', ' ORDER BY path) || ']' || ', union_by_name=true, hive_partitioning=false)' FROM dory_files WHERE t = 'visits' AND size > 0), 'SELECT NULL::VARCHAR AS "dory nothing" WHERE false'));
SET VARIABLE dory_schema_0 = (SELECT coalesce((SELECT 'SELECT CAST(file_name AS VARCHAR) AS file_name, name FROM parquet_schema([' || string_agg('''' || replace(regexp_replace(path, '([*?\[])', '[\1]', 'g'), '''', '''''') || '''', ', ' ORDER BY path) || '])' FROM dory_files WHERE t = 'visits' AND size > 0), 'SELECT '''' AS file_name, '''' AS name WHERE false'));
SET VARIABLE dory_own_0 = (SELECT coalesce((SELECT to_json(list(CASE WHEN lacks.name IS NULL THEN [own.column_name, own.column_type] ELSE [own.column_name, own.column_type, lacks.name] END ORDER BY own.i)) FROM (SELECT row_number() OVER () AS i, * FROM (DESCRIBE FROM query(getvariable('dory_auto_0')))) own LEFT JOIN (SELECT c.column_name AS of, min(f.name) AS name FROM (DESCRIBE FROM query(getvariable('dory_auto_0'))) c, dory_files f WHERE f.t = 'visits' AND f.size > 0 AND NOT EXISTS (SELECT 1 FROM (FROM query(getvariable('dory_schema_0'))) s WHERE s.file_name = f.path AND lower(s.name) = lower(c.column_name)) GROUP BY 1) lacks ON lacks.of = own.column_name WHERE own.column_name <> 'dory nothing'), '[]'));
COPY (SELECT 'duckdb' AS kind, CAST(NULL AS VARCHAR) AS "name", CAST(version() AS VARCHAR) AS "value", CAST(NULL AS VARCHAR) AS "rows", CAST(NULL AS VARCHAR) AS "bytes", CAST(NULL AS VARCHAR) AS "text", CAST(NULL AS VARCHAR) AS "hash"
UNION ALL SELECT 'round' AS kind, CAST(NULL AS VARCHAR) AS "name", CAST('1' AS VARCHAR) AS "value", CAST(NULL AS VARCHAR) AS "rows", CAST(NULL AS VARCHAR) AS "bytes", CAST(NULL AS VARCHAR) AS "text", CAST(NULL AS VARCHAR) AS "hash"
UNION ALL SELECT 'part' AS kind, CAST('visits' AS VARCHAR) AS "name", CAST('0' AS VARCHAR) AS "value", CAST((SELECT count(*) FROM (SELECT 1 FROM query(getvariable('dory_auto_0')) LIMIT 1)) AS VARCHAR) AS "rows", CAST('0' AS VARCHAR) AS "bytes", CAST(NULL AS VARCHAR) AS "text", CAST(NULL AS VARCHAR) AS "hash"
UNION ALL SELECT * FROM (SELECT 'data', t, CAST(modified AS VARCHAR), NULL, CAST(size AS VARCHAR), name, hash FROM dory_files ORDER BY t, path)) TO '/outputs/meta.csv' (FORMAT csv, HEADER true);
