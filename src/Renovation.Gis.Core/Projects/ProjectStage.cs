namespace Renovation.Gis.Core.Projects;

/// <summary>Where an estate stands in the seven steps of the notice (二(四)); order is the order of the steps.</summary>
public enum ProjectStage
{
    Candidate,
    Planned,

    /// <summary>S1 征求居民意见.</summary>
    ResidentConsult,

    /// <summary>S2 征求部门意见.</summary>
    DepartmentConsult,

    /// <summary>S3 初步方案设计.</summary>
    PreliminaryDesign,

    /// <summary>S4a 联合评审.</summary>
    JointReview,

    /// <summary>S4b 公示.</summary>
    PublicNotice,

    /// <summary>S4c 概算.</summary>
    Budget,

    /// <summary>S4d 立项.</summary>
    FundsApproval,

    /// <summary>S5 工程组织实施.</summary>
    Construction,

    /// <summary>S6 竣工验收.</summary>
    Acceptance,

    /// <summary>S7 长效管理.</summary>
    LongTerm,
    Closed,
    Suspended,
    Withdrawn,
}

public static class ProjectStages
{
    /// <summary>Bundles may still change: planned, and the tender is not advertised yet (Planned … S4c).</summary>
    public static bool IsBeforeAdvertisement(this ProjectStage stage) => stage is >= ProjectStage.Planned and <= ProjectStage.Budget;

    /// <summary>Work has begun or is over.</summary>
    public static bool IsStarted(this ProjectStage stage) => stage is >= ProjectStage.Construction and <= ProjectStage.Closed;
}
