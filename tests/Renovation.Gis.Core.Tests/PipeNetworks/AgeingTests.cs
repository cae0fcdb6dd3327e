using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Renovation.Gis.Core.PipeNetworks;
using Xunit;

namespace Renovation.Gis.Core.Tests.PipeNetworks;

public sealed partial class AgeingTests
{
    private const int PlanYear = 2026;

    /// <summary>Domain 5.6 by columns every delivery has: category, material, year laid, verdict, rule, reason.</summary>
    public static TheoryData<string, string?, int?, AgeingOutcome, string, string> ByMaterialAndYear { get; } = new()
    {
        // gas
        { "RQ", "ZT", 1990, AgeingOutcome.Due, "AGE-01", "Ageing.GasGreyIron" },
        { "RQ", "ZT", 1994, AgeingOutcome.Due, "AGE-01", "Ageing.GasGreyIron" },
        { "RQ", "ZT", 1995, AgeingOutcome.DueIfAssessed, "AGE-03", "Ageing.GasOld" },
        { "RQ", "ZT", 2010, AgeingOutcome.Unknown, "AGE-03", "Ageing.IronKindMissing" },
        { "RQ", "ZT", null, AgeingOutcome.Unknown, "AGE-03", "Ageing.YearMissing" },
        { "RQ", "QM", 2015, AgeingOutcome.DueIfAssessed, "AGE-02", "Ageing.GasDuctileIron" },
        { "RQ", "QM", null, AgeingOutcome.DueIfAssessed, "AGE-02", "Ageing.GasDuctileIron" },
        { "RQ", "G", 2006, AgeingOutcome.DueIfAssessed, "AGE-03", "Ageing.GasOld" },
        { "RQ", "G", 2007, AgeingOutcome.Ok, "AGE-03", "Ageing.GasYoung" },
        { "RQ", "PE", 2001, AgeingOutcome.DueIfAssessed, "AGE-03", "Ageing.GasOld" },
        { "RQ", "PE", 2020, AgeingOutcome.Ok, "AGE-03", "Ageing.GasYoung" },
        { "RQ", null, 1980, AgeingOutcome.Unknown, "AGE-03", "Ageing.MaterialMissing" },
        { "RQ", "塑料", 1980, AgeingOutcome.Unknown, "AGE-03", "Ageing.MaterialMissing" },
        { "RQ", "PE", null, AgeingOutcome.Unknown, "AGE-03", "Ageing.YearMissing" },
        // water
        { "JS", "T", 2015, AgeingOutcome.Due, "AGE-04", "Ageing.WaterCement" },
        { "JS", "SM", null, AgeingOutcome.Due, "AGE-04", "Ageing.WaterAsbestos" },
        { "JS", "ZT", 1988, AgeingOutcome.Due, "AGE-05", "Ageing.WaterGreyIron" },
        { "JS", "ZT", 1996, AgeingOutcome.DueIfAssessed, "AGE-06", "Ageing.WaterOld" },
        { "JS", "ZT", 1999, AgeingOutcome.Unknown, "AGE-06", "Ageing.IronKindMissing" },
        { "JS", "QM", 1999, AgeingOutcome.Ok, "AGE-06", "Ageing.WaterYoung" },
        { "JS", "QM", 1996, AgeingOutcome.DueIfAssessed, "AGE-06", "Ageing.WaterOld" },
        { "JS", "PE", 1997, AgeingOutcome.Ok, "AGE-06", "Ageing.WaterYoung" },
        { "JS", "G", 1996, AgeingOutcome.DueIfAssessed, "AGE-06", "Ageing.WaterOld" },
        { "JS", null, null, AgeingOutcome.Unknown, "AGE-06", "Ageing.MaterialMissing" },
        // drainage
        { "PS", "PVC", 1990, AgeingOutcome.Ok, "AGE-09", "Ageing.DrainageYoung" },
        { "PS", "ZS", 1976, AgeingOutcome.DueIfAssessed, "AGE-09", "Ageing.DrainageOld" },
        { "PS", "ZS", 1977, AgeingOutcome.Ok, "AGE-09", "Ageing.DrainageYoung" },
        { "PS", "T", 1970, AgeingOutcome.DueIfAssessed, "AGE-09", "Ageing.DrainageOld" },
        { "PS", "T", 1990, AgeingOutcome.Unknown, "AGE-09", "Ageing.ConcreteKindMissing" },
        { "PS", "T", null, AgeingOutcome.Unknown, "AGE-09", "Ageing.YearMissing" },
        // heat
        { "RL", null, 2006, AgeingOutcome.DueIfAssessed, "AGE-10", "Ageing.HeatOld" },
        { "RL", "G", 2007, AgeingOutcome.Ok, "AGE-10", "Ageing.HeatYoung" },
        // none of our business
        { "GY", "G", 1970, AgeingOutcome.Unknown, "AGE-12", "Ageing.NoRule" },
        { "QT", null, null, AgeingOutcome.Unknown, "AGE-12", "Ageing.NoRule" },
        // laid after the plan year
        { "JS", "PE", 2030, AgeingOutcome.Unknown, "AGE-06", "Ageing.YearAfterPlan" },
    };

    [Theory]
    [MemberData(nameof(ByMaterialAndYear))]
    public void Material_and_year_decide(
        string category, string? material, int? laidYear, AgeingOutcome outcome, string rule, string reason)
    {
        var verdict = Ageing.Judge(new AgedPipe { Category = category, Material = material, LaidYear = laidYear }, PlanYear);
        Assert.Equal((outcome, rule, reason), (verdict.Outcome, verdict.Rule, verdict.ReasonKey));
        Assert.Equal(PlanYear - laidYear, verdict.AgeYears);
        Assert.False(verdict.YearAssumed);
    }

    [Fact]
    public void Cast_iron_laid_before_1995_is_taken_as_grey_and_says_so()
    {
        var verdict = Ageing.Judge(new AgedPipe { Category = "RQ", Material = "ZT", LaidYear = 1990 }, PlanYear);
        Assert.Equal((AgeingOutcome.Due, AgeingAssumptions.GreyIron), (verdict.Outcome, verdict.Assumptions));
    }

    [Fact]
    public void Iron_known_to_be_grey_is_no_assumption()
    {
        var verdict = Ageing.Judge(new AgedPipe { Category = "RQ", Material = "ZT", IronKind = IronKind.Grey, LaidYear = 2003 }, PlanYear);
        Assert.Equal((AgeingOutcome.Due, AgeingAssumptions.None), (verdict.Outcome, verdict.Assumptions));
    }

    [Fact]
    public void Iron_known_to_be_ductile_is_not_taken_as_grey()
    {
        var pipe = new AgedPipe { Category = "JS", Material = "ZT", IronKind = IronKind.Ductile, LaidYear = 1990 };
        Assert.Equal((AgeingOutcome.DueIfAssessed, "Ageing.WaterOld"), Brief(pipe));
    }

    [Theory]
    [InlineData(null, AgeingOutcome.Due, AgeingAssumptions.Unlined | AgeingAssumptions.GreyIron)]
    [InlineData(false, AgeingOutcome.Due, AgeingAssumptions.GreyIron)]
    [InlineData(true, AgeingOutcome.DueIfAssessed, AgeingAssumptions.None)]
    public void Grey_iron_water_pipes_are_due_unless_lined(bool? lined, AgeingOutcome outcome, AgeingAssumptions assumptions)
    {
        var verdict = Ageing.Judge(new AgedPipe { Category = "JS", Material = "ZT", LaidYear = 1985, Lined = lined }, PlanYear);
        Assert.Equal((outcome, assumptions), (verdict.Outcome, verdict.Assumptions));
    }

    [Fact]
    public void A_lined_young_iron_pipe_is_fine_whatever_the_iron() =>
        Assert.Equal(AgeingOutcome.Ok,
            Ageing.Judge(new AgedPipe { Category = "JS", Material = "ZT", LaidYear = 2000, Lined = true }, PlanYear).Outcome);

    [Fact]
    public void A_missing_year_is_taken_from_the_estate_and_flagged()
    {
        var verdict = Ageing.Judge(new AgedPipe { Category = "RQ", Material = "G", EstateCompletionYear = 1998 }, PlanYear);
        Assert.Equal((AgeingOutcome.DueIfAssessed, 28, true), (verdict.Outcome, verdict.AgeYears, verdict.YearAssumed));
    }

    [Fact]
    public void The_years_own_word_outranks_the_estate()
    {
        var pipe = new AgedPipe { Category = "RQ", Material = "G", LaidYear = 2015, EstateCompletionYear = 1990 };
        var verdict = Ageing.Judge(pipe, PlanYear);
        Assert.Equal((AgeingOutcome.Ok, 11, false), (verdict.Outcome, verdict.AgeYears, verdict.YearAssumed));
    }

    [Fact]
    public void Grey_iron_assumed_from_an_assumed_year_flags_both()
    {
        var verdict = Ageing.Judge(new AgedPipe { Category = "RQ", Material = "ZT", EstateCompletionYear = 1992 }, PlanYear);
        Assert.Equal((AgeingOutcome.Due, AgeingAssumptions.GreyIron | AgeingAssumptions.LaidYear), (verdict.Outcome, verdict.Assumptions));
    }

    [Fact]
    public void A_rule_of_material_does_not_lean_on_an_assumed_year() =>
        Assert.False(Ageing.Judge(new AgedPipe { Category = "JS", Material = "SM", EstateCompletionYear = 1992 }, PlanYear).YearAssumed);

    [Theory]
    [InlineData(2000, PipeCondition.Sound, AgeingOutcome.Ok)]
    [InlineData(2000, PipeCondition.Hazardous, AgeingOutcome.Due)]
    [InlineData(2000, PipeCondition.BeyondRepair, AgeingOutcome.Due)]
    [InlineData(2015, PipeCondition.Hazardous, AgeingOutcome.Ok)]
    [InlineData(2015, PipeCondition.BeyondRepair, AgeingOutcome.Due)]
    [InlineData(null, PipeCondition.BeyondRepair, AgeingOutcome.Due)]
    public void The_assessment_of_a_gas_pipe_decides_with_its_age(int? laidYear, PipeCondition condition, AgeingOutcome outcome) =>
        Assert.Equal(outcome,
            Ageing.Judge(new AgedPipe { Category = "RQ", Material = "G", LaidYear = laidYear, Condition = condition }, PlanYear).Outcome);

    [Theory]
    [InlineData("RQ", "QM", PipeCondition.Sound, AgeingOutcome.Ok)]
    [InlineData("RQ", "QM", PipeCondition.Hazardous, AgeingOutcome.Due)]
    [InlineData("JS", "PE", PipeCondition.Sound, AgeingOutcome.Ok)]
    [InlineData("JS", "PE", PipeCondition.Hazardous, AgeingOutcome.Due)]
    [InlineData("RL", "G", PipeCondition.Hazardous, AgeingOutcome.Due)]
    [InlineData("JS", "SM", PipeCondition.Sound, AgeingOutcome.Due)]
    public void An_assessment_settles_old_pipes_but_spares_no_banned_material(
        string category, string material, PipeCondition condition, AgeingOutcome outcome) =>
        Assert.Equal(outcome, Brief(new() { Category = category, Material = material, LaidYear = 1990, Condition = condition }).Outcome);

    [Fact]
    public void A_leaking_heat_pipe_is_due_at_any_age() =>
        Assert.Equal(
            (AgeingOutcome.Due, "Ageing.HeatHazardous"),
            Brief(new() { Category = "RL", LaidYear = 2020, Condition = PipeCondition.Hazardous }));

    [Theory]
    [InlineData(ConcreteKind.PlainJoint, AgeingOutcome.Due)]
    [InlineData(ConcreteKind.Unreinforced, AgeingOutcome.Due)]
    [InlineData(ConcreteKind.Reinforced, AgeingOutcome.Ok)]
    [InlineData(ConcreteKind.Unknown, AgeingOutcome.Unknown)]
    public void The_kind_of_concrete_decides_on_a_drain(ConcreteKind kind, AgeingOutcome outcome) =>
        Assert.Equal(outcome,
            Ageing.Judge(new AgedPipe { Category = "PS", Material = "T", LaidYear = 2000, ConcreteKind = kind }, PlanYear).Outcome);

    [Fact]
    public void A_drain_joined_to_the_wrong_sewer_is_due_whatever_it_is_made_of() =>
        Assert.Equal((AgeingOutcome.Due, "Ageing.DrainageMisconnected"), Brief(new() { Category = "PS", Misconnected = true }));

    [Theory]
    [InlineData("DL", "GD")]
    [InlineData("DL", "LD")]
    [InlineData("TX", "DH")]
    [InlineData("TX", "DS")]
    public void Overhead_lines_are_due_and_buried_ones_follow_the_operators_plan(string category, string minor)
    {
        var line = new AgedPipe { Category = category, Minor = minor };
        Assert.Equal((AgeingOutcome.Due, "Ageing.OverheadLine"), Brief(line with { Embedding = "JK" }));
        Assert.Equal((AgeingOutcome.Ok, "Ageing.OperatorPlan"), Brief(line with { Embedding = "GK" }));
        Assert.Equal((AgeingOutcome.Unknown, "Ageing.EmbeddingMissing"), Brief(line));
    }

    [Fact]
    public void A_pipe_is_never_called_sound_for_want_of_facts() => Pipes.Sample(pipe =>
    {
        var verdict = Ageing.Judge(pipe, PlanYear);
        if (verdict.Outcome == AgeingOutcome.Ok && pipe.Specialty is Specialty.Gas or Specialty.Water or Specialty.Drainage)
            Assert.True(pipe.Material is not null && (verdict.AgeYears is not null || pipe.Condition == PipeCondition.Sound));
    });

    [Fact]
    public void A_later_plan_year_never_makes_a_pipe_less_due() => Gen.Select(Pipes, Gen.Int[0, 30]).Sample((pipe, years) =>
    {
        var now = Ageing.Judge(pipe, PlanYear).Outcome;
        var later = Ageing.Judge(pipe, PlanYear + years).Outcome;
        if (now is AgeingOutcome.Due or AgeingOutcome.DueIfAssessed)
            Assert.Equal(now, later);
    });

    [Fact]
    public void Every_verdict_can_be_told_in_both_languages() => Pipes.Sample(pipe =>
    {
        var verdict = Ageing.Judge(pipe, PlanYear);
        foreach (var culture in new[] { CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en") })
        {
            string[] texts =
            [
                AgeingTexts.Sentence(verdict.ReasonKey, culture), AgeingTexts.Clause(verdict.Rule, culture),
                .. AgeingTexts.Assumed(verdict.Assumptions, culture),
            ];
            Assert.All(texts, text => Assert.Equal(culture.Name == "zh-CN", Hanzi().IsMatch(text)));
        }
    });

    private static Gen<AgedPipe> Pipes { get; } =
        from category in Any("JS", "PS", "RQ", "RL", "DL", "TX", "GY", "QT")
        from material in Any<string?>(null, "ZT", "QM", "G", "PE", "T", "SM", "PVC", "?")
        from laying in Any<string?>(null, "JK", "ZM")
        from laid in Gen.Int[1960, 2026]
        from hasYear in Gen.Bool
        from hasEstateYear in Gen.Bool
        from iron in Gen.Enum<IronKind>()
        from concrete in Gen.Enum<ConcreteKind>()
        from condition in Gen.Enum<PipeCondition>()
        from lined in Any<bool?>(null, true, false)
        select new AgedPipe
        {
            Category = category,
            Material = material,
            Embedding = laying,
            IronKind = iron,
            ConcreteKind = concrete,
            Condition = condition,
            Lined = lined,
            LaidYear = hasYear ? laid : null,
            EstateCompletionYear = hasEstateYear ? laid : null,
        };

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static (AgeingOutcome Outcome, string ReasonKey) Brief(AgedPipe pipe)
    {
        var verdict = Ageing.Judge(pipe, PlanYear);
        return (verdict.Outcome, verdict.ReasonKey);
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Hanzi();
}
