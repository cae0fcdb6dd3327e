using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown;

/// <summary>Writes all files of the demo town into a folder; the same bytes every time.</summary>
public static class WriteTown
{
    public static void To(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var layer in TownLayers.All())
            Write(Path.Combine(folder, layer.Name + ".geojson"), GeoJsonFile.Text(layer), $"{layer.Features.Count} features");
        Write(Path.Combine(folder, "bundle-approvals.json"), PlanningFacts.Approvals, "1 approval");
        Write(Path.Combine(folder, "target.json"), PlanningFacts.Target, "1 target");
    }

    private static void Write(string file, string text, string what)
    {
        File.WriteAllText(file, text);
        Console.WriteLine($"{Path.GetFileName(file)}: {what}, {new FileInfo(file).Length / 1024.0:0.0} KiB");
    }
}
