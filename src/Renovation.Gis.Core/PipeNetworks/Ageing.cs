namespace Renovation.Gis.Core.PipeNetworks;

/// <summary>
/// Which pipes are due for replacement in a plan year (domain 5.6, after 国办发〔2022〕22号). Rules of material come first, because they
/// need no year; then the age, which only asks for an assessment. The parts on drainage and heat, and on gas pipes under 20 years, are from
/// memory of the document (domain 5.6) and want a check against its printed text.
/// </summary>
public static class Ageing
{
    private const int GreyIronBefore = 1995;

    // AGE-03, 06, 09, 10: the age from which an assessment is due
    private static readonly AgeRule GasAge = new("AGE-03", "Ageing.Gas", 20, ReplacesYoung: PipeCondition.BeyondRepair);
    private static readonly AgeRule WaterAge = new("AGE-06", "Ageing.Water", 30, ReplacesYoung: null);
    private static readonly AgeRule DrainageAge = new("AGE-09", "Ageing.Drainage", 50, ReplacesYoung: null);
    private static readonly AgeRule HeatAge = new("AGE-10", "Ageing.Heat", 20, ReplacesYoung: PipeCondition.Hazardous);

    /// <summary>A rule "from this age on, if the assessment finds it hazardous".</summary>
    /// <param name="Id">Rule id.</param>
    /// <param name="Key">Start of its reason keys.</param>
    /// <param name="LimitYears">Age from which it speaks.</param>
    /// <param name="ReplacesYoung">Condition, or worse, that asks for replacement whatever the age; null where none does.</param>
    private sealed record AgeRule(string Id, string Key, int LimitYears, PipeCondition? ReplacesYoung);

    /// <summary>The verdict on one pipe for a plan year.</summary>
    public static AgeingVerdict Judge(AgedPipe pipe, int planYear)
    {
        var facts = PipeFacts.Of(pipe, planYear, GreyIronBefore);
        return pipe.Specialty switch
        {
            Specialty.Gas => Gas(facts),
            Specialty.Water => Water(facts),
            Specialty.Drainage => Drainage(facts),
            Specialty.Other when pipe.Category == PipeCategory.Heat => ByAge(facts, HeatAge),
            // industrial and unknown pipes: no rule we know of, which is not the same as sound
            Specialty.Other => facts.Say(AgeingOutcome.Unknown, "AGE-12", "Ageing.NoRule"),
            _ => Cable(facts),
        };
    }

    private static AgeingVerdict Gas(PipeFacts facts) => facts switch
    {
        // AGE-01: all grey cast iron is replaced, whatever its age
        { Iron: IronKind.Grey } => facts.SayOfIron(AgeingOutcome.Due, "AGE-01", "Ageing.GasGreyIron"),
        // AGE-02: ductile iron is replaced where it does not meet safe operation
        { Iron: IronKind.Ductile } => Assessed(facts, "AGE-02", "Ageing.GasDuctileIron"),
        // AGE-03: steel, PE and the rest from 20 years on, if hazardous
        _ => OfKnownMaterial(facts, GasAge, ironMatters: true),
    };

    private static AgeingVerdict Water(PipeFacts facts) => facts switch
    {
        // AGE-04: cement and asbestos
        { Pipe.Material: PipeMaterial.Concrete } => facts.Say(AgeingOutcome.Due, "AGE-04", "Ageing.WaterCement"),
        { Pipe.Material: PipeMaterial.Asbestos } => facts.Say(AgeingOutcome.Due, "AGE-04", "Ageing.WaterAsbestos"),
        // AGE-05: unlined grey cast iron
        { Iron: IronKind.Grey, Pipe.Lined: false } => facts.SayOfIron(AgeingOutcome.Due, "AGE-05", "Ageing.WaterGreyIron"),
        { Iron: IronKind.Grey, Pipe.Lined: null } =>
            facts.SayOfIron(AgeingOutcome.Due, "AGE-05", "Ageing.WaterGreyIron", AgeingAssumptions.Unlined),
        // AGE-06: the rest from 30 years on, if hazardous; with a lining the kind of iron is indifferent
        _ => OfKnownMaterial(facts, WaterAge, ironMatters: facts.Pipe.Lined != true),
    };

    private static AgeingVerdict Drainage(PipeFacts facts) => facts switch
    {
        // AGE-08: rainwater joined to sewage
        { Pipe.Misconnected: true } => facts.Say(AgeingOutcome.Due, "AGE-08", "Ageing.DrainageMisconnected"),
        // AGE-07: plain-joint and unreinforced concrete
        { Pipe: { Material: PipeMaterial.Concrete, ConcreteKind: ConcreteKind.PlainJoint } } =>
            facts.Say(AgeingOutcome.Due, "AGE-07", "Ageing.DrainagePlainJoint"),
        { Pipe: { Material: PipeMaterial.Concrete, ConcreteKind: ConcreteKind.Unreinforced } } =>
            facts.Say(AgeingOutcome.Due, "AGE-07", "Ageing.DrainageUnreinforced"),
        // AGE-09: the rest from 50 years on
        _ => OfKnownMaterial(facts, DrainageAge, ironMatters: false),
    };

    // AGE-11: overhead lines in an estate are tidied or put underground; AGE-12: buried cables follow the operator's own plan
    private static AgeingVerdict Cable(PipeFacts facts) => facts.Pipe.Embedding switch
    {
        null or "" => facts.Say(AgeingOutcome.Unknown, "AGE-11", "Ageing.EmbeddingMissing"),
        PipeLaying.Overhead => facts.Say(AgeingOutcome.Due, "AGE-11", "Ageing.OverheadLine"),
        _ => facts.Say(AgeingOutcome.Ok, "AGE-12", "Ageing.OperatorPlan"),
    };

    private static AgeingVerdict OfKnownMaterial(PipeFacts facts, AgeRule rule, bool ironMatters)
    {
        if (PipeMaterial.Terms.Find(facts.Pipe.Material) is null)
            return facts.Say(AgeingOutcome.Unknown, rule.Id, "Ageing.MaterialMissing");
        var verdict = ByAge(facts, rule);
        // "not yet old" is no answer while the kind that is due at any age cannot be ruled out
        return verdict.Outcome == AgeingOutcome.Ok && MissingKind(facts, ironMatters) is { } missing
            ? verdict with { Outcome = AgeingOutcome.Unknown, ReasonKey = missing }
            : verdict;
    }

    private static string? MissingKind(PipeFacts facts, bool ironMatters) => facts.Pipe switch
    {
        { Material: PipeMaterial.CastIron } when ironMatters && facts.Iron == IronKind.Unknown => "Ageing.IronKindMissing",
        { Material: PipeMaterial.Concrete, ConcreteKind: ConcreteKind.Unknown, Specialty: Specialty.Drainage } =>
            "Ageing.ConcreteKindMissing",
        _ => null,
    };

    private static AgeingVerdict ByAge(PipeFacts facts, AgeRule rule)
    {
        if (rule.ReplacesYoung is { } condition && facts.Pipe.Condition >= condition)
            return facts.Say(AgeingOutcome.Due, rule.Id, $"{rule.Key}Hazardous");
        return facts.AgeYears switch
        {
            null => facts.Say(AgeingOutcome.Unknown, rule.Id, "Ageing.YearMissing"),
            < 0 => facts.SayOfYear(AgeingOutcome.Unknown, rule.Id, "Ageing.YearAfterPlan"),
            { } age when age < rule.LimitYears => facts.SayOfYear(AgeingOutcome.Ok, rule.Id, $"{rule.Key}Young"),
            _ => facts.WithYear(Assessed(facts, rule.Id, $"{rule.Key}Old")),
        };
    }

    private static AgeingVerdict Assessed(PipeFacts facts, string rule, string key) => facts.Pipe.Condition switch
    {
        PipeCondition.NotAssessed => facts.Say(AgeingOutcome.DueIfAssessed, rule, key),
        PipeCondition.Sound => facts.Say(AgeingOutcome.Ok, rule, "Ageing.AssessedSound"),
        _ => facts.Say(AgeingOutcome.Due, rule, "Ageing.AssessedHazardous"),
    };
}
