using NetTopologySuite.Geometries;
using ProjNet.CoordinateSystems.Transformations;

namespace Renovation.Gis.Core.Spatial;

/// <summary>The way from one system to another: to lon, lat, then to metres; either step may be missing.</summary>
internal sealed class CoordinateConversion : IEntireCoordinateSequenceFilter
{
    private const int BlockSize = 128;

    private static readonly CoordinateConversion Identity = new(null, null);

    private readonly MapProjection? _from;
    private readonly MapProjection? _to;

    private CoordinateConversion(MapProjection? from, MapProjection? to)
    {
        _from = from;
        _to = to;
    }

    public bool Done => false;

    public bool GeometryChanged => _from is not null || _to is not null;

    public static CoordinateConversion Between(int fromEpsg, int toEpsg)
    {
        var from = Convertible(fromEpsg);
        var to = Convertible(toEpsg);
        return fromEpsg == toEpsg ? Identity : new(ProjectionOrNull(from), ProjectionOrNull(to));
    }

    public void Apply(Span<double> xs, Span<double> ys, int stride)
    {
        if (_from is not null)
            Run(_from.ToDegrees, _from.DomainInMetres, xs, ys, stride);
        if (_to is not null)
            Run(_to.ToMetres, _to.DomainInDegrees, xs, ys, stride);
    }

    // In blocks: point by point took twice the time (162 against 88 ns a vertex)
    public void Filter(CoordinateSequence seq)
    {
        Span<double> xs = stackalloc double[BlockSize];
        Span<double> ys = stackalloc double[BlockSize];
        for (var start = 0; GeometryChanged && start < seq.Count; start += BlockSize)
        {
            var count = Math.Min(BlockSize, seq.Count - start);
            for (var i = 0; i < count; i++)
                (xs[i], ys[i]) = (seq.GetX(start + i), seq.GetY(start + i));
            Apply(xs[..count], ys[..count], stride: 1);
            for (var i = 0; i < count; i++)
            {
                seq.SetX(start + i, xs[i]);
                seq.SetY(start + i, ys[i]);
            }
        }
    }

    private static KnownCrs Convertible(int epsg) =>
        KnownCrs.Find(epsg) is { RequiresDatumParameters: false } crs ? crs : throw new CrsRefusedException(epsg);

    // Geographic systems convert by standing still: 4490 and 4326 are identical here (domain 7.1)
    private static MapProjection? ProjectionOrNull(KnownCrs crs) =>
        crs.Kind == CrsKind.Geographic ? null : CoordinateSystems.ProjectionOf(crs);

    private static void Run(MathTransform step, CoordinateDomain domain, Span<double> xs, Span<double> ys, int stride)
    {
        for (var i = 0; i < xs.Length; i += stride)
        {
            if (!domain.Contains(xs[i], ys[i]))
                throw new ArgumentOutOfRangeException(nameof(xs), $"({xs[i]:R}, {ys[i]:R}) cannot lie in the coordinate system.");
        }
        step.Transform(xs, ys, stride, stride);
    }
}
