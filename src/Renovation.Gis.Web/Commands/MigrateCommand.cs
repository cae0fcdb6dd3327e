using System.CommandLine;

namespace Renovation.Gis.Web.Commands;

/// <summary>`gis migrate`: brings the tables up to date.</summary>
public static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "升级数据库结构 / bring the tables up to date");
        command.SetAction(async (_, ct) =>
        {
            await using var program = await GisProgram.Open(ct);
            return GisCommands.Done;
        });
        return command;
    }
}
