namespace Renovation.Gis.Core.SubDistricts;

/// <summary>社区(居委会), below the sub-district.</summary>
public sealed class Community
{
    public long Id { get; init; }

    public required string Name { get; set; }

    public long? SubDistrictId { get; set; }

    public SubDistrict? SubDistrict { get; set; }
}
