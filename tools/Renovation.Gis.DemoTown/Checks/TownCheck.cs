namespace Renovation.Gis.DemoTown.Checks;

/// <summary>Reads the files back and says what is wrong with them.</summary>
public static class TownCheck
{
    /// <summary>0 when everything holds, 1 otherwise.</summary>
    public static int Run(string folder)
    {
        var town = new WrittenTown(folder);
        var found = new FindingList();
        EstateChecks.Check(town, found);
        NeighbourChecks.Check(town, found);
        GroundChecks.Check(town, found);
        PipeChecks.Check(town, found);
        foreach (var fault in found.Faults)
            Console.Error.WriteLine(fault);
        Console.WriteLine($"{found.Looked} checks, {found.Faults.Count} faults");
        return found.Faults.Count == 0 ? 0 : 1;
    }
}
