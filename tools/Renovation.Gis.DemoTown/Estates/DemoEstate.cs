using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Estates;

/// <summary>An invented estate: the figures of its row and its boundary, one or more rectangles in metres (EPSG:4549).</summary>
public sealed record DemoEstate(string Code, string Name, string SubDistrict, string Community)
{
    public required (int From, int To) Built { get; init; }
    public DateOnly? CompletedOn { get; init; }
    public required int Buildings { get; init; }
    public required int Households { get; init; }
    public required int FloorAreaSquareMetres { get; init; }
    public required IReadOnlyList<Polygon> Blocks { get; init; }
    public string Kind { get; init; } = "Estate";
    public string? Alias { get; init; }
    public required string Address { get; init; }
    public int Storeys { get; init; } = 6;
    public string Structure { get; init; } = "砖混";
    public string? PropertyCompany { get; init; }

    /// <summary>Forms given back and forms that say yes; every household was given one.</summary>
    public required (int Returned, int Agreed) Survey { get; init; }
    public bool? ParticipationHigh { get; init; }
    public string? ImprovementApproval { get; init; }
    public int? PlanYear { get; init; }
    public string Stage { get; init; } = "Candidate";
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>Buildings left and right of the spine road, row by row from the south: "2+2 1+2". Empty: no buildings are drawn.</summary>
    public string Rows { get; init; } = "";

    /// <summary>Northing, in town metres, of the street that the gate opens to.</summary>
    public double GateStreetNorth { get; init; }

    /// <summary>Year in which the pipes inside were renewed, or null when they are as old as the houses.</summary>
    public int? PipesRenewed { get; init; }

    public MultiPolygon Boundary => Srid.MetricFactory.CreateMultiPolygon([.. Blocks]);

    public TownFeature ToFeature() => new(Code, Boundary,
    [
        ("name", Name), ("alias", Alias), ("kind", Kind), ("subDistrict", SubDistrict), ("community", Community), ("address", Address),
        ("builtFrom", Built.From), ("builtTo", Built.To), ("completedOn", CompletedOn), ("buildings", Buildings), ("households", Households),
        ("residents", Residents), ("floorAreaSquareMetres", FloorAreaSquareMetres), ("storeys", Storeys), ("structure", Structure),
        ("propertyCompany", PropertyCompany), ("neglected", true), ("facilitiesDeficient", true), ("servicesDeficient", true),
        ("surveyDistributed", Households), ("surveyReturned", Survey.Returned), ("surveyAgreed", Survey.Agreed),
        ("participationHigh", ParticipationHigh), ("improvementApproval", ImprovementApproval), ("planYear", PlanYear), ("stage", Stage),
        ("acceptedOn", AcceptedOn), ("governmentLed", true),
    ]);

    private int Residents => (int)Math.Round(Households * Dice.Between(Code + " residents", 2.3, 2.8));
}
