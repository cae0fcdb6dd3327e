using System.Collections.Concurrent;
using System.Data;
using Npgsql;
using Renovation.Gis.Data;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>What a property holds.</summary>
public enum PropertyKind
{
    Text,
    WholeNumber,
    Number,
    Flag,
    Date,
    Texts,
    Json,
}

/// <summary>A property with its kind, as the database tells it.</summary>
/// <param name="IsQueryable">Whether it can be asked for by equality.</param>
public sealed record TypedProperty(LayerProperty Property, PropertyKind Kind, bool IsQueryable)
{
    public string Name => Property.Name;
}

/// <summary>The kinds of the layers' properties and page columns: asked once of the database, which knows them, rather than written down twice.</summary>
public sealed class LayerSchemas
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<TypedProperty>> known = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<TypedProperty>> Of(MapLayer layer, GisDbContext db, CancellationToken ct)
    {
        if (known.TryGetValue(layer.Name, out var schema))
        {
            return schema;
        }

        var columns = string.Join(", ", layer.Properties.Select(property => property.Sql));
        await using var command = new NpgsqlCommand($"SELECT {columns} FROM {layer.From} LIMIT 0", await db.OpenConnection(ct));
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly, ct);
        return known[layer.Name] = [.. layer.Properties.Select((property, i) => Typed(property, reader.GetDataTypeName(i)))];
    }

    private static TypedProperty Typed(LayerProperty property, string type)
    {
        var kind = type switch
        {
            "text" or "character varying" => PropertyKind.Text,
            "integer" or "bigint" or "smallint" => PropertyKind.WholeNumber,
            "double precision" or "numeric" => PropertyKind.Number,
            "boolean" => PropertyKind.Flag,
            "date" => PropertyKind.Date,
            "text[]" => PropertyKind.Texts,
            _ => PropertyKind.Json,
        };
        return new(property, kind, property.Form is null && kind is not (PropertyKind.Texts or PropertyKind.Json));
    }
}
