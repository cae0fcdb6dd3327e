using System.Text.RegularExpressions;
using Renovation.Gis.Data;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Commands;
using Renovation.Gis.Web.Features.Ogc;
using Xunit;

namespace Renovation.Gis.Web.Tests;

/// <summary>Who may know whom: Web → Data → Core, and no feature another, except that it registers its layers with Ogc.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Registration = [nameof(MapLayer), nameof(LayerProperty), nameof(LayerTime), nameof(WriteProperty)];

    public static TheoryData<string> Features => new(Directory.EnumerateDirectories(Folder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal));

    private static string Folder => RepositoryRoot.PathTo("src/Renovation.Gis.Web/Features");

    [Fact]
    public void The_store_does_not_know_the_site()
    {
        var names = typeof(GisDbContext).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.DoesNotContain(names, name => name.StartsWith("Renovation.Gis.Web", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Features))]
    public void A_feature_uses_no_other_feature(string feature)
    {
        // words, not references: constants and types inside methods leave no trace in metadata that reflection shows
        var others = Features.Select(row => row.Data).Where(other => other != feature && other != "Shared").ToArray();
        Assert.All(Sources(feature), source =>
            Assert.All(others, other => Assert.Empty(Regex.Matches(File.ReadAllText(source), $@"\bFeatures\.{other}\b(?!;)"))));
        Assert.All(Sources(feature), source =>
            Assert.All(others.Where(other => other != "Ogc"), other => Assert.DoesNotContain($"Features.{other};", File.ReadAllText(source), StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Features))]
    public void A_feature_knows_of_Ogc_only_how_to_register_a_layer(string feature)
    {
        var inner = typeof(MapLayer).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(MapLayer).Namespace && !type.IsNested && !Registration.Contains(type.Name, StringComparer.Ordinal))
            .Select(type => type.Name.Split('`')[0]).Where(name => !name.StartsWith('<')).ToArray();
        Assert.All(Sources(feature).Where(_ => feature != "Ogc"), source =>
            Assert.All(inner, name => Assert.DoesNotMatch($@"\b{name}\b", File.ReadAllText(source))));
    }

    [Fact]
    public void Ogc_knows_no_layer_by_name()
    {
        var text = string.Concat(Sources("Ogc").Select(File.ReadAllText).Select(WithoutComments));

        Assert.DoesNotMatch("\"(estates|buildings|bundles|pipe-segments|roads|barriers)\"", text);
    }

    [Fact]
    public void Features_do_not_know_the_commands() =>
        Assert.All(
            Features.SelectMany(row => Sources(row.Data)),
            source => Assert.DoesNotContain(typeof(GisCommands).Namespace!, File.ReadAllText(source), StringComparison.Ordinal));

    private static string[] Sources(string feature) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, feature), "*.cs*", SearchOption.AllDirectories)];

    private static string WithoutComments(string text) => Regex.Replace(text, "//.*", "");
}
