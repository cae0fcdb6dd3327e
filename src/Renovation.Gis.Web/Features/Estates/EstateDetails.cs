using System.Text.Json.Serialization;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Projects;

namespace Renovation.Gis.Web.Features.Estates;

/// <summary>All that the panel shows.</summary>
public sealed record EstateDetails(
    [property: JsonIgnore] EstateFactSheet Sheet,
    [property: JsonIgnore] VerdictDetails Verdict,
    IReadOnlyList<NeighbourDetails> Neighbours,
    BundleDetails? Bundle)
{
    public string Code => Sheet.Code;

    public string Name => Sheet.Name;

    public string? Alias => Sheet.Alias;

    public EstateKind Kind => Sheet.Kind;

    public string? SubDistrict => Sheet.SubDistrict;

    public string? Community => Sheet.Community;

    public string? Address => Sheet.Address;

    public int? BuiltFrom => Sheet.BuiltFrom;

    public int? BuiltTo => Sheet.BuiltTo;

    public DateOnly? CompletedOn => Sheet.CompletedOn;

    public int? Buildings => Sheet.Buildings;

    public int? Households => Sheet.Households;

    public double? FloorAreaSquareMetres => Sheet.FloorAreaSquareMetres;

    public double AreaSquareMetres => Sheet.AreaSquareMetres;

    public int? PlanYear => Sheet.PlanYear;

    public ProjectStage Stage => Sheet.Stage;

    public DateOnly? AcceptedOn => Sheet.AcceptedOn;

    public int RowVersion => Sheet.RowVersion;

    public Eligibility Eligibility => Verdict.Eligibility;

    public DateOnly? AsOf => Verdict.AsOf;

    public double DemolitionShare => Verdict.DemolitionShare;

    public IReadOnlyList<ReasonDetails> Reasons => Verdict.Reasons;
}

/// <summary>The recorded facts of an estate; areas in ㎡.</summary>
public sealed record EstateFactSheet(
    string Code, string Name, string? Alias, EstateKind Kind, string? SubDistrict, string? Community, string? Address, int? BuiltFrom, int? BuiltTo,
    DateOnly? CompletedOn, int? Buildings, int? Households, double? FloorAreaSquareMetres, double AreaSquareMetres, int? PlanYear, ProjectStage Stage,
    DateOnly? AcceptedOn, int RowVersion)
{
    public static EstateFactSheet Of(Estate estate) => new(
        estate.Code, estate.Name, estate.Alias, estate.Kind, estate.SubDistrict?.Name, estate.Community?.Name, estate.Address, estate.BuiltFrom,
        estate.BuiltTo, estate.CompletedOn, estate.Buildings, estate.Households, estate.FloorAreaSquareMetres, Math.Round(estate.Footprint.Area, 3),
        estate.PlanYear, estate.Stage, estate.AcceptedOn, estate.RowVersion);
}
