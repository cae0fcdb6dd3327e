using Npgsql;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>The checks that need the whole file: validity, codes that repeat, links to rows that are not there.</summary>
public sealed class CheckStaged(ImportOptions options)
{
    /// <summary>Adds every fault found and returns which candidate is the code; null where the code is made.</summary>
    public async Task<int?> Handle(ImportRequest request, StagedImport staged, FaultList faults, NpgsqlConnection connection, CancellationToken ct)
    {
        if (request.Layer.Geometry == GeometryKind.MultiPolygon)
            await FindInvalid(faults, connection, ct);
        var code = ChooseCode(staged.Rows, faults);
        if (code is { } chosen && staged.Rows.Codes[chosen].Distinct < staged.Rows.Codes[chosen].Values)
            await FindDuplicates(chosen, staged.Rows.Codes[chosen].Named!.Heading, faults, connection, ct);
        foreach (var column in staged.Rows.FilledColumns.Where(column => column.Lookup is { Creates: false }))
            await FindUnknown(column, faults, connection, ct);
        return code;
    }

    // ST_IsValid was asked while the rows came in; the reason and the place are asked of the bad ones only.
    private async Task FindInvalid(FaultList faults, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
             SELECT row_number, detail.reason, ST_X(detail.location), ST_Y(detail.location)
             FROM (SELECT row_number, shape FROM {StageImport.Table} WHERE NOT valid ORDER BY row_number LIMIT @most) AS bad
             CROSS JOIN LATERAL ST_IsValidDetail(bad.shape) AS detail
             """,
            connection);
        command.Parameters.AddWithValue("most", options.MaxReportedFaults);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            faults.Add(new(Reason(reader.GetString(1)), reader.GetString(1))
            {
                Row = reader.GetInt32(0),
                Place = await reader.IsDBNullAsync(2, ct) ? null : new(reader.GetDouble(2), reader.GetDouble(3)),
            });
        }
    }

    private static string Reason(string reason) => reason switch
    {
        "Self-intersection" => "IMP-14.selfIntersection",
        "Ring Self-intersection" => "IMP-14.ringSelfIntersection",
        "Hole lies outside shell" => "IMP-14.holeOutside",
        "Holes are nested" => "IMP-14.nestedHoles",
        "Nested shells" => "IMP-14.nestedShells",
        "Interior is disconnected" => "IMP-14.disconnected",
        "Duplicate Rings" => "IMP-14.duplicateRings",
        "Too few points in geometry component" => "IMP-14.tooFewPoints",
        _ => "IMP-14.invalid",
    };

    private static int? ChooseCode(RowStager rows, FaultList faults)
    {
        for (var i = 0; i < rows.Codes.Count; i++)
        {
            var candidate = rows.Codes[i];
            if (candidate.Named is not { } named || candidate.Values == 0)
                continue;
            var complete = candidate.Values >= rows.Taken && candidate.Distinct == candidate.Values;
            if (complete || (named.IsStrong && !candidate.IsClass))
            {
                if (candidate.Values < rows.Taken)
                    faults.Warn(new("IMP-21.someCodes", named.Heading, $"{rows.Taken - candidate.Values}") { Field = named.Heading });
                return i;
            }

            faults.Warn(new("IMP-24.notACode", named.Heading, $"{candidate.Distinct}", $"{candidate.Values}") { Field = named.Heading });
        }

        faults.Warn(new("IMP-21.codes"));
        return null;
    }

    private static async Task FindDuplicates(int code, string heading, FaultList faults, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
             SELECT row_number, key{code}, first FROM (
               SELECT row_number, key{code}, min(row_number) OVER (PARTITION BY key{code}) AS first FROM {StageImport.Table}
               WHERE key{code} IS NOT NULL) AS numbered
             WHERE row_number > first ORDER BY row_number
             """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            faults.Add(new("IMP-17.duplicate", reader.GetString(1), $"{reader.GetInt32(2)}") { Row = reader.GetInt32(0), Field = heading, Value = reader.GetString(1) });
    }

    private static async Task FindUnknown(ImportColumn column, FaultList faults, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
             SELECT s.row_number, s.{column.Sql} FROM {StageImport.Table} AS s
             LEFT JOIN {PublishImport.LookupTable(column.Lookup!)} AS found ON found.value = s.{column.Sql}
             WHERE s.{column.Sql} IS NOT NULL AND found.id IS NULL ORDER BY s.row_number
             """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var fault = new ImportFault("IMP-18." + column.Lookup!.Table, reader.GetString(1)) { Row = reader.GetInt32(0), Field = column.Name, Value = reader.GetString(1) };
            if (column.Lookup.Refuses)
                faults.Add(fault);
            else
                faults.Warn(fault);
        }
    }
}
