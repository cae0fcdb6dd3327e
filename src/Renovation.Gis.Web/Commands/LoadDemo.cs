using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Features.Imports;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Commands;

/// <summary>Loads the fictional town through the same import that people use. Stopped half-way it goes on at the next call.</summary>
public sealed class LoadDemo(GisDbContext db, ImportFile import)
{
    private const string Mark = DemoData.Mark;

    /// <summary>An estate names its sub-district, a building its estate: the order matters.</summary>
    private static readonly string[] Layers =
        ["sub-districts", "land-cover", "roads", "barriers", "demolition-areas", "estates", "buildings", "pipe-nodes", "pipe-segments"];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "data", "demo");

    /// <summary>Loads what is missing; false when the database holds other data, which demo data must not mix with.</summary>
    public async Task<bool> Handle(IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        if (await db.ImportBatches.AnyAsync(batch => !batch.FileName.StartsWith(Mark), ct))
        {
            return false;
        }

        await Approvals(ct);
        foreach (var layer in Layers)
        {
            var file = $"{Mark}{layer}.geojson";
            if (!await db.ImportBatches.AnyAsync(batch => batch.FileName == file, ct))
            {
                await Import(layer, file, progress, ct);
            }
        }

        return true;
    }

    private async Task Import(string layer, string file, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var definition = ImportLayers.Find(layer) ?? throw new InvalidOperationException($"No import for the layer {layer}");
        var report = await import.Handle(new ImportRequest(definition, Path.Combine(Folder, $"{layer}.geojson"), file), progress, ct);
        db.ChangeTracker.Clear();
        if (report.IsRefused)
        {
            throw new InvalidOperationException($"{file}: {string.Join("; ", report.Errors.Take(5).Select(error => $"{error.Row} {error.Field} {error.Message}"))}");
        }
    }

    private async Task Approvals(CancellationToken ct)
    {
        await using var file = File.OpenRead(Path.Combine(Folder, "bundle-approvals.json"));
        var approvals = await JsonSerializer.DeserializeAsync<List<DemoApproval>>(file, GeoJson.Options, ct) ?? [];
        foreach (var approval in approvals)
        {
            if (!await db.BundleApprovals.AnyAsync(known => known.FromCode == approval.From && known.ToCode == approval.To && known.Kind == approval.Kind, ct))
            {
                db.BundleApprovals.Add(approval.ToRecord());
            }
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private sealed record DemoApproval(string From, string To, BundleApprovalKind Kind, string Document, string ApprovedBy, DateOnly ApprovedOn)
    {
        public BundleApproval ToRecord() => new()
        {
            FromCode = From,
            ToCode = To,
            Kind = Kind,
            Document = Document,
            ApprovedBy = ApprovedBy,
            ApprovedOn = ApprovedOn,
        };
    }
}
