using System.CommandLine;
using System.Globalization;
using Renovation.Gis.Data;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Commands;

/// <summary>The command line: a table of contents of what `./gis` can do. Exit 0 done, 1 the answer is no, 2 wrong usage, 3 a fault.</summary>
public static class GisCommands
{
    public const int Done = 0, AnswerIsNo = 1, WrongUsage = 2, Fault = 3;

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("常州经开区城镇老旧小区改造 GIS / Renovation.Gis")
        {
            ServeCommand.Create(),
            MigrateCommand.Create(),
            DemoCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            EligibilityCommand.Create(),
            AdjacencyCommand.Create(),
            BundlesCommand.Create(),
            UserCommand.Create(),
            AuditCommand.Create(),
            PsqlCommand.Create(),
        };
        var parsed = root.Parse(args.Length == 0 ? ["serve"] : args);
        SpeakChinese();
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return WrongUsage;
        }

        return await Guarded(parsed);
    }

    // Chinese first; LANG=en… asks for English, as terminals do.
    private static void SpeakChinese()
    {
        var asked = Environment.GetEnvironmentVariable("GIS_LANG") ?? "";
        CultureInfo.CurrentUICulture = asked.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Languages.Supported[1] : Languages.Default;
    }

    private static async Task<int> Guarded(ParseResult parsed)
    {
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (fault is EmbeddedPostgisException or DatabaseBehindException or UnsafeStartException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return Fault;
        }
        catch (OperationCanceledException)
        {
            return Fault;
        }
    }
}
