namespace Renovation.Gis.Core.Bundles;

/// <summary>How two estates lie to one another (the notice says only 相邻 / 临近; the classes and every number are ours).</summary>
public enum AdjacencyClass
{
    /// <summary>No link that planning or tendering may use.</summary>
    None,

    /// <summary>The boundaries overlap: a fault in the data that blocks both estates.</summary>
    T0,

    /// <summary>Abutting (共墙 / 共界).</summary>
    T1,

    /// <summary>Near: a lane or a strip of green between them.</summary>
    T2,

    /// <summary>Across a minor road (隔支路), with no barrier between.</summary>
    T3,

    /// <summary>On the same trunk main due for replacement (同管网): a planning link, never a tender link by itself.</summary>
    T4,
}
