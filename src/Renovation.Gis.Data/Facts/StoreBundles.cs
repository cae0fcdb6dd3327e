using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Renovation.Gis.Core.Bundles;

namespace Renovation.Gis.Data.Facts;

/// <summary>Keeps the links and bundles that follow from the zone's own settings, within the caller's transaction.</summary>
public sealed class StoreBundles(GisDbContext db, FindBundles find, GisRules rules)
{
    public async Task Handle(CancellationToken ct)
    {
        var proposal = await find.Handle(rules.Bundles, ct);
        var estates = proposal.Neighbourhood.Estates.ToDictionary(estate => estate.Candidate.Code, StringComparer.Ordinal);
        await db.Database.ExecuteSqlRawAsync("DELETE FROM adjacency_edges; DELETE FROM bundle_members; DELETE FROM bundles", ct);

        // COPY, not inserts: a loaded district has tens of thousands of links, and this runs inside the import's transaction.
        var connection = await db.OpenConnection(ct);
        await Edges(connection, proposal.Edges, estates, ct);
        await Bundles(connection, proposal.Bundles, estates, ct);
        await Members(connection, proposal.Bundles, estates, ct);
    }

    private static async Task Edges(
        NpgsqlConnection connection, IReadOnlyList<JudgedEdge> edges, Dictionary<string, NeighbourEstate> estates, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY adjacency_edges (from_id, to_id, class, gap_metres, facing_metres, barrier, tender, needs_approval, line) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var judged in edges)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(estates[judged.Edge.From].Id, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(estates[judged.Edge.To].Id, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(judged.Edge.Class.ToString(), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(judged.Edge.GapMetres, NpgsqlDbType.Double, ct);
            await copy.WriteAsync(judged.Edge.FacingMetres, NpgsqlDbType.Double, ct);
            await copy.WriteAsync(judged.Edge.Barrier, NpgsqlDbType.Boolean, ct);
            await copy.WriteAsync(judged.Verdict.Answer == TenderAnswer.Yes, NpgsqlDbType.Boolean, ct);
            await copy.WriteAsync(judged.Verdict.Answer == TenderAnswer.NeedsApproval || judged.Verdict.Approved, NpgsqlDbType.Boolean, ct);
            await copy.WriteAsync(judged.Line(), NpgsqlDbType.Geometry, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static async Task Bundles(
        NpgsqlConnection connection, IReadOnlyList<Bundle> bundles, Dictionary<string, NeighbourEstate> estates, CancellationToken ct)
    {
        var outlines = new MultiPolygon[bundles.Count];
        Parallel.For(0, bundles.Count, i => outlines[i] = FindBundles.Outline(bundles[i], estates));
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY bundles (id, code, members, floor_area_square_metres, households, method, retained_weight, reasons, outline) FROM STDIN (FORMAT BINARY)", ct);
        for (var i = 0; i < bundles.Count; i++)
        {
            var bundle = bundles[i];
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(IdOf(i), NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(bundle.Code, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(bundle.Members.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, ct);
            await copy.WriteAsync(bundle.FloorAreaSquareMetres, NpgsqlDbType.Double, ct);
            await copy.WriteAsync(bundle.Households, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(bundle.Method == BundleMethod.Exact ? "exact" : "heuristic", NpgsqlDbType.Text, ct);
            await copy.WriteAsync(bundle.RetainedWeight, NpgsqlDbType.Double, ct);
            await copy.WriteAsync(BundleReasons.Write(bundle.Reasons), NpgsqlDbType.Jsonb, ct);
            await copy.WriteAsync(outlines[i], NpgsqlDbType.Geometry, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static async Task Members(
        NpgsqlConnection connection, IReadOnlyList<Bundle> bundles, Dictionary<string, NeighbourEstate> estates, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync("COPY bundle_members (estate_id, bundle_id) FROM STDIN (FORMAT BINARY)", ct);
        for (var i = 0; i < bundles.Count; i++)
        {
            foreach (var code in bundles[i].Members)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(estates[code].Id, NpgsqlDbType.Bigint, ct);
                await copy.WriteAsync(IdOf(i), NpgsqlDbType.Bigint, ct);
            }
        }

        await copy.CompleteAsync(ct);
    }

    // The whole table is made anew each time, so the position serves as id.
    private static long IdOf(int position) => position + 1;
}
