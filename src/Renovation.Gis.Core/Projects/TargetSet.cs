namespace Renovation.Gis.Core.Projects;

/// <summary>What a period is to achieve (TGT-01, TGT-02); data, since periods follow one another.</summary>
public sealed class TargetSet
{
    public long Id { get; init; }

    public required string Name { get; set; }

    public DateOnly PeriodStart { get; set; }

    public DateOnly PeriodEnd { get; set; }

    public int Estates { get; set; }

    public double FloorAreaSquareMetres { get; set; }
}
