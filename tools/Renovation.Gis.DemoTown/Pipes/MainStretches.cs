namespace Renovation.Gis.DemoTown.Pipes;

/// <summary>
/// Streets with mains, around the estates. A main that is due for replacement links the estates within 30 m of it, so due mains lie
/// where they touch one estate alone, or a pair that is not tendered together for another reason: E06 and E07 (river between them),
/// E10 and E11 (arterial between them). Mains beside a tender pair are young.
/// </summary>
public static class MainStretches
{
    /// <summary>Stretches of one place join where they meet.</summary>
    public static IReadOnlyList<IReadOnlyList<MainStretch>> Places { get; } =
    [
        [
            East("东方东路", 11865, 5585, 6036, 40), East("槐荫街", 12024, 5585, 5892.75, 8), East("漕上路", 12195, 5585, 6036, 24) with { Old = "JP YS", OldYear = 1979 },
            North("清正路", 5585, 11650, 12195, 20) with { Old = "JP TR WS", OldYear = 1982 }, North("槐荫巷", 5729, 12024, 12195, 12),
            North("东运路", 5892.75, 11865, 12195, 13), North("芳亚路", 6036, 11650, 12195, 24) with { Old = "TR WS", OldYear = 1988 },
        ],
        [
            East("梅港街", 11020, 6360, 6840, 20), East("梅南街", 10685, 6360, 6840, 20), North("花园路", 6360, 10685, 11020, 24) with { UnderWater = (10850, 10872) },
            North("梅西路", 6482, 10685, 11020, 16) with { Old = "JP WS", OldYear = 1982, Only = "JP WS", UnderWater = (10848, 10876) },
            North("三河里路", 6682.5, 10876, 11020, 16), North("梅湾路", 6840, 10685, 11020, 24) with { Old = "TR YS", OldYear = 1989, UnderWater = (10850, 10874) },
        ],
        [
            North("丁塘路", 2680, 13180, 13690, 24) with { Old = "JP WS TR", OldYear = 1985 }, North("丁塘巷", 2775, 13554, 13690, 12),
            North("主干路", 3047, 13180, 13925, 32) with { Old = "JP WS", OldYear = 1982 },
            North("丁剑路", 3225, 13180, 13640, 24) with { Old = "TR", OldYear = 1990 },
            East("丁溪街", 13385, 2680, 3047, 20), East("常堰街", 13554, 2775, 3047, 14),
            East("常北街", 13690, 2680, 3047, 20) with { Old = "YS", OldYear = 1978 }, East("青桥街", 13360, 3047, 3225, 20),
            East("青北街", 13640, 3047, 3225, 20), East("东方东路西段", 13180, 2680, 3225, 40),
        ],
        [
            North("富潞路", 4580, 16182, 16445, 20) with { Old = "JP WS", OldYear = 1991 },
            North("潞安路", 4905, 16182, 16445, 20) with { Old = "WS YS", OldYear = 1987 },
            East("富潞街", 16182, 4580, 4905, 20), East("潞北街", 16445, 4580, 4905, 20),
        ],
        [
            North("遥塘西路", 8182, 8580, 8720, 20) with { Old = "JP WS", OldYear = 1990 }, North("遥塘巷", 8316, 8580, 8720, 11),
            North("崔桥路", 8436, 8580, 8720, 20) with { Old = "WS TR", OldYear = 1986 },
            East("遥塘街", 8580, 8182, 8436, 24), East("遥北街", 8720, 8182, 8436, 20),
        ],
        [
            North("芳泉路", 12280, 15222, 15325, 20), North("兴隆南路", 12395, 15222, 15325, 20) with { Old = "JP YS", OldYear = 1975 },
            East("文明路", 15222, 12280, 12395, 20) with { Old = "WS", OldYear = 1984 }, East("芳北街", 15325, 12280, 12395, 20),
        ],
    ];

    public static IEnumerable<MainStretch> All => Places.SelectMany(p => p);

    private static MainStretch North(string code, double at, double from, double to, double width) => new(code, true, at, from, to, width);

    private static MainStretch East(string code, double at, double from, double to, double width) => new(code, false, at, from, to, width);
}
