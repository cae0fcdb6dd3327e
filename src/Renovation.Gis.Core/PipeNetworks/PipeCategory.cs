namespace Renovation.Gis.Core.PipeNetworks;

/// <summary>大类 of CJJ 61-2017 附录B, with its standard colour and its 小类 (domain 5.1).</summary>
/// <param name="Code">Two letters: JS, PS, RQ, RL, DL, TX, GY or QT.</param>
/// <param name="Number">1 … 8, as feature codes write it.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="ColourHex">Standard colour, "#RRGGBB".</param>
/// <param name="Minors">Its 小类, by number.</param>
public sealed record PipeCategory(
    string Code, int Number, string NameZh, string NameEn, string ColourHex, IReadOnlyList<PipeMinor> Minors)
{
    public const string Water = "JS", Drainage = "PS", Gas = "RQ", Heat = "RL";
    public const string Power = "DL", Telecom = "TX", Industrial = "GY", Other = "QT";

    private const string StreetLighting = "LD", CableTv = "DS", Broadcast = "GB";

    // 不明 is purple although its category is black
    private const string UnknownPipeCode = "BM", UnknownPipeColourHex = "#6600CC";

    /// <summary>The eight categories, by number.</summary>
    public static IReadOnlyList<PipeCategory> All { get; } =
    [
        Write(Water, 1, "给水", "Water supply", "#00FFFF",
            ("JY", "原水", "Raw water"), ("SS", "输水", "Transmission"), ("ZS", "中水", "Reclaimed water"), ("JP", "配水", "Distribution"),
            ("JZ", "直饮水", "Drinking water"), ("XS", "消防水", "Fire water"), ("LS", "绿化水", "Irrigation"), ("JH", "循环水", "Circulating water")),
        Write(Drainage, 2, "排水", "Drainage", "#4C3926",
            ("YS", "雨水", "Rainwater"), ("WS", "污水", "Sewage"), ("HS", "雨污合流", "Combined sewer")),
        Write(Gas, 3, "燃气", "Gas", "#FF00FF",
            ("MQ", "煤气", "Town gas"), ("YH", "液化气", "Liquefied petroleum gas"), ("TR", "天然气", "Natural gas")),
        Write(Heat, 4, "热力", "District heat", "#FF8000", ("RS", "热水", "Hot water"), ("ZQ", "蒸汽", "Steam")),
        Write(Power, 5, "电力", "Electric power", "#FF0000",
            ("GD", "供电", "Power supply"), (StreetLighting, "路灯", "Street lighting"), ("XH", "交通信号", "Traffic signals"),
            ("DC", "电车", "Trolley supply"), ("GG", "广告", "Advertising")),
        Write(Telecom, 6, "通信", "Telecommunications", "#00FF00",
            ("DH", "电话", "Telephone"), (CableTv, "有线电视", "Cable television"),
            ("XX", "信息网络", "Data network"), (Broadcast, "广播", "Broadcast")),
        Write(Industrial, 7, "工业", "Industrial", "#000000",
            ("QQ", "氢", "Hydrogen"), ("YQ", "氧", "Oxygen"), ("GQ", "乙炔", "Acetylene"), ("YX", "乙烯", "Ethylene"), ("BQ", "苯", "Benzene"),
            ("LQ", "氯", "Chlorine"), ("DQ", "氮", "Nitrogen"),
            ("EY", "二氧化碳", "Carbon dioxide"), ("AQ", "氨", "Ammonia"), ("JB", "甲苯", "Toluene")),
        Write(Other, 8, "其他", "Other", "#000000", ("ZH", "综合管沟", "Utility tunnel"), (UnknownPipeCode, "不明", "Unknown")),
    ];

    /// <summary>The category of a code or Chinese name; null when it is none.</summary>
    public static PipeCategory? Find(string? codeOrName) =>
        All.FirstOrDefault(category => Names(category.Code, category.NameZh, codeOrName));

    /// <summary>The 小类 of a code or Chinese name within that category; null when it is none.</summary>
    public PipeMinor? FindMinor(string? codeOrName) => Minors.FirstOrDefault(minor => Names(minor.Code, minor.NameZh, codeOrName));

    /// <summary>UTL-01: street lights run under power and cable television under telecom, so both codes are needed.</summary>
    public static Specialty SpecialtyOf(string category, string? minor) => (category, minor) switch
    {
        (Power, StreetLighting) => Specialty.Lighting,
        (Power, _) => Specialty.Power,
        (Telecom, CableTv or Broadcast) => Specialty.CableTv,
        (Telecom, _) => Specialty.Telecom,
        (Water, _) => Specialty.Water,
        (Gas, _) => Specialty.Gas,
        (Drainage, _) => Specialty.Drainage,
        _ => Specialty.Other,
    };

    private static bool Names(string code, string nameZh, string? text) =>
        text is not null && (string.Equals(code, text.Trim(), StringComparison.OrdinalIgnoreCase) || nameZh == text.Trim());

    private static PipeCategory Write(
        string code, int number, string nameZh, string nameEn, string colourHex,
        params (string Code, string NameZh, string NameEn)[] minors) =>
        new(code, number, nameZh, nameEn, colourHex,
            [.. minors.Select((minor, index) => new PipeMinor(code, minor.Code, index + 1, minor.NameZh, minor.NameEn,
                minor.Code == UnknownPipeCode ? UnknownPipeColourHex : colourHex))]);
}
