using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Renovation.Gis.Web.Gdal;

/// <summary>
/// <c>ogr2ogr</c> in the <see cref="Cage"/> (decision 6), knowing only the drivers it is given. Imports read in it what nobody may trust,
/// exports write in it.
/// </summary>
public static class GdalCage
{
    private const string Ogr2Ogr = "/usr/bin/ogr2ogr";

    private static readonly SemaphoreSlim DriversLock = new(1);
    private static string[]? allDrivers;

    /// <summary>Starts <c>ogr2ogr</c>.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="drivers">The drivers it may use, as GDAL_SKIP names them.</param>
    /// <param name="settings">Configuration beside the cage's own.</param>
    /// <param name="folder">Its working folder, the only one it may write to.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="ct">Gives up starting.</param>
    public static async Task<Process> Start(
        IEnumerable<string> arguments, IReadOnlyCollection<string> drivers, IReadOnlyDictionary<string, string> settings, string folder, CageLimits limits, CancellationToken ct)
    {
        var others = (await Drivers(limits, ct)).Where(name => !drivers.Contains(name, StringComparer.Ordinal));
        var own = new Dictionary<string, string>
        {
            ["GDAL_SKIP"] = string.Join(',', others),
            ["GDAL_DRIVER_PATH"] = "disable",
            ["GDAL_CACHEMAX"] = "64",
            ["GDAL_HTTP_TIMEOUT"] = "1",
            ["CPL_VSIL_CURL_ALLOWED_EXTENSIONS"] = "{noext}",
            ["CPL_TMPDIR"] = folder,
            ["PROJ_NETWORK"] = "OFF",
            ["CPL_DEBUG"] = "OFF",
        };
        if (Environment.GetEnvironmentVariable("GDAL_DATA") is { } data)
            own["GDAL_DATA"] = data;
        return await Cage.Start([Ogr2Ogr, .. arguments], [.. own, .. settings], folder, limits, ct);
    }

    // GDAL 3.6 has no option for "only this driver" in ogr2ogr, but it can be told to leave out all others
    private static async Task<string[]> Drivers(CageLimits limits, CancellationToken ct)
    {
        await DriversLock.WaitAsync(ct);
        try
        {
            return allDrivers ??= await ListDrivers(limits, ct);
        }
        finally
        {
            DriversLock.Release();
        }
    }

    private static async Task<string[]> ListDrivers(CageLimits limits, CancellationToken ct)
    {
        if (!File.Exists(Ogr2Ogr))
            throw new InvalidOperationException($"{Ogr2Ogr} is missing: install gdal-bin.");
        using var process = await Cage.Start([Ogr2Ogr, "--formats"], [], Path.GetTempPath(), limits, ct);
        var text = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        var names = Regex.Matches(text, "^  (?<name>.+?) -(?:raster|vector|multidim)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)
            .Select(match => match.Groups["name"].Value);
        return names.ToArray() is { Length: > 2 } found ? found : throw new InvalidOperationException("ogr2ogr lists no drivers.");
    }
}
