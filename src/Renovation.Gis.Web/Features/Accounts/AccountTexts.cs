using System.Resources;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>Names the resource files with the words of accounts (Chinese, and <c>.en</c>).</summary>
public sealed class AccountTexts
{
    private static readonly ResourceManager Words = new(typeof(AccountTexts));

    /// <summary>A sentence for a terminal, whose reader may know either language.</summary>
    public static string InBothLanguages(string key) => string.Join(" / ", Languages.Supported.Select(language => Words.GetString(key, language)));
}
