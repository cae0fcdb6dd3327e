using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;

namespace Renovation.Gis.Web.Features.Imports.Clinic;

/// <summary>
/// Draws a sample of a file in every coordinate system it may be in, by the same steps an import takes; somebody who knows the place
/// says which picture is right. The numbers alone cannot (domain 7.4).
/// </summary>
public sealed class DrawCandidates(GisDbContext db, Microsoft.Extensions.Options.IOptions<ImportOptions> options)
{
    private const int MostGuesses = 6;

    internal async Task<IReadOnlyList<CrsPicture>> Handle(LayerScan layer, GeometryKind kind, SourceFile source, CancellationToken ct)
    {
        if (layer.Extent.IsEmpty)
            return [];
        var pictures = new List<CrsPicture>();
        foreach (var candidate in Candidates(layer, source))
        {
            if (Plan(candidate, layer, source) is { } plan && await Draw(layer, kind, plan, ct) is { } shape
                && !pictures.Exists(known => known.Shape.GetRawText() == shape.GetRawText()))
            {
                pictures.Add(new(candidate.Crs?.Name, NameOf(plan), candidate.Swap, candidate.Crs is null, candidate.Reason, shape));
            }
        }

        return pictures;
    }

    private static IEnumerable<(StatedCrs? Crs, bool Swap, string Reason)> Candidates(LayerScan layer, SourceFile source)
    {
        var extent = layer.Extent;
        if (layer.Source.Srid != 0)
        {
            yield return (null, false, "");
            yield return (null, true, "");
        }

        foreach (var guess in CrsGuess.Rank(extent.MinX, extent.MinY, extent.MaxX, extent.MaxY).Where(one => one.Epsg != CrsCandidate.LocalSystem).Take(MostGuesses))
        {
            var reason = CrsTexts.Sentence(guess.ReasonKey, CultureInfo.CurrentUICulture);
            yield return (new(guess.Epsg, null), guess.SwapAxes, reason);
            if (guess.Epsg == Srid.Storage)
            {
                yield return (new(Srid.Storage, "GCJ02"), guess.SwapAxes, "");
                yield return (new(Srid.Storage, "BD09"), guess.SwapAxes, "");
            }
        }
    }

    private static CrsPlan? Plan((StatedCrs? Crs, bool Swap, string Reason) candidate, LayerScan layer, SourceFile source)
    {
        try
        {
            var plan = CrsDecision.Decide(layer.Source.Srid, source.ProjectionText, candidate.Crs, candidate.Swap, layer.Extent);
            return plan?.Rewrite.SwapAxes == candidate.Swap ? plan : null;
        }
        catch (ImportRefusedException)
        {
            // another datum: no picture can be made of it
            return null;
        }
    }

    private async Task<JsonElement?> Draw(LayerScan layer, GeometryKind kind, CrsPlan plan, CancellationToken ct)
    {
        var scan = new EwkbScan(kind, options.Value) { Rewrite = plan.Rewrite, Srid = plan.Srid };
        var parts = new List<byte[]>();
        foreach (var hex in layer.Shapes)
        {
            if (scan.Scan(hex) is null && plan.Holds(scan.Extent))
                parts.AddRange(Enumerable.Range(0, scan.Count).Select(i => scan.Part(i).ToArray()));
        }

        return parts.Count == 0 ? null : await Convert(parts, Math.Max(layer.Extent.MaxX - layer.Extent.MinX, layer.Extent.MaxY - layer.Extent.MinY) / 2_000, ct);
    }

    private async Task<JsonElement?> Convert(List<byte[]> parts, double tolerance, CancellationToken ct)
    {
        try
        {
            var connection = await db.OpenConnection(ct);
            await using var command = new NpgsqlCommand(
                $"SELECT ST_AsGeoJSON(ST_Collect(ARRAY(SELECT ST_Transform(ST_Simplify(part::geometry, @tolerance, true), {Srid.Storage}) FROM unnest(@parts) AS part)), 6)", connection);
            command.Parameters.AddWithValue("parts", parts.ToArray());
            command.Parameters.AddWithValue("tolerance", tolerance);
            return await command.ExecuteScalarAsync(ct) is string text ? JsonDocument.Parse(text).RootElement : null;
        }
        catch (PostgresException)
        {
            // PROJ cannot convert these numbers from that system: no candidate after all
            return null;
        }
    }

    private static string NameOf(CrsPlan plan) =>
        plan.Name.StartsWith("EPSG:", StringComparison.Ordinal) && KnownCrs.Find(int.Parse(plan.Name[5..], CultureInfo.InvariantCulture)) is { } known
            ? $"{(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? known.NameZh : known.NameEn)} ({plan.Name})"
            : plan.Name;
}
