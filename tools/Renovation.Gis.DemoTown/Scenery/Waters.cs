using NetTopologySuite.Geometries;
using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Scenery;

/// <summary>Canal, harbours and lakes. Names are public, courses are invented; 梅港河 runs exactly through its barrier rectangle.</summary>
public static class Waters
{
    private const double BankMetres = 8;

    public static IReadOnlyList<(string Name, Geometry Shape)> All { get; } =
    [
        ("京杭大运河", Ground.Strip(Curve.Through(500, (-300, 12700), (1900, 12300), (3300, 11750), (4500, 10850), (5700, 10050), (7200, 9550),
            (9000, 9150), (10900, 8650), (13100, 7600), (15100, 7350)), 76)),
        ("梅港河", Ground.Strip(Curve.Through(180, (5620, 10110), (5900, 10420), (6150, 10861), (7000, 10861), (7700, 11350), (8350, 12300),
            (8650, 13500), (8450, 15200), (8600, 17000), (8200, 18900)), 14)),
        ("丁塘港", Ground.Strip(Curve.Through(300, (1900, 12300), (1850, 13600), (2250, 15600), (2600, 17300), (2300, 19000)), 32)),
        ("三山港", Ground.Strip(Curve.Through(400, (10150, 8850), (10500, 10400), (10950, 12500), (11150, 14500), (11000, 16800), (11400, 19900)), 36)),
        ("采菱港", Ground.Strip(Curve.Through(400, (3300, 11750), (3150, 10000), (3500, 8000), (3300, 6200), (3700, 4700)), 34)),
        ("宋剑湖", Curve.Around(300, (5950, 6650), (5900, 5950), (6300, 5600), (7050, 5650), (7500, 6050), (7350, 6700), (6700, 6950), (6250, 6900))),
        ("龙潭湖", Curve.Around(150, (900, 14050), (1000, 13650), (1400, 13560), (1580, 13850), (1450, 14250), (1100, 14320))),
    ];

    /// <summary>Water with its banks, where no side street and no house stands.</summary>
    public static Geometry Banks { get; } = Ground.Union(All.Select(w => w.Shape.Buffer(BankMetres, 3)));
}
