using System.Diagnostics;
using System.Text.Json;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Commands;
using Xunit;

namespace Renovation.Gis.Web.Tests.Commands;

/// <summary>Accounts from the shell, as the operator of a new machine makes the first administrator (T7.2).</summary>
public sealed class UserCommandTests : IAsyncLifetime
{
    private PostgisDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await PostgisDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task After_installing_there_is_no_account_and_the_first_comes_with_a_one_time_secret()
    {
        var (_, none, _) = await Run("user", "list", "--json");
        Assert.Empty(JsonDocument.Parse(none).RootElement.EnumerateArray());

        var (exit, secret, told) = await Run("user", "add", "root-admin", "--role", "administrator", "--name", "张三");

        Assert.Equal(GisCommands.Done, exit);
        Assert.Matches("^[a-z0-9]{5}(-[a-z0-9]{5}){3}$", secret.Trim());
        Assert.Contains("一次性口令", told, StringComparison.Ordinal);
        var (_, list, _) = await Run("user", "list", "--json");
        var account = Assert.Single(JsonDocument.Parse(list).RootElement.EnumerateArray());
        Assert.Equal(("root-admin", "张三", "Administrator"), (account.GetProperty("name").GetString(), account.GetProperty("displayName").GetString(), account.GetProperty("role").GetString()));
    }

    [Fact]
    public async Task An_account_is_disabled_and_reset_and_faults_are_told_in_both_languages()
    {
        await Run("user", "add", "gas-one", "--role", "utility", "--company", "UT-GAS");
        Assert.Equal(GisCommands.Done, (await Run("user", "disable", "gas-one")).Exit);
        Assert.Matches("^[a-z0-9]{5}-", (await Run("user", "reset", "gas-one")).Output);

        var (exit, _, told) = await Run("user", "add", "gas-two", "--role", "utility");

        Assert.Equal(GisCommands.AnswerIsNo, exit);
        Assert.Contains("要选单位", told, StringComparison.Ordinal);
        Assert.Contains("needs its company", told, StringComparison.Ordinal);
        Assert.Equal(GisCommands.WrongUsage, (await Run("user", "add", "x-one", "--role", "emperor")).Exit);
        Assert.Equal(GisCommands.AnswerIsNo, (await Run("user", "disable", "nobody-here")).Exit);
    }

    private async Task<(int Exit, string Output, string Errors)> Run(params string[] arguments)
    {
        using var home = new TemporaryHome();
        var start = new ProcessStartInfo("dotnet", [typeof(Site).Assembly.Location, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ConnectionStrings__Gis"] = database.ConnectionString;
        start.Environment["GIS_HOME"] = home.Folder;
        using var program = Process.Start(start)!;
        var errors = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program.ExitCode, output, await errors);
    }
}
