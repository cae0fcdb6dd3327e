using System.CommandLine;
using System.Globalization;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Data.Trail;
using Renovation.Gis.Web.Features.Trail;

namespace Renovation.Gis.Web.Commands;

/// <summary>`gis audit`: looks through, exports, verifies and prunes the audit trail.</summary>
public static class AuditCommand
{
    private static readonly Option<string?> Who = new("--who") { Description = "人员或账号 / name or account" };
    private static readonly Option<string?> What = new("--action") { Description = string.Join(" | ", AuditAction.All) };
    private static readonly Option<string?> Subject = new("--subject") { Description = "图层或对象 / layer or kind of thing: estates …" };
    private static readonly Option<string?> Key = new("--key") { Description = "编号 / code" };
    private static readonly Option<DateOnly?> Since = new("--since") { Description = "起始日期 yyyy-MM-dd / first day" };
    private static readonly Option<DateOnly?> Until = new("--until") { Description = "截止日期 yyyy-MM-dd / last day" };
    private static readonly Option<bool> Json = Output.JsonOption();

    public static Command Create() => new("audit", "审计记录 / the audit trail") { Verify(), List(), Export(), Prune() };

    private static Command Verify()
    {
        var command = new Command("verify", "检查审计链是否完整 / whether the chain is whole") { Json };
        command.SetAction(async (parsed, ct) =>
        {
            await using var program = await GisProgram.Open(ct);
            var anchors = TrailFeature.AnchorsIn(GisProgram.Home).Read();
            var report = await VerifyTrail.Handle(program.OwnerConnectionString ?? program.ConnectionString, anchors, ct);
            if (parsed.GetValue(Json))
            {
                await Output.Json(report);
            }
            else
            {
                Output.Table(
                    ["记录数 lines", "首 first", "末 last", "锚点 anchors", "问题 faults"],
                    [[$"{report.Lines}", $"{report.First}", $"{report.Last}", $"{report.Anchors}", string.Join('\n', report.Faults.Take(50).Select(fault => $"{fault.Line} {TrailWords.Word("fault", fault.Kind)}"))]]);
            }

            return report.IsIntact ? GisCommands.Done : GisCommands.AnswerIsNo;
        });
        return command;
    }

    private static Command List()
    {
        var limit = new Option<int>("--limit") { Description = "最多行数 / most lines", DefaultValueFactory = _ => 50 };
        var command = new Command("list", "查看审计记录 / newest lines first") { Who, What, Subject, Key, Since, Until, limit, Json };
        command.SetAction(async (parsed, ct) =>
        {
            await using var program = await GisProgram.Open(ct);
            await using var scope = program.Scope();
            var lines = await scope.ServiceProvider.GetRequiredService<ListTrail>().Handle(Filter(parsed), Math.Clamp(parsed.GetValue(limit), 1, 10_000), ct);
            if (parsed.GetValue(Json))
            {
                await Output.Json(lines.Select(line => new
                {
                    line.Id,
                    line.At,
                    line.ActorId,
                    line.ActorName,
                    line.ActorRole,
                    line.Address,
                    line.Action,
                    line.Subject,
                    key = line.SubjectKey,
                    detail = System.Text.Json.JsonDocument.Parse(line.Detail).RootElement,
                    hash = Convert.ToHexStringLower(line.Hash),
                }));
                return GisCommands.Done;
            }

            Output.Table(
                ["序号 id", "时间 at", "人员 who", "地址 address", "操作 what", "对象 on", "内容"],
                lines.Select(line => new[]
                {
                    $"{line.Id}", ZoneClock.InZone(line.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), line.ActorName, line.Address,
                    TrailWords.Word("action", line.Action), $"{TrailWords.Word("subject", line.Subject)} {line.SubjectKey}", TrailWords.Sentence(line),
                }));
            return GisCommands.Done;
        });
        return command;
    }

    private static Command Export()
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV" };
        var command = new Command("export", "导出审计记录(CSV)/ export as CSV") { file, Who, What, Subject, Key, Since, Until };
        command.SetAction(async (parsed, ct) =>
        {
            await using var program = await GisProgram.Open(ct);
            await using var scope = program.Scope();
            await scope.ServiceProvider.GetRequiredService<AuditTrail>().Write(AuditAction.Exported, "audit-trail", "", Filter(parsed), ct);
            await using var output = parsed.GetValue(file)!.Open(FileMode.Create, FileAccess.Write);
            await WriteTrailCsv.Handle(scope.ServiceProvider.GetRequiredService<ListTrail>().All(Filter(parsed)), output, ct);
            return GisCommands.Done;
        });
        return command;
    }

    private static Command Prune()
    {
        var before = new Option<DateOnly>("--before") { Description = "删除此日之前的记录 / remove what is older: yyyy-MM-dd", Required = true };
        var command = new Command("prune", "清理旧审计记录(6 个月内、管线数据 3 年内的不可删)/ remove old lines; 6 months and 3 years of pipe data stay") { before, Json };
        command.SetAction(async (parsed, ct) =>
        {
            await using var program = await GisProgram.Open(ct);
            if (program.OwnerConnectionString is not { } owner)
            {
                await Console.Error.WriteLineAsync("ConnectionStrings__GisOwner");
                return GisCommands.WrongUsage;
            }

            var now = TimeProvider.System.GetUtcNow();
            var day = new DateTimeOffset(parsed.GetValue(before).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
            var pruning = await PruneTrail.Handle(owner, day, now, AuditTrail.Entry(Actor.Operator, "", AuditAction.Pruned, "audit-trail", "", null), ct);
            if (parsed.GetValue(Json))
            {
                await Output.Json(pruning);
            }
            else
            {
                Output.Table(["已删除 removed", "至 through", "保留原因 kept"], [[$"{pruning.Lines}", $"{pruning.Through}", pruning.Kept is { } kept ? TrailWords.Word("kept", kept) : ""]]);
            }

            return pruning.Lines > 0 ? GisCommands.Done : GisCommands.AnswerIsNo;
        });
        return command;
    }

    private static TrailFilter Filter(ParseResult parsed) => new()
    {
        Who = parsed.GetValue(Who),
        Action = parsed.GetValue(What),
        Subject = parsed.GetValue(Subject),
        Key = parsed.GetValue(Key),
        Since = parsed.GetValue(Since),
        Until = parsed.GetValue(Until),
    };
}
