using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;

namespace Renovation.Gis.Testing;

/// <summary>Puts the demo town of <c>data/demo</c> into a database by plain SQL, so that reading is tested apart from importing.</summary>
public static class DemoTown
{
    /// <summary>The features of a layer's file, as they stand there.</summary>
    public static IReadOnlyList<JsonElement> Features(string layer)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.PathTo($"data/demo/{layer}.geojson")));
        return [.. file.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.Clone())];
    }

    /// <summary>Sub-districts, barriers, demolition areas, the 21 estates and the one approval; no facts are derived.</summary>
    public static async Task LoadAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await InsertAsync(connection, "sub-districts", "outline");
        await InsertAsync(connection, "barriers", "extent");
        await InsertAsync(connection, "demolition-areas", "extent");
        await InsertCommunitiesAsync(connection);
        await InsertAsync(connection, "estates", "boundary");
        await InsertApprovalsAsync(connection);
    }

    /// <summary>The 180 blocks, into a town that has its estates.</summary>
    public static async Task LoadBuildingsAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await InsertAsync(connection, "buildings", "outline");
    }

    private static async Task InsertAsync(NpgsqlConnection connection, string layer, string geometryColumn)
    {
        var table = layer.Replace('-', '_');
        foreach (var feature in Features(layer))
        {
            var row = Row(feature.GetProperty("properties"));
            var columns = string.Join(", ", row.Select(property => Column(property.Key)));
            var values = string.Join(", ", row.Select(property => Value(property.Key)));
            await using var command = new NpgsqlCommand(
                $"INSERT INTO {table} ({columns}, {geometryColumn}) "
                + $"SELECT {values}, ST_SetSRID(ST_GeomFromGeoJSON($2), 4490) FROM jsonb_populate_record(NULL::{table}, $1::jsonb) r",
                connection)
            {
                Parameters = { new() { Value = row.ToJsonString() }, new() { Value = feature.GetProperty("geometry").GetRawText() } },
            };
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string Column(string property) => property is "sub_district" or "community" or "estate" ? property + "_id" : property;

    // some properties name a row of another table
    private static string Value(string property) => property switch
    {
        "sub_district" => "(SELECT s.id FROM sub_districts s WHERE s.name = $1::jsonb ->> 'sub_district')",
        "estate" => "(SELECT e.id FROM estates e WHERE e.code = $1::jsonb ->> 'estate')",
        "community" => "(SELECT c.id FROM communities c WHERE c.name = $1::jsonb ->> 'community')",
        _ => $"r.{property}",
    };

    private static JsonObject Row(JsonElement properties)
    {
        var row = new JsonObject();
        foreach (var property in properties.EnumerateObject())
        {
            row[Snake(property.Name)] = JsonNode.Parse(property.Value.GetRawText());
        }

        if (row["planned_date"]?.GetValue<string>() is { Length: 4 } year)
        {
            row["planned_date"] = $"{year}-01-01";
        }

        return row;
    }

    private static string Snake(string name) => string.Concat(name.Select(letter => char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static async Task InsertCommunitiesAsync(NpgsqlConnection connection)
    {
        foreach (var estate in Features("estates").Select(feature => feature.GetProperty("properties")))
        {
            await using var command = new NpgsqlCommand(
                "INSERT INTO communities (name, sub_district_id) SELECT $1, s.id FROM sub_districts s WHERE s.name = $2 ON CONFLICT DO NOTHING", connection)
            {
                Parameters =
                {
                    new() { Value = estate.GetProperty("community").GetString()! },
                    new() { Value = estate.GetProperty("subDistrict").GetString()! },
                },
            };
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task InsertApprovalsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO bundle_approvals (from_code, to_code, kind, document, approved_by, approved_on)
            SELECT a ->> 'from', a ->> 'to', a ->> 'kind', a ->> 'document', a ->> 'approvedBy', (a ->> 'approvedOn')::date
            FROM jsonb_array_elements($1::jsonb) AS a
            """,
            connection)
        {
            Parameters = { new() { Value = await File.ReadAllTextAsync(RepositoryRoot.PathTo("data/demo/bundle-approvals.json")) } },
        };
        await command.ExecuteNonQueryAsync();
    }
}
