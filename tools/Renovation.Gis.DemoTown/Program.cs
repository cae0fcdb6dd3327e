using Renovation.Gis.DemoTown;
using Renovation.Gis.DemoTown.Geo;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: Renovation.Gis.DemoTown FOLDER");
    return 2;
}

Directory.CreateDirectory(args[0]);
foreach (var layer in TownLayers.All())
{
    var file = Path.Combine(args[0], layer.Name + ".geojson");
    File.WriteAllText(file, GeoJsonFile.Text(layer));
    Console.WriteLine($"{layer.Name}: {layer.Features.Count} features, {new FileInfo(file).Length / 1024} KiB");
}

return 0;
