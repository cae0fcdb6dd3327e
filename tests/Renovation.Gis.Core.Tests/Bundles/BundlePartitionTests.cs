using Renovation.Gis.Core.Bundles;
using Xunit;

namespace Renovation.Gis.Core.Tests.Bundles;

/// <summary>The golden partitions of the sample, and what planners settle by hand.</summary>
public sealed class BundlePartitionTests
{
    private static readonly BundleOptions Defaults = new();
    private static readonly BundleDecisions Approved = new()
    {
        Approved = new HashSet<PairApproval> { new(new EstatePair("E15", "E16"), BundleApprovalKind.CrossSubDistrict) },
    };

    [Fact]
    public void The_sample_falls_into_its_eight_components()
    {
        var bundles = Find(Defaults, Approved);
        Assert.Equal(
            ["E01 E02 E03 E04 E05", "E06", "E07 E08", "E09 E10 E12", "E11", "E13 E14", "E15 E16", "E17"], bundles.Select(Members));
        Assert.All(bundles, bundle => Assert.Equal(BundleMethod.Exact, bundle.Method));
    }

    [Theory]
    [InlineData(200_000, "E01 E02 E03 E04 E05=378", "E07 E08=115", "E09 E10 E12=245", "E13 E14=120", "E15 E16=95")]
    [InlineData(60_000, "E01 E02 E04 E05=268", "E03=0", "E07 E08=115", "E09 E10=135", "E12=0", "E13 E14=120", "E15 E16=95")]
    [InlineData(50_000, "E01 E04 E05=126", "E02 E03=110", "E07 E08=115", "E09=0", "E10 E12=110", "E13 E14=120", "E15 E16=95")]
    [InlineData(
        40_000, "E01 E04 E05=126", "E02 E03=110", "E07=0", "E08=0", "E09=0", "E10=0", "E12=0", "E13=0", "E14=0", "E15 E16=95")]
    public void A_cap_on_floor_area_divides_the_sample_so_that_most_weight_stays_inside(double cap, params string[] expected)
    {
        var bundles = Find(Defaults with { Caps = new BundleCaps { MaxFloorAreaSquareMetres = cap } }, Approved)
            .Where(bundle => bundle.Members[0] is not ("E06" or "E11" or "E17")).ToList();
        Assert.Equal(expected.Select(text => text.Split('=')[0]), bundles.Select(Members));
        foreach (var (text, bundle) in expected.Zip(bundles))
            Assert.Equal(double.Parse(text.Split('=')[1]), bundle.RetainedWeight, 4.0);
    }

    [Fact]
    public void A_pair_of_two_towns_is_joined_only_with_an_approval_and_says_so()
    {
        Assert.Contains("E15", Find(Defaults, BundleDecisions.None).Select(Members));
        var joined = Find(Defaults, Approved).Single(bundle => bundle.Members[0] == "E15");
        Assert.True(joined.RequiresApproval);
        Assert.Contains(joined.Reasons, reason => reason.Kind == BundleReasonKind.Approved);
        Assert.DoesNotContain(joined.Reasons, reason => reason.Kind == BundleReasonKind.SameSubDistrict);
    }

    [Fact]
    public void No_excluded_deferred_or_unplanned_estate_is_in_a_bundle() =>
        Assert.DoesNotContain(Find(Defaults, Approved).SelectMany(bundle => bundle.Members), code => code[0] == 'X');

    [Fact]
    public void A_bundle_says_why_its_estates_stand_together()
    {
        var bundle = Find(Defaults, Approved).Single(bundle => bundle.Code == "B-E13");
        Assert.Equal(
            [BundleReasonKind.Near, BundleReasonKind.SameSubDistrict, BundleReasonKind.SamePlanYear, BundleReasonKind.Totals],
            bundle.Reasons.Select(reason => reason.Kind));
        Assert.Equal(["E13", "E14"], bundle.Reasons[0].Figures.Take(2));
        Assert.Equal(120, (double)bundle.Reasons[0].Figures[2], 2.0);
        Assert.Equal(6, (double)bundle.Reasons[0].Figures[3], 0.01);
        Assert.Equal((48_800, 637, 48_800 * 450.0), (bundle.FloorAreaSquareMetres, bundle.Households, bundle.BudgetYuan));
        Assert.Equal(Math.Sqrt(286 * 286 + 130 * 130), bundle.DiameterMetres, 5.0);
    }

    // E12 (14,300 m², 6.4 M yuan) stays above the threshold; at 270 yuan it falls below while its cluster does not
    [Theory]
    [InlineData(450, false)]
    [InlineData(270, true)]
    public void A_part_below_the_tender_threshold_of_a_cluster_above_it_is_warned_about(double yuan, bool warned)
    {
        var options = Defaults with { CostPerSquareMetreYuan = yuan, Caps = new BundleCaps { MaxFloorAreaSquareMetres = 60_000 } };
        var part = Find(options, Approved).Single(bundle => bundle.Code == "B-E12");
        Assert.Equal(warned, part.Reasons.Any(reason => reason is { Kind: BundleReasonKind.BelowTenderThreshold, IsWarning: true }));
        Assert.DoesNotContain(
            Find(options, Approved).Single(bundle => bundle.Code == "B-E17").Reasons, reason => reason.Kind == BundleReasonKind.BelowTenderThreshold);
    }

    [Fact]
    public void A_single_estate_beyond_a_cap_stands_alone_and_is_flagged()
    {
        var options = Defaults with { Caps = new BundleCaps { MaxFloorAreaSquareMetres = 30_000 } };
        var bundle = Find(options, Approved).Single(bundle => bundle.Members.Contains("E09"));
        Assert.Equal(["E09"], bundle.Members);
        var warning = bundle.Reasons.Single(reason => reason.Kind == BundleReasonKind.BeyondCap);
        Assert.Equal([nameof(BundleCaps.MaxFloorAreaSquareMetres), 31_700.0, 30_000.0], warning.Figures);
    }

    [Fact]
    public void Each_cap_divides()
    {
        BundleCaps[] caps =
        [
            new() { MaxEstates = 4 }, new() { MaxBudgetYuan = 30e6 }, new() { MaxHouseholds = 1_000 }, new() { MaxDiameterMetres = 350 },
        ];
        Assert.All(caps, cap => Assert.DoesNotContain("E01 E02 E03 E04 E05", Find(Defaults with { Caps = cap }, Approved).Select(Members)));
    }

    [Fact]
    public void A_locked_pair_stays_together_where_the_best_partition_would_part_it()
    {
        var options = Defaults with { Caps = new BundleCaps { MaxFloorAreaSquareMetres = 50_000 } };
        var bundles = Find(options, Approved with { Locked = Pairs(("E02", "E01")) }).Select(Members);
        Assert.Contains("E01 E02 E05", bundles);
    }

    [Fact]
    public void A_forbidden_pair_is_never_in_one_bundle_not_even_through_others()
    {
        var bundles = Find(Defaults, Approved with { Forbidden = Pairs(("E01", "E03")), Locked = Pairs(("E01", "E02"), ("E02", "E03")) });
        Assert.DoesNotContain(bundles, bundle => bundle.Members.Contains("E01") && bundle.Members.Contains("E03"));
        Assert.Contains("E01 E02 E04 E05", bundles.Select(Members));
    }

    [Fact]
    public void A_forced_pair_is_joined_across_the_river_with_that_reason_but_never_with_an_excluded_estate()
    {
        var bundles = Find(Defaults, Approved with { Forced = Pairs(("E06", "E07"), ("E04", "X01")) });
        var bundle = bundles.Single(bundle => bundle.Members.Contains("E06"));
        Assert.Equal("E06 E07 E08", Members(bundle));
        Assert.Contains(bundle.Reasons, reason => reason.Kind == BundleReasonKind.ForcedByPlanner);
        Assert.DoesNotContain(bundles, bundle => bundle.Members.Contains("X01"));
    }

    [Fact]
    public void Shared_trunks_and_a_common_property_company_add_weight_and_reasons()
    {
        Dictionary<string, IReadOnlySet<string>> trunks = new()
        {
            ["E13"] = new HashSet<string> { "W1", "S2", "G3" },
            ["E14"] = new HashSet<string> { "W1", "S2" },
        };
        var candidates = Candidates().Select(estate => estate with { PropertyCompany = estate.Code is "E13" or "E14" ? "安居物业" : null });
        var bundle = new BundlePartition(Defaults).Find(candidates, Edges(), Approved, trunks).Single(bundle => bundle.Code == "B-E13");
        Assert.Equal(120 + 100 + 20, bundle.RetainedWeight, 2.0);
        Assert.Equal(2, bundle.Reasons.Single(reason => reason.Kind == BundleReasonKind.SharedTrunks).Figures[2]);
        Assert.Equal("安居物业", bundle.Reasons.Single(reason => reason.Kind == BundleReasonKind.SamePropertyCompany).Figures[2]);
    }

    [Fact]
    public void Estates_on_one_due_trunk_are_linked_for_planning_only()
    {
        Dictionary<string, IReadOnlySet<string>> trunks = new()
        {
            ["E07"] = new HashSet<string> { "W1" },
            ["E06"] = new HashSet<string> { "W1" },
            ["E08"] = new HashSet<string> { "W1" },
            ["E17"] = new HashSet<string> { "W1" },
        };
        var pairs = new AdjacencyScan(SampleZone.Footprints, SampleZone.Barriers, Defaults.Adjacency).Pairs(300);
        var links = NetworkLinks.Find(pairs, trunks, Defaults.Adjacency);
        Assert.Equal(["E06-E07", "E06-E08"], links.Select(link => $"{link.From}-{link.To}"));
        Assert.All(links, link => Assert.Equal(AdjacencyClass.T4, link.Class));
        var bundles = new BundlePartition(Defaults).Find(Candidates(), [.. pairs, .. links], Approved, trunks);
        Assert.Contains("E06", bundles.Select(Members));
    }

    private static IReadOnlyList<Bundle> Find(BundleOptions options, BundleDecisions decisions) =>
        new BundlePartition(options).Find(Candidates(), Edges(), decisions);

    private static IEnumerable<BundleCandidate> Candidates() => SampleZone.All.Select(estate => new BundleCandidate
    {
        Code = estate.Code,
        SubDistrict = estate.SubDistrict,
        PlanYear = estate.PlanYear,
        Eligible = estate.Eligible,
        FloorAreaSquareMetres = estate.FloorAreaSquareMetres,
        Households = estate.Households,
        Corners = BundleCandidate.CornersOf(estate.Footprint),
    });

    private static IReadOnlyList<AdjacencyEdge> Edges() =>
        new AdjacencyScan(SampleZone.Footprints, SampleZone.Barriers, Defaults.Adjacency).Pairs(60);

    private static string Members(Bundle bundle) => string.Join(' ', bundle.Members);

    private static HashSet<EstatePair> Pairs(params (string, string)[] pairs) => [.. pairs.Select(pair => new EstatePair(pair.Item1, pair.Item2))];
}
