using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renovation.Gis.Data;

namespace Renovation.Gis.Web.Features.Estates;

/// <summary>A line of the estate list; the box is west, south, east, north in degrees.</summary>
public sealed record EstateLine(
    string Code, string Name, string? SubDistrict, string Eligibility, string Stage, string? Bundle, double? FloorAreaSquareMetres, double[] Bbox);

/// <summary>Finds estates by a part of their name, alias or code.</summary>
public sealed class FindEstates(GisDbContext db)
{
    private const string Sql = """
        SELECT e.code, e.name, s.name, coalesce(v.eligibility, 'Undetermined'), e.stage, b.code, e.floor_area_square_metres,
               ST_XMin(e.boundary), ST_YMin(e.boundary), ST_XMax(e.boundary), ST_YMax(e.boundary)
        FROM estates e
        LEFT JOIN sub_districts s ON s.id = e.sub_district_id
        LEFT JOIN estate_verdicts v ON v.estate_id = e.id
        LEFT JOIN bundle_members m ON m.estate_id = e.id
        LEFT JOIN bundles b ON b.id = m.bundle_id
        WHERE $1 = '' OR position(lower($1) IN lower(e.name || ' ' || coalesce(e.alias, '') || ' ' || e.code)) > 0
        ORDER BY position(lower($1) IN lower(e.name)) = 0, e.code
        LIMIT $2
        """;

    public async Task<IReadOnlyList<EstateLine>> Handle(string search, int limit, CancellationToken ct)
    {
        var lines = new List<EstateLine>();
        await using var command = new NpgsqlCommand(Sql, await db.OpenConnection(ct));
        command.Parameters.AddWithValue(search);
        command.Parameters.AddWithValue(limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            lines.Add(new EstateLine(
                reader.GetString(0), reader.GetString(1), reader.Text(2), reader.GetString(3), reader.GetString(4), reader.Text(5), reader.Value<double>(6),
                [reader.GetDouble(7), reader.GetDouble(8), reader.GetDouble(9), reader.GetDouble(10)]));
        }

        return lines;
    }
}
