using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Testing;

namespace Renovation.Gis.Benchmarks;

/// <summary>
/// A made-up estate with what rules ask for. Built 1976–2015 in turn, so that some five in eight are old enough; every second of these is in an
/// annual plan, and only such estates are linked and bundled.
/// </summary>
internal sealed record DistrictEstate(
    string Code, Geometry Footprint, int BuiltFrom, int BuiltTo, int Households, double FloorAreaSquareMetres, int? PlanYear)
{
    public string Name => $"{Code[1..]}号新村";

    /// <summary>EPSG:4490, lon, lat.</summary>
    public MultiPolygon Boundary => CoordinateSystems.Convert(Srid.MetricFactory.CreateMultiPolygon([(Polygon)Footprint]), Srid.Storage);

    public static IReadOnlyList<DistrictEstate> Make(int count) => Make(count, new SyntheticDistrict(20_000));

    /// <summary>The same in a district that also tells its roads.</summary>
    public static IReadOnlyList<DistrictEstate> Make(int count, SyntheticDistrict district) =>
        [.. district.Make(count).Select((estate, i) => Of(estate.Code, estate.Footprint, i))];

    private static DistrictEstate Of(string code, Geometry footprint, int index)
    {
        var built = 1976 + index * 7 % 40;
        var floorArea = Math.Round(footprint.Area * 1.3);
        return new DistrictEstate(
            code, footprint, built - 3, built, (int)(floorArea / 75), floorArea, built <= 2000 && index / 40 % 2 == 0 ? 2026 + index / 80 % 5 : null);
    }
}
