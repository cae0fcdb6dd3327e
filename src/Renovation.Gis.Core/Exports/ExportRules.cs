using System.Globalization;
using Renovation.Gis.Core.Accounts;

namespace Renovation.Gis.Core.Exports;

/// <summary>Who may take what away, and how much at once (EXP-01 … EXP-04).</summary>
public static class ExportRules
{
    private const double SquareMetresPerSquareKilometre = 1_000_000;

    /// <summary>
    /// Which rows of a layer the actor may export. Pipes are denied unless a line below allows them: leaders, the public,
    /// administrators, auditors and reviewers have no business with their geometry outside the system.
    /// </summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="sensitivity">Of the layer.</param>
    /// <returns>The rows, or why there are none.</returns>
    public static (ExportScope? Scope, ExportRefusal? Refusal) ScopeOf(Actor actor, ExportSensitivity sensitivity) => (actor.Role, sensitivity) switch
    {
        (Role.Bureau, _) => (ExportScope.Everything, null),
        (Role.StreetOffice or Role.Planner, _) => WithinSubDistricts(actor),
        (Role.Utility, ExportSensitivity.Pipes) => OwnRows(actor),
        (_, ExportSensitivity.Pipes) => (null, new("EXP-01.pipes", "@role." + actor.Role)),
        (_, ExportSensitivity.Plans) when !May.SeeDemolitionAreas(actor) => (null, new("EXP-01.plans", "@role." + actor.Role)),
        _ => (ExportScope.Everything, null),
    };

    /// <summary>
    /// EXP-04: pipes of more than <see cref="ExportCaps.MaxPipeAreaSquareKilometres"/> do not leave in one export. Only the operator
    /// at the shell can go beyond it, and says why.
    /// </summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="areaSquareMetres">Convex hull of the rows, on the ground.</param>
    /// <param name="beyondCapReason">What the operator said.</param>
    /// <param name="caps">The limit.</param>
    public static ExportRefusal? CheckArea(Actor actor, double areaSquareMetres, string? beyondCapReason, ExportCaps caps)
    {
        var area = areaSquareMetres / SquareMetresPerSquareKilometre;
        var mayGoBeyond = actor == Actor.Operator && !string.IsNullOrWhiteSpace(beyondCapReason);
        return area <= caps.MaxPipeAreaSquareKilometres || mayGoBeyond
            ? null
            : new(actor == Actor.Operator ? "EXP-04.operator" : "EXP-04.area", Figure(area), Figure(caps.MaxPipeAreaSquareKilometres));
    }

    private static (ExportScope?, ExportRefusal?) OwnRows(Actor actor) =>
        string.IsNullOrEmpty(actor.Company) ? (null, new("EXP-02.noCompany")) : (new(actor.Company, null), null);

    private static (ExportScope?, ExportRefusal?) WithinSubDistricts(Actor actor) =>
        actor.SubDistricts.Count == 0 ? (null, new("EXP-03.noSubDistrict")) : (new(null, actor.SubDistricts), null);

    private static string Figure(double squareKilometres) => squareKilometres.ToString("0.##", CultureInfo.InvariantCulture);
}
