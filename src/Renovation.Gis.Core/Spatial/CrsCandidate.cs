namespace Renovation.Gis.Core.Spatial;

/// <summary>How much a guess is worth. Whatever it says, the user confirms it on the map.</summary>
public enum CrsStrength
{
    /// <summary>The numbers fit the city.</summary>
    City,

    /// <summary>The numbers fit some place in China.</summary>
    China,

    /// <summary>The numbers fit a place on earth, or a usual system of unknown meridian.</summary>
    Weak,

    /// <summary>No usual system fits: a local independent system (domain 7.5) needs the parameters of the project.</summary>
    None,
}

/// <summary>One answer to "which coordinate system is this file in?".</summary>
/// <param name="Epsg">EPSG code, or <see cref="LocalSystem"/>.</param>
/// <param name="SwapAxes">True when the file's first column is the latitude or northing (survey order, X = north).</param>
/// <param name="ReasonKey">Key of the sentence that says what the numbers looked like; one of <see cref="CrsGuess.ReasonKeys"/>.</param>
/// <param name="Strength">How much the guess is worth.</param>
public sealed record CrsCandidate(int Epsg, bool SwapAxes, string ReasonKey, CrsStrength Strength)
{
    /// <summary>Stands in for a code where the numbers belong to a local independent system (domain 7.5).</summary>
    public const int LocalSystem = 0;

    /// <summary>
    /// Always so for Gauss-Kruger numbers: CGCS2000, Xi'an 80 and Beijing 54 cannot be told apart (domain 7.4), see
    /// <see cref="KnownCrs.TwinsOnOtherDatums"/>.
    /// </summary>
    public bool DatumUncertain => KnownCrs.Find(Epsg)?.Kind is CrsKind.ThreeDegree or CrsKind.SixDegree;
}
