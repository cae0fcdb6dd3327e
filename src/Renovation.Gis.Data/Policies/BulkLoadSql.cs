namespace Renovation.Gis.Data.Policies;

/// <summary>
/// Lets the serving role, which owns no table, suspend the indexes of a layer during a bulk load. It can do nothing else with it: the
/// definitions are read from the catalogue and kept where it cannot write, so no text of its own is ever run as the owner.
/// </summary>
internal static class BulkLoadSql
{
    public static string Up => Suspend + Restore("CREATE FUNCTION", "");

    public static string Analyze => Restore("CREATE OR REPLACE FUNCTION", """
        -- The facts that follow in the same transaction join this table, and autovacuum is a minute away: of a table that it last saw empty
        -- the planner expects nothing, and asked for due trunks it went through all estates for each of 400,000 pipes.
        EXECUTE format('ANALYZE %s', found.table_name);
        """);

    public static string DoNotAnalyze => Restore("CREATE OR REPLACE FUNCTION", "");

    private const string Suspend = """
        CREATE TABLE suspended_indexes (id bigint GENERATED ALWAYS AS IDENTITY, table_name regclass NOT NULL, definition text NOT NULL);
        -- Kept when the load is not larger than twice what is there. An index behind a constraint stays; so does the unique one on the code
        -- while rows may meet their older selves. Counted as the bureau: under row security a company's table looks empty to another.
        CREATE FUNCTION suspend_indexes(target regclass, new_rows bigint) RETURNS text
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
            found record;
            existing bigint;
            before text := current_setting('app.role', true);
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = target AND attname = 'import_batch_id' AND NOT attisdropped)
               OR (SELECT relnamespace <> 'public'::regnamespace OR relowner <> current_user::regrole FROM pg_class WHERE oid = target) THEN
                RAISE EXCEPTION '% is no layer', target USING ERRCODE = 'insufficient_privilege';
            END IF;
            PERFORM set_config('app.role', 'Bureau', true);
            EXECUTE format('SELECT count(*) FROM (SELECT FROM %s LIMIT %s) AS first_rows', target, new_rows / 2) INTO existing;
            PERFORM set_config('app.role', coalesce(before, ''), true);
            IF existing >= new_rows / 2 THEN
                RETURN 'kept';
            END IF;
            FOR found IN
                SELECT i.indexrelid::regclass AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index AS i
                WHERE i.indrelid = target AND (existing = 0 OR NOT i.indisunique)
                  AND NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conindid = i.indexrelid)
            LOOP
                INSERT INTO public.suspended_indexes (table_name, definition) VALUES (target, found.definition);
                EXECUTE 'DROP INDEX ' || found.name;
            END LOOP;
            FOR found IN
                SELECT conname AS name, format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS definition
                FROM pg_constraint WHERE conrelid = target AND contype = 'f'
            LOOP
                INSERT INTO public.suspended_indexes (table_name, definition) VALUES (target, found.definition);
                EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', target, found.name);
            END LOOP;
            RETURN CASE WHEN existing = 0 THEN 'empty' ELSE 'suspended' END;
        END $$;
        """;

    public const string Down = "DROP FUNCTION restore_indexes(); DROP FUNCTION suspend_indexes(regclass, bigint); DROP TABLE suspended_indexes;";

    // "then" is done last for each table that was loaded
    private static string Restore(string create, string then) => $"""
        {create} restore_indexes() RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
            found record;
            statement text;
            made integer := 0;
        BEGIN
            FOR found IN SELECT table_name, bool_or(relforcerowsecurity) AS forced, array_agg(definition ORDER BY suspended_indexes.id) AS definitions
                         FROM public.suspended_indexes JOIN pg_class ON pg_class.oid = table_name GROUP BY table_name LOOP
                -- Under FORCE the owner cannot check a link by one join, and PostgreSQL would check it row by row. Nobody else is at the
                -- table: the load holds it alone.
                IF found.forced THEN
                    EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', found.table_name);
                END IF;
                FOREACH statement IN ARRAY found.definitions LOOP
                    EXECUTE statement;
                    made := made + 1;
                END LOOP;
                IF found.forced THEN
                    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', found.table_name);
                END IF;
                DELETE FROM public.suspended_indexes WHERE table_name = found.table_name;
                {then}
            END LOOP;
            RETURN made;
        END $$;
        """;
}
