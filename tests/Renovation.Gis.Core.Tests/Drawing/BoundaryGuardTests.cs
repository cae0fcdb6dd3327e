using System.Globalization;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Core.Projects;
using Xunit;
using static Renovation.Gis.Core.Tests.Drawing.Board;

namespace Renovation.Gis.Core.Tests.Drawing;

/// <summary>Each rule of the guard, its place and its ways out.</summary>
public sealed class BoundaryGuardTests
{
    private static readonly DrawnEstate Left = Estate("A", Box(0, 0, 100, 80));

    [Fact]
    public void Neighbours_on_one_wall_are_in_order() =>
        Assert.Empty(Check(Left, Estate("B", Box(100, 0, 200, 80), changed: false)));

    [Fact]
    public void Estates_a_lane_apart_are_in_order() =>
        Assert.Empty(Check(Left, Estate("B", Box(103.1, 0, 200, 80), changed: false)));

    [Fact]
    public void An_overlap_is_refused_with_its_place_and_both_ways_out()
    {
        DrawnEstate[] estates = [Left, Estate("B", Box(98, 10, 200, 70), changed: false)];
        var finding = Assert.Single(Check(estates));
        Assert.Equal(("DRW-02", Severity.Refusal), (finding.Rule, finding.Severity));
        Assert.Equal(120, finding.Where!.Area, 1);
        Assert.Equal(["giveToB", "giveToA"], finding.Fixes.Select(fix => fix.Key));
        foreach (var fix in finding.Fixes)
        {
            var (after, left) = Apply(fix, estates);
            Assert.DoesNotContain(left, other => other.Rule is "DRW-02" or "DRW-05");
            Assert.InRange(Overlap(after[0], after[1]), 0, 1e-6);
            Assert.True(Shared(after[0].Boundary, after[1].Boundary) >= 2, fix.Key);
        }
    }

    [Fact]
    public void An_overlap_of_a_square_centimetre_is_rounding() =>
        Assert.DoesNotContain(Check(Left, Estate("B", Box(99.9999, 0, 200, 80), changed: false)), finding => finding.Rule == "DRW-02");

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(0.48)]
    public void A_strip_narrower_than_half_a_metre_is_shown_and_can_be_closed_from_both_sides(double gap)
    {
        DrawnEstate[] estates = [Left, Estate("B", Box(100 + gap, 0, 200, 80), changed: false)];
        var finding = Assert.Single(Check(estates));
        Assert.Equal(("DRW-03", Severity.Warning), (finding.Rule, finding.Severity));
        Assert.InRange(finding.Where!.Area, 80 * gap, 80 * gap + 1.1);
        Assert.Equal(["giveToA", "giveToB", "keepAsPassage"], finding.Fixes.Select(fix => fix.Key));
        Assert.Empty(finding.Fixes[2].Boundaries);
        foreach (var fix in finding.Fixes.Take(2))
        {
            var (after, left) = Apply(fix, estates);
            Assert.Empty(left);
            Assert.Equal(0, after[0].Footprint.Distance(after[1].Footprint));
            Assert.InRange(Overlap(after[0], after[1]), 0, 1e-6);
        }
    }

    [Fact]
    public void A_strip_beside_a_crooked_wall_is_closed_on_its_vertices()
    {
        DrawnEstate[] estates =
        [
            Estate("A", "POLYGON((0 0,99.8 0,99.7 25,109.8 30,109.8 80,0 80,0 0))"),
            Estate("B", "POLYGON((100 0,200 0,200 80,110 80,110 30,100 25,100 0))", changed: false),
        ];
        var finding = Assert.Single(Check(estates));
        var (after, left) = Apply(finding.Fixes[0], estates);
        Assert.Empty(left);
        Assert.Equal(4, Shared(after[0].Boundary, after[1].Boundary));
    }

    [Fact]
    public void Half_a_metre_is_no_strip() =>
        Assert.Equal(["DRW-04"], Check(Left, Estate("B", Box(100.5, 0, 200, 80), changed: false)).Select(finding => finding.Rule));

    [Fact]
    public void A_gap_between_strip_and_lane_is_a_note()
    {
        var finding = Assert.Single(Check(Left, Estate("B", Box(101.5, 0, 200, 80), changed: false)));
        Assert.Equal(("DRW-04", Severity.Note), (finding.Rule, finding.Severity));
        Assert.Equal(1.5, finding.Where!.Length, 6);
    }

    [Fact]
    public void A_vertex_that_only_one_side_of_a_wall_has_is_found_and_added()
    {
        DrawnEstate[] estates = [Left, Estate("B", "POLYGON((100 0,200 0,200 80,100 80,100 40,100 0))", changed: false)];
        var finding = Assert.Single(Check(estates));
        Assert.Equal(("DRW-05", Severity.Warning), (finding.Rule, finding.Severity));
        var (after, left) = Apply(finding.Fixes[0], estates);
        Assert.Empty(left);
        Assert.Equal(3, Shared(after[0].Boundary, after[1].Boundary));
    }

    [Fact]
    public void A_fix_never_moves_the_estate_of_another_office()
    {
        var finding = Assert.Single(Check(Left, Estate("B", Box(98, 10, 200, 70), changed: false) with { MayDraw = false }));
        var fix = Assert.Single(finding.Fixes);
        Assert.Equal("giveToB", fix.Key);
        Assert.Equal(["A"], fix.Boundaries.Keys);
    }

    [Fact]
    public void Neighbours_that_nobody_changed_are_left_in_peace() =>
        Assert.Empty(Check(Estate("B", Box(0, 0, 10, 80), changed: false), Estate("C", Box(5, 0, 100, 80), changed: false)));

    [Fact]
    public void A_cut_building_can_be_taken_or_left()
    {
        var building = Building("1幢", Box(95, 20, 105, 30), "A");
        var finding = Assert.Single(Check([Left], [building]));
        Assert.Equal(("DRW-06", Severity.Warning), (finding.Rule, finding.Severity));
        Assert.Contains("50%", finding.Message(CultureInfo.GetCultureInfo("zh-CN")), StringComparison.Ordinal);
        var (taken, left) = Apply(finding.Fixes[0], [Left], building);
        Assert.Empty(left);
        Assert.Equal(8050, taken[0].Footprint.Area, 1);
        var (without, _) = Apply(finding.Fixes[1], [Left], building);
        Assert.Equal(7950, without[0].Footprint.Area, 1);
    }

    [Fact]
    public void A_building_left_out_is_named()
    {
        var findings = Check([Left], [Building("2幢", Box(102, 20, 112, 30), "A"), Building("3幢", Box(102, 40, 112, 50)), Building("4幢", Box(110, 40, 120, 50))]);
        Assert.Equal(["DRW-07.leftOut", "DRW-07.orphan"], findings.Select(finding => finding.Key).Order());
        Assert.Equal(["2幢", "3幢"], findings.Select(finding => finding.Figures[0]).Order());
    }

    [Fact]
    public void A_building_in_two_estates_is_refused_until_one_has_it()
    {
        DrawnEstate[] estates = [Left, Estate("B", Box(100, 0, 200, 80))];
        var building = Building("5幢", Box(94, 20, 104, 30), "A");
        var finding = Assert.Single(Check(estates, [building]));
        Assert.Equal(("DRW-08", Severity.Refusal), (finding.Rule, finding.Severity));
        foreach (var fix in finding.Fixes)
        {
            var (after, left) = Apply(fix, estates, building);
            Assert.DoesNotContain(left, other => other.Rule is "DRW-08" or "DRW-02" or "DRW-05");
            Assert.InRange(Overlap(after[0], after[1]), 0, 1e-6);
        }
    }

    [Fact]
    public void Ground_outside_ones_area_is_refused_with_its_place()
    {
        var scene = new DrawingScene([Left], [], Metric(Box(0, 0, 90, 200)), "戚墅堰街道");
        var finding = Assert.Single(BoundaryGuard.Check(scene, new()));
        Assert.Equal("DRW-09.outside", finding.Key);
        Assert.Equal(800, finding.Where!.Area, 1);
        Assert.Contains("戚墅堰街道", finding.Message(CultureInfo.GetCultureInfo("zh-CN")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_estate_that_is_not_ones_own_is_refused() =>
        Assert.Equal("DRW-09.notYours", Assert.Single(Check(Left with { MayDraw = false })).Key);

    [Theory]
    [InlineData("POLYGON((0 0,9 0,9 9,0 9,0 0))", null, "DRW-10.small")]
    [InlineData("POLYGON((0 0,800 0,800 800,0 800,0 0))", null, "DRW-10.large")]
    [InlineData("POLYGON((0 0,100 0,100 80,0 80,0 0))", 60_000.0, "DRW-10.ratio")]
    [InlineData("POLYGON((0 0,600 0,600 2,0 2,0 0))", null, "DRW-10.thread")]
    public void What_is_hardly_an_estate_needs_a_word(string wkt, double? floorArea, string key)
    {
        var finding = Assert.Single(Check(Estate("A", wkt) with { FloorAreaSquareMetres = floorArea }));
        Assert.Equal((key, Severity.Warning), (finding.Key, finding.Severity));
    }

    [Theory]
    [InlineData(ProjectStage.Candidate, null)]
    [InlineData(ProjectStage.PreliminaryDesign, null)]
    [InlineData(ProjectStage.JointReview, "DRW-11.frozen")]
    [InlineData(ProjectStage.PublicNotice, "DRW-11.notice")]
    [InlineData(ProjectStage.Budget, "DRW-11.approved")]
    [InlineData(ProjectStage.FundsApproval, "DRW-11.approved")]
    [InlineData(ProjectStage.Construction, "DRW-11.approved")]
    [InlineData(ProjectStage.Acceptance, "DRW-11.approved")]
    [InlineData(ProjectStage.LongTerm, "DRW-11.done")]
    [InlineData(ProjectStage.Closed, "DRW-11.done")]
    [InlineData(ProjectStage.Suspended, "DRW-11.suspended")]
    [InlineData(ProjectStage.Withdrawn, null)]
    public void A_frozen_scheme_locks_the_boundary(ProjectStage stage, string? key)
    {
        var moved = Left with { Stage = stage, Before = Metric(Box(0, 0, 90, 80)) };
        Assert.Equal(key, Check(moved).Where(finding => finding.Rule == "DRW-11").Select(finding => finding.Key).SingleOrDefault());
    }

    [Fact]
    public void Refusals_come_first_and_ids_are_the_same_again()
    {
        DrawnEstate[] estates = [Left, Estate("B", Box(98, 10, 200, 70), changed: false), Estate("C", Box(0, 80.2, 100, 160), changed: false)];
        var (first, again) = (Check(estates), Check(estates));
        Assert.Equal(["DRW-02", "DRW-03"], first.Select(finding => finding.Rule));
        Assert.Equal(first.Select(finding => finding.Id), again.Select(finding => finding.Id));
    }

    [Fact]
    public void Every_sentence_exists_in_both_languages()
    {
        var set = new System.Resources.ResourceManager("Renovation.Gis.Core.Drawing.DrawingTexts", typeof(DrawingTexts).Assembly);
        var chinese = set.GetResourceSet(CultureInfo.InvariantCulture, true, false)!.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).Order();
        var english = set.GetResourceSet(CultureInfo.GetCultureInfo("en"), true, false)!.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).Order();
        Assert.Equal(chinese, english);
    }

    [Fact]
    public void Two_hundred_neighbours_are_judged_while_drawing()
    {
        var grid = Enumerable.Range(0, 200).Select(i => Estate("N" + i, Box(i % 20 * 101, i / 20 * 81, i % 20 * 101 + 100, i / 20 * 81 + 80), changed: false)).ToArray();
        DrawnEstate[] estates = [Estate("A", Box(2030, 0, 2130, 80)), .. grid];
        Check(estates);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Check(estates);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 200);
    }
}
