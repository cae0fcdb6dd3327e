using System.Globalization;

namespace Renovation.Gis.Data.Policies;

/// <summary>
/// The policies of row security. Who acts stands in settings of the session (see ActorSettings); where nothing is set, nothing is seen.
/// Each (SELECT …) is worked out once a statement, and only when its branch is reached. CASE tells the planner "half of the rows" where a
/// comparison tells it "hardly any", and it would join row by row: a tile of 1,440 pipes took twice as long.
/// </summary>
internal static class RowSecuritySql
{
    private const string Role = "(SELECT acting_role())";
    private const string OwnCompany = "coalesce(owner_id = (SELECT acting_company()), false)";
    private const string InArea = "coalesce(ST_Intersects(display, (SELECT acting_area())), false)";

    // A row belongs to whom its sub-district belongs; one without, to whom the ground belongs. The second half of a new row keeps a
    // street office from naming its own sub-district on a boundary drawn at the neighbour's.
    private const string OwnEstate =
        "CASE WHEN sub_district_id IS NULL THEN coalesce(ST_Within(display, (SELECT acting_area())), false) ELSE sub_district_id = ANY ((SELECT acting_sub_districts())::bigint[]) END";

    private const string DrawnInArea = $"(display IS NULL OR {InArea})";

    private const string OwnBuilding = $"""
        CASE WHEN estate_id IS NULL THEN coalesce(ST_Within(display, (SELECT acting_area())), false)
             ELSE EXISTS (SELECT FROM estates e WHERE e.id = estate_id AND (e.sub_district_id = ANY ((SELECT acting_sub_districts())::bigint[])
                  OR (e.sub_district_id IS NULL AND ST_Within(e.display, (SELECT acting_area()))))) END
        """;

    private const string Functions = """
        -- UNSAFE keeps statements on guarded tables to one process: workers would start for each tile (the policy looks costly), and all
        -- (SELECT …) would be worked out beforehand, needed or not. A tile of 1,440 pipes took 80 ms so, instead of 12.
        CREATE FUNCTION acting_role() RETURNS text LANGUAGE sql STABLE PARALLEL UNSAFE AS $$
            SELECT coalesce(current_setting('app.role', true), '') $$;
        CREATE FUNCTION acting_company() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
            SELECT id FROM public.utility_companies WHERE code = current_setting('app.company', true) $$;
        CREATE FUNCTION acting_sub_districts() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
            SELECT coalesce(array_agg(id), '{}') FROM public.sub_districts WHERE code = ANY (string_to_array(current_setting('app.sub_districts', true), ',')) $$;
        CREATE FUNCTION acting_area() RETURNS geometry LANGUAGE sql STABLE PARALLEL SAFE AS $$
            SELECT ST_Union(display) FROM public.sub_districts WHERE code = ANY (string_to_array(current_setting('app.sub_districts', true), ',')) $$;
        """;

    private const string DropFunctions =
        "DROP FUNCTION acting_area(); DROP FUNCTION acting_sub_districts(); DROP FUNCTION acting_company(); DROP FUNCTION acting_role();";

    private static readonly string[] Guarded = ["pipe_segments", "pipe_nodes", "pipe_ageing", "import_batches", "import_changes", "import_jobs", "column_choices", "demolition_areas", "estates", "buildings"];

    // What links lead to must not be FORCEd: their owner could not check them by one join.
    private static readonly string[] Linked = ["sub_districts", "utility_companies"];

    public static string Up => Functions + string.Concat(Guarded.Concat(Linked).Select(Enable)) + string.Concat(Guarded.Select(Force)) + Pipes("pipe_segments") + Pipes("pipe_nodes") + Others;

    public static string Down => string.Concat(Guarded.Concat(Linked).Select(Disable)) + DropFunctions;

    private const string Mine = "owner_id = current_setting('app.actor', true)";

    // the program itself takes jobs up again after a restart, and throws old ones away
    private const string MineOrTheProgram = $"({Mine} OR current_setting('app.actor', true) = '(system)')";

    private static string Others => string.Concat(
        Read("pipe_ageing", Case("true", "true", "Planner", "StreetOffice", "Utility")) + Write("pipe_ageing", Bureau()),
        Read("import_batches", Case("true", Mine, "Planner", "StreetOffice", "Utility")),
        Write("import_batches", Case("true", Mine, "Planner", "StreetOffice", "Utility")),
        // whoever sees the batch sees what it changed
        Read("import_changes", "EXISTS (SELECT FROM import_batches b WHERE b.id = batch_id)"),
        Write("import_changes", "EXISTS (SELECT FROM import_batches b WHERE b.id = batch_id)"),
        Read("import_jobs", MineOrTheProgram) + Write("import_jobs", MineOrTheProgram),
        Read("column_choices", Mine) + Write("column_choices", Mine),
        Read("demolition_areas", Case("true", "true", "Planner", "StreetOffice", "Leader")) + Write("demolition_areas", Bureau()),
        // reading is free here; a policy that is simply true leaves every index usable
        Read("estates", "true"),
        Write("estates", Case("true", OwnEstate, "Planner", "StreetOffice"), Case("true", $"({OwnEstate}) AND {DrawnInArea}", "Planner", "StreetOffice")),
        Read("buildings", "true") + Write("buildings", Case("true", OwnBuilding, "Planner", "StreetOffice")),
        // the outlines and companies decide what others may see, so only the bureau changes them
        Read("sub_districts", "true") + Write("sub_districts", Bureau()),
        Read("utility_companies", "true") + Write("utility_companies", Bureau()));

    private static string Pipes(string table) =>
        Read(table, $"CASE WHEN {Role} = 'Bureau' THEN true WHEN {Role} = 'Utility' THEN {OwnCompany} WHEN {Role} IN ('Planner', 'StreetOffice') THEN {InArea} ELSE false END")
        + Write(table, Case("true", OwnCompany, "Utility"));

    private static string Bureau() => $"{Role} = 'Bureau'";

    private static string Case(string bureau, string others, params string[] roles) =>
        $"CASE {Role} WHEN 'Bureau' THEN {bureau}{string.Concat(roles.Select(role => $" WHEN '{role}' THEN {others}"))} ELSE false END";

    private static string Read(string table, string rows) => Text($"CREATE POLICY {table}_read ON {table} FOR SELECT USING ({rows});");

    private static string Write(string table, string rows, string? after = null) => Text($"""
        CREATE POLICY {table}_add ON {table} FOR INSERT WITH CHECK ({after ?? rows});
        CREATE POLICY {table}_change ON {table} FOR UPDATE USING ({rows}) WITH CHECK ({after ?? rows});
        CREATE POLICY {table}_delete ON {table} FOR DELETE USING ({rows});
        """);

    private static string Enable(string table) => Text($"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;");

    private static string Force(string table) => Text($"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;");

    private static string Disable(string table) => string.Concat(new[] { "read", "add", "change", "delete" }.Select(part => $"DROP POLICY {table}_{part} ON {table}; "))
        + Text($"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;");

    private static string Text(FormattableString sql) => sql.ToString(CultureInfo.InvariantCulture) + "\n";
}
