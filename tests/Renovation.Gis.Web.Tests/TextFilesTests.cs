using System.Text.RegularExpressions;
using System.Xml.Linq;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests;

/// <summary>The Chinese and the English file of every feature's words.</summary>
public sealed partial class TextFilesTests
{
    public static TheoryData<string> Files => new(Directory
        .EnumerateFiles(RepositoryRoot.PathTo("src"), "*Texts*.resx", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(RepositoryRoot.Folder, file).Replace(".en.resx", ".resx", StringComparison.Ordinal))
        .Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_languages_have_the_same_words(string file)
    {
        var (chinese, english) = (Words(file), Words(English(file)));

        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese.Concat(english), word => Assert.NotEqual("", word.Value));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_languages_of_a_sentence_use_the_same_figures(string file)
    {
        var english = Words(English(file));

        Assert.All(Words(file), word => Assert.Equal(Holes(word.Value), Holes(english[word.Key])));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_Chinese_is_left_in_the_English_file(string file) =>
        Assert.All(
            Words(English(file)).Where(word => word.Key != "LanguageChinese"),
            word => Assert.DoesNotMatch(Han(), word.Value));

    private static string English(string file) => file.Replace(".resx", ".en.resx", StringComparison.Ordinal);

    private static Dictionary<string, string> Words(string file) => XDocument.Load(RepositoryRoot.PathTo(file)).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static IEnumerable<string> Holes(string words) => Hole().Matches(words).Select(hole => hole.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
