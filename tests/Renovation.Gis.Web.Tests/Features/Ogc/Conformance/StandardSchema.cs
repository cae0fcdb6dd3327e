using System.Text.Json;
using System.Text.RegularExpressions;
using NJsonSchema.Yaml;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc.Conformance;

/// <summary>Holds documents against the schemas of the standard.</summary>
internal static partial class StandardSchema
{
    public static async Task Holds(string name, JsonElement document)
    {
        using var folder = new TemporaryHome();
        Directory.CreateDirectory(folder.Folder);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(AbstractTests.Schema(name))!, "*.yaml"))
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Folder, Path.GetFileName(file)), Quoted(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);
        }

        var schema = await JsonSchemaYaml.FromFileAsync(Path.Combine(folder.Folder, name + ".yaml"));
        Assert.Empty(schema.Validate(document.GetRawText()).Select(fault => $"{fault.Path} {fault.Kind}"));
    }

    // The standard's files say "type: null", which YAML reads as no type at all; and this validator (NJsonSchema 11) passes over "const".
    private static string Quoted(string yaml) => Constant().Replace(NullType().Replace(yaml, "$1'null'"), "enum: [$1]");

    [GeneratedRegex(@"(type:\s+|-\s+)null(?=\s)")]
    private static partial Regex NullType();

    [GeneratedRegex(@"const: (\w+)")]
    private static partial Regex Constant();
}
