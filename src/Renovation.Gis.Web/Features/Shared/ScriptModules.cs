using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Renovation.Gis.Web.Features.Shared;

/// <summary>
/// The modules that a script of ours imports, directly and through others. A page names them beforehand, so that the browser asks for
/// all at once instead of finding out, one level after the other, what it needs next.
/// </summary>
public sealed partial class ScriptModules(IWebHostEnvironment site)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> known = new(StringComparer.Ordinal);

    /// <param name="entry">A script by its path under wwwroot, "js/home/index.js".</param>
    /// <returns>Paths under wwwroot, without the entry itself.</returns>
    public IReadOnlyList<string> ImportedBy(string entry) =>
        site.IsDevelopment() ? Find(entry) : known.GetOrAdd(entry, Find);

    private List<string> Find(string entry)
    {
        var found = new List<string> { entry };
        for (var next = 0; next < found.Count; next++) // grows while it is read
        {
            found.AddRange(Imports(found[next]).Except(found, StringComparer.Ordinal).ToList());
        }

        return found[1..];
    }

    private IEnumerable<string> Imports(string module)
    {
        using var reader = new StreamReader(site.WebRootFileProvider.GetFileInfo(module).CreateReadStream());
        return ImportStatement().Matches(reader.ReadToEnd())
            .Select(import => new Uri(new Uri($"file:///{module}"), import.Groups["path"].Value).AbsolutePath[1..])
            .Distinct(StringComparer.Ordinal);
    }

    [GeneratedRegex("""^\s*(?:import|export)\s[^'"]*?from\s+'(?<path>\.{1,2}/[^']+)'|^import\s+'(?<path>\.{1,2}/[^']+)'""", RegexOptions.Multiline)]
    private static partial Regex ImportStatement();
}
