using Renovation.Gis.DemoTown;
using Renovation.Gis.DemoTown.Checks;

// The whole tool: write the files, or read them back and look for anything that the demo must not have.
switch (args)
{
    case ["check", var folder]:
        return TownCheck.Run(folder);
    case [var folder]:
        WriteTown.To(folder);
        return 0;
    default:
        Console.Error.WriteLine("usage: Renovation.Gis.DemoTown FOLDER | check FOLDER");
        return 2;
}
