namespace Renovation.Gis.Core.PipeNetworks;

/// <summary>A pipe with what follows from its columns: its age, its kind of iron, and what had to be assumed for either.</summary>
internal sealed record PipeFacts(
    AgedPipe Pipe, int? AgeYears, IronKind Iron, AgeingAssumptions YearAssumption, AgeingAssumptions IronAssumption)
{
    public static PipeFacts Of(AgedPipe pipe, int planYear, int greyIronBefore)
    {
        var year = pipe.LaidYear ?? pipe.EstateCompletionYear;
        var yearAssumption = pipe.LaidYear is null && year is not null ? AgeingAssumptions.LaidYear : AgeingAssumptions.None;
        var assumesGrey = pipe is { Material: PipeMaterial.CastIron, IronKind: IronKind.Unknown } && year < greyIronBefore;
        var iron = pipe.Material switch
        {
            PipeMaterial.DuctileIron => IronKind.Ductile,
            PipeMaterial.CastIron => assumesGrey ? IronKind.Grey : pipe.IronKind,
            _ => IronKind.Unknown,
        };
        return new(pipe, planYear - year, iron, yearAssumption,
            assumesGrey ? AgeingAssumptions.GreyIron | yearAssumption : AgeingAssumptions.None);
    }

    /// <summary>A verdict that needs neither the year nor a guess at the iron.</summary>
    public AgeingVerdict Say(AgeingOutcome outcome, string rule, string reasonKey) =>
        new(outcome, rule, reasonKey, AgeYears, AgeingAssumptions.None);

    public AgeingVerdict SayOfYear(AgeingOutcome outcome, string rule, string reasonKey) => WithYear(Say(outcome, rule, reasonKey));

    public AgeingVerdict SayOfIron(AgeingOutcome outcome, string rule, string reasonKey, AgeingAssumptions also = AgeingAssumptions.None) =>
        Say(outcome, rule, reasonKey) with { Assumptions = IronAssumption | also };

    public AgeingVerdict WithYear(AgeingVerdict verdict) => verdict with { Assumptions = verdict.Assumptions | YearAssumption };
}
