using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Projects;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>Writes a judged edit into the store, within the caller's transaction.</summary>
public sealed class ApplyEdits(GisDbContext db, TimeProvider clock)
{
    /// <summary>A removed estate counts as merged into another when that much of it lies there.</summary>
    private const double MergedShare = 0.99;

    /// <param name="edits">What happens to which estate.</param>
    /// <param name="estates">The rows of changed and removed ones, tracked, by code.</param>
    /// <param name="scene">The drawing as the guard judged it.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The codes of what was created, by the word it was called by; and the ids of buildings that changed hands.</returns>
    public async Task<(IReadOnlyDictionary<string, Estate> Created, IReadOnlyList<long> Buildings)> Handle(
        IReadOnlyList<BoundaryEdit> edits, IReadOnlyDictionary<string, Estate> estates, DrawingScene scene, CancellationToken ct)
    {
        var drawn = scene.Estates.Where(estate => estate.Changed).ToDictionary(estate => estate.Code, StringComparer.Ordinal);
        var created = await Create(edits, drawn, ct);
        foreach (var edit in edits.Where(edit => edit.Action == EditAction.Change))
        {
            estates[edit.Code].Boundary = drawn[edit.Code].Boundary;
            estates[edit.Code].RowVersion++;
        }

        TakeOver(scene, estates);
        await db.SaveChangesAsync(ct);
        var moved = await Move(scene, estates, created, ct);
        db.Estates.RemoveRange(edits.Where(edit => edit.Action == EditAction.Remove).Select(edit => estates[edit.Code]));
        await db.SaveChangesAsync(ct);
        return (created, moved);
    }

    private async Task<Dictionary<string, Estate>> Create(IReadOnlyList<BoundaryEdit> edits, Dictionary<string, DrawnEstate> drawn, CancellationToken ct)
    {
        var created = new Dictionary<string, Estate>(StringComparer.Ordinal);
        var number = 0;
        foreach (var edit in edits.Where(edit => edit.Action == EditAction.Create))
        {
            (var code, number) = await NextCode(number, ct);
            created[edit.Code] = new Estate
            {
                Code = code,
                Name = edit.Name!.Trim(),
                Kind = edit.Kind ?? EstateKind.Estate,
                Stage = ProjectStage.Candidate,
                Boundary = drawn[edit.Code].Boundary,
                SubDistrictId = await SubDistrict(edit, drawn[edit.Code].Boundary, ct),
            };
        }

        db.Estates.AddRange(created.Values);
        return created;
    }

    // One writer at a time (the caller holds that), so the next number is free.
    private async Task<(string Code, int Number)> NextCode(int after, CancellationToken ct)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"HD{Data.Facts.ZoneClock.Today(clock).Year}-");
        if (after == 0)
        {
            var used = await db.Estates.Where(estate => estate.Code.StartsWith(prefix)).Select(estate => estate.Code)
                .Union(db.EstateVersions.Where(version => version.Code.StartsWith(prefix)).Select(version => version.Code)).ToListAsync(ct);
            after = used.Select(code => int.TryParse(code[prefix.Length..], CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        }

        return (string.Create(CultureInfo.InvariantCulture, $"{prefix}{after + 1:000}"), after + 1);
    }

    private async Task<long?> SubDistrict(BoundaryEdit edit, MultiPolygon boundary, CancellationToken ct)
    {
        if (edit.SubDistrict is { Length: > 0 } code)
        {
            return (await db.SubDistricts.SingleOrDefaultAsync(s => s.Code == code || s.Name == code, ct))?.Id
                ?? throw EditRefusedException.Because(StatusCodes.Status422UnprocessableEntity, "unknownSubDistrict", code);
        }

        var around = await db.SubDistricts.AsNoTracking().Where(s => s.Outline != null && s.Outline.Intersects(boundary)).ToListAsync(ct);
        return around.MaxBy(s => Common(s.Outline!, boundary))?.Id;
    }

    private static double Common(MultiPolygon outline, MultiPolygon boundary) =>
        CoordinateSystems.Convert(outline, Srid.Metric).Intersection(CoordinateSystems.Convert(boundary, Srid.Metric)).Area;

    // 合并: the figures of what is merged go to the estate that holds its ground now
    private static void TakeOver(DrawingScene scene, IReadOnlyDictionary<string, Estate> estates)
    {
        foreach (var gone in scene.Removed)
        {
            var heir = scene.Estates.FirstOrDefault(estate => estate.Changed && estate.Footprint.Intersection(gone.Footprint).Area > MergedShare * gone.Footprint.Area);
            if (heir is not null && estates.TryGetValue(heir.Code, out var to))
            {
                var from = estates[gone.Code];
                (to.Buildings, to.Households, to.Residents) = (to.Buildings + from.Buildings, to.Households + from.Households, to.Residents + from.Residents);
                to.FloorAreaSquareMetres += from.FloorAreaSquareMetres;
                (to.BuiltFrom, to.BuiltTo) = (Least(to.BuiltFrom, from.BuiltFrom), Most(to.BuiltTo, from.BuiltTo));
            }
        }
    }

    private static int? Least(int? a, int? b) => a is null || b is null ? null : Math.Min(a.Value, b.Value);

    private static int? Most(int? a, int? b) => a is null || b is null ? null : Math.Max(a.Value, b.Value);

    private async Task<IReadOnlyList<long>> Move(
        DrawingScene scene, IReadOnlyDictionary<string, Estate> estates, Dictionary<string, Estate> created, CancellationToken ct)
    {
        var moved = BuildingHomes.Moved(scene).ToDictionary(move => move.Building, move => move.Estate, StringComparer.Ordinal);
        var codes = moved.Keys.ToList();
        var buildings = await db.Buildings.Where(building => codes.Contains(building.Code)).ToListAsync(ct);
        foreach (var building in buildings)
        {
            var home = moved[building.Code];
            building.EstateId = home is null ? null : (created.GetValueOrDefault(home) ?? estates[home]).Id;
            building.RowVersion++;
        }

        return [.. buildings.Select(building => building.Id)];
    }
}
