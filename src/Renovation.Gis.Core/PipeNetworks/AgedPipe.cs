namespace Renovation.Gis.Core.PipeNetworks;

/// <summary>What the replacement rules of domain 5.6 ask of a pipe. What is not known stays null or Unknown.</summary>
public sealed record AgedPipe
{
    /// <summary>大类, e.g. "RQ".</summary>
    public required string Category { get; init; }

    /// <summary>小类, e.g. "TR".</summary>
    public string? Minor { get; init; }

    /// <summary>Code of <see cref="PipeMaterial.Terms"/>.</summary>
    public string? Material { get; init; }

    /// <summary>埋设方式, a code of <see cref="PipeLaying.Terms"/>; it decides for cables.</summary>
    public string? Embedding { get; init; }

    public int? LaidYear { get; init; }

    /// <summary>Completion year of the estate the pipe serves; taken, and flagged, where <see cref="LaidYear"/> is missing.</summary>
    public int? EstateCompletionYear { get; init; }

    public IronKind IronKind { get; init; }

    public ConcreteKind ConcreteKind { get; init; }

    /// <summary>Whether a cast iron water pipe has a protective lining.</summary>
    public bool? Lined { get; init; }

    /// <summary>混错接: rainwater and sewage are joined (Q21).</summary>
    public bool Misconnected { get; init; }

    public PipeCondition Condition { get; init; }

    public Specialty Specialty => PipeCategory.SpecialtyOf(Category, Minor);
}

/// <summary>Kind of iron behind the material code 铸铁.</summary>
public enum IronKind
{
    Unknown,

    /// <summary>灰口铸铁.</summary>
    Grey,

    /// <summary>球墨铸铁.</summary>
    Ductile,
}

/// <summary>Kind of pipe behind the material code 混凝土.</summary>
public enum ConcreteKind
{
    Unknown,

    /// <summary>平口混凝土.</summary>
    PlainJoint,

    /// <summary>无钢筋混凝土.</summary>
    Unreinforced,

    /// <summary>Reinforced, with socket or rebated joints.</summary>
    Reinforced,
}

/// <summary>What the operator's assessment found.</summary>
public enum PipeCondition
{
    NotAssessed,
    Sound,

    /// <summary>存在安全隐患; a leak counts.</summary>
    Hazardous,

    /// <summary>Hazardous, and repair cannot make it safe.</summary>
    BeyondRepair,
}
