using System.Globalization;

namespace Renovation.Gis.Web.Http;

/// <summary>Chinese first, English too.</summary>
public static class Languages
{
    public static CultureInfo Default { get; } = CultureInfo.GetCultureInfo("zh-CN");

    public static IReadOnlyList<CultureInfo> Supported { get; } = [Default, CultureInfo.GetCultureInfo("en")];

    /// <summary>What the visitor chose, else Chinese: a browser set to another language must not decide for an office.</summary>
    public static void Configure(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new(Default);
        options.SupportedCultures = [.. Supported];
        options.SupportedUICultures = [.. Supported];
        options.RequestCultureProviders = [.. options.RequestCultureProviders.Where(provider =>
            provider is not Microsoft.AspNetCore.Localization.AcceptLanguageHeaderRequestCultureProvider)];
    }
}
