using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Testing;

/// <summary>One made-up pipe segment: centreline in metres (EPSG:4549), codes of CJJ 61-2017.</summary>
public sealed record SyntheticPipe(
    string Code, string Category, string Minor, string Owner, string Material,
    int DiameterMillimetres, double DepthMetres, int LaidYear, string? Trunk, LineString Centreline);

/// <summary>
/// Seeded pipes over the ground of a <see cref="SyntheticDistrict"/>: seven networks, 3–12 vertices and some 180 m each, along its street
/// directions with small bends. One in forty belongs to a trunk main; a trunk keeps to one square kilometre.
/// </summary>
public sealed class SyntheticPipes(int seed, Envelope ground)
{
    private static readonly (string Category, string Minor, string Owner, string[] Materials)[] Networks =
    [
        ("JS", "SS", "UT-WATER", ["ZT", "QM", "PE", "G"]), ("PS", "WS", "UT-DRAINAGE", ["T", "PVC", "TC"]), ("RQ", "TR", "UT-GAS", ["G", "PE", "ZT"]),
        ("DL", "GD", "UT-POWER", ["TZ"]), ("DL", "LD", "UT-LIGHTING", ["TZ"]), ("TX", "DH", "UT-TELECOM", ["GX"]), ("TX", "DS", "UT-CATV", ["GX"]),
    ];

    private static readonly int[] Diameters = [100, 150, 200, 300, 400, 600];
    private readonly Random random = new(seed);

    public IEnumerable<SyntheticPipe> Make(int count) => Enumerable.Range(0, count).Select(Pipe);

    private SyntheticPipe Pipe(int index)
    {
        var (category, minor, owner, materials) = Networks[index % Networks.Length];
        var line = Centreline();
        var trunk = random.Next(40) == 0 ? $"M{(int)(line[0].X / 1000)}-{(int)(line[0].Y / 1000)}-{minor}" : null;
        return new SyntheticPipe(
            $"P{index:0000000}", category, minor, owner, materials[random.Next(materials.Length)], Diameters[random.Next(Diameters.Length)],
            Math.Round(Between(0.6, 3.5), 2), random.Next(1975, 2025), trunk, Srid.MetricFactory.CreateLineString(line));
    }

    private Coordinate[] Centreline()
    {
        var points = new Coordinate[random.Next(3, 13)];
        points[0] = new(Between(ground.MinX, ground.MaxX), Between(ground.MinY, ground.MaxY));
        var street = SyntheticDistrict.Turn + random.Next(4) * Math.PI / 2;
        for (var i = 1; i < points.Length; i++)
        {
            var (heading, step) = (street + Between(-0.1, 0.1), Between(12, 43));
            points[i] = new(points[i - 1].X + step * Math.Cos(heading), points[i - 1].Y + step * Math.Sin(heading));
        }
        return points;
    }

    private double Between(double low, double high) => low + random.NextDouble() * (high - low);
}
