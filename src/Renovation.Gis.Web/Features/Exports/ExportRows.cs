using NetTopologySuite.Geometries;
using Npgsql;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>The rows of an export, one after another.</summary>
public sealed class ExportRows(NpgsqlCommand command, NpgsqlDataReader reader, ExportedLayer layer) : IAsyncDisposable
{
    public IReadOnlyList<ExportColumn> Columns => layer.Columns;

    /// <summary>Rows read so far.</summary>
    public long Count { get; private set; }

    /// <summary>The code of the row.</summary>
    public string Code => reader.GetString(0);

    public string DrawingLayer => reader.GetString(Columns.Count);

    public string Wkt => reader.GetString(Columns.Count + 1);

    public Geometry Shape => reader.GetFieldValue<Geometry>(Columns.Count + 1);

    public async Task<bool> Next(CancellationToken ct)
    {
        if (!await reader.ReadAsync(ct))
            return false;
        Count++;
        return true;
    }

    /// <summary>The value of a column: string, int, double, DateOnly, bool or null.</summary>
    public object? this[int column] => reader.IsDBNull(column)
        ? null
        : Columns[column].Kind switch
        {
            ColumnKind.WholeNumber => reader.GetInt32(column),
            ColumnKind.Number => reader.GetDouble(column),
            ColumnKind.Date => reader.GetFieldValue<DateOnly>(column),
            ColumnKind.Flag => reader.GetBoolean(column),
            _ => reader.GetString(column),
        };

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await command.DisposeAsync();
    }
}
