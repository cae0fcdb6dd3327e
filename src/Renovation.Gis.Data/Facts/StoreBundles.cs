using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Renovation.Gis.Core.Bundles;

namespace Renovation.Gis.Data.Facts;

/// <summary>Keeps the links and bundles that follow from the zone's own settings, within the caller's transaction.</summary>
public sealed class StoreBundles(GisDbContext db, FindBundles find, GisRules rules)
{
    /// <summary>All of them anew.</summary>
    public async Task Handle(CancellationToken ct)
    {
        var proposal = await find.Handle(rules.Bundles, ct);
        await db.Database.ExecuteSqlRawAsync("DELETE FROM adjacency_edges; DELETE FROM bundle_members; DELETE FROM bundles", ct);
        await Add(proposal.Edges, proposal.Bundles, ByCode(proposal.Neighbourhood.Estates), ct);
    }

    /// <summary>The links of some estates, and some bundles, in place of the former ones.</summary>
    /// <param name="linksOf">Estates by id of which all links are given anew.</param>
    /// <param name="gone">Bundles by id that are no more, or are given anew.</param>
    /// <param name="links">Links that come.</param>
    /// <param name="bundles">Bundles that come.</param>
    /// <param name="estates">Every estate named by a link or bundle that comes.</param>
    /// <param name="ct">Gives up.</param>
    public async Task Replace(
        long[] linksOf, long[] gone, IReadOnlyList<JudgedEdge> links, IReadOnlyList<Bundle> bundles, IReadOnlyCollection<NeighbourEstate> estates, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH links AS (DELETE FROM adjacency_edges WHERE from_id = ANY ({linksOf}) OR to_id = ANY ({linksOf}))
            DELETE FROM bundles WHERE id = ANY ({gone})
            """,
            ct);
        await Add(links, bundles, ByCode(estates), ct);
    }

    private static Dictionary<string, NeighbourEstate> ByCode(IReadOnlyCollection<NeighbourEstate> estates) =>
        estates.ToDictionary(estate => estate.Candidate.Code, StringComparer.Ordinal);

    // COPY, not inserts: a loaded district has tens of thousands of links, and this runs inside the import's transaction.
    private async Task Add(IReadOnlyList<JudgedEdge> links, IReadOnlyList<Bundle> bundles, Dictionary<string, NeighbourEstate> estates, CancellationToken ct)
    {
        var connection = await db.OpenConnection(ct);
        if (links.Count > 0)
        {
            await Edges(connection, links, estates, ct);
        }

        if (bundles.Count > 0)
        {
            await Bundles(connection, bundles, estates, ct);
            await Members(connection, bundles, estates, ct);
        }
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
            var link = judged.Known();
            await copy.WriteAsync(link.Class, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(link.GapMetres, NpgsqlDbType.Double, ct);
            await copy.WriteAsync(link.FacingMetres, NpgsqlDbType.Double, ct);
            await copy.WriteAsync(link.Barrier, NpgsqlDbType.Boolean, ct);
            await copy.WriteAsync(link.Tender, NpgsqlDbType.Boolean, ct);
            await copy.WriteAsync(link.NeedsApproval, NpgsqlDbType.Boolean, ct);
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
            await copy.WriteAsync(IdOf(bundle, estates), NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(bundle.Code, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(bundle.Members.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, ct);
            await copy.WriteAsync(bundle.FloorAreaSquareMetres, NpgsqlDbType.Double, ct);
            await copy.WriteAsync(bundle.Households, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(Word(bundle.Method), NpgsqlDbType.Text, ct);
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
        foreach (var bundle in bundles)
        {
            foreach (var code in bundle.Members)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(estates[code].Id, NpgsqlDbType.Bigint, ct);
                await copy.WriteAsync(IdOf(bundle, estates), NpgsqlDbType.Bigint, ct);
            }
        }

        await copy.CompleteAsync(ct);
    }

    /// <summary>How a method is stored.</summary>
    internal static string Word(BundleMethod method) => method == BundleMethod.Exact ? "exact" : "heuristic";

    // The first member names the bundle and is in no other, so its id serves: the same whether one bundle is made anew or all.
    private static long IdOf(Bundle bundle, Dictionary<string, NeighbourEstate> estates) => estates[bundle.Members[0]].Id;
}
