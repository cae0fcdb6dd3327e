namespace Renovation.Gis.Data.Policies;

/// <summary>
/// One chain for the whole trail. Its head is one row that a writer holds until its transaction ends: lines stand in the order of the
/// commits, numbers have no gaps, and what is rolled back leaves none. Readers never wait for it.
/// </summary>
internal static class AuditTrailSql
{
    public const string Up = """
        CREATE TABLE audit_head (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), id bigint NOT NULL, hash bytea NOT NULL);
        INSERT INTO audit_head (id, hash) VALUES (0, '');
        CREATE FUNCTION append_to_audit_trail() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
            SELECT id + 1, hash INTO NEW.id, NEW.previous_hash FROM public.audit_head FOR UPDATE;
            NEW.at := clock_timestamp();
            NEW.hash := sha256(convert_to(concat_ws(E'\x1f', encode(NEW.previous_hash, 'hex'), NEW.id,
                to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                NEW.actor_id, NEW.actor_name, NEW.actor_role, NEW.address, NEW.action, NEW.subject, NEW.subject_key, NEW.detail), 'UTF8'));
            UPDATE public.audit_head SET id = NEW.id, hash = NEW.hash;
            RETURN NEW;
        END $$;
        CREATE TRIGGER append BEFORE INSERT ON audit_trail FOR EACH ROW EXECUTE FUNCTION append_to_audit_trail();
        -- Holds the owner too, who could drop it, but not by a slip: only `gis audit prune` says so.
        CREATE FUNCTION keep_audit_trail() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' AND current_setting('app.prune', true) = 'on' THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION 'the audit trail is only ever added to' USING ERRCODE = 'insufficient_privilege';
        END $$;
        CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON audit_trail FOR EACH ROW EXECUTE FUNCTION keep_audit_trail();
        CREATE TRIGGER keep_all BEFORE TRUNCATE ON audit_trail FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_trail();
        -- Not FORCEd: the owner verifies the chain, and must see all of it. The history of a pipe is for whoever sees the pipe.
        ALTER TABLE audit_trail ENABLE ROW LEVEL SECURITY;
        CREATE POLICY audit_trail_add ON audit_trail FOR INSERT WITH CHECK (true);
        CREATE POLICY audit_trail_read ON audit_trail FOR SELECT USING (
            CASE (SELECT acting_role())
                WHEN 'Bureau' THEN true
                WHEN 'Auditor' THEN true
                WHEN 'Public' THEN false
                WHEN '' THEN false
                ELSE actor_id = current_setting('app.actor', true)
                    OR (action IN ('Created', 'Changed', 'Deleted', 'Imported') AND CASE subject
                        WHEN 'estates' THEN true
                        WHEN 'buildings' THEN true
                        WHEN 'pipe-segments' THEN EXISTS (SELECT FROM pipe_segments p WHERE p.code = subject_key)
                        WHEN 'pipe-nodes' THEN EXISTS (SELECT FROM pipe_nodes n WHERE n.code = subject_key)
                        ELSE false END)
            END);
        """;

    public const string Down = """
        DROP POLICY audit_trail_read ON audit_trail; DROP POLICY audit_trail_add ON audit_trail; ALTER TABLE audit_trail DISABLE ROW LEVEL SECURITY;
        DROP TRIGGER keep_all ON audit_trail; DROP TRIGGER keep ON audit_trail; DROP TRIGGER append ON audit_trail;
        DROP FUNCTION keep_audit_trail(); DROP FUNCTION append_to_audit_trail(); DROP TABLE audit_head;
        """;
}
