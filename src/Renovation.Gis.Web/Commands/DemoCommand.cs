using System.CommandLine;

namespace Renovation.Gis.Web.Commands;

/// <summary>`gis demo`: loads the fictional town into an empty database.</summary>
public static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "装入演示数据(虚构)/ load the fictional demo data");
        command.SetAction(async (_, ct) =>
        {
            await using var program = await GisProgram.Open(ct);
            await using var scope = program.Scope();
            if (await scope.ServiceProvider.GetRequiredService<LoadDemo>().Handle(null, ct))
            {
                return GisCommands.Done;
            }

            await Console.Error.WriteLineAsync("数据库中已有其他数据,未装入演示数据。/ The database holds other data; the demo data were not loaded.");
            return GisCommands.AnswerIsNo;
        });
        return command;
    }
}
