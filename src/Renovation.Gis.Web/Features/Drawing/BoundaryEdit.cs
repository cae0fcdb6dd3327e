using System.ComponentModel.DataAnnotations;
using Renovation.Gis.Core.Estates;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>What happens to an estate in an edit.</summary>
public enum EditAction
{
    Change,
    Create,
    Remove,
}

/// <summary>One estate of an edit.</summary>
public sealed record BoundaryEdit
{
    /// <summary>The estate's code; of a new one, any word that starts with "new".</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public required string Code { get; init; }

    public EditAction Action { get; init; }

    public ShapeJson? Boundary { get; init; }

    /// <summary>Of a new estate.</summary>
    [StringLength(100)]
    public string? Name { get; init; }

    public EstateKind? Kind { get; init; }

    /// <summary>Code of the sub-district of a new estate; left out, it is the one it lies in.</summary>
    [StringLength(100)]
    public string? SubDistrict { get; init; }

    /// <summary>The version whose boundary this is, when one is restored.</summary>
    public int? RestoredFrom { get; init; }
}

/// <summary>What is to be judged.</summary>
public sealed record GuardQuestion
{
    [Required, MaxLength(LoadGuardScene.MostEdits)]
    public required IReadOnlyList<BoundaryEdit> Edits { get; init; }

    /// <summary>Whether to work out what would follow, too; while the pen moves it is not asked.</summary>
    public bool Consequences { get; init; }
}

/// <summary>What is to be saved.</summary>
public sealed record SaveRequest
{
    [Required, MaxLength(LoadGuardScene.MostEdits)]
    public required IReadOnlyList<BoundaryEdit> Edits { get; init; }

    [StringLength(2000)]
    public string Why { get; init; } = "";

    /// <summary>For each warning, by its id, why it is saved all the same.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; init; } = new Dictionary<string, string>();
}
