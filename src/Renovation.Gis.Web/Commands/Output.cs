using System.CommandLine;
using System.Text.Json;
using Renovation.Gis.Web.Http;
using Spectre.Console;

namespace Renovation.Gis.Web.Commands;

/// <summary>How commands answer: JSON alone on standard output, or a table for people.</summary>
public static class Output
{
    private static readonly JsonSerializerOptions Indented = new(GeoJson.Options) { WriteIndented = true };

    public static Option<bool> JsonOption() => new("--json") { Description = "JSON 输出到标准输出 / JSON on standard output" };

    public static async Task Json<T>(T answer)
    {
        await using var stdout = Console.OpenStandardOutput();
        await JsonSerializer.SerializeAsync(stdout, answer, Indented);
        await stdout.WriteAsync("\n"u8.ToArray());
    }

    /// <summary>A table on standard output; cells are text, never markup.</summary>
    public static void Table(string[] heads, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns([.. heads.Select(head => new TableColumn(new Text(head)))]);
        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        AnsiConsole.Write(table);
    }
}
