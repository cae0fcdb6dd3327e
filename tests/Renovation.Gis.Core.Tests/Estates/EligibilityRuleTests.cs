using System.Globalization;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Demolition;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Rules;
using Renovation.Gis.Core.Spatial;
using Xunit;

namespace Renovation.Gis.Core.Tests.Estates;

/// <summary>Every limit of the scope rules (domain 1.1), a step before it, on it and behind it.</summary>
public sealed class EligibilityRuleTests
{
    private const double AreaSquareMetres = 10_000;
    private static readonly DateOnly AsOf = new(2026, 11, 24);
    private static readonly EligibilityOptions Options = new();

    /// <summary>An old estate that meets every condition.</summary>
    private static readonly EligibilityFacts Old = new()
    {
        Kind = EstateKind.Estate,
        BuiltTo = 1990,
        Neglected = true,
        FacilitiesDeficient = true,
        ServicesDeficient = true,
        SurveyDistributed = 300,
        SurveyReturned = 270,
        SurveyAgreed = 260,
        ParticipationHigh = true,
        ImprovementApproval = "常经建改〔2026〕1号",
    };

    [Theory]
    [InlineData("1979-06-01", Eligibility.Key, "ELG-03")]
    [InlineData("2000-12-31", Eligibility.Key, "ELG-03")]
    [InlineData("2001-01-01", Eligibility.Improvement, "ELG-04")]
    [InlineData("2005-12-31", Eligibility.Improvement, "ELG-04")]
    [InlineData("2006-01-01", Eligibility.OutOfScope, "ELG-05")]
    public void The_day_of_the_latest_completion_decides_the_scope(string completed, Eligibility expected, string rule)
    {
        var verdict = Judge(Old with { BuiltTo = null, CompletedOn = Day(completed) });

        Assert.Equal(expected, verdict.Eligibility);
        Assert.Contains(verdict.Reasons, reason => reason.Rule == rule && reason.Figures.Contains(completed));
    }

    [Theory]
    [InlineData(2000, Eligibility.Key)]
    [InlineData(2001, Eligibility.Improvement)]
    [InlineData(2005, Eligibility.Improvement)]
    [InlineData(2006, Eligibility.OutOfScope)]
    public void A_year_without_a_day_keeps_every_limit_where_it_is(int year, Eligibility expected)
    {
        var verdict = Judge(Old with { BuiltTo = year });

        Assert.Equal(expected, verdict.Eligibility);
        Assert.Contains(verdict.Reasons, reason => reason.Figures.SequenceEqual([year.ToString(CultureInfo.InvariantCulture)]));
    }

    [Fact]
    public void The_exact_day_outranks_the_year() =>
        Assert.Equal(Eligibility.Improvement, Judge(Old with { BuiltTo = 1999, CompletedOn = Day("2001-01-01") }).Eligibility);

    [Fact]
    public void Without_a_completion_year_the_answer_is_open_and_the_year_is_asked_for()
    {
        var verdict = Judge(Old with { BuiltTo = null });

        Assert.Equal(Eligibility.Undetermined, verdict.Eligibility);
        AssertReason(verdict, "ELG-03", Outcome.Missing, "Age.Missing");
    }

    [Theory]
    [InlineData(0.499, "the older part is the larger", Eligibility.Improvement)]
    [InlineData(0.5, "the older part is the larger", Eligibility.Key)]
    [InlineData(0.5, " ", Eligibility.Improvement)]
    [InlineData(null, "the older part is the larger", Eligibility.Improvement)]
    public void The_majority_of_the_floor_area_decides_only_with_a_reason_and_at_least_half(double? share, string reason, Eligibility expected) =>
        Assert.Equal(expected, Judge(MixedAges(2003) with { FloorShareBuiltBy2000 = share, AgeBasisReason = reason }).Eligibility);

    [Fact]
    public void A_large_old_part_changes_nothing_while_the_latest_building_decides() =>
        Assert.Equal(Eligibility.Improvement, Judge(MixedAges(2003) with { AgeBasis = AgeBasis.Latest }).Eligibility);

    [Fact]
    public void The_majority_cannot_let_in_a_building_from_after_2005() =>
        Assert.Equal(Eligibility.OutOfScope, Judge(MixedAges(2006)).Eligibility);

    [Fact]
    public void The_reason_of_a_majority_names_the_basis_the_share_and_the_planners_words()
    {
        var reason = Assert.Single(Judge(MixedAges(2003)).Reasons, reason => reason.Key == "Age.Majority");

        Assert.Equal(["2003", "80.0%", "50.0%", "the older part is the larger"], reason.Figures);
    }

    [Fact]
    public void Missing_conditions_leave_the_answer_open_and_are_named()
    {
        var verdict = Judge(Old with { Neglected = null, ServicesDeficient = null });

        Assert.Equal(Eligibility.Undetermined, verdict.Eligibility);
        var reason = AssertReason(verdict, "ELG-01", Outcome.Missing, "Conditions.Missing");
        Assert.Equal("尚未认定：失养失修失管、社区服务设施不健全。", reason.Message(Chinese));
        Assert.Equal("Not yet established: neglected, community services deficient.", reason.Message(English));
    }

    [Fact]
    public void Each_condition_that_does_not_hold_puts_the_estate_out_of_scope_and_is_named()
    {
        (EligibilityFacts Facts, string Name)[] cases =
        [
            (Old with { Neglected = false }, "失养失修失管"),
            (Old with { FacilitiesDeficient = false }, "市政配套设施不完善"),
            (Old with { ServicesDeficient = false }, "社区服务设施不健全"),
        ];
        Assert.All(cases, one =>
        {
            var verdict = Judge(one.Facts);
            Assert.Equal(Eligibility.OutOfScope, verdict.Eligibility);
            Assert.Equal($"经认定不符合：{one.Name}。", AssertReason(verdict, "ELG-01", Outcome.Fail, "Conditions.Fail").Message(Chinese));
        });
    }

    [Fact]
    public void A_condition_that_does_not_hold_outranks_one_that_is_missing() =>
        Assert.Equal(Eligibility.OutOfScope, Judge(Old with { Neglected = false, FacilitiesDeficient = null, SurveyAgreed = null }).Eligibility);

    [Theory]
    [InlineData(1990, 300, 200, Eligibility.Key)]
    [InlineData(1990, 300, 199, Eligibility.OutOfScope)]
    [InlineData(2003, 300, 240, Eligibility.Improvement)]
    [InlineData(2003, 300, 239, Eligibility.OutOfScope)]
    public void Two_thirds_must_agree_for_the_key_scope_and_four_fifths_for_improvement(int year, int returned, int agreed, Eligibility expected) =>
        Assert.Equal(expected, Judge(Old with { BuiltTo = year, SurveyDistributed = 300, SurveyReturned = returned, SurveyAgreed = agreed }).Eligibility);

    [Theory]
    [InlineData(200, Eligibility.Key, "Willingness.Strong")]
    [InlineData(199, Eligibility.OutOfScope, "Willingness.Turnout")]
    [InlineData(0, Eligibility.OutOfScope, "Willingness.Turnout")]
    public void Two_thirds_of_the_forms_must_have_come_back(int returned, Eligibility expected, string key)
    {
        var verdict = Judge(Old with { SurveyDistributed = 300, SurveyReturned = returned, SurveyAgreed = returned });

        Assert.Equal(expected, verdict.Eligibility);
        Assert.Contains(verdict.Reasons, reason => reason.Rule == "ELG-07" && reason.Key == key);
    }

    [Fact]
    public void A_survey_with_any_figure_missing_or_no_form_given_out_leaves_the_answer_open()
    {
        EligibilityFacts[] cases =
        [
            Old with { SurveyDistributed = null }, Old with { SurveyReturned = null }, Old with { SurveyAgreed = null },
            Old with { SurveyDistributed = 0, SurveyReturned = 0, SurveyAgreed = 0 },
        ];
        Assert.All(cases, facts =>
        {
            var verdict = Judge(facts);
            Assert.Equal(Eligibility.Undetermined, verdict.Eligibility);
            AssertReason(verdict, "ELG-07", Outcome.Missing, "Willingness.Missing");
        });
    }

    [Theory]
    [InlineData(300, 310, 250)]
    [InlineData(300, 200, 201)]
    public void A_survey_whose_figures_contradict_one_another_is_never_a_yes(int distributed, int returned, int agreed) =>
        Assert.False(Judge(Old with { SurveyDistributed = distributed, SurveyReturned = returned, SurveyAgreed = agreed }).Eligibility.IsInScope());

    [Fact]
    public void Improvement_needs_the_officers_approval()
    {
        Assert.All(new[] { null, "" }, document =>
        {
            var verdict = Judge(Old with { BuiltTo = 2003, ImprovementApproval = document });
            Assert.Equal(Eligibility.Undetermined, verdict.Eligibility);
            AssertReason(verdict, "ELG-04", Outcome.Missing, "Improvement.ApprovalMissing");
        });
        Assert.Contains("常经建改〔2026〕1号", AssertReason(Judge(Old with { BuiltTo = 2003 }), "ELG-04", Outcome.Pass, "Improvement.Approved").Figures);
    }

    [Fact]
    public void An_approval_of_blanks_is_none() =>
        Assert.Equal(Eligibility.Undetermined, Judge(Old with { BuiltTo = 2003, ImprovementApproval = "  " }).Eligibility);

    [Theory]
    [InlineData(false, Eligibility.OutOfScope)]
    [InlineData(null, Eligibility.Undetermined)]
    public void Improvement_needs_high_participation(bool? high, Eligibility expected) =>
        Assert.Equal(expected, Judge(Old with { BuiltTo = 2003, ParticipationHigh = high }).Eligibility);

    [Fact]
    public void The_key_scope_needs_neither_participation_nor_approval() =>
        Assert.Equal(Eligibility.Key, Judge(Old with { ParticipationHigh = false, ImprovementApproval = null }).Eligibility);

    [Fact]
    public void A_scattered_building_is_judged_on_the_same_terms_and_says_so()
    {
        var verdict = Judge(Old with { Kind = EstateKind.ScatteredBuilding });

        Assert.Equal(Eligibility.Key, verdict.Eligibility);
        AssertReason(verdict, "ELG-02", Outcome.Pass, "Scattered.SameTerms");
        Assert.Equal(Eligibility.OutOfScope, Judge(Old with { Kind = EstateKind.ScatteredBuilding, BuiltTo = 2006 }).Eligibility);
    }

    [Fact]
    public void A_demolition_plan_outranks_age_conditions_and_gaps()
    {
        EligibilityFacts[] cases = [Old, Old with { BuiltTo = 2003 }, Old with { BuiltTo = 2020 }, Old with { BuiltTo = null }, Old with { Neglected = false }];

        Assert.All(cases, facts => Assert.Equal(Eligibility.Excluded, Judge(facts, Plan(0.05)).Eligibility));
    }

    [Fact]
    public void A_small_cut_asks_for_a_person_unless_the_estate_is_out_anyway()
    {
        Assert.Equal(Eligibility.NeedsReview, Judge(Old, Plan(0.02)).Eligibility);
        Assert.Equal(Eligibility.NeedsReview, Judge(Old with { Neglected = null }, Plan(0.02)).Eligibility);
        Assert.Equal(Eligibility.OutOfScope, Judge(Old with { BuiltTo = 2006 }, Plan(0.02)).Eligibility);
    }

    [Fact]
    public void The_verdict_keeps_the_day_and_the_share_it_was_made_with()
    {
        var verdict = Judge(Old, Plan(0.02));

        Assert.Equal(AsOf, verdict.AsOf);
        Assert.Equal(0.02, verdict.DemolitionShare, 1e-12);
    }

    [Fact]
    public void Only_key_and_improvement_are_in_scope() =>
        Assert.Equal([Eligibility.Key, Eligibility.Improvement], Enum.GetValues<Eligibility>().Where(eligibility => eligibility.IsInScope()));

    private static CultureInfo Chinese { get; } = CultureInfo.GetCultureInfo("zh-CN");

    private static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en");

    private static EligibilityFacts MixedAges(int latest) => Old with
    {
        BuiltTo = latest,
        AgeBasis = AgeBasis.Majority,
        AgeBasisReason = "the older part is the larger",
        FloorShareBuiltBy2000 = 0.8,
    };

    private static Verdict Judge(EligibilityFacts facts, params DemolitionHit[] hits) => EligibilityRule.Judge(facts, AreaSquareMetres, hits, AsOf, Options);

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Reason AssertReason(Verdict verdict, string rule, Outcome outcome, string key) =>
        Assert.Single(verdict.Reasons, reason => reason.Rule == rule && reason.Outcome == outcome && reason.Key == key);

    private static DemolitionHit Plan(double share) => new(
        "D1", "D1", new DateOnly(2028, 1, 1), DemolitionStatus.Planned,
        Srid.MetricFactory.ToGeometry(new Envelope(500_000, 500_000 + (AreaSquareMetres * share / 100), 3_500_000, 3_500_100)),
        Srid.StorageFactory.ToGeometry(new Envelope(120, 120.001, 31.7, 31.701)), []);
}
