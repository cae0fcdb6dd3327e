using System.CommandLine;
using System.Globalization;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Rules;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Web.Commands;

public sealed record EligibilityReasonLine(string Rule, Outcome Outcome, string Message, string? Clause);

public sealed record EligibilityLine(string Code, Eligibility Eligibility, double DemolitionShare, IReadOnlyList<EligibilityReasonLine> Reasons)
{
    public static EligibilityLine Of(EstateVerdictOf estate, CultureInfo culture) => new(
        estate.Code,
        estate.Verdict.Eligibility,
        Math.Round(estate.Verdict.DemolitionShare, 6),
        [.. estate.Verdict.Reasons.Select(reason => new EligibilityReasonLine(reason.Rule, reason.Outcome, reason.Message(culture), reason.Clause(culture)))]);
}

/// <summary>`gis eligibility`: who is in scope and why, on any date.</summary>
public static class EligibilityCommand
{
    public static Command Create()
    {
        var asOf = new Option<DateOnly?>("--as-of") { Description = "评估日期 yyyy-MM-dd,默认今天 / date of the verdict, today by default" };
        var json = Output.JsonOption();
        var command = new Command("eligibility", "改造资格 / who is in scope, and why") { asOf, json };
        command.SetAction(async (parsed, ct) =>
        {
            await using var program = await GisProgram.Open(ct);
            await using var scope = program.Scope();
            var date = parsed.GetValue(asOf) ?? scope.ServiceProvider.GetRequiredService<TimeProvider>().Today();
            var verdicts = await scope.ServiceProvider.GetRequiredService<EvaluateVerdicts>().Handle(date, ct);
            await Write([.. verdicts.Select(verdict => EligibilityLine.Of(verdict, CultureInfo.CurrentUICulture))], parsed.GetValue(json));
            return GisCommands.Done;
        });
        return command;
    }

    private static async Task Write(IReadOnlyList<EligibilityLine> lines, bool json)
    {
        if (json)
        {
            await Output.Json(lines);
            return;
        }

        Output.Table(
            ["编号 code", "结论 verdict", "征迁占比 share", "理由 reasons"],
            lines.Select(line => new[]
            {
                line.Code, line.Eligibility.ToString(), line.DemolitionShare.ToString("P1", CultureInfo.InvariantCulture),
                string.Join('\n', line.Reasons.Where(reason => reason.Outcome != Outcome.Pass).Select(reason => $"{reason.Rule} {reason.Message}")),
            }));
    }
}
