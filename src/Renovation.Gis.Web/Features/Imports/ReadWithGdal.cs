using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Renovation.Gis.Web.Gdal;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>
/// The caged reader: one <c>ogr2ogr</c> per file, in a process without network, without rights, with limits on memory, processor time,
/// files and silence, that knows two drivers: the one of the file's format, and the one that writes rows to its standard output.
/// A hostile file can kill the child, nothing else.
/// </summary>
public sealed class ReadWithGdal(ImportOptions options)
{
    private const int MaxMessageBytes = 1 << 16;
    private const long MaxFileBytes = 1 << 20;

    /// <summary>Starts the reader on a file.</summary>
    /// <param name="source">The prepared file.</param>
    /// <param name="layer">The layer to read; null reads all.</param>
    /// <param name="ct">Gives up starting.</param>
    public async Task<CagedReader> Start(SourceFile source, string? layer, CancellationToken ct)
    {
        var seconds = options.ReaderBaseSeconds + (int)(source.Bytes >> 22);
        var limits = new CageLimits(options.ReaderMemoryBytes, seconds, MaxFileBytes, options.ReaderUserId);
        var process = await GdalCage.Start(
            Arguments(source, layer), [source.Format.Driver, "PGDUMP"], Settings(source), Path.GetDirectoryName(source.Path)!, limits, ct);
        return new(process, TimeSpan.FromSeconds(seconds), MaxMessageBytes);
    }

    private static IEnumerable<string> Arguments(SourceFile source, string? layer)
    {
        string[] output = ["-f", "PGDump", "/vsistdout/", source.Path, "--config", "PG_USE_COPY", "YES", "-lco", "LAUNDER=NO",
            // a shapefile's "polygon" may hold several; the dump driver stops at the first one otherwise
            "-nlt", "PROMOTE_TO_MULTI", "-dim", "XY"];
        return [.. output, .. OpenOptions(source), .. layer is null ? Array.Empty<string>() : [layer]];
    }

    private static IEnumerable<string> OpenOptions(SourceFile source)
    {
        string[] pairs = source.Format.Driver switch
        {
            "ESRI Shapefile" when source.Encoding is not null => ["ENCODING=" + source.Encoding.GdalName],
            "CSV" => ["EMPTY_STRING_AS_NULL=YES", "KEEP_GEOM_COLUMNS=NO",
                "GEOM_POSSIBLE_NAMES=WKT,geom,geometry,the_geom,wkt_geom,geom_wkt,shape,boundary,几何,几何WKT,图形,空间,坐标串,边界",
                "X_POSSIBLE_NAMES=X,lon,lng,long,longitude,easting,east,E,经度,经度(*,经度（*,X坐标,坐标X,横坐标,东坐标,东坐标(*,东坐标（*",
                "Y_POSSIBLE_NAMES=Y,lat,latitude,northing,north,N,纬度,纬度(*,纬度（*,Y坐标,坐标Y,纵坐标,北坐标,北坐标(*,北坐标（*"],
            "GPKG" => ["LIST_ALL_TABLES=NO"],
            // an alias "2020-01-01" is a text, and stays as it was written
            "GeoJSON" => ["DATE_AS_STRING=YES"],
            _ => [],
        };
        return pairs.SelectMany(pair => new[] { "-oo", pair });
    }

    private static Dictionary<string, string> Settings(SourceFile source)
    {
        var settings = new Dictionary<string, string>
        {
            ["OGR_GEOMETRY_ACCEPT_UNCLOSED_RING"] = "NO",
            ["OGR_GEOJSON_MAX_OBJ_SIZE"] = "200",
            ["OGR_SQLITE_CACHE"] = "16",
            ["SQLITE_LIST_ALL_TABLES"] = "NO",
            ["OGR_STROKE_CURVE"] = "TRUE",
        };
        if (source is { Format.Driver: "DXF", Encoding: not null })
            settings["DXF_ENCODING"] = source.Encoding.GdalName;
        return settings;
    }
}

/// <summary>A reader at work: its rows, and why it stopped.</summary>
public sealed class CagedReader : IAsyncDisposable
{
    private const int KilledByCpuLimit = 128 + 24;
    private const int KilledByFileLimit = 128 + 25;
    private const int Killed = 128 + 9;

    private readonly Process _process;
    private readonly TimeSpan _patience;
    private readonly Task<string> _messages;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _watch;
    private long _waitingSince;
    private bool _silent;

    internal CagedReader(Process process, TimeSpan patience, int maxMessageBytes)
    {
        _process = process;
        _patience = patience;
        process.StandardInput.Close();
        _messages = ReadMessages(process.StandardError.BaseStream, maxMessageBytes);
        _watch = Watch();
    }

    /// <summary>Reads the next bytes of the rows; 0 at the end.</summary>
    public async ValueTask<int> Read(Memory<byte> buffer, CancellationToken ct)
    {
        // only our waiting counts as its silence: while the database is slow the reader has to wait for us
        Volatile.Write(ref _waitingSince, Stopwatch.GetTimestamp());
        try
        {
            return await _process.StandardOutput.BaseStream.ReadAsync(buffer, ct);
        }
        finally
        {
            Volatile.Write(ref _waitingSince, 0);
        }
    }

    /// <summary>Waits for the end and throws when the reader was stopped by a limit or could not read the file.</summary>
    /// <returns>Its warnings, one a line, without paths.</returns>
    public async Task<IReadOnlyList<string>> End(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        var messages = Lines(await _messages).ToList();
        if (_silent)
            throw new ImportRefusedException("IMP-03.silent", $"{_patience.TotalSeconds:0}");
        var errors = messages.Where(line => line.StartsWith("ERROR", StringComparison.Ordinal)).Select(WithoutNumber).Distinct().ToList();
        ThrowWhenKilled(_process.ExitCode, errors);
        if (_process.ExitCode != 0 || errors.Count > 0)
            throw new ImportRefusedException(GdalReasons.Translate(errors.Count > 0 ? errors : messages));
        return [.. messages.Where(line => line.StartsWith("Warning", StringComparison.Ordinal)).Select(WithoutNumber).Distinct()];
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _over.CancelAsync();
        await _watch;
        await _messages;
        await _process.WaitForExitAsync();
        _process.Dispose();
        _over.Dispose();
    }

    private void ThrowWhenKilled(int exitCode, List<string> errors)
    {
        if (exitCode is KilledByCpuLimit or Killed)
            throw new ImportRefusedException("IMP-03.processor", $"{_patience.TotalSeconds:0}");
        if (exitCode == KilledByFileLimit)
            throw new ImportRefusedException("IMP-01.failed", "SIGXFSZ");
        if (exitCode > 128 || errors.Exists(error => error.Contains("memory", StringComparison.OrdinalIgnoreCase)))
            throw new ImportRefusedException("IMP-03.crashed", $"{exitCode - 128}");
    }

    private async Task Watch()
    {
        while (!_process.HasExited && !_over.IsCancellationRequested)
        {
            var since = Volatile.Read(ref _waitingSince);
            if (since != 0 && Stopwatch.GetElapsedTime(since) > _patience)
            {
                _silent = true;
                Kill();
            }

            await Task.Delay(100, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // it has ended by itself
        }
    }

    // the first part is kept, the rest is read and dropped, or the child would block on a full pipe
    private static async Task<string> ReadMessages(Stream stream, int maxBytes)
    {
        var kept = new MemoryStream();
        var buffer = new byte[4096];
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            if (kept.Length < maxBytes)
                kept.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => Regex.Replace(line, "/[^\\s'`]*renovation-gis-import-[^\\s'`/]*/", ""))
            .Where(line => !line.StartsWith("->", StringComparison.Ordinal))
            .Select(line => new string([.. line.Take(300).Select(c => char.IsControl(c) ? ' ' : c)]));

    private static string WithoutNumber(string line) => Regex.Replace(line, "^(?:ERROR|Warning)\\s+\\d+:\\s*", "");
}

/// <summary>What GDAL says, told as a reason that helps.</summary>
internal static class GdalReasons
{
    private static readonly (string Part, string Key)[] Known =
    [
        ("Non closed ring", "IMP-14.unclosedRing"),
        ("JSON parsing error", "IMP-01.json"),
        ("Invalid FeatureCollection", "IMP-01.noFeatures"),
        ("coordinate. Type is not", "IMP-01.coordinate"),
        ("Unable to open datasource", "IMP-01.notThisFormat"),
        ("Corrupted", "IMP-01.corrupt"),
        ("database disk image is malformed", "IMP-01.corrupt"),
        ("file is not a database", "IMP-01.corrupt"),
        ("Couldn't fetch requested layer", "IMP-09.noSuchLayer"),
        ("expected", "IMP-11.declared"),
    ];

    public static ImportFault Translate(IReadOnlyList<string> messages)
    {
        var all = string.Join(" | ", messages.Take(4));
        foreach (var (part, key) in Known)
        {
            if (messages.FirstOrDefault(message => message.Contains(part, StringComparison.OrdinalIgnoreCase)) is { } found)
                return new(key, string.Create(CultureInfo.InvariantCulture, $"{found}"));
        }

        return new("IMP-01.failed", all);
    }
}
