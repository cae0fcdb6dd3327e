using System.Net;
using Npgsql;

namespace Renovation.Gis.Web.Commands;

/// <summary>What a start is judged by.</summary>
/// <param name="IsDemo">Asked for by --demo, or the database holds the fictional town.</param>
/// <param name="Urls">Where it is to listen.</param>
/// <param name="HostNames">Names it answers to (AllowedHosts).</param>
/// <param name="Runtime">Of ASP.NET Core.</param>
/// <param name="HasKeyRing">Whether the folder of the keys is said, not just the current folder's .gis.</param>
/// <param name="ConnectionString">Of a database server; null with the embedded one, which has no password because it has no door.</param>
public sealed record StartFacts(
    bool IsDemo, string Environment, bool DetailedErrors, IReadOnlyList<string> Urls, IReadOnlyList<string> HostNames, Version Runtime, bool HasKeyRing, string? ConnectionString)
{
    /// <summary>Whether others than this machine reach it: it listens further, or a proxy hands on another name.</summary>
    public bool IsExposed => Urls.Any(url => !IsLoopback(url)) || HostNames.Any(name => !IsLoopbackName(name));

    public static StartFacts Of(WebApplicationBuilder builder, bool isDemo, IReadOnlyList<string> urls) => new(
        isDemo,
        builder.Environment.EnvironmentName,
        builder.Configuration.GetValue<bool>("DetailedErrors"),
        urls,
        (builder.Configuration["AllowedHosts"] ?? "*").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        System.Environment.Version,
        KeyRing.IsSaid(builder.Configuration),
        builder.Configuration.GetConnectionString("Gis") is { Length: > 0 } server ? server : null);

    // Not Uri: "http://+:80" and "http://*:80" are no addresses to it.
    private static bool IsLoopback(string url)
    {
        var host = BindingAddress.Parse(url).Host;
        return IsLoopbackName(host) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }

    private static bool IsLoopbackName(string name) => name is "localhost" or "127.0.0.1" or "[::1]" or "::1";
}

/// <summary>
/// Settings with which the program does not start (T7.1), each with its reason. To add one, add a line to <see cref="All"/>; what must be
/// asked of the database first is asked by the caller and put into <see cref="StartFacts"/>.
/// </summary>
public static class StartChecks
{
    /// <summary>CVE-2026-88092 and -70188 of ASP.NET Core are fixed in it.</summary>
    public static readonly Version OldestRuntime = new(10, 0, 13);

    private static readonly HashSet<string> DefaultPasswords = new(StringComparer.OrdinalIgnoreCase) { "", "postgres", "password", "gis", "admin", "123456", "changeme" };

    private static readonly (Func<StartFacts, bool> IsUnsafe, string Chinese, string English)[] All =
    [
        (facts => facts.IsDemo && facts.IsExposed,
            "演示模式（公开的密码）只能在本机使用：请去掉 --demo 并换一个没有演示数据的数据目录，或只监听 localhost",
            "Demo mode has public passwords and answers this machine alone: leave out --demo and use a data folder without demo data, or listen on localhost"),
        (facts => facts.IsExposed && facts.Environment == Environments.Development,
            "对外服务不能用开发环境：请去掉 ASPNETCORE_ENVIRONMENT=Development",
            "The Development environment must not face others: remove ASPNETCORE_ENVIRONMENT=Development"),
        (facts => facts.IsExposed && facts.DetailedErrors,
            "对外服务不能显示错误细节：请去掉 DetailedErrors",
            "Error details must not be shown to others: remove DetailedErrors"),
        (facts => facts.IsExposed && !facts.HasKeyRing,
            "没有指明密钥目录：请设置 GIS_HOME 或 Keys__Folder，否则换个目录启动就会丢失登录和第二重验证",
            "The folder of the keys is not said: set GIS_HOME or Keys__Folder, or sign-ins and second factors are lost when it starts elsewhere"),
        (facts => facts.IsExposed && facts.Environment == Environments.Production && facts.Runtime < OldestRuntime,
            $".NET 运行时低于 {OldestRuntime}，有已公布的漏洞：请升级",
            $"The .NET runtime is older than {OldestRuntime} and has published holes: update it"),
        (facts => facts.IsExposed && HasDefaultPassword(facts.ConnectionString),
            "数据库密码为空或是常见默认值：请为 ConnectionStrings__Gis 设置自己的密码",
            "The database's password is empty or a usual default: set one of your own in ConnectionStrings__Gis"),
    ];

    /// <summary>Why not to start, in Chinese and English; empty when all is well.</summary>
    public static IReadOnlyList<string> Reasons(StartFacts facts) =>
        [.. All.Where(check => check.IsUnsafe(facts)).SelectMany(check => new[] { check.Chinese, check.English })];

    private static bool HasDefaultPassword(string? connectionString)
    {
        if (connectionString is null)
        {
            return false;
        }

        var server = new NpgsqlConnectionStringBuilder(connectionString);
        // a socket of this machine knows its caller by the operating system
        return server.Host?.StartsWith('/') != true && DefaultPasswords.Contains(server.Password ?? "");
    }
}

/// <summary>The program does not start; the reasons are for its operator.</summary>
public sealed class UnsafeStartException(IReadOnlyList<string> reasons) : Exception(string.Join(Environment.NewLine, reasons));
