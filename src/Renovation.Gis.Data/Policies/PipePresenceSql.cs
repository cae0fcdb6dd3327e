using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Data.Policies;

/// <summary>
/// Tells a company where others have pipes, and of which kind, by cells of 100 m and nothing finer. The function is the owner's and sees
/// all rows; the serving role sees what it answers.
/// </summary>
internal static class PipePresenceSql
{
    public static string Up => $"""
        CREATE FUNCTION pipe_presence(area geometry, own_company text) RETURNS TABLE (cell geometry, kinds text[])
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE
            before text := current_setting('app.role', true);
        BEGIN
            PERFORM set_config('app.role', 'Bureau', true);
            RETURN QUERY
                SELECT ST_Transform(grid.geom, {Srid.Storage}), array_agg(DISTINCT p.category || ':' || coalesce(p.minor, ''))
                FROM pipe_segments AS p CROSS JOIN LATERAL ST_SquareGrid(100, p.footprint) AS grid
                WHERE p.footprint && area AND ST_Intersects(p.footprint, area) AND p.status <> 'Planned'
                  AND p.owner_id IS DISTINCT FROM (SELECT c.id FROM utility_companies AS c WHERE c.code = own_company)
                  AND ST_Intersects(grid.geom, p.footprint) AND grid.geom && area
                GROUP BY grid.geom ORDER BY grid.geom;
            PERFORM set_config('app.role', coalesce(before, ''), true);
        END
        $$;
        REVOKE EXECUTE ON FUNCTION pipe_presence(geometry, text) FROM PUBLIC;
        """;

    public const string Down = "DROP FUNCTION pipe_presence(geometry, text);";
}
