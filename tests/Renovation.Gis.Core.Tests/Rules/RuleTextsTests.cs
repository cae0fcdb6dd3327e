using System.Globalization;
using System.Text.RegularExpressions;
using Renovation.Gis.Core.Rules;
using Xunit;

namespace Renovation.Gis.Core.Tests.Rules;

/// <summary>Each sentence and clause of the rules in both languages, and the clauses against the notice.</summary>
public sealed partial class RuleTextsTests
{
    private const string Section = "（二（二））";

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN"), English = CultureInfo.GetCultureInfo("en");

    /// <summary>The keys that <c>EligibilityRule</c> and <c>FiveYearExclusion</c> write.</summary>
    public static TheoryData<string> ReasonKeys => new(
        "Demolition.None", "Demolition.Buildings", "Demolition.Share", "Demolition.Review", "Demolition.Negligible",
        "Age.Missing", "Age.Key", "Age.Majority", "Age.Improvement", "Age.TooNew", "Conditions.Pass", "Conditions.Fail", "Conditions.Missing",
        "Willingness.Missing", "Willingness.Strong", "Willingness.Low", "Willingness.Turnout", "Improvement.LowParticipation",
        "Improvement.ParticipationMissing", "Improvement.ApprovalMissing", "Improvement.Approved", "Scattered.SameTerms");

    public static TheoryData<string> Rules => new("ELG-01", "ELG-02", "ELG-03", "ELG-04", "ELG-05", "ELG-06", "ELG-07");

    [Theory]
    [MemberData(nameof(ReasonKeys))]
    public void Every_reason_is_a_sentence_in_both_languages(string key)
    {
        string[] figures = ["a", "b", "c", "d", "e"];
        var (chinese, english) = (RuleTexts.Sentence(key, figures, Chinese), RuleTexts.Sentence(key, figures, English));

        Assert.EndsWith("。", chinese, StringComparison.Ordinal);
        Assert.EndsWith(".", english, StringComparison.Ordinal);
        Assert.DoesNotMatch(Han(), english);
        Assert.Matches(Han(), chinese);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_clause_of_a_rule_is_really_in_the_notice(string rule)
    {
        var notice = NoticeText.Read();
        var clause = RuleTexts.Clause(rule, Chinese)!;

        // what follows the section number is our remark; dots stand for words left out
        Assert.Contains(Section, clause, StringComparison.Ordinal);
        Assert.All(clause[..clause.IndexOf(Section, StringComparison.Ordinal)].Split("……"), part => Assert.Contains(part, notice, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_clause_of_a_rule_is_translated(string rule) => Assert.DoesNotMatch(Han(), RuleTexts.Clause(rule, English)!);

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
