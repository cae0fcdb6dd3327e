namespace Renovation.Gis.Core.Spatial;

/// <summary>
/// Guesses the coordinate system of a file from the extent of its coordinates (domain 7.4). It cannot see the datum, nor a GCJ-02 shift.
/// </summary>
public static class CrsGuess
{
    /// <summary>Appended to a reason key when the axes are swapped.</summary>
    public const string SwappedSuffix = "Swapped";

    /// <summary>Reason key of the answer "local independent system".</summary>
    public const string LocalSystemReason = "Crs.LocalSystem";

    /// <summary>Strongest first: the first rule that gives a code and an axis order gives the reason too.</summary>
    private static readonly IReadOnlyList<Rule> Rules =
    [
        // domain 7.4, word for word
        new("Crs.LonLatCity", CrsStrength.City, 118.5, 121.5, 30.5, 32.5, Srid.Storage),
        new("Crs.ThreeDegreeCity", CrsStrength.City, 4.4e5, 5.7e5, 3.40e6, 3.60e6, Srid.Metric),
        new("Crs.ThreeDegreeZoneCity", CrsStrength.City, 4.044e7, 4.057e7, 3.40e6, 3.60e6, 4528),
        new("Crs.SixDegreeCity", CrsStrength.City, 7.6e5, 8.2e5, 3.40e6, 3.60e6, 4509),
        new("Crs.UtmCity", CrsStrength.City, 7.6e5, 8.2e5, 3.40e6, 3.60e6, 32650),
        new("Crs.SixDegreeCity", CrsStrength.City, 2.0e5, 2.4e5, 3.40e6, 3.60e6, 4510),
        new("Crs.UtmCity", CrsStrength.City, 2.0e5, 2.4e5, 3.40e6, 3.60e6, 32651),
        new("Crs.SixDegreeZoneCity", CrsStrength.City, 2.076e7, 2.082e7, 3.40e6, 3.60e6, 4498),
        new("Crs.SixDegreeZoneCity", CrsStrength.City, 2.120e7, 2.124e7, 3.40e6, 3.60e6, 4499),
        // northing: latitude 30.5 … 32.5 on the Mercator sphere
        new("Crs.WebMercatorCity", CrsStrength.City, 1.332e7, 1.340e7, 3.56e6, 3.84e6, Srid.WebMercator),

        // the same anywhere in China
        new("Crs.LonLatChina", CrsStrength.China, 73, 136, 3, 54, Srid.Storage),
        .. ThreeDegreeZones(),
        // before the 6-degree zones: eastings of zones 13 … 15 are Web Mercator metres of central and eastern China as well
        new("Crs.WebMercatorChina", CrsStrength.China, 8.12e6, 1.514e7, 3.3e5, 7.2e6, Srid.WebMercator),
        .. SixDegreeZones(),

        // without a zone number the meridian is not in the numbers: ours first
        new("Crs.ThreeDegreeUnknownMeridian", CrsStrength.Weak, 3.3e5, 6.7e5, 3.3e5, 6.0e6, Srid.Metric),
        new("Crs.SixDegreeUnknownMeridian", CrsStrength.Weak, 5.0e5, 8.8e5, 3.3e5, 6.0e6, 4509),
        new("Crs.SixDegreeUnknownMeridian", CrsStrength.Weak, 1.2e5, 5.0e5, 3.3e5, 6.0e6, 4510),
        new("Crs.UtmUnknownMeridian", CrsStrength.Weak, 5.0e5, 8.8e5, 3.3e5, 6.0e6, 32650),
        new("Crs.UtmUnknownMeridian", CrsStrength.Weak, 1.2e5, 5.0e5, 3.3e5, 6.0e6, 32651),
        new("Crs.LonLatWorld", CrsStrength.Weak, -180, 180, -90, 90, Srid.Storage),
    ];

    /// <summary>Every reason key a candidate can carry; <see cref="CrsTexts"/> has a sentence for each.</summary>
    public static IReadOnlyCollection<string> ReasonKeys { get; } =
        new HashSet<string>(
            [.. Rules.Select(rule => rule.ReasonKey), .. Rules.Select(rule => rule.ReasonKey + SwappedSuffix), LocalSystemReason],
            StringComparer.Ordinal);

    /// <summary>
    /// Candidates, best first, for a file whose first and second coordinates span these ranges. More than one candidate means that the
    /// numbers are ambiguous; the last one is the local system when nothing better than a weak guess was found. Empty when the extent is
    /// no extent (NaN, or a minimum above its maximum).
    /// </summary>
    public static IReadOnlyList<CrsCandidate> Rank(double minX, double minY, double maxX, double maxY)
    {
        var extent = new Extent(minX, minY, maxX, maxY);
        if (!extent.IsReal)
            return [];
        List<CrsCandidate> candidates = [.. Rules.SelectMany(rule => rule.Try(extent)).DistinctBy(found => (found.Epsg, found.SwapAxes))];
        if (candidates.TrueForAll(found => found.Strength == CrsStrength.Weak))
            candidates.Add(new(CrsCandidate.LocalSystem, SwapAxes: false, LocalSystemReason, CrsStrength.None));
        return candidates;
    }

    // EPSG 4513 is zone 25; a 3-degree zone is up to 167 km wide to either side, files reach over its edge
    private static IEnumerable<Rule> ThreeDegreeZones() =>
        Enumerable.Range(25, 21).Select(zone => Zone("Crs.ThreeDegreeZoneChina", zone, 2.5e5, 4488 + zone));

    // EPSG 4491 is zone 13; 334 km to either side
    private static IEnumerable<Rule> SixDegreeZones() =>
        Enumerable.Range(13, 11).Select(zone => Zone("Crs.SixDegreeZoneChina", zone, 3.6e5, 4478 + zone));

    private static Rule Zone(string reason, int zone, double halfWidthMetres, int epsg)
    {
        var middle = (zone * 1e6) + 5e5;
        return new(reason, CrsStrength.China, middle - halfWidthMetres, middle + halfWidthMetres, 3.3e5, 6.0e6, epsg);
    }

    private readonly record struct Extent(double MinX, double MinY, double MaxX, double MaxY)
    {
        public bool IsReal => MinX <= MaxX && MinY <= MaxY && double.IsFinite(MaxX - MinX) && double.IsFinite(MaxY - MinY);

        public Extent Swapped => new(MinY, MinX, MaxY, MaxX);
    }

    private sealed record Rule(string ReasonKey, CrsStrength Strength, double West, double East, double South, double North, int Epsg)
    {
        public IEnumerable<CrsCandidate> Try(Extent extent)
        {
            if (Holds(extent))
                yield return new(Epsg, SwapAxes: false, ReasonKey, Strength);
            if (Holds(extent.Swapped))
                yield return new(Epsg, SwapAxes: true, ReasonKey + SwappedSuffix, Strength);
        }

        private bool Holds(Extent extent) =>
            extent.MinX >= West && extent.MaxX <= East && extent.MinY >= South && extent.MaxY <= North;
    }
}
