namespace Renovation.Gis.Data.Policies;

/// <summary>
/// Versions of estates and verdicts are kept by triggers, not by code: imports, edits and undone imports all leave them. The functions
/// belong to the owner, and the serving role may read the tables only, so a history cannot be written or forged.
/// </summary>
internal static class EstateVersionsSql
{
    public const string Up = """
        CREATE FUNCTION keep_estate_version() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
            INSERT INTO public.estate_versions (estate_id, code, version, boundary, area_square_metres, attributes, changed_at, changed_by, change_reason,
                action_id, restored_from, ended_at, ended_by, end_reason, end_action_id, removed)
            VALUES (OLD.id, OLD.code, OLD.row_version, OLD.boundary, public.ST_Area(OLD.footprint),
                to_jsonb(OLD) - ARRAY['boundary', 'footprint', 'display', 'changed_at', 'changed_by', 'change_reason', 'action_id', 'restored_from'],
                OLD.changed_at, OLD.changed_by, OLD.change_reason, OLD.action_id, OLD.restored_from, clock_timestamp(),
                coalesce(current_setting('app.actor', true), ''), nullif(current_setting('app.reason', true), ''),
                nullif(current_setting('app.action', true), '')::uuid, TG_OP = 'DELETE');
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            NEW.changed_at := clock_timestamp();
            NEW.changed_by := coalesce(current_setting('app.actor', true), '');
            NEW.change_reason := nullif(current_setting('app.reason', true), '');
            NEW.action_id := nullif(current_setting('app.action', true), '')::uuid;
            NEW.restored_from := (nullif(current_setting('app.restored', true), '')::jsonb ->> NEW.code)::integer;
            RETURN NEW;
        END $$;
        -- a row that is written again as it was is no new version
        CREATE TRIGGER keep_version BEFORE UPDATE ON estates FOR EACH ROW WHEN (OLD.row_version IS DISTINCT FROM NEW.row_version) EXECUTE FUNCTION keep_estate_version();
        CREATE TRIGGER keep_last_version BEFORE DELETE ON estates FOR EACH ROW EXECUTE FUNCTION keep_estate_version();

        CREATE FUNCTION verdict_answers(reasons jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT md5(string_agg(reason ->> 'key', ',' ORDER BY at)) FROM jsonb_array_elements(reasons) WITH ORDINALITY AS r (reason, at) $$;
        CREATE FUNCTION keep_verdict_versions() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
            INSERT INTO public.verdict_versions (estate_id, since, as_of, eligibility, demolition_share, reasons, answers, version)
            SELECT f.estate_id, clock_timestamp(), f.as_of, f.eligibility, f.demolition_share, f.reasons, coalesce(public.verdict_answers(f.reasons), ''), e.row_version
            FROM fresh f
            JOIN public.estates e ON e.id = f.estate_id
            LEFT JOIN LATERAL (SELECT * FROM public.verdict_versions h WHERE h.estate_id = f.estate_id ORDER BY h.id DESC LIMIT 1) last ON true
            WHERE last.id IS NULL OR last.eligibility <> f.eligibility OR last.demolition_share <> f.demolition_share
               OR last.answers <> coalesce(public.verdict_answers(f.reasons), '');
            RETURN NULL;
        END $$;
        CREATE TRIGGER keep_given AFTER INSERT ON estate_verdicts REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION keep_verdict_versions();
        CREATE TRIGGER keep_changed AFTER UPDATE ON estate_verdicts REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION keep_verdict_versions();
        """;

    public const string Down = """
        DROP TRIGGER keep_changed ON estate_verdicts; DROP TRIGGER keep_given ON estate_verdicts; DROP FUNCTION keep_verdict_versions(); DROP FUNCTION verdict_answers(jsonb);
        DROP TRIGGER keep_last_version ON estates; DROP TRIGGER keep_version ON estates; DROP FUNCTION keep_estate_version();
        """;
}
