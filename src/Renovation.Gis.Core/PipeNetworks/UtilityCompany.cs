namespace Renovation.Gis.Core.PipeNetworks;

/// <summary>专业经营单位: owner and operator of one of the seven specialties (UTL-01).</summary>
public sealed class UtilityCompany
{
    public long Id { get; init; }

    /// <summary>"UT-GAS" and so on.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public required string NameEn { get; set; }

    /// <summary>大类 that this company's segments have unless a column says otherwise.</summary>
    public required string DefaultCategory { get; set; }

    /// <summary>小类 that goes with it, where the category is shared by two specialties.</summary>
    public string? DefaultMinor { get; set; }
}
