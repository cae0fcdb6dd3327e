using Npgsql;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>What came of reading a file into staging.</summary>
/// <param name="Rows">The stager with its counts and what it found.</param>
/// <param name="ReaderWarnings">What GDAL warned of.</param>
/// <param name="SourceLayers">Names of the layers whose rows were taken.</param>
public sealed record StagedImport(RowStager Rows, IReadOnlyList<string> ReaderWarnings, IReadOnlyList<string> SourceLayers)
{
    /// <summary>EPSG code that the file tells; 0 for none.</summary>
    public int FileSrid { get; init; }
}

/// <summary>
/// Reads a file through the cage into a temporary table while the reader still reads: one pass, no waiting for one another. The table
/// belongs to the session and the transaction: a killed program leaves nothing behind.
/// </summary>
public sealed class StageImport(ImportOptions options)
{
    /// <summary>The temporary table.</summary>
    public const string Table = "pg_temp.staged_import";

    public async Task<StagedImport> Handle(
        ImportRequest request, SourceFile source, FaultList faults, NpgsqlConnection connection, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        await CreateTable(request.Layer, connection, ct);
        var layerInFile = source.Format == SourceFormat.Dxf || source.Format == SourceFormat.Shapefile || source.Sheet is not null ? null : request.SourceLayer;
        await using var reader = await new ReadWithGdal(options).Start(source, layerInFile, ct);
        var dump = new PgDumpReader(reader, options.MaxLineBytes);
        var rows = new RowStager(request, options, faults) { IsDrawing = source.Format == SourceFormat.Dxf, ProjectionText = source.ProjectionText };
        var layers = new LayerChoice(request, source.Format);
        var copy = await connection.BeginRawBinaryCopyAsync($"COPY {Table} ({Columns(request.Layer)}) FROM STDIN (FORMAT BINARY)", ct);
        try
        {
            var warnings = await ReadInto(copy, dump, reader, layers, rows, progress, ct);
            await copy.DisposeAsync();
            layers.Check(rows.Read);
            return new(rows, warnings, source.Sheet is { } sheet ? [sheet] : layers.Taken) { FileSrid = dump.Layer?.Srid ?? 0 };
        }
        catch
        {
            await Abandon(copy);
            throw;
        }
    }

    private static async Task<IReadOnlyList<string>> ReadInto(
        NpgsqlRawCopyStream copy, PgDumpReader dump, CagedReader reader, LayerChoice layers, RowStager rows, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        rows.Buffer.Raw(CopyBuffer.Header);
        do
        {
            TakeAll(dump, layers, rows);
            if (rows.Buffer.Length > 0)
            {
                await copy.WriteAsync(rows.Buffer.Written, ct);
                rows.Buffer.Truncate(0);
                progress?.Report(new("reading", rows.Read));
            }
        }
        while (await dump.Fill(ct));

        var warnings = await reader.End(ct);
        rows.Buffer.Raw(CopyBuffer.Trailer);
        await copy.WriteAsync(rows.Buffer.Written, ct);
        return warnings;
    }

    // closing a half-written COPY would complain and hide why it was left
    private static async Task Abandon(NpgsqlRawCopyStream copy)
    {
        try
        {
            await copy.CancelAsync();
            await copy.DisposeAsync();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            // it has ended already
        }
    }

    private static void TakeAll(PgDumpReader dump, LayerChoice layers, RowStager rows)
    {
        while (dump.TryTake(out var item))
        {
            if (item == PgDumpReader.Item.Layer)
            {
                if (layers.Take(dump.Layer!))
                    rows.Begin(dump.Layer!);
            }
            else if (layers.TakesCurrent)
            {
                rows.Add(dump.Row, dump.RowIsCut);
            }
        }
    }

    private static async Task CreateTable(ImportLayer layer, NpgsqlConnection connection, CancellationToken ct)
    {
        // validity is found out while the file is still being read; lines and points were checked on the way in
        var valid = layer.Geometry == GeometryKind.MultiPolygon ? ", valid boolean GENERATED ALWAYS AS (ST_IsValid(shape)) STORED" : "";
        var columns = string.Concat(layer.Columns.Select(column => $", {column.Sql} {column.SqlType}"));
        var keys = string.Concat(Enumerable.Range(0, MatchColumns.MaxKeys).Select(i => $", key{i} text"));
        // notices of ST_IsValid would be one message for each bad ring
        await using var command = new NpgsqlCommand(
            $"""
             SET LOCAL client_min_messages = error;
             SET LOCAL temp_buffers = '64MB';
             DROP TABLE IF EXISTS {Table};
             CREATE TEMPORARY TABLE staged_import (row_number integer, part integer, shape geometry{keys}{columns}{valid}) ON COMMIT DROP;
             """,
            connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Columns(ImportLayer layer) =>
        string.Join(", ", ["row_number", "part", "shape", .. Enumerable.Range(0, MatchColumns.MaxKeys).Select(i => $"key{i}"), .. layer.Columns.Select(column => column.Sql)]);
}

/// <summary>Which of a file's layers are taken.</summary>
internal sealed class LayerChoice(ImportRequest request, SourceFormat format)
{
    private readonly List<string> _leftOut = [];
    private readonly List<string> _taken = [];
    private string? _wrongType;

    public bool TakesCurrent { get; private set; }

    public IReadOnlyList<string> Taken => _taken;

    public bool Take(SourceLayer layer)
    {
        TakesCurrent = layer.GeometryColumn >= 0 && (MayFit(request.Layer.Geometry, layer.GeometryType) || request.SourceLayer is not null);
        if (TakesCurrent)
        {
            _taken.Add(layer.Name);
            // folders of a KML are one file to its author; layers of a GeoPackage are not
            if (_taken.Count > 1 && format != SourceFormat.Kml)
                throw new ImportRefusedException("IMP-09.severalLayers", string.Join(", ", _taken), $"{request.Command} --source-layer \"{_taken[0]}\"");
        }
        else
        {
            _leftOut.Add(layer.Name);
            _wrongType = layer.GeometryColumn < 0 ? "@type.None" : "@type." + TypeName(layer.GeometryType);
        }

        return TakesCurrent;
    }

    public void Check(long rows)
    {
        if (_taken.Count == 0 && _wrongType == "@type.None")
            throw new ImportRefusedException("IMP-10.noColumn");
        if (_taken.Count == 0 && _wrongType is not null)
            throw new ImportRefusedException("IMP-11.layerType", string.Join(", ", _leftOut), _wrongType, "@kind." + request.Layer.Geometry);
        if (rows == 0)
            throw new ImportRefusedException("IMP-09.noRows");
    }

    /// <summary>Whether rows of a declared type may become geometry of that kind.</summary>
    public static bool MayFit(GeometryKind kind, string type) => type is "GEOMETRY" or "GEOMETRYCOLLECTION" || (kind, type) switch
    {
        (GeometryKind.Point, "POINT" or "MULTIPOINT") => true,
        (GeometryKind.LineString or GeometryKind.MultiLineString, "LINESTRING" or "MULTILINESTRING") => true,
        (GeometryKind.MultiPolygon, "POLYGON" or "MULTIPOLYGON") => true,
        _ => false,
    };

    private static string TypeName(string type) => type switch
    {
        "POINT" or "MULTIPOINT" => "Point",
        "LINESTRING" or "MULTILINESTRING" => "LineString",
        "POLYGON" or "MULTIPOLYGON" => "Polygon",
        _ => "Other",
    };
}
