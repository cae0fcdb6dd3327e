using System.Diagnostics;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Commands;
using Xunit;

namespace Renovation.Gis.Web.Tests.Commands;

/// <summary>Settings with which the program does not start (T7.1).</summary>
public sealed class StartChecksTests
{
    private static readonly StartFacts Safe = new(
        IsDemo: false, "Production", DetailedErrors: false, ["http://+:8080"], ["gis.example"], new(10, 0, 13), HasKeyRing: true,
        "Host=db;Username=gis;Password=8f3kd93jdk2l");

    public static TheoryData<string, StartFacts> Unsafe => new()
    {
        { "演示模式", Safe with { IsDemo = true } },
        { "开发环境", Safe with { Environment = "Development" } },
        { "错误细节", Safe with { DetailedErrors = true } },
        { "密钥目录", Safe with { HasKeyRing = false } },
        { "运行时", Safe with { Runtime = new(10, 0, 12) } },
        { "数据库密码", Safe with { ConnectionString = "Host=db;Username=gis" } },
        { "数据库密码", Safe with { ConnectionString = "Host=db;Username=gis;Password=postgres" } },
        { "演示模式", Safe with { IsDemo = true, Urls = ["http://127.0.0.1:5080"], HostNames = ["localhost", "gis.example"] } },
    };

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void Each_unsafe_setting_has_its_reason_in_Chinese_and_English(string word, StartFacts facts)
    {
        var reasons = StartChecks.Reasons(facts);

        Assert.Equal(2, reasons.Count);
        Assert.Contains(word, reasons[0], StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", reasons[1]);
    }

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://[::1]:5080")]
    public void On_this_machine_alone_a_demo_starts(string url) =>
        Assert.Empty(StartChecks.Reasons(Safe with { IsDemo = true, Urls = [url], HostNames = ["localhost", "127.0.0.1", "[::1]"], Runtime = new(10, 0, 12), HasKeyRing = false, ConnectionString = null }));

    [Fact]
    public void Safe_settings_start() => Assert.Empty(StartChecks.Reasons(Safe));

    [Theory]
    [InlineData("演示模式", "serve --demo", "GIS_HOME=$HOME_FOLDER")]
    [InlineData("演示模式", "serve --demo", "GIS_HOME=$HOME_FOLDER ASPNETCORE_URLS=http://127.0.0.1:0 Kestrel__Endpoints__Open__Url=http://0.0.0.0:0")]
    [InlineData("开发环境", "serve", "ASPNETCORE_ENVIRONMENT=Development GIS_HOME=$HOME_FOLDER")]
    [InlineData("错误细节", "serve", "DetailedErrors=true GIS_HOME=$HOME_FOLDER")]
    [InlineData("密钥目录", "serve", "")]
    [InlineData("数据库密码", "serve", "ConnectionStrings__Gis=Host=127.0.0.1;Username=gis GIS_HOME=$HOME_FOLDER")]
    public async Task The_program_ends_with_a_reason_before_it_touches_anything(string reason, string command, string settings)
    {
        using var home = new TemporaryHome("untouched");
        var start = new ProcessStartInfo("dotnet", [typeof(Site).Assembly.Location, .. command.Split(' ')])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = home.Top,
        };
        start.Environment.Remove("GIS_HOME");
        start.Environment["ASPNETCORE_URLS"] = "http://0.0.0.0:0";
        foreach (var setting in settings.Replace("$HOME_FOLDER", home.Folder, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            start.Environment[setting.Split('=', 2)[0]] = setting.Split('=', 2)[1];
        }

        using var program = Process.Start(start)!;
        var said = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(GisCommands.Fault, program.ExitCode);
        Assert.Contains(reason, said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(home.Folder), "It made its data folder all the same");
    }
}
