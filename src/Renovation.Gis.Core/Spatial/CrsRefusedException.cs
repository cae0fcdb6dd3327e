namespace Renovation.Gis.Core.Spatial;

/// <summary>A coordinate system that cannot be converted: unknown, or on a datum whose parameters we were not given (domain 7.1).</summary>
public sealed class CrsRefusedException : Exception
{
    public CrsRefusedException()
    {
    }

    public CrsRefusedException(string message)
        : base(message)
    {
    }

    public CrsRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public CrsRefusedException(int epsg)
        : base(KnownCrs.NeedsDatumParameters(epsg)
            ? $"EPSG:{epsg} lies on another datum than CGCS2000; it needs the datum parameters of the project."
            : $"EPSG:{epsg} is not a coordinate system this program converts.")
    {
        Epsg = epsg;
    }

    /// <summary>The refused code.</summary>
    public int Epsg { get; }

    /// <summary>True when parameters of the project would make it convertible.</summary>
    public bool RequiresDatumParameters => KnownCrs.NeedsDatumParameters(Epsg);
}
