namespace Renovation.Gis.Web.Features.Imports;

/// <summary>Collects what is wrong: every refused row is counted, the first few hundred faults are kept.</summary>
public sealed class FaultList(int capacity)
{
    private readonly List<ImportFault> _faults = [];
    private readonly HashSet<long> _rows = [];
    private readonly Dictionary<(string Key, string Field), (ImportFault First, int Count)> _warnings = [];

    public IReadOnlyList<ImportFault> Faults => _faults;

    /// <summary>Only these rows are judged (a repeated code anywhere is): null judges all.</summary>
    public IReadOnlySet<long>? OnlyRows { get; init; }

    /// <summary>Rows with faults; null when the list of faults is full, so that some may be missing.</summary>
    public IReadOnlyList<long>? Rows => IsFull ? null : [.. _rows.Order()];

    public int RefusedRows => _rows.Count;

    public bool Any => _faults.Count > 0;

    public bool IsFull => _faults.Count >= capacity;

    public void Add(ImportFault fault)
    {
        if (OnlyRows is not null && fault is { Row: { } judged, Rule: not "IMP-17" } && !OnlyRows.Contains(judged))
            return;
        if (fault.Row is { } row)
            _rows.Add(row);
        if (!IsFull)
            _faults.Add(fault);
    }

    /// <summary>A warning; the same one in other rows only raises its count.</summary>
    public void Warn(ImportFault warning)
    {
        var key = (warning.Key, warning.Field ?? "");
        _warnings[key] = _warnings.TryGetValue(key, out var known) ? (known.First, known.Count + 1) : (warning, 1);
    }

    /// <summary>The warnings with how many rows each one stands for.</summary>
    public IEnumerable<(ImportFault Warning, int Rows)> Warnings => _warnings.Values.Select(known => (known.First, known.Count));
}
