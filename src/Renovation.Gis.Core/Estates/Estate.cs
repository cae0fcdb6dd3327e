using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Projects;
using Renovation.Gis.Core.SubDistricts;

namespace Renovation.Gis.Core.Estates;

/// <summary>城镇老旧小区: an old urban residential estate, the planning unit of the notice (二(二)). 散居楼 count as estates (ELG-02).</summary>
public sealed class Estate
{
    public long Id { get; init; }

    /// <summary>Stable business key, unique in the zone.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public string? Alias { get; set; }

    public EstateKind Kind { get; set; }

    public long? SubDistrictId { get; set; }

    public SubDistrict? SubDistrict { get; set; }

    public long? CommunityId { get; set; }

    public Community? Community { get; set; }

    public string? Address { get; set; }

    /// <summary>Boundary as drawn or delivered, <see cref="Spatial.Srid.Storage"/>, lon, lat.</summary>
    public required MultiPolygon Boundary { get; set; }

    /// <summary>The boundary in metres (<see cref="Spatial.Srid.Metric"/>); kept by the database.</summary>
    public MultiPolygon Footprint { get; private set; } = null!;


    /// <summary>Year in which the first building was completed.</summary>
    public int? BuiltFrom { get; set; }

    /// <summary>Year in which the last building was completed.</summary>
    public int? BuiltTo { get; set; }

    /// <summary>Exact date of the latest completion, where known; it outranks <see cref="BuiltTo"/>.</summary>
    public DateOnly? CompletedOn { get; set; }

    public AgeBasis AgeBasis { get; set; }

    /// <summary>Why a planner judges by the majority of the floor area.</summary>
    public string? AgeBasisReason { get; set; }

    /// <summary>楼栋数.</summary>
    public int? Buildings { get; set; }

    /// <summary>户数.</summary>
    public int? Households { get; set; }

    public int? Residents { get; set; }

    /// <summary>建筑面积.</summary>
    public double? FloorAreaSquareMetres { get; set; }

    public int? Storeys { get; set; }

    public string? Structure { get; set; }

    public string? PropertyCompany { get; set; }

    /// <summary>失养失修失管 (ELG-01).</summary>
    public bool? Neglected { get; set; }

    /// <summary>市政配套设施不完善 (ELG-01).</summary>
    public bool? FacilitiesDeficient { get; set; }

    /// <summary>社区服务设施不健全 (ELG-01).</summary>
    public bool? ServicesDeficient { get; set; }

    /// <summary>Households that were given the willingness form.</summary>
    public int? SurveyDistributed { get; set; }

    public int? SurveyReturned { get; set; }

    public int? SurveyAgreed { get; set; }

    /// <summary>居民参与积极性高 (ELG-04).</summary>
    public bool? ParticipationHigh { get; set; }

    /// <summary>Number of the officer's approval document for 改善提升 (ELG-04 is discretionary).</summary>
    public string? ImprovementApproval { get; set; }

    /// <summary>Year of the annual plan; null means not planned.</summary>
    public int? PlanYear { get; set; }

    public ProjectStage Stage { get; set; }

    /// <summary>Date on which joint acceptance passed; from then on the estate counts as done.</summary>
    public DateOnly? AcceptedOn { get; set; }

    public bool GovernmentLed { get; set; } = true;

    public long? ImportBatchId { get; set; }

    /// <summary>Rises with every change; the client sends it back in If-Match.</summary>
    public int RowVersion { get; set; } = 1;
}

public enum EstateKind
{
    /// <summary>小区.</summary>
    Estate,

    /// <summary>散居楼.</summary>
    ScatteredBuilding,
}

/// <summary>Which completion date judges an estate of mixed ages. The notice is silent: ours.</summary>
public enum AgeBasis
{
    /// <summary>The latest building decides (default).</summary>
    Latest,

    /// <summary>The age of at least half of the floor area decides; needs a reason.</summary>
    Majority,
}
