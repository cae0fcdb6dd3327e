using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>
/// Whether the rows of a file are the importer's to change (rule IMP-29): a company's own pipes, estates and buildings of one's own
/// sub-districts. The owner comes from the session, never from the form; a file that says otherwise is refused rather than corrected.
/// </summary>
public sealed class CheckRights(CurrentActor current, ActAsSystem system)
{
    private Actor Actor => current.Actor;

    private string Mine => string.Join(", ", Actor.SubDistricts);

    /// <summary>The request as the importer may make it; a fault when the whole layer is closed to him.</summary>
    public ImportRequest Bind(ImportRequest request, FaultList faults)
    {
        if (!May.Import(Actor, request.Layer.Name))
        {
            faults.Add(new("IMP-29.layer", request.Layer.Name));
        }

        if (Actor.Role == Role.Utility)
        {
            if (request.Owner is { } stated && stated != Actor.Company)
                faults.Add(new("IMP-29.owner", stated, Actor.Company!));
            return request with { Owner = Actor.Company };
        }

        // who answers for one sub-district need not write it into every row
        return Actor is { Role: Role.StreetOffice, SubDistricts: [var only] } && request.Layer == ImportLayers.Estates
            ? request with { Defaults = new Dictionary<string, string> { ["subDistrict"] = only } }
            : request;
    }

    /// <summary>Adds a fault for every row that is somebody else's; to know that, it must see rows that the importer does not.</summary>
    public async Task Check(ImportRequest request, StagedImport staged, int? code, FaultList faults, NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = PublishImport.Coded(request.Layer, staged.Rows, code);
        if (Actor.Role == Role.Utility)
        {
            var company = Actor.Company!;
            await system.Do(() => Find(ForeignOwners(request.Layer, rows), company, company, faults, connection, ct), ct);
        }
        else if (May.IsBoundToSubDistricts(Actor))
        {
            var filled = staged.Rows.FilledColumns.Any(column => column.Sql == "sub_district_id");
            var shape = staged.Rows.Plan!.NeedsTransform ? $"ST_Transform(s.shape, {Srid.Storage})" : "s.shape";
            var question = request.Layer == ImportLayers.Estates ? ForeignEstates(rows, shape, filled) : ForeignBuildings(rows);
            var (own, mine) = (Actor.SubDistricts.ToArray(), Mine);
            await system.Do(() => Find(question, own, mine, faults, connection, ct), ct);
        }
    }

    // every name in these statements is ours; what the rights hang on travels as @mine
    private static string ForeignOwners(ImportLayer layer, string rows) =>
        $"""
         SELECT s.row_number, CASE WHEN t.id IS NOT NULL AND o.code IS DISTINCT FROM @mine THEN 'foreignRow' ELSE 'owner' END,
                CASE WHEN t.id IS NOT NULL AND o.code IS DISTINCT FROM @mine THEN s.code ELSE s.owner_id END
         FROM ({rows}) AS s
         LEFT JOIN utility_companies AS c ON s.owner_id IN (c.code, c.name, c.name_en)
         LEFT JOIN {layer.Table} AS t ON t.code = s.code
         LEFT JOIN utility_companies AS o ON o.id = t.owner_id
         WHERE (s.owner_id IS NOT NULL AND c.code IS DISTINCT FROM @mine) OR (t.id IS NOT NULL AND o.code IS DISTINCT FROM @mine)
         ORDER BY s.row_number
         """;

    private static string ForeignEstates(string rows, string shape, bool filled) =>
        $"""
         SELECT row_number, fault, figure FROM (
           SELECT s.row_number,
                  CASE WHEN t.id IS NOT NULL AND NOT coalesce(was.code = ANY (@mine), false) THEN 'foreignEstate'
                       WHEN s.sub_district_id IS NOT NULL AND NOT coalesce(d.code = ANY (@mine), false) THEN 'subDistrict'
                       WHEN s.sub_district_id IS NULL AND (t.id IS NULL OR {(filled ? "true" : "false")}) THEN 'noSubDistrict'
                       WHEN s.shape IS NOT NULL AND NOT EXISTS (SELECT FROM sub_districts AS own WHERE own.code = ANY (@mine) AND ST_Intersects(own.outline, {shape})) THEN 'ground' END AS fault,
                  CASE WHEN t.id IS NOT NULL AND NOT coalesce(was.code = ANY (@mine), false) THEN s.code ELSE s.sub_district_id END AS figure
           FROM ({rows}) AS s
           LEFT JOIN sub_districts AS d ON s.sub_district_id IN (d.code, d.name, d.name_en)
           LEFT JOIN estates AS t ON t.code = s.code
           LEFT JOIN sub_districts AS was ON was.id = t.sub_district_id) AS judged
         WHERE fault IS NOT NULL ORDER BY row_number
         """;

    private static string ForeignBuildings(string rows) =>
        $"""
         SELECT row_number, fault, figure FROM (
           SELECT s.row_number,
                  CASE WHEN t.id IS NOT NULL AND NOT coalesce(was.code = ANY (@mine), false) THEN 'foreignEstate'
                       WHEN s.estate_id IS NOT NULL AND NOT coalesce(d.code = ANY (@mine), false) THEN 'subDistrict'
                       WHEN s.estate_id IS NULL AND t.id IS NULL THEN 'noSubDistrict' END AS fault,
                  CASE WHEN t.id IS NOT NULL AND NOT coalesce(was.code = ANY (@mine), false) THEN s.code ELSE s.estate_id END AS figure
           FROM ({rows}) AS s
           LEFT JOIN {PublishImport.LookupTable(ImportLayers.Buildings.Columns.First(column => column.Name == "estate").Lookup!)} AS named ON named.value = s.estate_id
           LEFT JOIN estates AS e ON e.id = named.id
           LEFT JOIN sub_districts AS d ON d.id = e.sub_district_id
           LEFT JOIN buildings AS t ON t.code = s.code
           LEFT JOIN estates AS home ON home.id = t.estate_id
           LEFT JOIN sub_districts AS was ON was.id = home.sub_district_id) AS judged
         WHERE fault IS NOT NULL ORDER BY row_number
         """;

    private static async Task Find(string question, object mine, string told, FaultList faults, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(question, connection);
        command.Parameters.AddWithValue("mine", mine);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var key = "IMP-29." + reader.GetString(1);
            var figure = await reader.IsDBNullAsync(2, ct) ? "" : reader.GetString(2);
            faults.Add(new(key, key switch
            {
                "IMP-29.noSubDistrict" or "IMP-29.ground" => [told],
                "IMP-29.owner" or "IMP-29.subDistrict" => [figure, told],
                _ => [figure],
            })
            { Row = reader.GetInt32(0) });
        }
    }
}
