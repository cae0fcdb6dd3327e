using Microsoft.AspNetCore.DataProtection;

namespace Renovation.Gis.Web.Commands;

/// <summary>The keys that protect cookies, forms and second factors: sessions survive a restart, and no key lands in a home folder by chance.</summary>
public static class KeyRing
{
    public static bool IsSaid(IConfiguration configuration) =>
        configuration["Keys:Folder"] is { Length: > 0 } || Environment.GetEnvironmentVariable("GIS_HOME") is { Length: > 0 };

    public static IServiceCollection AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        var folder = configuration["Keys:Folder"] is { Length: > 0 } said ? said : Path.Combine(GisProgram.Home, "keys");
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        services.AddDataProtection().SetApplicationName("Renovation.Gis").PersistKeysToFileSystem(new DirectoryInfo(folder));
        return services;
    }
}
