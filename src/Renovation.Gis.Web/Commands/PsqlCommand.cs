using System.CommandLine;
using System.Diagnostics;
using Npgsql;
using Renovation.Gis.Data;

namespace Renovation.Gis.Web.Commands;

/// <summary>`gis psql`: a prompt on the database.</summary>
public static class PsqlCommand
{
    public static Command Create()
    {
        var rest = new Argument<string[]>("arguments") { Description = "psql 参数,写在 -- 之后 / arguments of psql, after --", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("psql", "数据库命令行 / a prompt on the database") { rest };
        command.SetAction(async (parsed, ct) =>
        {
            await using var program = await GisProgram.Open(ct);
            using var psql = Process.Start(Start(program, parsed.GetValue(rest) ?? []))!;
            await psql.WaitForExitAsync(ct);
            return psql.ExitCode;
        });
        return command;
    }

    // Through the environment: a password must not show in the list of processes.
    private static ProcessStartInfo Start(GisProgram program, string[] arguments)
    {
        // as the owner, who may mend, and as one who sees all rows: the prompt is the operator's
        var target = new NpgsqlConnectionStringBuilder(PrepareDatabase.AsOwner(program.OwnerConnectionString ?? program.ConnectionString));
        var start = new ProcessStartInfo("psql", arguments);
        start.Environment["PGHOST"] = target.Host;
        start.Environment["PGPORT"] = target.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGDATABASE"] = target.Database;
        start.Environment["PGUSER"] = target.Username;
        start.Environment["PGOPTIONS"] = target.Options;
        if (target.Password is { } password)
        {
            start.Environment["PGPASSWORD"] = password;
        }

        return start;
    }
}
