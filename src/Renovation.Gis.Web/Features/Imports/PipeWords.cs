using System.Collections.Frozen;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>The words of the pipe tables and the codes of CJJ 61-2017 (附录B, C.0.1 … C.0.3) that they stand for.</summary>
internal static class PipeWords
{
    public const string Categories =
        "JS: 给水 供水 自来水 上水 water 1; PS: 排水 雨水 污水 雨污合流 下水 drainage sewer storm 2; RQ: 燃气 煤气 天然气 液化气 gas 3; "
        + "RL: 热力 供热 heat 4; DL: 电力 供电 路灯 照明 power electric 5; TX: 通信 电信 通讯 电话 广电 有线电视 telecom 6; "
        + "GY: 工业 industrial 7; QT: 其他 其它 不明 综合管沟 other 8";

    public const string Minors =
        "SS: 输水; ZS: 中水; JP: 配水; JZ: 直饮水; XS: 消防水 消防; LS: 绿化水; JH: 循环水; YS: 雨水; WS: 污水; HS: 雨污合流 合流; "
        + "MQ: 煤气; YH: 液化气; TR: 天然气; RS: 热水; ZQ: 蒸汽; GD: 供电; LD: 路灯 照明; XH: 交通信号; DC: 电车; GG: 广告; DH: 电话; DS: 有线电视 广电; XX: 信息网络; GB: 广播; ZH: 综合管沟; BM: 不明";

    public const string Materials =
        "ZT: 铸铁 灰口铸铁; G: 钢 钢管; T: 混凝土 砼 砼管; PE: 聚乙烯 hdpe; PVC: 聚氯乙烯 upvc; BLG: 玻璃钢; QM: 球墨铸铁 球墨; ZS: 砖石; Z: 砖; S: 石; SM: 石棉 石棉水泥; TC: 陶瓷; TZ: 铜; VL: 钢芯铝绞线; GX: 光纤";

    public const string Statuses = "InUse: 在用 使用 正常 0; Abandoned: 废弃 报废 1; Empty: 空管 空 2; Other: 其他 其它 3";

    public const string Embeddings =
        "ZM: 直埋; GM: 管埋; GK: 管块; GG: 管沟; JK: 架空; DM: 地面; SJ: 上架; XTD: 小通道; ZH: 综合管廊; RF: 人防; JN: 井内连线; DG: 顶管; SX: 水下";

    public const string FlowDirections = "+: 0 正 顺 正向; -: 1 反 逆 反向";

    /// <summary>Reads "value: word word; value: word"; each value is also a word for itself.</summary>
    public static FrozenDictionary<string, string> Parse(string words) =>
        words.Split("; ").Select(line => line.Split(": "))
            .SelectMany(pair => pair[1].Split(' ').Prepend(pair[0]).Select(word => (Word: word.ToLowerInvariant(), Value: pair[0])))
            .DistinctBy(pair => pair.Word)
            .ToFrozenDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);
}
