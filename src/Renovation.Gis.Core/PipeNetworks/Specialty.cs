namespace Renovation.Gis.Core.PipeNetworks;

/// <summary>专业: the seven specialties that are asked, reviewed and budgeted one by one (UTL-01), and the rest.</summary>
public enum Specialty
{
    /// <summary>供电.</summary>
    Power,

    /// <summary>通信.</summary>
    Telecom,

    /// <summary>广电.</summary>
    CableTv,

    /// <summary>供水.</summary>
    Water,

    /// <summary>燃气.</summary>
    Gas,

    /// <summary>排水.</summary>
    Drainage,

    /// <summary>照明.</summary>
    Lighting,

    /// <summary>Heat, industrial and unknown pipes: none of the seven.</summary>
    Other,
}
