using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Core.PipeNetworks;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Trail;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.PipeNetworks;

/// <summary>A cell of the 100 m grid in which others have pipes.</summary>
/// <param name="Cell">Its outline, lon, lat in <see cref="Srid.Storage"/>.</param>
/// <param name="Specialties">Which networks lie in it.</param>
public sealed record PresenceCell(Polygon Cell, IReadOnlyList<Specialty> Specialties);

/// <summary>
/// Where others' pipes lie, by cells of 100 m: enough to know whom to ask before digging, too coarse to dig by. How many, of what and where
/// exactly is not told (security.md 3.2).
/// </summary>
public sealed class ShowPipePresence(GisDbContext db, CurrentActor current, PipeReads reads)
{
    /// <summary>The largest box that is answered, km²; ours, the same as for exports.</summary>
    public const double MostSquareKilometres = 25;

    /// <summary>Cells that lie in the box; null when it is too large.</summary>
    public async Task<IReadOnlyList<PresenceCell>?> Handle(Bbox box, CancellationToken ct)
    {
        if (SquareKilometres(box) > MostSquareKilometres)
        {
            return null;
        }

        var read = new PipeRead(current.Actor, current.Address, "pipe-presence", "items", [box.West, box.South, box.East, box.North], IsPrecise: false);
        await reads.Check(read, ct);
        var cells = await Cells(box, ct);
        reads.Record(read, cells.Count);
        return cells;
    }

    private async Task<List<PresenceCell>> Cells(Bbox box, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT cell, kinds FROM pipe_presence(ST_Transform(ST_MakeEnvelope($1, $2, $3, $4, {Srid.Storage}), {Srid.Metric}), $5)", await db.OpenConnection(ct))
        {
            Parameters = { new() { Value = box.West }, new() { Value = box.South }, new() { Value = box.East }, new() { Value = box.North }, new() { Value = current.Actor.Company ?? "" } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var cells = new List<PresenceCell>();
        while (await reader.ReadAsync(ct))
        {
            cells.Add(new(reader.GetFieldValue<Polygon>(0), [.. reader.GetFieldValue<string[]>(1).Select(SpecialtyOf).Distinct().Order()]));
        }

        return cells;
    }

    private static Specialty SpecialtyOf(string kind)
    {
        var parts = kind.Split(':');
        return PipeCategory.SpecialtyOf(parts[0], parts[1].Length > 0 ? parts[1] : null);
    }

    private static double SquareKilometres(Bbox box)
    {
        const double KilometresPerDegree = 111.32;
        return (box.East - box.West) * KilometresPerDegree * Math.Cos(box.South * Math.PI / 180) * (box.North - box.South) * KilometresPerDegree;
    }
}
