using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Commands;
using Renovation.Gis.Web.Tests.Data;
using Xunit;

namespace Renovation.Gis.Web.Tests.Commands;

/// <summary>The audit trail from the shell, as the two roles of the database; each line here is of an account that the command makes.</summary>
public sealed class AuditCommandTests : IAsyncLifetime
{
    private readonly TemporaryHome home = new();
    private PostgisDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await PostgisDatabase.CreateAsync();
        await Run("user", "add", "anna", "--role", "leader", "--name", "安娜");
        await Run("user", "add", "bert", "--role", "leader", "--name", "伯特");
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task Verify_says_that_the_chain_is_whole_and_names_the_line_that_its_owner_edited()
    {
        var (exit, whole, _) = await Run("audit", "verify", "--json");
        Assert.Equal(GisCommands.Done, exit);
        Assert.Empty(JsonDocument.Parse(whole).RootElement.GetProperty("faults").EnumerateArray());

        var line = await Sql.AskAsync(database.ConnectionString, "SELECT min(id)::text FROM audit_trail WHERE subject_key = 'anna'");
        await Sql.DoAsync(database.ConnectionString, $"ALTER TABLE audit_trail DISABLE TRIGGER keep; UPDATE audit_trail SET actor_name = '别人' WHERE id = {line}; ALTER TABLE audit_trail ENABLE TRIGGER keep");

        (exit, var broken, _) = await Run("audit", "verify", "--json");
        Assert.Equal(GisCommands.AnswerIsNo, exit);
        var fault = Assert.Single(JsonDocument.Parse(broken).RootElement.GetProperty("faults").EnumerateArray());
        Assert.Equal((line, "edited"), (fault.GetProperty("line").GetInt64().ToString(CultureInfo.InvariantCulture), fault.GetProperty("kind").GetString()));
        (exit, var table, _) = await Run("audit", "verify");
        Assert.Equal(GisCommands.AnswerIsNo, exit);
        Assert.Contains($"{line} 内容被改动", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_filters_and_shows_the_newest_first()
    {
        Assert.Equal(["bert", "anna"], await Keys("audit", "list", "--subject", "account", "--json"));
        Assert.Equal(["anna"], await Keys("audit", "list", "--key", "anna", "--json"));
        Assert.Equal(["bert"], await Keys("audit", "list", "--limit", "1", "--json"));
        Assert.Empty(await Keys("audit", "list", "--until", "2020-01-01", "--json"));
        Assert.Equal(GisCommands.WrongUsage, (await Run("audit", "list", "--since", "yesterday")).Exit);
    }

    [Fact]
    public async Task Export_writes_a_CSV_and_is_on_the_trail_itself()
    {
        var file = Path.Combine(home.Folder, "trail.csv");
        Assert.Equal(GisCommands.Done, (await Run("audit", "export", file, "--subject", "account")).Exit);

        var lines = (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken))[1..];
        Assert.Equal(2, lines.Length);
        Assert.Contains("anna", lines[0], StringComparison.Ordinal);
        Assert.Equal(["audit-trail"], (await Json("audit", "list", "--action", "Exported", "--json")).Select(line => line.GetProperty("subject").GetString()));
    }

    [Fact]
    public async Task Prune_keeps_what_is_young_and_says_so_and_removes_what_is_old_without_breaking_the_chain()
    {
        var (exit, answer, _) = await Run("audit", "prune", "--before", "2100-01-01", "--json");
        Assert.Equal(GisCommands.AnswerIsNo, exit);
        Assert.Equal("young", JsonDocument.Parse(answer).RootElement.GetProperty("kept").GetString());
        Assert.Equal(2, (await Keys("audit", "list", "--json")).Count);

        // a trail whose first line was written long ago, with the hashes it would have had then
        await Sql.DoAsync(database.AdministratorConnectionString, """
            SET session_replication_role = replica;
            DO $$
            DECLARE line record; before bytea := '';
            BEGIN
                UPDATE audit_trail SET at = at - interval '4 years' WHERE id = 1;
                FOR line IN SELECT * FROM audit_trail ORDER BY id LOOP
                    UPDATE audit_trail SET previous_hash = before, hash = sha256(convert_to(concat_ws(E'\x1f', encode(before, 'hex'), id,
                        to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor_id, actor_name, actor_role, address, action, subject, subject_key, detail), 'UTF8'))
                    WHERE id = line.id RETURNING hash INTO before;
                END LOOP;
                UPDATE audit_head SET hash = before;
            END $$
            """);
        (exit, answer, _) = await Run("audit", "prune", "--before", "2026-01-01", "--json");
        Assert.Equal(GisCommands.Done, exit);
        Assert.Equal((1, 1), (JsonDocument.Parse(answer).RootElement.GetProperty("lines").GetInt32(), JsonDocument.Parse(answer).RootElement.GetProperty("through").GetInt32()));
        Assert.Equal(GisCommands.Done, (await Run("audit", "verify")).Exit);
    }

    private async Task<List<string?>> Keys(params string[] arguments) => [.. (await Json(arguments)).Select(line => line.GetProperty("key").GetString())];

    private async Task<JsonElement[]> Json(params string[] arguments) => [.. JsonDocument.Parse((await Run(arguments)).Output).RootElement.EnumerateArray()];

    private async Task<(int Exit, string Output, string Errors)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Site).Assembly.Location, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ConnectionStrings__Gis"] = database.ServingConnectionString;
        start.Environment["ConnectionStrings__GisOwner"] = database.ConnectionString;
        start.Environment["GIS_HOME"] = home.Folder;
        using var program = Process.Start(start)!;
        var errors = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program.ExitCode, output, await errors);
    }
}
